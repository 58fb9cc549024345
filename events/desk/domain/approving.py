"""Deciding about requests to take part: approving, declining, looking again; one or many.

A decision is about what somebody has seen: it names the status it was taken on, and is refused
where that has changed meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events import seats
from events.enums import RegistrationStatus
from events.models import Registration, SeatPool
from events.registration.domain import letters, lifecycle, waiting
from events.seats import NoSeatLeft
from refusals import Refused


class Decision(StrEnum):
    """What the desk can decide about registrations."""

    APPROVE = "approve"
    DECLINE = "decline"
    RECONSIDER = "reconsider"

    @property
    def takes(self) -> frozenset[RegistrationStatus]:
        """The statuses that it can be taken on."""
        return {
            Decision.APPROVE: frozenset({RegistrationStatus.PENDING}),
            Decision.DECLINE: frozenset({RegistrationStatus.PENDING, RegistrationStatus.CONFIRMED}),
            Decision.RECONSIDER: frozenset({RegistrationStatus.DECLINED}),
        }[self]


class Prospect(StrEnum):
    """What a decision would lead to for one registration, as things are now."""

    DONE = "done"
    IN_LINE = "in_line"
    FULL = "full"
    UNVERIFIED = "unverified"
    OVER = "over"
    CHANGED = "changed"

    @property
    def happens(self) -> bool:
        return self in {Prospect.DONE, Prospect.IN_LINE}


@dataclass(slots=True)
class Decided:
    """What became of a decision about many: names by result, refusals with their sentence."""

    done: list[str] = field(default_factory=list)
    in_line: list[str] = field(default_factory=list)
    refused: list[tuple[str, str | Promise]] = field(default_factory=list)


@transaction.atomic
def approve(
    *, registration: Registration, user: User | None = None, now: datetime | None = None
) -> Registration:
    """Give a request its place, or its turn in the line where none is free.

    Raises Refused: ``transition`` where it is no request any more, ``unverified``, the state of
    the event, or ``full`` where the event has no waiting list or one of the sessions is full.
    """
    now = now or timezone.now()
    row = _still(registration, RegistrationStatus.PENDING)
    if row.verified_at is None:
        raise Refused("unverified", _("The address is not confirmed yet."))
    _refuse_if_over(row, now)
    again = row.confirmed_at is not None
    try:
        seats.take(seats.pools_of(row))
    except NoSeatLeft as full:
        in_line = any(pool.is_full for pool in seats.pools_of(row) if pool.participation)
        if not (row.event.waiting_list and in_line):
            raise Refused("full", _full_sentence(full.pool)) from None
        lifecycle.move(row, RegistrationStatus.WAITING, user=user, now=now)
        waiting.queue(row, now=now, is_approved=True)
        return row
    lifecycle.move(row, RegistrationStatus.CONFIRMED, user=user, now=now)
    letters.write_confirmed(row, now=now, again=again)
    row.save(update_fields=["sequence"])
    return row


@transaction.atomic
def decline(
    *,
    registration: Registration,
    was: RegistrationStatus = RegistrationStatus.PENDING,
    reason: str,
    user: User | None = None,
    now: datetime | None = None,
) -> Registration:
    """Refuse a request, or take a confirmed place back; the letter says the reason.

    ``was`` is the status the decision is about. A confirmed place becomes free and leaves the
    calendar. Whoever never confirmed their address gets no letter. Raises Refused
    (``transition``, or the state of the event).
    """
    now = now or timezone.now()
    row = _still(registration, was)
    _refuse_if_over(row, now)
    had_place = was == RegistrationStatus.CONFIRMED
    lifecycle.move(row, RegistrationStatus.DECLINED, user=user, reason=reason, now=now)
    if row.verified_at is not None:
        letters.write_declined(row, reason, had_place=had_place, now=now)
        row.save(update_fields=["sequence"])
    if had_place:
        held = seats.pools_of(row)
        seats.lock([*held, *waiting.pools_touched(row)])
        waiting.leave(registration=row, now=now)
        seats.release(held)
    return row


def reconsider(
    *, registration: Registration, user: User | None = None, now: datetime | None = None
) -> Registration:
    """Make a declined registration a request again; nobody is written to before it is decided.

    Raises Refused: ``transition``, ``replaced`` where the person has registered again since, or
    the state of the event.
    """
    now = now or timezone.now()
    try:
        with transaction.atomic():
            row = _still(registration, RegistrationStatus.DECLINED)
            _refuse_if_over(row, now)
            lifecycle.move(row, RegistrationStatus.PENDING, user=user, now=now)
            return row
    except IntegrityError:
        raise Refused("replaced", _("This person has registered again since.")) from None


def decide(
    *,
    decision: Decision,
    seen: Mapping[int, str],
    user: User,
    reason: str = "",
    now: datetime | None = None,
) -> Decided:
    """Decide about many, each in a transaction of its own, in the order they registered.

    ``seen`` is the status of each registration when the decision was taken, by key: what has
    another one by now is refused.
    """
    outcome = Decided()
    found = Registration.objects.filter(pk__in=seen).order_by("created_at", "pk")
    for registration in found.select_related("event"):
        name = registration.full_name
        try:
            row = _decide_one(registration, decision, seen[registration.pk], user, reason, now)
        except Refused as refusal:
            outcome.refused.append((name, refusal.sentence))
        else:
            waits = row.status == RegistrationStatus.WAITING
            (outcome.in_line if waits else outcome.done).append(name)
    return outcome


def _decide_one(
    registration: Registration,
    decision: Decision,
    was: str,
    user: User,
    reason: str,
    now: datetime | None,
) -> Registration:
    if was not in decision.takes:
        raise _changed()
    if decision == Decision.APPROVE:
        return approve(registration=registration, user=user, now=now)
    if decision == Decision.DECLINE:
        status = RegistrationStatus(was)
        return decline(registration=registration, was=status, reason=reason, user=user, now=now)
    return reconsider(registration=registration, user=user, now=now)


def prospects(
    registrations: Sequence[Registration], decision: Decision, now: datetime
) -> list[tuple[Registration, Prospect]]:
    """What deciding about these would lead to, in the order they registered; changes nothing.

    Needs their ``event`` and ``choices`` loaded; reads the events' seats in one query.
    """
    pools = list(SeatPool.objects.filter(event__in={one.event_id for one in registrations}))
    left = {pool.pk: 0 if pool.waiting else pool.left for pool in pools}
    ordered = sorted(registrations, key=lambda one: (one.created_at, one.pk))
    return [(one, _prospect(one, decision, now, pools, left)) for one in ordered]


def _prospect(
    one: Registration,
    decision: Decision,
    now: datetime,
    pools: Iterable[SeatPool],
    left: dict[int, int | None],
) -> Prospect:
    if one.status not in decision.takes:
        return Prospect.CHANGED
    if one.event.is_cancelled or one.event.over_at <= now:
        return Prospect.OVER
    if decision != Decision.APPROVE:
        return Prospect.DONE
    if one.verified_at is None:
        return Prospect.UNVERIFIED
    own = [pool for pool in pools if _counts_in(one, pool)]
    full = [pool for pool in own if left[pool.pk] == 0]
    if not full:
        for pool in own:
            seats_left = left[pool.pk]
            left[pool.pk] = None if seats_left is None else seats_left - 1
        return Prospect.DONE
    in_line = one.event.waiting_list and any(pool.participation for pool in full)
    return Prospect.IN_LINE if in_line else Prospect.FULL


def _counts_in(one: Registration, pool: SeatPool) -> bool:
    if not one.takes_seat or pool.event_id != one.event_id:
        return False
    if pool.session_id:
        return any(choice.session_id == pool.session_id for choice in one.choices.all())
    if pool.answer:
        return pool.answer in seats.chosen_answers(one.answers)
    return pool.participation == one.participation


def _refuse_if_over(row: Registration, now: datetime) -> None:
    if row.event.is_cancelled:
        raise Refused("cancelled", _("This event is cancelled."))
    if row.event.over_at <= now:
        raise Refused("past", _("This event is over."))


def _full_sentence(pool: SeatPool) -> str | Promise:
    if pool.participation:
        return _("No place is left, and the event has no waiting list.")
    return _("No place is left in something they chose.")


def _changed() -> Refused:
    return Refused("transition", _("This registration has changed meanwhile. Look again."))


def _still(registration: Registration, was: RegistrationStatus) -> Registration:
    row = Registration.objects.locked(registration.pk)
    if row.status != was:
        raise _changed()
    return row
