"""At most so many people of one delegation or organisation at an event.

Who stands in line, waits for an approval or has not confirmed yet counts too; hosts, speakers and
those who were invited beyond the limits do not. The event's row is locked while there is a cap, so
that no two take the last place of their delegation: it comes first in every transaction.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.enums import Capacity
from events.models import Event, Registration
from refusals import Refused


class CapReached(Refused):
    """The delegation or organisation has all the people it may send."""


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation by its code, or an organisation by its name regardless of case and spacing."""

    delegation: str = ""
    organisation: str = ""


def party(registration: Registration) -> Party:
    """Whom a registration counts for."""
    return party_of(
        capacity=registration.capacity,
        delegation=registration.delegation,
        organisation=registration.organisation,
    )


def party_of(*, capacity: str, delegation: str, organisation: str) -> Party:
    """Whom somebody takes part for."""
    if capacity == Capacity.DELEGATION and delegation:
        return Party(delegation=delegation)
    words = unicodedata.normalize("NFKC", organisation).casefold().split()
    return Party(organisation=" ".join(words))


def locked_event(event_pk: int) -> Event:
    """The event as it is now; its row is locked where it has a cap."""
    event = Event.objects.get(pk=event_pk)
    if event.organisation_cap is None:
        return event
    return Event.objects.locked(event_pk)


def refuse_over(event: Event, newcomers: Iterable[Party]) -> None:
    """Raise CapReached when these people are more than their delegation or organisation may be."""
    cap = event.organisation_cap
    wanted = Counter(newcomers)
    if cap is None or not wanted:
        return
    there = counted(event)
    for whom, number in wanted.items():
        left = max(cap - there[whom], 0)
        if number > left:
            raise CapReached("cap", _sentence(whom, cap, left))


def counted(event: Event) -> Counter[Party]:
    """How many people of each delegation and organisation stand registered: one query."""
    rows = event.registrations.standing().filter(takes_seat=True)
    names = ("capacity", "delegation", "organisation")
    return Counter(party_of(**row) for row in rows.values(*names))


def _sentence(whom: Party, cap: int, left: int) -> str:
    if whom.delegation:
        sentence = _("A delegation may send at most %(cap)s people to this event.")
    else:
        sentence = _("An organisation may send at most %(cap)s people to this event.")
    rest = (
        _("%(left)s of these places are left.") % {"left": left}
        if left
        else _("All these places are taken.")
    )
    return f"{sentence % {'cap': cap}} {rest}"
