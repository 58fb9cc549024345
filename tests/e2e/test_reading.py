"""What every page owes its reader: no cookies, little weight, a way in by keyboard, any width."""

import re

import pytest
from playwright.sync_api import Page, Response, ViewportSize, expect

from .addresses import ACCOUNT, STATES, public_addresses
from .conftest import Visit

pytestmark = pytest.mark.browser

ADDRESSES = public_addresses("fr")
PHONE: ViewportSize = {"width": 320, "height": 640}
WEIGHT = 150_000
"""Bytes of HTML, style and script a page may transfer; pictures come on top."""

OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .map(one => one.outerHTML.slice(0, 120));
}"""
CLIPPED = """() => [...document.body.querySelectorAll("main *, header *, footer *")]
  .filter(one => !one.matches("input"))
  .filter(one => {
    const style = getComputedStyle(one);
    const hides = style.overflowX === "hidden" || style.overflowX === "clip";
    return hides && !one.closest(".visually-hidden") && one.scrollWidth > one.clientWidth + 2;
  }).map(one => one.outerHTML.slice(0, 120))"""
SHOWS_FOCUS = """() => {
  const shown = one => one && getComputedStyle(one).outlineStyle !== "none";
  const one = document.activeElement;
  if (one === document.body || shown(one) || shown(one.closest(".event-row"))) return "";
  return one.outerHTML.slice(0, 160);
}"""


@pytest.mark.parametrize("name", list(ADDRESSES))
def test_page_sets_no_cookie_weighs_little_and_reflows(page: Page, name: str):
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.set_viewport_size(PHONE)
    page.goto(ADDRESSES[name])
    assert page.context.cookies() == []
    assert not [one.url for one in answers if "set-cookie" in one.headers]
    counted = [
        one for one in answers if one.request.resource_type in {"document", "stylesheet", "script"}
    ]
    assert sum(one.request.sizes()["responseBodySize"] for one in counted) < WEIGHT
    assert_reflow(page)


@pytest.mark.parametrize("name", list(ACCOUNT))
def test_account_page_reflows(page: Page, name: str):
    page.set_viewport_size(PHONE)
    page.goto(f"/{ACCOUNT[name]}?lang=fr")
    assert_reflow(page)


def test_a_page_that_is_too_wide_is_noticed(page: Page):
    page.set_viewport_size(PHONE)
    page.goto(ADDRESSES["about"])
    page.evaluate("document.querySelector('main h1').style.minWidth = '400px'")
    assert page.evaluate(OVERFLOWING) != []


def assert_reflow(page: Page) -> None:
    """At 320 pixels (1.4.10) and with text of twice the size (1.4.4) nothing runs off the side."""
    assert page.evaluate(OVERFLOWING) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("name", ["home", "calendar", "month", "open", "meeting_with_agenda"])
def test_focus_is_visible_at_every_stop(page: Page, name: str):
    page.goto(ADDRESSES[name])
    unseen = set()
    for _stop in range(45):
        page.keyboard.press("Tab")
        unseen.add(page.evaluate(SHOWS_FOCUS))
    assert unseen == {""}


def test_skip_link_leads_to_the_content(page: Page):
    page.goto(ADDRESSES["calendar"])
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", ["home", "calendar_filtered", "year", "month", "open", "about"])
def test_switching_the_language_keeps_the_page(page: Page, name: str):
    page.goto(ADDRESSES[name])
    for language in ("es", "en"):
        page.locator(f".languages a[hreflang={language}]").click()
        expect(page).to_have_url(re.compile(re.escape(public_addresses(language)[name]) + "$"))
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_time_on_the_readers_clock_where_it_differs(visit: Visit):
    page = visit(timezone_id="America/New_York", locale="en").new_page()
    page.goto(f"/en/{STATES['open']}")
    own = page.locator("[data-local-time]")
    expect(own).to_be_visible()
    expect(own).to_contain_text(re.compile(r"\w+day \d+ \w+ \d{4}, 03:30–13:00 \(UTC−5\)"))


def test_no_second_time_where_the_clocks_agree(visit: Visit):
    page = visit(timezone_id="Europe/Zurich").new_page()
    page.goto(f"/en/{STATES['open']}")
    expect(page.locator("[data-local-time]")).to_be_hidden()


def test_without_javascript_the_events_own_zone_stands(visit: Visit):
    page = visit(timezone_id="America/New_York", java_script_enabled=False).new_page()
    page.goto(f"/en/{STATES['open']}")
    expect(page.locator("[data-local-time]")).to_be_hidden()
    expect(page.locator(".place-card")).to_contain_text("Geneva time (UTC+1)")
    expect(page.locator(".place-card")).to_contain_text(re.compile("09:30\u2060?–\u2060?19:00"))
