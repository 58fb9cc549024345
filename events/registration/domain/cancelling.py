"""Giving up a place, a request or a turn in the line."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events import seats
from events.enums import RegistrationStatus
from events.models import Registration
from events.registration.domain import letters, lifecycle, waiting
from refusals import Refused


def cancel(
    *,
    registration: Registration,
    user: User | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> Registration:
    """Free the seats or leave the line, and write the letter that takes it out of the calendar.

    ``user`` and ``reason`` are for the log, where the desk does it. Cancelling again changes
    nothing. Raises Refused when the event is over. An address that was never confirmed gets no
    letter.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = Registration.objects.locked(registration.pk)
        if not row.is_standing:
            return row
        if row.event.over_at <= now:
            raise Refused("past", _("This event is over."))
        was = RegistrationStatus(row.status)
        lifecycle.move(row, RegistrationStatus.CANCELLED, now=now, user=user, reason=reason)
        if was == RegistrationStatus.CONFIRMED or row.verified_at is not None:
            letters.write_cancelled(row, now=now, had_place=was == RegistrationStatus.CONFIRMED)
        held = seats.pools_of(row) if was in RegistrationStatus.active() else []
        seats.lock([*held, *waiting.pools_touched(row)])
        waiting.leave(registration=row, now=now)
        seats.release(held)
    return row


@transaction.atomic
def leave_line(*, registration: Registration, now: datetime | None = None) -> Registration:
    """Leave the waiting list, or decline what it offers; again changes nothing.

    Whoever holds a place another way keeps it; for everybody else the registration ends with it.
    """
    row = Registration.objects.locked(registration.pk)
    if row.status == RegistrationStatus.WAITING:
        return cancel(registration=row, now=now)
    waiting.leave(registration=row, now=now)
    return row


def cancel_at_desk(
    *, registration: Registration, by: User, reason: str, now: datetime | None = None
) -> Registration:
    """Cancel like ``cancel``; the log says who did it and why; again changes nothing.

    Raises Refused when the event is over.
    """
    return cancel(registration=registration, user=by, reason=reason, now=now)
