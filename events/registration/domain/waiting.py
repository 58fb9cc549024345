"""The line for seats: joining, offering what becomes free, accepting, leaving.

A seat that becomes free is offered to who joined first. The offer holds it, so that its acceptance
cannot fail. Offers are made one per transaction: the event's row is locked, then one registration,
then the pools, which is the order of every other change. A registration has one turn at most:
whoever locks the registration may read and write its turn.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import seats
from events.enums import Mode, RegistrationStatus, Status, WaitStatus
from events.letters.keys import grant_manage_link
from events.models import Event, EventSession, Registration, RegistrationChoice, SeatPool, Wait
from events.registration.domain import letters, lifecycle
from events.seats import NoSeatLeft
from events.words.availability import State, registration_state
from refusals import Refused


def join(registration: Registration, now: datetime) -> Wait:
    """Give a locked registration its turn; it counts once its address is confirmed."""
    return Wait.objects.create(
        registration=registration, participation=registration.participation, joined_at=now
    )


def queue(registration: Registration, *, now: datetime, is_approved: bool = False) -> Wait:
    """Put a locked registration whose address is confirmed at the end of the line, and say so."""
    wait = join(registration, now)
    letters.write_waiting(registration, wait, position(wait), is_approved=is_approved)
    _count(wait)
    return wait


def count(registration: Registration) -> None:
    """Let the turn of a registration whose address is confirmed count in the line."""
    wait = standing_wait(registration)
    if wait is not None and not wait.counted and wait.status == WaitStatus.WAITING:
        _count(wait)


def _count(wait: Wait) -> None:
    wait.counted = True
    wait.save(update_fields=["counted"])
    seats.join_line(_pool(wait))


def standing_wait(registration: Registration) -> Wait | None:
    """The turn that a registration has, if any."""
    return registration.waits.filter(status__in=WaitStatus.standing()).first()


def position(wait: Wait) -> int:
    """How many are in line up to this one: 1 is next."""
    before = Q(joined_at__lt=wait.joined_at) | Q(joined_at=wait.joined_at, pk__lt=wait.pk)
    line = Wait.objects.filter(
        before,
        registration__event=wait.registration.event_id,
        participation=wait.participation,
        counted=True,
    )
    return line.count() + 1


@transaction.atomic
def wait_for_room(
    *, registration: Registration, participation: str, now: datetime | None = None
) -> Wait:
    """Let somebody who holds a seat another way wait for this one, and keep theirs meanwhile.

    Raises Refused where it is not offered, there is no list or no time, or a turn already.
    """
    now = now or timezone.now()
    row = Registration.objects.locked(registration.pk)
    if not may_wait_for(row, participation):
        raise Refused("not_offered", _("This way of taking part is not offered."))
    if not row.event.waiting_list:
        raise Refused("no_list", _("There is no waiting list for this event."))
    if not offers_seats(row.event, now):
        raise Refused("closed", _("No places are offered for this event any more."))
    if standing_wait(row) is not None:
        raise Refused("waiting", _("You are on the waiting list already."))
    wait = Wait.objects.create(registration=row, participation=participation, joined_at=now)
    letters.write_waiting(row, wait, position(wait))
    _count(wait)
    return wait


def may_wait_for(registration: Registration, participation: str) -> bool:
    """Whether it is another way of taking part than the one this person holds a seat for."""
    return (
        registration.status == RegistrationStatus.CONFIRMED
        and registration.takes_seat
        and registration.participation != participation
        and participation in offered_participations(registration.event)
    )


def offered_participations(event: Event) -> tuple[str, ...]:
    """The ways of taking part that an event offers; none while its mode is not announced."""
    return Mode(event.mode).participations if event.mode else ()


@transaction.atomic
def leave(
    *, registration: Registration, status: WaitStatus = WaitStatus.LEFT, now: datetime | None = None
) -> bool:
    """End the turn of a registration and give back what was offered; False without one.

    The registration itself stays as it is: cancelling it leaves the line by this.
    """
    row = Registration.objects.locked(registration.pk)
    wait = standing_wait(row)
    if wait is None:
        return False
    was = WaitStatus(wait.status)
    counted, wait.counted = wait.counted, False
    wait.status, wait.ended_at = status, now or timezone.now()
    wait.save(update_fields=["status", "ended_at", "counted"])
    if was == WaitStatus.OFFERED:
        seats.release(_pools_held_by(wait))
    elif counted:
        seats.leave_line(_pool(wait))
    return True


def offer_free_seats(*, now: datetime | None = None) -> int:
    """Offer every free seat that somebody is in line for; return how many offers went out."""
    now = now or timezone.now()
    free = Q(capacity__isnull=True) | Q(taken__lt=F("capacity"))
    pools = SeatPool.objects.filter(free, waiting__gt=0, event__begins_at__gt=now)
    return sum(_offer_all(pool, now) for pool in pools.order_by("pk"))


def _offer_all(pool: SeatPool, now: datetime) -> int:
    offers = 0
    while _offer_next(pool, now):
        offers += 1
    return offers


@transaction.atomic
def _offer_next(pool: SeatPool, now: datetime) -> bool:
    """Offer one seat of a pool to who joined first; False when none is free or nobody waits."""
    event = Event.objects.locked(pool.event_id)
    if not offers_seats(event, now) or pool.participation not in offered_participations(event):
        return False
    first = (
        Wait.objects.filter(
            registration__event=event,
            participation=pool.participation,
            status=WaitStatus.WAITING,
            counted=True,
        )
        .select_related("registration")
        .order_by("joined_at", "pk")
        .first()
    )
    if first is None:
        return False
    row = Registration.objects.locked(first.registration_id)
    wait = standing_wait(row)
    if wait is None or wait.pk != first.pk or not wait.counted:
        # They left while we looked; the next turn finds the next one.
        return True
    pools = _pools_held_by(wait)
    seats.lock(pools)
    try:
        seats.take([one for one in pools if one.pk == pool.pk], from_line=True)
    except NoSeatLeft:
        return False
    lost = _take_others(row, [one for one in pools if one.pk != pool.pk])
    seats.leave_line(pool)
    wait.status, wait.counted, wait.offered_at = WaitStatus.OFFERED, False, now
    wait.offer_expires_at = min(now + timedelta(hours=event.offer_hours), event.begins_at)
    wait.save(update_fields=["status", "counted", "offered_at", "offer_expires_at"])
    grant_manage_link(row)
    row.save(update_fields=["manage_token_hash"])
    letters.write_offer(row, wait, lost=lost)
    return True


def _take_others(registration: Registration, pools: Iterable[SeatPool]) -> list[SeatPool]:
    """Take the seats of sessions and answers; what is full by now is left out and returned."""
    lost = []
    for pool in pools:
        try:
            seats.take([pool], from_line=True)
        except NoSeatLeft:
            lost.append(pool)
            if pool.answer:
                registration.answers = _without(registration.answers, pool.answer)
                registration.save(update_fields=["answers"])
    sessions = [pool.session_id for pool in lost if pool.session_id]
    RegistrationChoice.objects.filter(registration=registration, session__in=sessions).delete()
    return lost


def _without(answers: Mapping[str, Any], answer: str) -> dict[str, Any]:
    return {
        key: [one for one in value if one != answer] if isinstance(value, list) else value
        for key, value in answers.items()
    }


@transaction.atomic
def accept(*, registration: Registration, now: datetime | None = None) -> Registration:
    """Take the offered seat: the place is confirmed, or moves there; again changes nothing.

    Raises Refused when the offer ran out or was withdrawn.
    """
    now = now or timezone.now()
    row = Registration.objects.locked(registration.pk)
    wait = standing_wait(row)
    if wait is None or wait.status != WaitStatus.OFFERED:
        last = row.waits.order_by("-pk").first()
        accepted = wait is None and last is not None and last.status == WaitStatus.ACCEPTED
        if accepted and row.status == RegistrationStatus.CONFIRMED:
            return row
        raise Refused("no_offer", _("No place is offered to you at the moment."))
    if row.event.is_cancelled or row.event.over_at <= now:
        raise Refused("past", _("No places are offered for this event any more."))
    if wait.offer_expires_at is not None and wait.offer_expires_at <= now:
        raise Refused("no_offer", _("This offer has run out. You can join the list again."))
    wait.status, wait.ended_at = WaitStatus.ACCEPTED, now
    wait.save(update_fields=["status", "ended_at"])
    left = []
    again = row.confirmed_at is not None
    if row.status == RegistrationStatus.WAITING:
        lifecycle.move(row, RegistrationStatus.CONFIRMED, now=now)
    else:
        old = {one.pk: one for one in seats.pools_of(row)}
        row.participation = wait.participation
        kept = {one.pk for one in seats.pools_of(row)}
        left = [pool for key, pool in old.items() if key not in kept]
    row.changed_at = now
    grant_manage_link(row)
    letters.write_confirmed(row, now=now, again=again)
    row.save(update_fields=["participation", "changed_at", "sequence", "manage_token_hash"])
    seats.release(left)
    return row


def lapse_offers(*, now: datetime | None = None) -> int:
    """End the offers that ran out, and say so; return how many."""
    now = now or timezone.now()
    due = Wait.objects.filter(status=WaitStatus.OFFERED, offer_expires_at__lte=now)
    return sum(_lapse(wait, now) for wait in due.select_related("registration"))


@transaction.atomic
def _lapse(wait: Wait, now: datetime) -> bool:
    row = Registration.objects.locked(wait.registration_id)
    current = standing_wait(row)
    if current is None or current.pk != wait.pk or current.status != WaitStatus.OFFERED:
        return False
    pools = _pools_held_by(current)
    current.status, current.ended_at = WaitStatus.LAPSED, now
    current.save(update_fields=["status", "ended_at"])
    if row.status == RegistrationStatus.WAITING:
        lifecycle.move(row, RegistrationStatus.EXPIRED, now=now)
    if not row.event.is_cancelled:
        goes_on = offers_seats(row.event, now) and _pool(current).waiting > 0
        again = leads_back_to(row, now, is_full=goes_on)
        letters.write_lapsed(row, goes_on=goes_on, again=again)
    seats.release(pools)
    return True


def leads_back_to(registration: Registration, now: datetime, *, is_full: bool) -> str:
    """What coming back after a missed offer leads to: ``place``, ``line``, ``request`` or nothing.

    ``is_full`` is of the way in which they take part.
    """
    event = registration.event
    state = registration_state(event, event.seat_pools.all(), now).state
    if registration.verified_at is None or state not in {State.OPEN, State.FULL}:
        return ""
    if event.approval:
        return "request"
    if not is_full:
        return "place"
    return "line" if event.waiting_list else ""


def pools_touched(registration: Registration) -> list[SeatPool]:
    """The pools that leaving the line moves: to be locked with others of the same change."""
    wait = standing_wait(registration)
    return _pools_held_by(wait) if wait is not None else []


def offers_seats(event: Event, now: datetime) -> bool:
    """Whether free seats of an event still find somebody who can come."""
    if event.is_cancelled or event.begins_at <= now:
        return False
    return event.status != Status.POSTPONED


def _pools_held_by(wait: Wait) -> list[SeatPool]:
    """What an offer holds: every seat of somebody who has none, else the one waited for.

    Whoever waits with a seat waits for another way of taking part than theirs.
    """
    row = wait.registration
    if row.participation == wait.participation:
        return seats.pools_for(
            event=row.event,
            participation=wait.participation,
            sessions=EventSession.objects.filter(choices__registration=row),
            answers=seats.chosen_answers(row.answers),
        )
    return [_pool(wait)]


def _pool(wait: Wait) -> SeatPool:
    return seats.pools_for(event=wait.registration.event, participation=wait.participation)[0]
