"""Giving a place up."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.domain import registration_letters, seats
from events.domain.refusals import Refused
from events.enums import RegistrationStatus
from events.models import Registration


def cancel(*, registration: Registration, now: datetime | None = None) -> Registration:
    """Free the seats, and write the letter that takes the event out of the calendar.

    Cancelling again changes nothing. Raises Refused when the event is over. An address that was
    never confirmed gets no letter.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("event")
            .get(pk=registration.pk)
        )
        if not row.is_active:
            return row
        if row.event.over_at <= now:
            raise Refused("past", _("This event is over."))
        was_confirmed = row.status == RegistrationStatus.CONFIRMED
        row.status = RegistrationStatus.CANCELLED
        row.cancelled_at = now
        if was_confirmed:
            registration_letters.write_cancelled(row, now=now)
        row.save(update_fields=["status", "cancelled_at", "sequence"])
        seats.release(seats.pools_of(row))
    return row
