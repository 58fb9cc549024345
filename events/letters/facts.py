"""What the letters and pages of a registration tell of it: facts, addresses, the date block."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

import ical
from events.enums import Category, Mode, Participation, RegistrationStatus
from events.letters.keys import join_signature, manage_token
from events.letters.tickets import Ticket, TicketWords, ticket_of, ticket_words
from events.models import Event, Registration
from events.publishing.entries import entry_for
from events.publishing.records import default_site, setting_for
from home.models import SiteSettings

ACCENTS: Final = {
    "msme_day": ("#e9a21b", "#17203a"),
    "aid_for_trade": ("#0f7377", "#ffffff"),
    "meeting": ("#3d4ba8", "#ffffff"),
    "workshop": ("#86326f", "#ffffff"),
    "champions": ("#24633b", "#ffffff"),
}
"""The hue of each kind and the text on it, as in ``css/tokens.css``: mail has no style sheet."""

AGAIN: Final = "again"
"""In the query of a registration's first page: the manage token of the one before."""


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of a registration, absolute, in the language of its letters."""

    manage: str
    join: str
    register: str


def links_of(registration: Registration, path: str) -> Links:
    with translation.override(registration.language):
        return Links(
            manage=settings.SITE_URL + manage_path(registration),
            join=settings.SITE_URL
            + reverse(
                "registration_join", args=[registration.reference, join_signature(registration)]
            ),
            register=settings.SITE_URL + register_again_path(registration, path),
        )


def register_again_path(registration: Registration, path: str) -> str:
    """Where somebody registers again with what they said; ``path`` is the event page's."""
    return f"{path}register/?{AGAIN}={manage_token(registration)}"


def manage_path(registration: Registration) -> str:
    """The path of the manage page, in the active language."""
    return reverse("registration_manage", args=[manage_token(registration)])


def greeting_name(registration: Registration) -> str:
    """The name one is greeted by, with the form of address if one was given."""
    return f"{registration.form_of_address} {registration.full_name}".strip()


def facts(
    registration: Registration, own: Ticket, *, with_name: bool = True
) -> list[tuple[str, str]]:
    """What the table of a letter says, in the active language."""
    when = own.when
    if own.own_time:
        when += "\n" + own.own_time
    pairs = [
        (_("Name"), greeting_name(registration) if with_name else ""),
        (_("When"), when),
        (_("Where"), own.where),
        (_("Taking part"), own.part),
        (_("Reference"), registration.reference),
    ]
    return [(label, value) for label, value in pairs if value]


def date_block(own: Ticket) -> dict[str, str]:
    """The date block of an event's letters."""
    return day_block(own.first_day, own.title, ACCENTS.get(own.kind, ("#17203a", "#ffffff")))


def day_block(day: date, label: str, accent: tuple[str, str]) -> dict[str, str]:
    """The date block of ``mail/base.html``, in the active language; a hue and the text on it."""
    return {
        "weekday": str(WEEKDAYS[day.weekday()]),
        "day": str(day.day),
        "month": str(MONTHS[day.month]),
        "label": label,
        "accent": accent[0],
        "accent_on": accent[1],
    }


def specimen(event: Event, language: str, participation: Participation) -> Registration:
    """A made-up participant, to look at a letter with; kept nowhere, written to never."""
    return Registration(
        pk=0,
        event=event,
        status=RegistrationStatus.CONFIRMED,
        category=Category.PARTICIPANT,
        participation=participation,
        given_name="Ada",
        family_name="Sample",
        email="ada@example.org",
        email_key="ada@example.org",
        reference="XXXX-XXXX",
        language=language,
    )


class LetterWords:
    """The site's address, the event's words and its calendar entry, by language.

    Each is read when it is first asked for: a batch of letters costs as many queries as it has
    languages, however many people it goes to.
    """

    def __init__(self, event: Event) -> None:
        self.event = event
        self._tickets: dict[str, TicketWords] = {}
        self._entries: dict[tuple[str, str], ical.Entry] = {}

    @cached_property
    def contact_email(self) -> str:
        """Whom to ask: the event's own address, or the site's."""
        return self.event.contact_email or SiteSettings.for_site(default_site()).contact_email

    def ticket(self, language: str) -> TicketWords:
        if language not in self._tickets:
            self._tickets[language] = ticket_words(self.event, language)
        return self._tickets[language]

    def entry(self, language: str, participation: str) -> ical.Entry:
        """The event's entry as its calendars carry it, where this way of taking part leads."""
        key = (language, participation)
        if key not in self._entries:
            text = self.ticket(language).text
            setting = setting_for(self.event, language)
            self._entries[key] = entry_for(self.event, text, setting, participation=participation)
        return self._entries[key]

    def own_entry(self, registration: Registration) -> ical.Entry:
        """The event's entry as it is for one person: online or in the room, what they chose."""
        own = ticket_of(registration, words=self.ticket(registration.language))
        entry = self.entry(registration.language, registration.participation)
        return with_part(entry, own.part if _has_choice(self.event, own) else "")


def with_part(entry: ical.Entry, part: str) -> ical.Entry:
    """An entry that begins with how somebody takes part."""
    return replace(entry, description=f"{part}\n\n{entry.description}") if part else entry


def _has_choice(event: Event, own: Ticket) -> bool:
    return event.mode == Mode.HYBRID or bool(own.sessions)
