"""Confirming an address by the letter's link or its code, and what follows from it."""

from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import seats
from events.enums import RegistrationStatus
from events.letters.keys import grant_manage_link, is_code
from events.models import Registration
from events.registration.domain import caps, letters, lifecycle, waiting
from events.words.availability import RegistrationState, State, registration_state
from refusals import Refused
from wizards.tokens import token_hash

CODE_ATTEMPTS = 5


class CodeVerdict(StrEnum):
    """What became of a typed code."""

    CONFIRMED = "confirmed"
    WRONG = "wrong"
    LOCKED = "locked"


def find_by_token(token: str) -> Registration | None:
    """The registration whose last letter carries this link, or says that it came too late."""
    kept = token_hash(token)
    return (
        Registration.objects.filter(Q(confirm_token_hash=kept) | Q(manage_token_hash=kept))
        .select_related("event")
        .first()
    )


def confirm(*, registration: Registration, now: datetime | None = None) -> Registration:
    """Confirm the address, write the letter, and return the registration; again changes nothing.

    A held place is confirmed by it; a turn in the line counts from then on; a request goes to the
    desk. A hold that ran out takes free seats again. Raises Refused: ``full``, ``cancelled``,
    ``declined``, ``replaced``, or the state of the event.
    """
    now = now or timezone.now()
    try:
        with transaction.atomic():
            return _confirm(registration, now)
    except IntegrityError:
        raise _replaced() from None


def confirm_by_code(
    *, registration: Registration, code: str, now: datetime | None = None
) -> CodeVerdict:
    """Confirm by the six digits of the letter; a wrong code counts, five end the code.

    Raises Refused like ``confirm``.
    """
    with transaction.atomic():
        row = Registration.objects.locked(registration.pk)
        if row.confirm_attempts >= CODE_ATTEMPTS:
            return CodeVerdict.LOCKED
        if not is_code(row, code):
            row.confirm_attempts += 1
            row.save(update_fields=["confirm_attempts"])
            locked = row.confirm_attempts >= CODE_ATTEMPTS
            return CodeVerdict.LOCKED if locked else CodeVerdict.WRONG
    confirm(registration=registration, now=now)
    return CodeVerdict.CONFIRMED


def _replaced() -> Refused:
    return Refused(
        "replaced", _("You have registered again since: use the link in the newer message.")
    )


def _locked_in_order(registration: Registration) -> Registration:
    """The registration, locked; before it the event, where it may count again for a cap."""
    if registration.status == RegistrationStatus.EXPIRED:
        caps.locked_event(registration.event_id)
    return Registration.objects.locked(registration.pk)


def _confirm(registration: Registration, now: datetime) -> Registration:
    row = _locked_in_order(registration)
    if row.status == RegistrationStatus.CONFIRMED or (row.is_standing and row.verified_at):
        return row
    if row.status == RegistrationStatus.CANCELLED:
        raise Refused("cancelled", _("This registration was cancelled."))
    if row.status == RegistrationStatus.DECLINED:
        raise Refused("declined", _("This registration was declined."))
    state = _state_of(row, now)
    if state.state in {State.CANCELLED, State.PAST}:
        raise Refused(state.state.value, state.sentence)
    lapsed = row.status == RegistrationStatus.EXPIRED
    if lapsed and state.state not in {State.OPEN, State.FULL}:
        raise Refused(state.state.value, state.sentence)
    row.verified_at = now
    row.confirm_code_hash = ""
    grant_manage_link(row)
    row.save()
    if lapsed:
        return _come_back(row, now)
    if row.status == RegistrationStatus.HELD:
        return _give_place(row, now)
    wait_or_ask(row)
    return row


def come_back(*, registration: Registration, now: datetime | None = None) -> Registration:
    """Stand again where an offer ran out: a place if one is free, else a new turn in the line.

    Where the event approves registrations the desk decides again. Whoever stands already is left
    as they are. Raises Refused: ``full``, ``no_list``, ``replaced``, or the state of the event.
    """
    now = now or timezone.now()
    try:
        with transaction.atomic():
            row = _locked_in_order(registration)
            if row.is_standing:
                return row
            if row.status != RegistrationStatus.EXPIRED or row.verified_at is None:
                raise Refused("gone", _("This registration has ended. Please register again."))
            state = _state_of(row, now)
            if state.state not in {State.OPEN, State.FULL}:
                raise Refused(state.state.value, state.sentence)
            return _come_back(row, now)
    except IntegrityError:
        raise _replaced() from None


def _state_of(row: Registration, now: datetime) -> RegistrationState:
    """The state of the event for this person, who may have come by an invitation."""
    invited = row.invitation_id is not None
    return registration_state(row.event, row.event.seat_pools.all(), now, invited=invited)


def _come_back(row: Registration, now: datetime) -> Registration:
    """What becomes of a hold, a request or a turn that had run out."""
    if row.takes_seat:
        caps.refuse_over(row.event, [caps.party(row)])
    if row.event.approval:
        lifecycle.move(row, RegistrationStatus.PENDING, now=now)
        letters.write_requested(row)
        return row
    pools = seats.pools_of(row)
    if row.event.waiting_list and any(pool.is_full for pool in pools if pool.participation):
        lifecycle.move(row, RegistrationStatus.WAITING, now=now)
        waiting.queue(row, now=now)
        return row
    _give_place(row, now)
    # Pools come last in every transaction, so that none waits for a row while holding one.
    seats.take(pools)
    return row


def _give_place(row: Registration, now: datetime) -> Registration:
    lifecycle.move(row, RegistrationStatus.CONFIRMED, now=now)
    letters.write_confirmed(row, now=now)
    return row


def wait_or_ask(row: Registration) -> None:
    """What follows a confirmed address where no seat is held: a turn in the line, or a request."""
    row.hold_expires_at = None
    row.save(update_fields=["hold_expires_at"])
    if row.status == RegistrationStatus.PENDING:
        letters.write_requested(row)
        return
    wait = waiting.standing_wait(row)
    assert wait is not None
    letters.write_waiting(row, wait, waiting.position(wait))
    waiting.count(row)
