"""Registering: from what somebody sent to a held place and a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events import seats
from events.enums import RegistrationStatus
from events.letters.keys import Proof, keep_manage_link, new_reference, renew_proof
from events.letters.tickets import selectable_sessions
from events.models import (
    Event,
    EventSession,
    Invitation,
    Registration,
    RegistrationChoice,
    RegistrationGroup,
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
from events.registration.domain.forgetting import retention
from events.registration.domain.holds import hold_until
from events.registration.domain.identity import email_key, name_key
from events.words.availability import State, registration_state
from refusals import Refused

ATTEMPTS = 3
NO_PROOF: Final = Proof("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a person asks for and says, already validated by a form.

    ``answers`` are by the block id of the question: a list of block ids for choices, else the
    value.
    ``waits`` is to stand in line where no seat is free.
    """

    participation: str
    session_ids: tuple[int, ...] = ()
    form_of_address: str = ""
    given_name: str
    family_name: str
    email: str
    position: str = ""
    organisation: str
    capacity: str
    delegation: str = ""
    country: str = ""
    language: str = "en"
    time_zone: str = ""
    interpretation: tuple[str, ...] = ()
    access_needs: str = ""
    diet: str = ""
    holds_badge: bool = False
    is_listed: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    waits: bool = False
    privacy_version: str


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
                return _register(event.pk, application, submit_token, user, invitation, now)
        except IntegrityError:
            # Somebody else wrote the same person, reference or token first: look again.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def correct_address(
    *, registration: Registration, email: str, now: datetime | None = None
) -> Registered:
    """Send the confirmation of a held place to another address; the old link and code end.

    If that address already has a place for the same person, this one is given up. Raises Refused
    when the place is confirmed, cancelled or no longer held.
    """
    try:
        with transaction.atomic():
            return _correct(registration, email, now or timezone.now())
    except IntegrityError:
        # The same person registered from the other address in this very moment.
        with transaction.atomic():
            return _correct(registration, email, now or timezone.now())


def _correct(registration: Registration, email: str, now: datetime) -> Registered:
    row = Registration.objects.locked(registration.pk)
    if not row.is_standing or row.verified_at or row.hold_expires_at is None:
        raise Refused("not_held", _("The address can only be changed before confirming."))
    key = email_key(email)
    other = (
        Registration.objects.standing()
        .select_for_update()
        .filter(event=row.event, email_key=key, name_key=row.name_key)
        .exclude(pk=row.pk)
        .first()
    )
    if other is not None:
        promised = RegistrationStatus(row.status)
        holds.free(holds.mark([row]))
        write_again(other, now)
        return Registered(
            other, is_duplicate=True, held_until=row.hold_expires_at, promised=promised
        )
    row.email, row.email_key = email, key
    proof = renew_proof(row)
    row.save()
    letters.write_confirm(row, proof)
    return Registered(
        row,
        is_duplicate=False,
        held_until=row.hold_expires_at,
        promised=RegistrationStatus(row.status),
    )


def _register(
    event_pk: int,
    application: Application,
    submit_token: str,
    user: User | None,
    invitation: Invitation | None,
    now: datetime,
) -> Registered:
    known = Registration.objects.filter(submit_token=submit_token).select_related("event").first()
    if known is not None:
        return Registered(
            known,
            is_duplicate=False,
            held_until=known.hold_expires_at or now,
            promised=RegistrationStatus(known.status),
        )
    # Locks in one order: the event, the invitation, registrations that are there, the new one,
    # then pools.
    event = caps.locked_event(event_pk)
    invited = invitations.usable(invitation, event, application.email, now) if invitation else None
    refuse_unless_open(event, now, invited=invited is not None)
    overdue = holds.due_holds(event, now)
    entry = enter(
        event,
        application,
        submit_token=submit_token,
        user=user,
        overdue=overdue,
        invitation=invited,
        now=now,
    )
    registration = entry.registration
    is_known = entry.is_duplicate and registration.verified_at is not None
    if invited is not None and not is_known:
        registration = confirming.confirm(registration=registration, now=now)
    elif entry.is_duplicate:
        write_again(registration, now)
    else:
        letters.write_confirm(registration, entry.proof)
    take_seats(entry.pools, entry.freed)
    return Registered(
        registration,
        is_duplicate=entry.is_duplicate,
        held_until=entry.held_until,
        promised=entry.promised,
    )


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
    event: Event,
    application: Application,
    *,
    submit_token: str,
    now: datetime,
    user: User | None = None,
    overdue: Sequence[Registration] = (),
    invitation: Invitation | None = None,
    group: RegistrationGroup | None = None,
    status: RegistrationStatus | None = None,
) -> Enrolment:
    """Write one registration without its letter and its seats, or find the one that is there.

    ``overdue`` are locked holds that end here; ``status`` is given where several are judged
    together. Raises Refused for a session that is gone, and CapReached.
    """
    sessions = _chosen(event, application.session_ids)
    existing = (
        Registration.objects.standing()
        .select_for_update()
        .filter(
            event=event,
            email_key=email_key(application.email),
            name_key=name_key(application.given_name, application.family_name),
        )
        .exclude(pk__in=[one.pk for one in overdue])
        .first()
    )
    pools = seats.pools_for(
        event=event,
        participation=application.participation,
        sessions=sessions,
        answers=seats.chosen_answers(application.answers),
    )
    held_until = hold_until(event, pools, now)
    takes_seat = invitation is None or invitations.takes_seat(invitation)
    pools = pools if takes_seat else []
    status = status or _first_status(
        event,
        application,
        pools,
        is_approved=invitation is not None and invitation.skips_approval,
    )
    if existing is not None:
        return Enrolment(
            registration=existing, held_until=held_until, promised=status, is_duplicate=True
        )
    freed = holds.mark(overdue)
    registration = _new(event, application, submit_token, user)
    registration.group = group
    if invitation is not None:
        registration.invitation = invitation
        registration.category = invitation.category
        registration.takes_seat = takes_seat
    if takes_seat:
        caps.refuse_over(event, [party_of(application)])
    registration.status = status
    registration.hold_expires_at = held_until
    registration.consented_at = registration.created_at = now
    proof = renew_proof(registration)
    registration.save(force_insert=True)
    lifecycle.record(registration, user=user)
    RegistrationChoice.objects.bulk_create(
        RegistrationChoice(registration=registration, session=session) for session in sessions
    )
    if status == RegistrationStatus.WAITING:
        waiting.join(registration, application.participation, now)
    return Enrolment(
        registration=registration,
        held_until=held_until,
        promised=status,
        proof=proof,
        pools=pools if status == RegistrationStatus.HELD else [],
        freed=freed,
    )


def take_seats(pools: Sequence[SeatPool], freed: Sequence[Registration]) -> None:
    """Take one seat in each pool and free those of ended holds.

    It is the last thing of its transaction: everybody wants the pools, they are locked as briefly
    as can be. Raises NoSeatLeft.
    """
    if freed:
        seats.lock([*holds.pools_of_all(freed), *pools])
        holds.free(freed)
    seats.take(pools)


def party_of(application: Application) -> caps.Party:
    """Whom an application counts for where delegations and organisations have a cap."""
    return caps.party_of(
        capacity=application.capacity,
        delegation=application.delegation,
        organisation=application.organisation,
    )


def _first_status(
    event: Event, application: Application, pools: Sequence[SeatPool], *, is_approved: bool = False
) -> RegistrationStatus:
    if event.approval and not is_approved:
        return RegistrationStatus.PENDING
    in_line = any(pool.is_full for pool in pools if pool.participation)
    if application.waits and event.waiting_list and in_line:
        return RegistrationStatus.WAITING
    return RegistrationStatus.HELD


def refuse_unless_open(event: Event, now: datetime, *, invited: bool = False) -> None:
    """Full is for the pools to say: an overdue hold may be about to free a seat."""
    state = registration_state(event, event.seat_pools.all(), now, invited=invited)
    if state.state not in {State.OPEN, State.FULL}:
        raise Refused(state.state.value, state.sentence)


def _chosen(event: Event, session_ids: Sequence[int]) -> list[EventSession]:
    offered = {session.pk: session for session in selectable_sessions(event)}
    if not set(session_ids) <= set(offered):
        raise Refused("session_gone", _("A session you chose is no longer offered."))
    return [offered[key] for key in dict.fromkeys(session_ids)]


def _new(
    event: Event, application: Application, submit_token: str, user: User | None
) -> Registration:
    kept = retention(event)
    return Registration(
        event=event,
        user=user,
        forget_on=kept.all_on,
        forget_needs_on=kept.needs_on if application.access_needs or application.diet else None,
        submit_token=submit_token,
        reference=new_reference(),
        email_key=email_key(application.email),
        name_key=name_key(application.given_name, application.family_name),
        participation=application.participation,
        form_of_address=application.form_of_address,
        given_name=application.given_name,
        family_name=application.family_name,
        email=application.email,
        position=application.position,
        organisation=application.organisation,
        capacity=application.capacity,
        delegation=application.delegation,
        country=application.country,
        language=application.language,
        time_zone=application.time_zone,
        interpretation=list(application.interpretation),
        access_needs=application.access_needs,
        diet=application.diet,
        holds_badge=application.holds_badge,
        is_listed=application.is_listed,
        answers=dict(application.answers),
        privacy_version=application.privacy_version,
    )


def write_again(existing: Registration, now: datetime) -> None:
    """Help somebody who is registered already, by letter: the page tells nothing."""
    if existing.verified_at is not None:
        keep_manage_link(existing)
        letters.write_already_registered(existing)
        return
    letters.write_confirm(existing, renewed(existing))


def renewed(registration: Registration) -> Proof:
    """A new link and code for a locked registration that is not confirmed; the old ones end."""
    proof = renew_proof(registration)
    registration.save(update_fields=["confirm_token_hash", "confirm_code_hash", "confirm_attempts"])
    return proof
