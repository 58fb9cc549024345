"""An editor's morning: sign in, find an event, change its title, look, publish."""

import re

import pytest
from playwright.sync_api import Page, expect

from demo.loading.people import PASSWORD

from .addresses import STATES
from .conftest import Visit

pytestmark = pytest.mark.browser

EVENT = f"/en/{STATES['not_yet_open']}"
"""The last event of the demonstration: it stands first in the listing."""


def sign_in(page: Page, address: str) -> None:
    """As the demonstration's editor, on the way to an address."""
    page.goto(f"/accounts/login/?next={address}")
    page.locator("[name=login]").fill("editor@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(re.escape(address)))


def open_in_editor(page: Page, title: str) -> None:
    """From the listing of events into the form of one."""
    sign_in(page, "/admin/events/")
    page.locator("main").get_by_role("link", name=title, exact=True).click()
    expect(page).to_have_url(re.compile(r"/edit/$"))


def publish(page: Page) -> None:
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_editor_sees_a_title_change_before_and_after_publishing(page: Page):
    page.goto(EVENT)
    title = page.locator("h1").inner_text()
    open_in_editor(page, title)
    page.locator("[name=title]").fill(f"{title}, changed")
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(f"{title}, changed")
    expect(preview.locator(".place-card")).to_be_visible()
    publish(page)
    page.goto(EVENT)
    expect(page.locator("h1")).to_have_text(f"{title}, changed")


def test_visitor_meets_a_published_change_at_once(visit: Visit, page: Page):
    """The page that was kept for visitors without a session gives way."""
    page.goto(EVENT)
    title = page.locator("h1").inner_text()
    editor = visit().new_page()
    open_in_editor(editor, title)
    editor.locator("[name=title]").fill(f"{title}, again")
    publish(editor)
    page.reload()
    expect(page.locator("h1")).to_have_text(f"{title}, again")
