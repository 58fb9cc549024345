"""The list of participants that registered people see: those who agree to stand on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.enums import Category
from events.models import Event, Registration
from home import delegations


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list: nothing but what stands on a name plate."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Contingent:
    """The people of one delegation or organisation, by family name."""

    name: str
    people: list[Listed]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of those on the list come for Members, for observers, and for others."""

    members: int
    observers: int
    others: int


def on_the_list(event: Event) -> list[Registration]:
    """Those with a confirmed place who agree, and whose capacity the event shows: one query."""
    found = Registration.objects.confirmed().filter(
        event=event, is_listed=True, capacity__in=event.listed_capacities
    )
    by_name = delegations.sort_key
    return sorted(
        found.exclude(category=Category.STAFF),
        key=lambda row: (by_name(row.family_name), by_name(row.given_name), row.pk),
    )


def parties(people: Iterable[Registration], language: str) -> list[Contingent]:
    """People by delegation, then by organisation, in the alphabetical order of the language."""
    by_party: dict[tuple[bool, str], list[Listed]] = {}
    for row in people:
        name = (
            delegations.country_name(row.delegation, language)
            if row.delegation
            else row.organisation.strip() or _("Others")
        )
        listed = Listed(row.full_name, row.position)
        by_party.setdefault((not row.delegation, name), []).append(listed)
    ordered = sorted(by_party, key=lambda key: (key[0], delegations.sort_key(key[1])))
    return [Contingent(name, by_party[is_other, name]) for is_other, name in ordered]


def tally_of(people: Iterable[Registration]) -> Tally:
    """Count people by what their delegation is at the WTO."""
    found = [delegations.DELEGATIONS.get(row.delegation) for row in people]
    members = sum(one is not None and one.status == "member" for one in found)
    observers = sum(one is not None and one.status == "observer" for one in found)
    return Tally(members, observers, len(found) - members - observers)
