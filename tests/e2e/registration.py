"""Somebody registers: the wizard's screens from the first to the receipt, and its letters."""

import re
import secrets
from dataclasses import dataclass, field
from email.message import EmailMessage

import icalendar
from playwright.sync_api import Page, expect

from .hands import Hands

SUBMIT = "main form[data-once] button[type=submit]:not([name])"
STEPS = ("part", "about", "needs", "check")


@dataclass(frozen=True)
class Person:
    """Who registers at the demonstration's MSME Day; nobody else has the address."""

    email: str = field(default_factory=lambda: f"{secrets.token_hex(6)}@example.org")
    given_name: str = "Inés"
    family_name: str = "D’Exemple"
    organisation: str = "Ateliers réunis"


def choose_part(hands: Hands, participation: str = "in_person") -> None:
    hands.tick(f'[name="part-participation"][value="{participation}"]')


def say_who(hands: Hands, person: Person) -> None:
    hands.fill('[name="about-given_name"]', person.given_name)
    hands.fill('[name="about-family_name"]', person.family_name)
    hands.fill('[name="about-email"]', person.email)
    hands.fill('[name="about-organisation"]', person.organisation)
    hands.pick('[name="about-capacity"]', "msme")
    hands.pick('[name="about-country"]', "CH")


def consent(hands: Hands) -> None:
    hands.tick('[name="needs-consent"]')


def expect_step(page: Page, step: str) -> None:
    """Wait for a screen of a run: its address names it."""
    expect(page).to_have_url(re.compile(rf"/register/[^/]+/{step}/(#.*)?$"))


def fill_in(page: Page, hands: Hands, person: Person) -> None:
    """From the first screen to the last one before sending."""
    choose_part(hands)
    hands.press(SUBMIT)
    expect_step(page, "about")
    say_who(hands, person)
    hands.press(SUBMIT)
    expect_step(page, "needs")
    consent(hands)
    hands.press(SUBMIT)
    expect_step(page, "check")


def link_of(letter: EmailMessage) -> str:
    """The link by which the first letter lets one confirm."""
    found = re.search(r"http\S+/registrations/confirm/\S+/", text_of(letter))
    assert found, text_of(letter)
    return found[0]


def code_of(letter: EmailMessage) -> str:
    """The six digits that say the same as the link."""
    found = re.search(r"(?<![\w-])\d{6}(?![\w-])", text_of(letter))
    assert found, text_of(letter)
    return found[0]


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def calendar_of(letter: EmailMessage) -> tuple[str, icalendar.Calendar]:
    """The method that the MIME part declares, and the calendar in it."""
    parts = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    assert len(parts) == 1
    content = parts[0].get_content()
    method = str(parts[0].get_param("method"))
    return method, icalendar.Calendar.from_ical(content)
