"""How long a place is kept for somebody whose address is not yet confirmed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings

from events.models import Event, SeatPool

SCARCE_PLACES = 5
SCARCE_SHARE = 0.10


def is_scarce(pools: Iterable[SeatPool]) -> bool:
    """Whether at most five places, or less than a tenth, are left in one of the pools."""
    return any(
        pool.left is not None
        and pool.capacity is not None
        and (pool.left <= SCARCE_PLACES or pool.left < pool.capacity * SCARCE_SHARE)
        for pool in pools
    )


def hold_hours(pools: Iterable[SeatPool]) -> int:
    """Hours a place is kept: fewer when places are scarce."""
    if is_scarce(pools):
        return settings.REGISTRATION_SCARCE_HOLD_HOURS
    return settings.REGISTRATION_HOLD_HOURS


def hold_until(event: Event, pools: Iterable[SeatPool], now: datetime) -> datetime:
    """The instant until which a place taken now is kept; never past the event's beginning."""
    return min(now + timedelta(hours=hold_hours(pools)), event.begins_at)
