"""WCAG 2.2 AA on every public page: wide and narrow, light and dark, in three languages."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page

from .addresses import ACCOUNT, LANGUAGES, STATES, UNSTARTABLE, public_addresses
from .axe import violations, violations_in_guises
from .conftest import new_visitor
from .demonstration import Demonstration
from .watch import Watch

pytestmark = pytest.mark.browser

Pages = Mapping[str, Page]


@pytest.fixture(scope="module")
def readers(browser: Browser, site: Demonstration) -> Iterator[tuple[Watch, Pages]]:
    """One page for each language, each of a visitor of its own, so that they work side by side."""
    watch = Watch(site.url)
    visitors = {language: new_visitor(browser, site, watch) for language in LANGUAGES}
    yield watch, {language: visitor.new_page() for language, visitor in visitors.items()}
    for visitor in visitors.values():
        visitor.close()


@pytest.fixture
def pages(readers: tuple[Watch, Pages]) -> Iterator[Pages]:
    """The readers' pages, of whose complaints each test answers for its own."""
    watch, pages = readers
    for page in pages.values():
        page.context.clear_cookies()
    yield pages
    complaints, watch.complaints = watch.complaints, []
    assert complaints == []


def open_all(pages: Pages, addresses: Mapping[str, str], status: int = 200) -> None:
    """Open an address in each language, and see that it is what it should be."""
    for language, page in pages.items():
        response = page.goto(addresses[language])
        assert response is not None
        assert response.status == status
        assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("name", list(public_addresses("en")))
def test_page_is_accessible(pages: Pages, name: str):
    addresses = {language: public_addresses(language)[name] for language in LANGUAGES}
    open_all(pages, addresses, status=404 if name == "missing" else 200)
    assert violations_in_guises(pages) == []


@pytest.mark.parametrize("name", list(ACCOUNT))
def test_account_page_is_accessible(pages: Pages, name: str):
    open_all(pages, {language: f"/{ACCOUNT[name]}?lang={language}" for language in LANGUAGES})
    assert violations_in_guises(pages) == []


@pytest.mark.parametrize("state", UNSTARTABLE)
def test_refusal_to_register_is_accessible(pages: Pages, state: str):
    open_all(pages, {language: f"/{language}/{STATES[state]}register/" for language in LANGUAGES})
    assert [page.locator("main form").count() for page in pages.values()] == [0, 0, 0]
    assert violations_in_guises(pages) == []


def test_axe_sees_what_is_wrong(page: Page):
    """The control: a pale text and a picture without words are both found."""
    page.goto("/en/accessibility/")
    page.evaluate("""() => {
      document.querySelector("main p").style.color = "#ccc";
      document.querySelector("main").append(Object.assign(new Image(), {src: "data:,"}));
    }""")
    assert sorted(one.split(":")[0] for one in violations(page)) == ["color-contrast", "image-alt"]
