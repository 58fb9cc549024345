"""Seats: the only code that moves ``SeatPool.taken`` and ``SeatPool.waiting``.

A conditional UPDATE takes a seat, so that no two can take the last one, and nobody new takes one
while others are in line for it: a seat that becomes free is offered to them. A change to several
pools locks them first in primary-key order, so that no two changes wait for each other. Every
function runs inside the caller's transaction or its own, and undoes itself when it raises.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.enums import Mode, Participation, RegistrationStatus, WaitStatus
from events.models import Event, EventSession, Registration, SeatPool
from refusals import Refused


class NoSeatLeft(Refused):
    """The pool is full."""

    def __init__(self, pool: SeatPool) -> None:
        sentence = (
            _("No place is left in one of the sessions you chose.")
            if pool.session_id
            else _("No place is left for one of your answers.")
            if pool.answer
            else _("No place is left in person.")
            if pool.participation == "in_person"
            else _("No place is left online.")
        )
        super().__init__("full", sentence)
        self.pool = pool


@dataclass(frozen=True, slots=True)
class CapacityChange:
    """What became of a wish for a capacity: it is never kept below what is taken."""

    asked: int | None
    kept: int | None

    @property
    def was_raised(self) -> bool:
        """Whether more had to be kept than was asked for."""
        return self.asked != self.kept


def pools_for(
    *,
    event: Event,
    participation: str,
    sessions: Iterable[EventSession] = (),
    answers: Iterable[str] = (),
) -> list[SeatPool]:
    """The pools that one person's place counts in, made where they are missing.

    ``answers`` are block ids of chosen answers; those without a limit have no pool. Where people
    come to a session's room and others watch, its places are the room's.
    """
    chosen = {one.pk: one for one in sessions if not is_elsewhere(one, event, participation)}
    wanted = Q(session__isnull=True, answer="", participation=participation)
    wanted |= Q(session__in=list(chosen)) | Q(answer__in=[one for one in answers if one])
    pools = list(SeatPool.objects.filter(wanted, event=event))
    if not any(pool.session_id is None and not pool.answer for pool in pools):
        pools.append(_pool(event=event, session=None, participation=participation))
    known = {pool.session_id for pool in pools}
    pools += [
        _pool(event=event, session=session, participation="")
        for key, session in chosen.items()
        if key not in known
    ]
    return pools


def is_elsewhere(session: EventSession, event: Event, participation: str) -> bool:
    """Whether somebody watches what others are in a room of its own for."""
    is_watched = event.mode == Mode.HYBRID and participation == Participation.ONLINE
    return is_watched and bool(session.room)


def pools_of(registration: Registration) -> list[SeatPool]:
    """The pools that this registration counts in while it is active; none without a seat."""
    if not registration.takes_seat:
        return []
    return pools_for(
        event=registration.event,
        participation=registration.participation,
        sessions=EventSession.objects.filter(choices__registration=registration),
        answers=chosen_answers(registration.answers),
    )


def chosen_answers(answers: Mapping[str, Any]) -> list[str]:
    """The block ids of the answers somebody chose: only those of choices are lists."""
    return [one for value in answers.values() if isinstance(value, list) for one in value]


def lock(pools: Iterable[SeatPool]) -> None:
    """Lock pools in primary-key order, ahead of several takes and releases in one transaction."""
    keys = {pool.pk for pool in pools}
    list(SeatPool.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def take(pools: Iterable[SeatPool], *, from_line: bool = False) -> None:
    """Take one seat in each pool, or in none. Raises NoSeatLeft.

    ``from_line`` is for those whose turn it is: others do not pass the people in line.
    """
    wanted = list(pools)
    with transaction.atomic():
        for pool in _in_order(wanted):
            if not _take_one(pool, from_line=from_line):
                raise NoSeatLeft(pool)


def release(pools: Iterable[SeatPool]) -> None:
    """Give one seat back in each pool."""
    with transaction.atomic():
        for pool in _in_order(list(pools)):
            _release_one(pool)


def switch(*, old: Iterable[SeatPool], new: Iterable[SeatPool]) -> None:
    """Move one person from ``old`` pools to ``new`` ones, or not at all. Raises NoSeatLeft."""
    before = {pool.pk: pool for pool in old}
    after = {pool.pk: pool for pool in new}
    left = [pool for key, pool in before.items() if key not in after]
    entered = {key: pool for key, pool in after.items() if key not in before}
    with transaction.atomic():
        for pool in _in_order([*left, *entered.values()]):
            if pool.pk not in entered:
                _release_one(pool)
            elif not _take_one(pool):
                raise NoSeatLeft(pool)


def join_line(pool: SeatPool) -> None:
    """Count one more person in line for a pool."""
    SeatPool.objects.filter(pk=pool.pk).update(waiting=F("waiting") + 1)


def leave_line(pool: SeatPool) -> None:
    """Count one person less in line for a pool."""
    SeatPool.objects.filter(pk=pool.pk, waiting__gt=0).update(waiting=F("waiting") - 1)


def set_capacity(
    *,
    event: Event | None = None,
    session: EventSession | None = None,
    participation: str = "",
    answer: str = "",
    capacity: int | None = None,
) -> CapacityChange:
    """Set how many seats there are, ``None`` for no limit; never below what is taken.

    Names either an ``event`` and a ``participation`` or an ``answer``, or a ``session``.
    """
    owner = session.event if session is not None else event
    assert owner is not None
    with transaction.atomic():
        pool = _pool(event=owner, session=session, participation=participation, answer=answer)
        row = SeatPool.objects.select_for_update().get(pk=pool.pk)
        kept = capacity if capacity is None else max(capacity, row.taken)
        if row.capacity != kept:
            SeatPool.objects.filter(pk=row.pk).update(capacity=kept)
    return CapacityChange(asked=capacity, kept=kept)


def recount_sessions(event: Event) -> None:
    """Count the places of sessions again, once a mode or a room changed whom they are for.

    A pool that is too small for those who were promised a place is enlarged.
    """
    offered = Q(waits__status=WaitStatus.OFFERED, waits__participation=F("participation"))
    holding = Q(status__in=RegistrationStatus.active()) | offered
    people = Registration.objects.filter(holding, event=event, takes_seat=True).distinct()
    pools = SeatPool.objects.filter(event=event, session__isnull=False).order_by("pk")
    for pool in pools.select_for_update(of=("self",)).select_related("session"):
        session = pool.session
        assert session is not None
        chose = people.filter(choices__session=session)
        here = [one for one in chose if not is_elsewhere(session, event, one.participation)]
        pool.taken = len(here)
        if pool.capacity is not None:
            pool.capacity = max(pool.capacity, pool.taken)
        pool.save(update_fields=["taken", "capacity"])


def _pool(
    *, event: Event, session: EventSession | None, participation: str, answer: str = ""
) -> SeatPool:
    pool, _created = SeatPool.objects.get_or_create(
        event=event,
        session=session,
        participation="" if session or answer else participation,
        answer=answer,
    )
    return pool


def _in_order(pools: Sequence[SeatPool]) -> list[SeatPool]:
    """The pools in primary-key order, locked when there are several."""
    if len(pools) < 2:
        return list(pools)
    keys = [pool.pk for pool in pools]
    return list(SeatPool.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _take_one(pool: SeatPool, *, from_line: bool = False) -> bool:
    free = Q(capacity__isnull=True) | Q(taken__lt=F("capacity"))
    if not from_line:
        free &= Q(waiting=0)
    return bool(SeatPool.objects.filter(free, pk=pool.pk).update(taken=F("taken") + 1))


def _release_one(pool: SeatPool) -> None:
    SeatPool.objects.filter(pk=pool.pk, taken__gt=0).update(taken=F("taken") - 1)
