"""Choosing sessions: nobody holds two of the few places of one hour."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from events import seats
from events.letters.tickets import clashes
from events.models import Event, EventSession, SeatPool
from refusals import Refused


def limited_clashes(
    event: Event, sessions: Iterable[EventSession], participation: str
) -> list[tuple[EventSession, EventSession]]:
    """Pairs that take place at the same time, of which one has a limited place for this person."""
    found = clashes(sessions)
    if not found or seats.is_elsewhere(event, participation):
        return []
    pools = SeatPool.objects.filter(event=event, session__isnull=False, capacity__isnull=False)
    limited = set(pools.values_list("session_id", flat=True))
    return [pair for pair in found if {one.pk for one in pair} & limited]


def refuse_clashes(event: Event, sessions: Iterable[EventSession], participation: str) -> None:
    """Raise Refused (``clash``) where somebody would hold places that they cannot use."""
    if limited_clashes(event, sessions, participation):
        raise Refused(
            "clash",
            _("Two sessions you chose take place at the same time, and places are limited."),
        )
