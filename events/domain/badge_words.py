"""Whom a badge is for, and what it says of them."""

from enum import StrEnum

from events.enums import Capacity, Category
from events.models import Event, Registration
from events.querysets import RegistrationQuerySet
from home import delegations


class Size(StrEnum):
    """The paper of one badge; A4 holds four A6 upright or eight A7 across."""

    A6 = "A6"
    A7 = "A7"


def for_badges(
    event: Event, *, category: str = "", capacity: str = "", reference: str = ""
) -> list[Registration]:
    """The people a badge is printed for, by family name: those expected in the room."""
    rows: RegistrationQuerySet = Registration.objects.filter(event=event).expected_in_person()
    asked = {"category": category, "capacity": capacity, "reference": reference}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return sorted(rows, key=by_name)


def by_name(registration: Registration) -> tuple[str, str]:
    """Sorts by family name, then given name, whatever their accents."""
    return (
        delegations.sort_key(registration.family_name),
        delegations.sort_key(registration.given_name),
    )


def standing_words(registration: Registration) -> str:
    """What the band says: a speaker's, host's or staff's category, else the capacity."""
    if registration.category != Category.PARTICIPANT:
        return str(Category(registration.category).label)
    return str(Capacity(registration.capacity).label)


def delegation_words(registration: Registration, language: str) -> str:
    """The delegation by the WTO's name, where it is not the organisation already."""
    code = registration.delegation
    words = delegations.name(code, language) if code else ""
    return "" if words == registration.organisation else words
