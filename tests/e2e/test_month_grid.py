"""The month as a grid under the keyboard, as js/month-grid.js promises."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from .addresses import demonstration_day

pytestmark = pytest.mark.browser

DAY = demonstration_day()
FOCUSED_DAY = (
    "document.activeElement.matches('td') && document.activeElement.querySelector('time').dateTime"
)


@pytest.fixture
def grid(page: Page) -> Page:
    """The demonstration's month, with the focus on the day of its MSME Day."""
    page.goto(f"/en/events/{DAY:%Y/%m}/")
    for _turn in range(80):
        page.keyboard.press("Tab")
        if focused(page):
            break
    walk_to(page, DAY)
    return page


def focused(page: Page) -> date | None:
    """The day whose cell has the focus."""
    found = page.evaluate(FOCUSED_DAY)
    return date.fromisoformat(found) if found else None


def walk_to(page: Page, day: date) -> None:
    """Go to a day of the grid by arrows, week by week and then day by day."""
    start = focused(page)
    assert start is not None, "Tab never reached the grid."
    weeks, days = divmod((day - start).days, 7)
    for key, times in (("ArrowDown" if weeks > 0 else "ArrowUp", abs(weeks)), ("ArrowRight", days)):
        for _step in range(times):
            page.keyboard.press(key)
    assert focused(page) == day


def test_arrows_move_by_day_and_week(grid: Page):
    for key, days in (("ArrowLeft", -1), ("ArrowUp", -8), ("ArrowRight", -7), ("ArrowDown", 0)):
        grid.keyboard.press(key)
        assert focused(grid) == DAY + timedelta(days=days)


def test_home_and_end_go_to_the_ends_of_the_week(grid: Page):
    monday = DAY - timedelta(days=DAY.weekday())
    grid.keyboard.press("Home")
    assert focused(grid) == monday
    grid.keyboard.press("End")
    assert focused(grid) == monday + timedelta(days=6)


def test_arrows_stop_at_the_edge_of_the_month(grid: Page):
    for _week in range(8):
        grid.keyboard.press("ArrowUp")
    first = focused(grid)
    assert first is not None
    assert first <= DAY.replace(day=7)


def test_enter_goes_into_a_day_and_escape_out_of_it(grid: Page):
    grid.keyboard.press("Enter")
    link = grid.locator("td a:focus")
    expect(link).to_have_attribute("href", re.compile("/demo-msme-day/$"))
    grid.keyboard.press("Escape")
    assert focused(grid) == DAY
    grid.keyboard.press("Enter")
    grid.keyboard.press("Enter")
    expect(grid).to_have_url(re.compile("/events/demo-msme-day/$"))


def test_the_grid_is_one_stop_for_tab(grid: Page):
    grid.keyboard.press("Tab")
    assert grid.evaluate("document.activeElement.closest('[data-month-grid]')") is None
    grid.keyboard.press("Shift+Tab")
    assert focused(grid) == DAY
    expect(grid.locator("[data-month-grid]")).to_have_role("grid")


def test_page_keys_turn_the_month(grid: Page):
    following = (DAY.replace(day=1) + timedelta(days=31)).replace(day=1)
    grid.keyboard.press("PageDown")
    expect(grid).to_have_url(re.compile(f"/{following:%Y/%m}/$"))
    grid.go_back()
    grid.locator("td[tabindex='0']").focus()
    grid.keyboard.press("PageUp")
    before = DAY.replace(day=1) - timedelta(days=1)
    expect(grid).to_have_url(re.compile(f"/{before:%Y/%m}/$"))


def test_on_a_phone_the_month_is_a_list_of_links(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/en/events/{DAY:%Y/%m}/")
    assert page.locator("[data-month-grid] [tabindex]").count() == 0
    link = page.locator('td a[href$="/demo-msme-day/"]').first
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile("/events/demo-msme-day/$"))
