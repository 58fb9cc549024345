"""WCAG 2.2 AA on every screen of a registration, with and without errors, in three languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from .addresses import LANGUAGES, STATES
from .axe import violations_in_guises
from .demonstration import Demonstration
from .hands import Pointer
from .registration import (
    SUBMIT,
    Person,
    choose_part,
    code_of,
    consent,
    expect_step,
    link_of,
    say_who,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_accessible(page: Page, site: Demonstration, language: str):
    person, hands = Person(), Pointer(page)
    found: dict[str, list[str]] = {}

    def look(screen: str) -> None:
        found[screen] = violations_in_guises({language: page})

    def go_on_with_an_error(step: str) -> None:
        look(step)
        hands.press(SUBMIT)
        expect(page.locator("[data-error-summary]")).to_be_visible()
        look(f"{step}, with errors")

    page.goto(f"/{language}/{STATES['open']}register/")
    go_on_with_an_error("part")
    choose_part(hands)
    for box in page.locator('[name="part-sessions"]:enabled').all():
        box.check()
    hands.press(SUBMIT)
    expect(page.locator("[data-error-summary]")).to_be_visible()
    look("part, with a clash")
    page.locator('[name="part-sessions"]:checked').nth(1).uncheck()
    hands.press(SUBMIT)
    expect_step(page, "about")
    go_on_with_an_error("about")
    say_who(hands, person)
    hands.press(SUBMIT)
    expect_step(page, "needs")
    go_on_with_an_error("needs")
    consent(hands)
    hands.press(SUBMIT)
    expect_step(page, "check")
    look("check")
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(r"/receipt/$"))
    look("receipt")
    receipt = page.url
    first = site.letter(person.email, 1)
    wrong = "000000" if code_of(first) != "000000" else "111111"
    hands.fill("[name=code]", wrong)
    hands.press(SUBMIT)
    expect(page.locator("[data-error-summary]")).to_be_visible()
    look("receipt, with a wrong code")
    hands.press('main a[href$="/address/"]')
    look("another address")

    page.goto(link_of(first))
    look("confirm")
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(r"/registrations/[^/]+/$"))
    look("manage")
    manage = page.url
    page.goto(link_of(first))
    look("confirmed already")
    page.goto(receipt)
    look("receipt, confirmed")
    page.goto(f"{manage}cancel/")
    look("cancel")
    hands.press(SUBMIT)
    expect(page).to_have_url(manage)
    look("cancelled")
    page.goto(f"/{language}/registrations/confirm/no-such-token/")
    look("dead link")
    assert {screen: one for screen, one in found.items() if one} == {}
