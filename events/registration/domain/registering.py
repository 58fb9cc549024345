"""Registering: from what somebody sent to a held place and a letter.

Read downhill: ``register`` is the transaction, ``_register`` its order of locks, letter and seats,
``enter`` the one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events import seats
from events.enums import RegistrationStatus
from events.letters.keys import Proof, renew_proof
from events.letters.tickets import selectable_sessions
from events.models import (
    Event,
    EventSession,
    Invitation,
    Registration,
    RegistrationChoice,
    SeatPool,
)
from events.registration.domain import (
    caps,
    confirming,
    holds,
    invitations,
    letters,
    lifecycle,
    waiting,
)
from events.registration.domain.applications import Application, new_registration
from events.registration.domain.resending import write_again
from events.words.availability import State, registration_state
from refusals import Refused

ATTEMPTS = 3
NO_PROOF: Final = Proof("", "")


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of an application.

    ``is_duplicate`` is for the caller's own use: whoever sent the form must not learn it.
    ``held_until`` and ``promised`` are what the page says: until when the address is to be
    confirmed, and whether that makes a place definite (held), sends a request to the desk
    (pending) or lets a turn in the line count (waiting). A duplicate has what a new one would have.
    """

    registration: Registration
    is_duplicate: bool
    held_until: datetime
    promised: RegistrationStatus

    @property
    def status(self) -> str:
        """Where the registration stands: held, waiting for approval, or in line."""
        return self.registration.status


def register(
    *,
    event: Event,
    application: Application,
    submit_token: str,
    user: User | None = None,
    invitation: Invitation | None = None,
    now: datetime | None = None,
) -> Registered:
    """Take the seats, write the registration, and queue the letter that confirms its address.

    It is held; pending, without a seat, where the event approves registrations; or waiting, without
    a seat, where none is free and the person waits. With an ``invitation`` the address is known
    to be theirs: a place is confirmed at once. The same ``submit_token`` again returns the first
    outcome. Somebody already registered gets no second place but a letter. Raises Refused
    (NoSeatLeft, CapReached) when registration is not open, the invitation does not hold, a pool is
    full, or the delegation or organisation has all its places.
    """
    now = now or timezone.now()
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _sent_before(submit_token, now) or _register(
                    event.pk, application, submit_token, user, invitation, now
                )
        except IntegrityError:
            # Somebody else wrote the same person, reference or token first: look again.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _sent_before(submit_token: str, now: datetime) -> Registered | None:
    known = Registration.objects.filter(submit_token=submit_token).select_related("event").first()
    if known is None:
        return None
    return Registered(
        known,
        is_duplicate=False,
        held_until=known.hold_expires_at or now,
        promised=RegistrationStatus(known.status),
    )


def _register(
    event_pk: int,
    application: Application,
    submit_token: str,
    user: User | None,
    invitation: Invitation | None,
    now: datetime,
) -> Registered:
    # Locks in one order: the event, the invitation, registrations that are there, the new one,
    # then pools.
    event = caps.locked_event(event_pk)
    newcomer = new_registration(
        event, application.said, submit_token=submit_token, user=user, now=now
    )
    if invitation is not None:
        invitations.follow(invitation, newcomer, now)
    refuse_unless_open(event, now, invited=invitation is not None)
    entry = enter(
        newcomer,
        session_ids=application.session_ids,
        waits=application.waits,
        overdue=holds.due_holds(event, now),
        now=now,
    )
    registration = _write_letter(entry, invited=invitation is not None, now=now)
    take_seats(entry.pools, entry.freed)
    return Registered(
        registration,
        is_duplicate=entry.is_duplicate,
        held_until=entry.held_until,
        promised=entry.promised,
    )


def refuse_unless_open(event: Event, now: datetime, *, invited: bool = False) -> None:
    """Full is for the pools to say: an overdue hold may be about to free a seat."""
    state = registration_state(event, event.seat_pools.all(), now, invited=invited)
    if state.state not in {State.OPEN, State.FULL}:
        raise Refused(state.state.value, state.sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A registration as it was just written, or the one that was there.

    Its seats (``pools``) and those of ended holds (``freed``) are still to be moved by
    ``take_seats``, and its letter to be written, in the same transaction.
    """

    registration: Registration
    held_until: datetime
    promised: RegistrationStatus
    is_duplicate: bool = False
    proof: Proof = NO_PROOF
    pools: Sequence[SeatPool] = ()
    freed: Sequence[Registration] = ()


def enter(
    newcomer: Registration,
    *,
    now: datetime,
    session_ids: Sequence[int] = (),
    waits: bool = False,
    overdue: Sequence[Registration] = (),
    status: RegistrationStatus | None = None,
) -> Enrolment:
    """Write a new registration without its letter and its seats, or find the one that is there.

    ``overdue`` are locked holds that end here; ``status`` is given where several are judged
    together. Raises Refused for a session that is gone, and CapReached.
    """
    event = newcomer.event
    sessions = _chosen(event, session_ids)
    existing = _standing(newcomer, overdue)
    pools = seats.pools_for(
        event=event,
        participation=newcomer.participation,
        sessions=sessions,
        answers=seats.chosen_answers(newcomer.answers),
    )
    pools = pools if newcomer.takes_seat else []
    status = status or _first_status(newcomer, pools, waits=waits)
    pools = pools if status == RegistrationStatus.HELD else []
    held_until = holds.hold_until(event, pools, now)
    if existing is not None:
        return Enrolment(
            registration=existing, held_until=held_until, promised=status, is_duplicate=True
        )
    freed = holds.lapse(overdue, now, but=newcomer)
    if newcomer.takes_seat:
        caps.refuse_over(event, [caps.party(newcomer)])
    newcomer.status, newcomer.hold_expires_at = status, held_until
    proof = renew_proof(newcomer)
    newcomer.save(force_insert=True)
    lifecycle.record(newcomer, user=newcomer.user)
    RegistrationChoice.objects.bulk_create(
        RegistrationChoice(registration=newcomer, session=session) for session in sessions
    )
    if status == RegistrationStatus.WAITING:
        waiting.join(newcomer, now)
    return Enrolment(
        registration=newcomer,
        held_until=held_until,
        promised=status,
        proof=proof,
        pools=pools,
        freed=freed,
    )


def _chosen(event: Event, session_ids: Sequence[int]) -> list[EventSession]:
    offered = {session.pk: session for session in selectable_sessions(event)}
    if not set(session_ids) <= set(offered):
        raise Refused("session_gone", _("A session you chose is no longer offered."))
    return [offered[key] for key in dict.fromkeys(session_ids)]


def _standing(newcomer: Registration, overdue: Sequence[Registration]) -> Registration | None:
    """The same person's registration for the event, locked, if it has not ended."""
    return (
        Registration.objects.standing()
        .select_for_update()
        .filter(event=newcomer.event, email_key=newcomer.email_key, name_key=newcomer.name_key)
        .exclude(pk__in=[one.pk for one in overdue])
        .first()
    )


def _first_status(
    newcomer: Registration, pools: Sequence[SeatPool], *, waits: bool
) -> RegistrationStatus:
    event, invitation = newcomer.event, newcomer.invitation
    is_approved = invitation is not None and invitation.skips_approval
    if event.approval and not is_approved:
        return RegistrationStatus.PENDING
    in_line = any(pool.is_full for pool in pools if pool.participation)
    if waits and event.waiting_list and in_line:
        return RegistrationStatus.WAITING
    return RegistrationStatus.HELD


def _write_letter(entry: Enrolment, *, invited: bool, now: datetime) -> Registration:
    """Ask for the address; whose it is already, by an invitation, is confirmed at once."""
    registration = entry.registration
    is_known = entry.is_duplicate and registration.verified_at is not None
    if invited and not is_known:
        return confirming.confirm(registration=registration, now=now)
    if entry.is_duplicate:
        write_again(registration)
    else:
        letters.write_confirm(registration, entry.proof)
    return registration


def take_seats(pools: Sequence[SeatPool], freed: Sequence[Registration]) -> None:
    """Take one seat in each pool and free those of ended holds.

    It is the last thing of its transaction: everybody wants the pools, they are locked as briefly
    as can be. Raises NoSeatLeft.
    """
    if freed:
        seats.lock([*holds.pools_of_all(freed), *pools])
        holds.free(freed)
    seats.take(pools)
