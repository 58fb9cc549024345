"""Holds that ran out give their seats back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from events import seats
from events.enums import RegistrationStatus, WaitStatus
from events.models import Event, Registration, SeatPool
from events.registration.domain import group_letters, letters, lifecycle
from events.words.availability import State, registration_state

BATCH = 100
UNCONFIRMED = (
    RegistrationStatus.HELD,
    RegistrationStatus.PENDING,
    RegistrationStatus.WAITING,
    RegistrationStatus.EXPIRED,
)


def due_holds(event: Event, now: datetime) -> list[Registration]:
    """Lock and return the event's overdue holds that nobody else is dealing with."""
    return list(
        event.registrations.overdue_holds(now)
        .select_for_update(skip_locked=True)
        .order_by("pk")[:BATCH]
    )


def mark(registrations: Iterable[Registration]) -> list[Registration]:
    """Mark locked registrations expired, and return those whose seats are to be freed.

    ``free`` them in the same transaction.
    """
    holding = []
    for registration in registrations:
        if registration.is_active:
            holding.append(registration)
        if registration.status == RegistrationStatus.WAITING:
            # An address that was never confirmed does not count in the line.
            standing = registration.waits.filter(status__in=WaitStatus.standing())
            standing.update(status=WaitStatus.LAPSED, ended_at=timezone.now())
        lifecycle.move(registration, RegistrationStatus.EXPIRED)
    return holding


def lapse(
    registrations: Iterable[Registration], now: datetime, *, but: Registration | None = None
) -> list[Registration]:
    """``mark`` what ran out of one event, and write to each address once, with the way back.

    Nothing is written where there is no way back. A group's contact gets one letter for all;
    whoever registers again just now (``but``) gets none.
    """
    ended = [(one, RegistrationStatus(one.status)) for one in registrations]
    holding = mark(one for one, _was in ended)
    if not ended:
        return holding
    event = ended[0][0].event
    state = registration_state(event, event.seat_pools.all(), now).state
    groups: dict[int, list[Registration]] = {}
    for one, was in ended if state in {State.OPEN, State.FULL} else ():
        again = but is not None and (one.email_key, one.name_key) == (but.email_key, but.name_key)
        if again or not one.email:
            continue
        if one.group_id is None:
            letters.write_expired(one, was)
        else:
            groups.setdefault(one.group_id, []).append(one)
    for members in groups.values():
        group = members[0].group
        assert group is not None
        # Several dates run out one by one: the one letter names them all, and confirms them all.
        late = group.registrations.filter(verified_at=None, status__in=UNCONFIRMED)
        late = late.select_related("event").order_by("event__begins_at", "pk")
        group_letters.write_group_expired(group, list(late) or members)
    return holding


def free(registrations: Iterable[Registration]) -> None:
    """Give back the seats of registrations just marked; several need their pools locked first."""
    for registration in registrations:
        seats.release(seats.pools_of(registration))


def pools_of_all(registrations: Iterable[Registration]) -> list[SeatPool]:
    """Every pool that freeing these will touch."""
    return [pool for one in registrations for pool in seats.pools_of(one)]


def expire_holds(*, now: datetime | None = None) -> int:
    """Close all overdue holds, an event at a time; return how many."""
    now = now or timezone.now()
    closed = 0
    due = Registration.objects.overdue_holds(now)
    for event in Event.objects.filter(pk__in=due.values("event")):
        with transaction.atomic():
            registrations = due_holds(event, now)
            holding = lapse(registrations, now)
            seats.lock(pools_of_all(holding))
            free(holding)
            closed += len(registrations)
    return closed


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
    """The instant until which an address is to be confirmed; never past the event's beginning.

    ``pools`` are those that a place was taken in: none for a request or a turn in the line.
    """
    return min(now + timedelta(hours=hold_hours(pools)), event.begins_at)
