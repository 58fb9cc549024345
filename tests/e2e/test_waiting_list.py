"""Waiting for a seat, and changing what one said: by keyboard, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from .addresses import STATES
from .axe import violations_in_guises
from .conftest import Visit
from .demonstration import Demonstration
from .hands import Hands, Keyboard, Pointer
from .registration import (
    SUBMIT,
    Person,
    calendar_of,
    choose_part,
    consent,
    expect_step,
    link_of,
    say_who,
)

pytestmark = pytest.mark.browser

LEAVE = 'main form[action$="/turn/leave/"] button'


def register(
    page: Page, hands: Hands, site: Demonstration, language: str, part: str
) -> tuple[Person, str]:
    """Somebody who asked for ``part`` and confirmed the address; the page of the registration."""
    person = Person()
    page.goto(f"/{language}/{STATES['line']}register/")
    choose_part(hands, part)
    hands.press(SUBMIT)
    expect_step(page, "about")
    say_who(hands, person)
    hands.press(SUBMIT)
    expect_step(page, "needs")
    consent(hands)
    hands.press(SUBMIT)
    expect_step(page, "check")
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(r"/receipt/$"))
    page.goto(link_of(site.letter(person.email, 1)))
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(rf"/{language}/registrations/[^/]+/$"))
    return person, page.url


def test_waiting_for_a_seat_by_keyboard(page: Page, site: Demonstration):
    hands = Keyboard(page)
    person, address = register(page, hands, site, "fr", "in_person:wait")
    turn = page.locator("#turn-title")
    assert int(re.search(r"\d+", turn.inner_text())[0]) > 1
    letter = site.letter(person.email, 2)
    assert not any(part.get_content_type() == "text/calendar" for part in letter.walk())
    assert address in letter.get_body(("plain",)).get_content()
    assert violations_in_guises({"fr": page}) == []
    hands.press(LEAVE)
    expect(page).to_have_url(address)
    expect(turn).to_have_count(0)


def test_changing_by_the_link_without_scripts(visit: Visit, site: Demonstration):
    page = visit(java_script_enabled=False).new_page()
    hands = Pointer(page)
    person, address = register(page, hands, site, "es", "online")
    method, invitation = calendar_of(site.letter(person.email, 2))
    assert method == invitation["METHOD"] == "REQUEST"
    hands.press('main form[action$="/turn/wait/"] button')
    expect(page.locator("#turn-title")).to_be_visible()
    hands.press(LEAVE)
    expect(page.locator("#turn-title")).to_have_count(0)
    hands.press('.self-service a[href$="/edit/"]')
    hands.fill('main [name$="organisation"]', "Talleres unidos")
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(r"/registrations/[^/]+/$"))
    page.goto(f"{address}edit/")
    expect(page.locator('main [name$="organisation"]')).to_have_value("Talleres unidos")
