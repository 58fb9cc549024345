"""The main job: from an event's page to a confirmed place, its invitation, and out again."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .addresses import LANGUAGES, STATES
from .conftest import Visit
from .demonstration import Demonstration
from .hands import Hands, Keyboard, Pointer
from .registration import (
    SUBMIT,
    Person,
    calendar_of,
    choose_part,
    code_of,
    consent,
    expect_step,
    fill_in,
    link_of,
    say_who,
)

pytestmark = pytest.mark.browser


def travel(page: Page, hands: Hands, site: Demonstration, language: str) -> None:
    """The whole journey, as one person makes it."""
    person = Person()
    page.goto(f"/{language}/{STATES['open']}")
    hands.press('.place-card a[href$="/register/"]')
    expect(page).to_have_url(re.compile(r"/register/$"))
    fill_in(page, hands, person)
    expect(page.locator("main")).to_contain_text(person.email)
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(r"/receipt/$"))
    expect(page.locator("main")).to_contain_text(person.email)

    first = site.letter(person.email, 1)
    assert first["Content-Language"] == language
    assert len(code_of(first)) == 6
    assert not any(part.get_content_type() == "text/calendar" for part in first.walk())
    page.goto(link_of(first))
    expect(page.locator("html")).to_have_attribute("lang", language)
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(rf"/{language}/registrations/[^/]+/$"))

    second = site.letter(person.email, 2)
    method, invitation = calendar_of(second)
    entry = invitation.walk("VEVENT")[0]
    assert method == invitation["METHOD"] == "REQUEST"
    assert entry["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert entry["ATTENDEE"] == f"mailto:{person.email}"
    assert page.url in second.get_body(("plain",)).get_content()

    hands.press('main a[href$="/cancel/"]')
    expect(page).to_have_url(re.compile(r"/cancel/$"))
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(rf"/{language}/registrations/[^/]+/$"))
    expect(page.locator('main a[href$="/cancel/"]')).to_have_count(0)

    method, cancellation = calendar_of(site.letter(person.email, 3))
    gone = cancellation.walk("VEVENT")[0]
    assert method == cancellation["METHOD"] == "CANCEL"
    assert gone["UID"] == entry["UID"]
    assert gone["SEQUENCE"] > entry["SEQUENCE"]
    assert gone["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("language", LANGUAGES)
def test_journey_by_pointer(page: Page, site: Demonstration, language: str):
    travel(page, Pointer(page), site, language)
    assert page.context.cookies() == []


def test_journey_by_keyboard(page: Page, site: Demonstration):
    travel(page, Keyboard(page), site, "fr")


def test_journey_without_javascript(visit: Visit, site: Demonstration):
    page = visit(java_script_enabled=False).new_page()
    travel(page, Pointer(page), site, "es")


def test_journey_without_cookies(browser: Browser, site: Demonstration, tmp_path: Path):
    """With the browser's own setting that refuses every cookie."""
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(
        json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}})
    )
    visitor = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
        args=["--no-sandbox"],
        base_url=site.url,
    )
    try:
        page = visitor.new_page()
        page.goto("/accounts/login/")
        assert visitor.cookies() == [], "the control: this page would set one"
        travel(page, Pointer(page), site, "en")
    finally:
        visitor.close()


def test_journey_by_code(page: Page, site: Demonstration):
    person = Person()
    page.goto(f"/en/{STATES['open']}register/")
    fill_in(page, Pointer(page), person)
    page.locator(SUBMIT).click()
    code = code_of(site.letter(person.email, 1))
    page.locator("[name=code]").fill(f"{code[:3]} {code[3:]}")
    page.locator(SUBMIT).click()
    expect(page).to_have_url(re.compile(r"/en/registrations/[^/]+/$"))


def test_browser_back_keeps_what_was_sent_on(page: Page):
    hands = Pointer(page)
    page.goto(f"/en/{STATES['open']}register/")
    choose_part(hands, "online")
    hands.press(SUBMIT)
    person = Person()
    say_who(hands, person)
    hands.press(SUBMIT)
    expect_step(page, "needs")
    page.go_back()
    expect_step(page, "about")
    expect(page.locator('[name="about-email"]')).to_have_value(person.email)
    expect(page.locator('[name="about-country"]')).to_have_value("CH")
    page.go_back()
    expect(page.locator('[name="part-participation"][value="online"]')).to_be_checked()


def test_back_keeps_what_was_half_typed(page: Page):
    page.goto(f"/en/{STATES['open']}register/")
    choose_part(Pointer(page))
    page.locator(SUBMIT).click()
    page.locator('[name="about-given_name"]').fill("Half")
    page.locator("[name=wizard_goto_step]").click()
    expect_step(page, "part")
    page.locator(SUBMIT).click()
    expect_step(page, "about")
    expect(page.locator('[name="about-given_name"]')).to_have_value("Half")
    expect(page.locator("[data-error-summary]")).to_have_count(0)


def test_two_tabs_are_two_runs(visit: Visit):
    visitor = visit()
    tabs = {}
    for participation in ("in_person", "online"):
        tab = visitor.new_page()
        tab.goto(f"/en/{STATES['open']}register/")
        choose_part(Pointer(tab), participation)
        tab.locator(SUBMIT).click()
        expect_step(tab, "about")
        tabs[participation] = tab
    assert tabs["in_person"].url != tabs["online"].url
    for participation, tab in tabs.items():
        tab.locator("[name=wizard_goto_step]").click()
        expect(tab.locator(f'[value="{participation}"]')).to_be_checked()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no_javascript"])
def test_double_click_sends_once(visit: Visit, site: Demonstration, javascript: bool):
    person = Person()
    page = visit(java_script_enabled=javascript).new_page()
    page.goto(f"/en/{STATES['open']}register/")
    fill_in(page, Pointer(page), person)
    page.locator(SUBMIT).dblclick()
    expect(page).to_have_url(re.compile(r"/receipt/$"))
    page.goto(link_of(site.letter(person.email, 1)))
    page.locator(SUBMIT).click()
    method, _invitation = calendar_of(site.letter(person.email, 2))
    assert method == "REQUEST"
    assert len(site.letters(person.email)) == 2


def test_an_error_is_said_above_and_at_its_field(page: Page):
    hands = Pointer(page)
    page.goto(f"/en/{STATES['open']}register/")
    choose_part(hands)
    hands.press(SUBMIT)
    say_who(hands, Person("not an address"))
    hands.press(SUBMIT)
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page.locator('[name="about-given_name"]')).to_have_value("Inés")
    summary.locator("a").first.click()
    field = page.locator('[name="about-email"]')
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    hands.fill('[name="about-email"]', "an@example.org")
    hands.press(SUBMIT)
    expect_step(page, "needs")
    hands.press(SUBMIT)
    expect(page.locator("[data-error-summary]")).to_be_focused()
    consent(hands)
    hands.press(SUBMIT)
    expect_step(page, "check")


def test_switching_the_language_keeps_the_run(page: Page):
    hands = Pointer(page)
    page.goto(f"/en/{STATES['open']}register/")
    choose_part(hands)
    hands.press(SUBMIT)
    person = Person()
    say_who(hands, person)
    hands.press(SUBMIT)
    expect_step(page, "needs")
    page.locator(".languages a[hreflang=fr]").click()
    expect(page).to_have_url(re.compile(r"/fr/.*/needs/$"))
    page.locator("[name=wizard_goto_step]").click()
    expect(page.locator('[name="about-email"]')).to_have_value(person.email)
