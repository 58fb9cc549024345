"""A juror's work in a browser: signing in, declaring, reading, scoring, and what comes of it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .accounts import sign_in, sign_in_by_code
from .addresses import LANGUAGES
from .axe import violations_in_guises
from .conftest import Visit
from .demonstration import Demonstration
from .hands import Hands, Keyboard, Pointer
from .watch import Watch

pytestmark = pytest.mark.browser

DESK = "/{}/champions/jury/"
READING = "The cooperative keeps five per cent of each sale"
"""Words of what the first proposal of the list says, far below its title."""
FOOT = ".jury-rubric__foot button[name={}]"


def line(page: Page, name: str):
    """A proposal's line in the juror's list, by its organisation."""
    return page.locator(".jury-line").filter(has_text=name)


def follow(page: Page, hands: Hands, name: str) -> str:
    """Open a proposal from the list; its path."""
    href = line(page, name).locator("a").get_attribute("href")
    assert href
    hands.press(f'.jury-line a[href="{href}"]')
    expect(page.locator("h1")).to_contain_text(name)
    return href


def declare(hands: Hands, kind: str) -> None:
    hands.tick(f'[name="kind"][value="{kind}"]')
    hands.press("main form button[type=submit]")


def score(page: Page, hands: Hands, scores: list[str]) -> None:
    """A score, or an abstention, for each criterion in the order of the screen."""
    names = page.locator(".criterion fieldset").evaluate_all(
        "all => all.map(one => one.querySelector('[type=radio]').name)"
    )
    assert len(names) == len(scores)
    for name, value in zip(names, scores, strict=True):
        hands.tick(f'[name="{name}"][value="{value}"]')


def scored(page: Page) -> list[str]:
    """What is chosen for each criterion."""
    chosen: list[str] = page.locator(".criterion :checked").evaluate_all(
        "all => all.map(one => one.value)"
    )
    return chosen


@pytest.fixture
def lost_connection(watch: Watch) -> Iterator[None]:
    """A save that is refused is what a test is about: browsers log each."""
    yield
    watch.complaints = [one for one in watch.complaints if "/save/" not in one]


def test_a_juror_judges_by_keyboard_and_a_killed_browser_loses_nothing(
    visit: Visit, site: Demonstration
):
    visitor = visit()
    page = visitor.new_page()
    hands = Keyboard(page)
    sign_in_by_code(page, hands, site, "juror4@example.org", DESK.format("en"))
    expect(page.locator(".jury-line[data-state=declare]")).to_have_count(7)
    follow(page, hands, "Sample Potters")
    expect(page.locator("main")).not_to_contain_text(READING)
    declare(hands, "none")
    expect(page.locator(".jury-dossier")).to_contain_text(READING)
    reading = page.url
    expect(page.locator(".opinion")).to_have_count(0)

    with page.expect_response(lambda answer: "/save/" in answer.url and answer.ok):
        score(page, hands, ["5", "4", "abstain", "3"])
        hands.fill("[name=for_applicant]", "Say who keeps the books.")
    expect(page.locator("[data-review-status]")).to_have_text("Saved.")
    page.wait_for_function("document.querySelector('[name=version]').value !== '0'")
    visitor.close()

    page = visit().new_page()
    sign_in(page, "juror4@example.org", DESK.format("en"))
    expect(line(page, "Sample Potters")).to_have_attribute("data-state", "progress")
    hands = Keyboard(page)
    page.goto(reading)
    assert scored(page) == ["5", "4", "abstain", "3"]
    expect(page.locator("[name=for_applicant]")).to_have_value("Say who keeps the books.")
    expect(page.locator("main")).not_to_contain_text("A safe choice.")
    hands.press(FOOT.format("submit"))
    expect(page.locator(".opinion")).to_have_count(4)
    expect(page.locator(".opinion[data-own] h3")).to_contain_text("82.0")
    expect(page.locator(".jury-rubric__mean")).to_have_text("Mean of 4 reviews: 82.6 of 100.")
    expect(page.locator(".jury-rubric")).to_contain_text("A safe choice.")
    expect(page.locator(".criterion")).to_have_count(0)


def test_a_juror_judges_without_javascript(visit: Visit):
    page = visit(java_script_enabled=False).new_page()
    hands = Pointer(page)
    sign_in(page, "juror4@example.org", DESK.format("es"))
    follow(page, hands, "Prototype Batik")
    declare(hands, "possible")
    score(page, hands, ["2", "2", "2", "2"])
    hands.fill("[name=for_jury]", "Sin programa alguno.")
    hands.press(FOOT.format("save"))
    expect(page.locator(".notice--good")).to_have_text("Guardado.")
    assert page.locator(".criterion :checked").count() == 4
    hands.press(FOOT.format("submit"))
    expect(page.locator(".opinion[data-own]")).to_contain_text("40,0")
    expect(page.locator(".opinion[data-own]")).to_contain_text("Sin programa alguno.")


def test_an_unanswered_criterion_is_said_and_nothing_is_lost(visit: Visit):
    page = visit().new_page()
    hands = Keyboard(page)
    sign_in(page, "juror1@example.org", DESK.format("en"))
    follow(page, hands, "Placeholder Carpet")
    hands.tick(".criterion [type=radio][value='4']")
    hands.press(FOOT.format("submit"))
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page.locator(".opinion")).to_have_count(0)
    assert scored(page) == ["4"]


@pytest.mark.usefixtures("lost_connection")
def test_a_conflict_takes_the_proposal_at_once(visit: Visit):
    visitor = visit()
    page, other = visitor.new_page(), visitor.new_page()
    hands = Keyboard(page)
    sign_in(page, "juror3@example.org", DESK.format("en"))
    reading = follow(page, hands, "Muster Toy")
    other.goto(reading)
    expect(other.locator(".jury-dossier")).to_contain_text("one wooden toy")
    hands.press(".jury-cover__declare")
    declare(hands, "conflict")
    expect(page).to_have_url(re.compile(r"/en/champions/jury/$"))
    expect(page.locator(".notice--good")).to_contain_text("you do not judge")
    expect(line(page, "Muster Toy")).to_have_attribute("data-state", "conflict")
    expect(line(page, "Muster Toy").locator("a")).to_have_count(0)

    other.locator("[name=for_jury]").fill("Typed in a window that was open before.")
    expect(other.locator("[data-review-status]")).to_contain_text("not yours to judge any more")
    page.goto(reading)
    expect(page.locator("main")).to_contain_text("You declared a conflict of interest")
    expect(page.locator(".jury-dossier, .jury-rubric, main form")).to_have_count(0)


@pytest.fixture
def jurors(visit: Visit) -> dict[str, Page]:
    """The same juror's page in each language."""
    first = visit()
    sign_in(first.new_page(), "juror2@example.org")
    visitors = [first, *(visit(storage_state=first.storage_state()) for _ in range(2))]
    return {code: visitor.new_page() for code, visitor in zip(LANGUAGES, visitors, strict=True)}


def test_every_screen_of_a_juror_is_accessible(jurors: dict[str, Page]):
    english = jurors["en"]
    english.goto(DESK.format("en"))
    keys = {
        name: (line(english, name).locator("a").get_attribute("href") or "").split("/")[4]
        for name in ("Sample Potters", "Prototype Batik", "Specimen Leather")
    }
    several = english.locator('.actions a[href$="/declare/"]').get_attribute("href") or ""
    found = {}

    def look(screen: str, path: str) -> None:
        for code, page in jurors.items():
            response = page.goto(DESK.format(code) + path)
            assert response is not None
            assert response.status == 200
            assert page.locator("html").get_attribute("lang") == code
        found[screen] = violations_in_guises(jurors)

    look("list", "")
    look("declare", f"{keys['Specimen Leather']}/declare/")
    look("declare all", several.partition("/jury/")[2])
    look("submitted", f"{keys['Sample Potters']}/")
    look("reading", f"{keys['Prototype Batik']}/")
    for page in jurors.values():
        page.locator(FOOT.format("submit")).click()
        expect(page.locator("[data-error-summary]")).to_be_visible()
    found["reading, with errors"] = violations_in_guises(jurors)
    assert {screen: one for screen, one in found.items() if one} == {}
