"""The line for seats: joining, offering what becomes free, accepting, leaving.

A seat that becomes free is offered to who joined first. The offer holds it, so that its acceptance
cannot fail. Offers are made one per transaction: the event's row is locked, then one registration,
then the pools, which is the order of every other change.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.domain import lifecycle, registration_letters, seats
from events.domain.refusals import Refused
from events.domain.registration_tokens import grant_manage_link
from events.domain.seats import NoSeatLeft
from events.enums import RegistrationStatus, Status, WaitStatus
from events.models import Event, EventSession, Registration, RegistrationChoice, SeatPool, Wait


def join(registration: Registration, participation: str, now: datetime) -> Wait:
    """Give a locked registration its turn; it counts once its address is confirmed."""
    wait = Wait.objects.create(
        registration=registration, participation=participation, joined_at=now
    )
    if registration.verified_at is not None:
        count(registration)
    return wait


def count(registration: Registration) -> None:
    """Let the turn of a registration whose address is confirmed count in the line."""
    wait = standing_wait(registration)
    if wait is None or wait.counted or wait.status != WaitStatus.WAITING:
        return
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

    Raises Refused where there is no list, no line to stand in, or a turn already.
    """
    row = _locked(registration)
    if row.status != RegistrationStatus.CONFIRMED or row.participation == participation:
        raise Refused("not_offered", _("This way of taking part is not offered."))
    if not row.event.waiting_list:
        raise Refused("no_list", _("There is no waiting list for this event."))
    if standing_wait(row) is not None:
        raise Refused("waiting", _("You are on the waiting list already."))
    wait = join(row, participation, now or timezone.now())
    registration_letters.write_waiting(row, wait, position(wait))
    return wait


@transaction.atomic
def leave(
    *, registration: Registration, status: WaitStatus = WaitStatus.LEFT, now: datetime | None = None
) -> bool:
    """End the turn of a registration and give back what was offered; False without one.

    The registration itself stays as it is: cancelling it leaves the line by this.
    """
    row = _locked(registration)
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
    pools = SeatPool.objects.filter(free, waiting__gt=0).select_related("event").order_by("pk")
    return sum(_offer_all(pool, now) for pool in pools)


def _offer_all(pool: SeatPool, now: datetime) -> int:
    offers = 0
    while _offer_next(pool, now):
        offers += 1
    return offers


@transaction.atomic
def _offer_next(pool: SeatPool, now: datetime) -> bool:
    """Offer one seat of a pool to who joined first; False when none is free or nobody waits."""
    event = Event.objects.select_for_update(no_key=True).get(pk=pool.event_id)
    if not offers_seats(event, now):
        return False
    first = (
        Wait.objects.filter(
            registration__event=event, participation=pool.participation, counted=True
        )
        .order_by("joined_at", "pk")
        .first()
    )
    if first is None:
        return False
    row = _locked(first.registration)
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
    registration_letters.write_offer(row, wait, lost_sessions=lost)
    return True


def _take_others(registration: Registration, pools: Iterable[SeatPool]) -> list[int]:
    """Take the seats of sessions and answers; what is full by now is left out and returned."""
    lost = []
    for pool in pools:
        try:
            seats.take([pool], from_line=True)
        except NoSeatLeft:
            if pool.session_id:
                lost.append(pool.session_id)
            else:
                registration.answers = _without(registration.answers, pool.answer)
                registration.save(update_fields=["answers"])
    RegistrationChoice.objects.filter(registration=registration, session__in=lost).delete()
    return lost


def _without(answers: dict, answer: str) -> dict:
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
    row = _locked(registration)
    wait = standing_wait(row)
    if wait is None or wait.status != WaitStatus.OFFERED:
        accepted = row.waits.filter(status=WaitStatus.ACCEPTED).exists()
        if accepted and row.status == RegistrationStatus.CONFIRMED:
            return row
        raise Refused("no_offer", _("This offer has run out. You can join the list again."))
    if wait.offer_expires_at is not None and wait.offer_expires_at <= now:
        raise Refused("no_offer", _("This offer has run out. You can join the list again."))
    wait.status, wait.ended_at = WaitStatus.ACCEPTED, now
    wait.save(update_fields=["status", "ended_at"])
    left = []
    if row.status == RegistrationStatus.WAITING:
        lifecycle.move(row, RegistrationStatus.CONFIRMED, now=now)
    else:
        old = {one.pk: one for one in seats.pools_of(row)}
        row.participation = wait.participation
        kept = {one.pk for one in seats.pools_of(row)}
        left = [pool for key, pool in old.items() if key not in kept]
    row.changed_at = now
    grant_manage_link(row)
    registration_letters.write_confirmed(row, now=now)
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
    row = _locked(wait.registration)
    current = standing_wait(row)
    if current is None or current.pk != wait.pk or current.status != WaitStatus.OFFERED:
        return False
    pools = _pools_held_by(current)
    current.status, current.ended_at = WaitStatus.LAPSED, now
    current.save(update_fields=["status", "ended_at"])
    if row.status == RegistrationStatus.WAITING:
        lifecycle.move(row, RegistrationStatus.EXPIRED, now=now)
    registration_letters.write_lapsed(row)
    seats.release(pools)
    return True


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
    """What an offer holds: every seat of somebody who has none, else the one waited for."""
    row = wait.registration
    if row.confirmed_at is None:
        return seats.pools_for(
            event=row.event,
            participation=wait.participation,
            sessions=EventSession.objects.filter(choices__registration=row),
            answers=seats.chosen_answers(row.answers),
        )
    return [_pool(wait)]


def _pool(wait: Wait) -> SeatPool:
    return seats.pools_for(event=wait.registration.event, participation=wait.participation)[0]


def _locked(registration: Registration) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=registration.pk)
