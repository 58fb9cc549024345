"""A signed-in person's registrations, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from events.enums import Participation, RegistrationStatus
from events.models import Event, Registration
from events.models.person import person_names
from events.publishing import questions
from events.registration.presentation.said import fact_label, fact_words
from events.words.cards import Card, cards
from events.words.wording import instant_words


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """One registration in the list."""

    registration: Registration
    event: Card
    event_url: str
    participation: str
    standing: str

    @property
    def is_upcoming(self) -> bool:
        """Whether there is still something to come to, or to do."""
        return (
            self.registration.is_standing and not self.event.is_past and not self.event.is_cancelled
        )


def lines(
    registrations: Iterable[Registration], language: str, now: datetime
) -> list[RegistrationLine]:
    """What is to come, soonest first, then the rest, latest first: five queries in all."""
    found = list(registrations)
    events = Event.objects.filter(pk__in={one.event_id for one in found})
    by_event = {one.pk: one for one in cards(events, language, now=now)}
    ready = sorted(
        (line(one, by_event[one.event_id], now) for one in found if one.event_id in by_event),
        key=lambda one: (one.registration.event.begins_at, one.registration.pk),
    )
    upcoming = [one for one in ready if one.is_upcoming]
    return upcoming + [one for one in reversed(ready) if not one.is_upcoming]


def line(registration: Registration, event: Card, now: datetime) -> RegistrationLine:
    """One line, without a query when the registration's event is loaded."""
    return RegistrationLine(
        registration=registration,
        event=event,
        event_url="" if registration.event.withdrawn_at else event.url,
        participation=str(Participation(registration.participation).label),
        standing=standing(registration, now),
    )


def standing(registration: Registration, now: datetime) -> str:
    """Where a registration stands, in one sentence of the active language."""
    until = registration.hold_expires_at
    if registration.status == RegistrationStatus.CONFIRMED:
        return _("Your place is confirmed.")
    if registration.status == RegistrationStatus.CANCELLED:
        return _("You gave up this place, or the desk cancelled it.")
    if registration.status == RegistrationStatus.DECLINED:
        return _("Your request is declined.")
    if registration.is_standing and registration.verified_at:
        if registration.status == RegistrationStatus.PENDING:
            return _("The organisers have not decided yet.")
        return _("You are on the waiting list.")
    if registration.is_standing and until and until > now:
        return _("Confirm by %(when)s, with the message sent to %(email)s.") % {
            "when": instant_words(until, registration.event.time_zone),
            "email": registration.email,
        }
    if registration.verified_at:
        return _("The place offered to you was not accepted in time.")
    if registration.status == RegistrationStatus.HELD or not registration.is_standing:
        return _("Not confirmed in time: the place is free again.")
    return _("Not confirmed in time.")


ABOVE: Final = ("participation", "form_of_address", "given_name", "family_name")
"""What the page says elsewhere, with the event and the reference."""
SAID: Final = person_names(without=(*ABOVE, "language", "time_zone", "privacy_version"))


def said(registration: Registration, language: str) -> list[tuple[str, str]]:
    """What somebody told us of themselves; what was left empty is left out."""
    pairs: list[tuple[str, str]] = []
    for name in SAID:
        if name == "answers":
            pairs += questions.said(registration, language)
        else:
            words = fact_words(name, getattr(registration, name), language)
            pairs.append((str(fact_label(name)), words))
    return [(label, value) for label, value in pairs if value]
