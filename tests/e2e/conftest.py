"""One site and one browser for the folder, and a page that keeps a record of its misdeeds."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .demonstration import Demonstration, demonstration
from .watch import Watch

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""

Visit = Callable[..., BrowserContext]
FOLDER = Path(__file__).parent
ENDS_JUDGING = FOLDER / "test_announcing.py"
"""What announces the edition that jurors judge elsewhere: it comes last on the shared site."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the order they are written, here alone: the site's state goes on with its visitors."""
    here = [number for number, item in enumerate(items) if item.path.parent == FOLDER]
    written = sorted((items[number] for number in here), key=_place)
    for number, item in zip(here, written, strict=True):
        items[number] = item


def _place(item: pytest.Item) -> tuple[bool, str, int]:
    _path, line, _name = item.location
    return item.path == ENDS_JUDGING, str(item.path), line or 0


# Per package, not per session: beside Playwright's loop Django would refuse to read rows.
@pytest.fixture(scope="package")
def site() -> Iterator[Demonstration]:
    """The running demonstration."""
    if not CHROMIUM and os.environ.get("CI") != "true":
        pytest.skip("Chromium is not here.")
    with demonstration() as running:
        yield running


@pytest.fixture(scope="package")
def browser(site: Demonstration) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def new_visitor(
    browser: Browser, site: Demonstration, watch: Watch, **options: Any
) -> BrowserContext:
    """A browser context under watch, with Playwright's options."""
    options = {"reduced_motion": "reduce", "viewport": {"width": 1280, "height": 900}} | options
    visitor = browser.new_context(base_url=site.url, **options)
    visitor.set_default_timeout(15_000)
    watch.over(visitor)
    return visitor


@pytest.fixture
def visit(browser: Browser, site: Demonstration, watch: Watch) -> Iterator[Visit]:
    """Make a fresh visitor: ``visit(timezone_id="America/New_York")``."""
    visitors: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        visitors.append(new_visitor(browser, site, watch, **options))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def page(visit: Visit) -> Page:
    """A fresh visitor's page."""
    return visit().new_page()


@pytest.fixture
def watch(site: Demonstration) -> Iterator[Watch]:
    """Fails every test in which a page complained, broke the policy, or asked another host."""
    watch = Watch(site.url)
    yield watch
    assert watch.complaints == []
