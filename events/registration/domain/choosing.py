"""Choosing sessions: places of rooms are for the room, and nobody takes two of one hour."""

from collections.abc import Iterable

from events import seats
from events.enums import Mode, Participation
from events.letters.tickets import clashes
from events.models import Event, EventSession, SeatPool


def limited(event: Event) -> frozenset[int]:
    """The sessions of an event whose places are limited: one query."""
    pools = SeatPool.objects.filter(event=event, session__isnull=False, capacity__isnull=False)
    return frozenset(key for key in pools.values_list("session_id", flat=True) if key)


def limited_clashes(
    event: Event, sessions: Iterable[EventSession], participation: str
) -> list[tuple[EventSession, EventSession]]:
    """Pairs that take place at the same time, of which this person would hold a limited place."""
    found = clashes(sessions)
    scarce = limited(event) if found else frozenset()
    return [
        pair
        for pair in found
        if any(
            one.pk in scarce and not seats.is_elsewhere(one, event, participation) for one in pair
        )
    ]


def only_in_room(
    event: Event, sessions: Iterable[EventSession], participation: str
) -> list[EventSession]:
    """Those with limited places in the event's room, and no way to join from elsewhere."""
    if event.mode != Mode.HYBRID or participation != Participation.ONLINE:
        return []
    unseen = [one for one in sessions if not (one.room or one.join_url)]
    scarce = limited(event) if unseen else frozenset()
    return [one for one in unseen if one.pk in scarce]
