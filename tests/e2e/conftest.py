"""One site and one browser for the session, and a page that keeps a record of its misdeeds."""

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
ENDS_JUDGING = Path(__file__).with_name("test_announcing.py")
"""What announces the edition that jurors judge elsewhere: it comes last on the shared site."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path == ENDS_JUDGING)


@pytest.fixture(scope="session")
def site() -> Iterator[Demonstration]:
    """The running demonstration."""
    if not CHROMIUM and os.environ.get("CI") != "true":
        pytest.skip("Chromium is not here.")
    with demonstration() as running:
        yield running


@pytest.fixture(scope="session")
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
