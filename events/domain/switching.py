"""Changing how somebody takes part."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.domain import seats
from events.domain.refusals import Refused
from events.enums import Mode
from events.models import Registration


def switch_participation(*, registration: Registration, participation: str) -> Registration:
    """Move an active registration from the room to the screen or back; sessions stay.

    Raises NoSeatLeft, and Refused where the event does not offer it or no place is held.
    """
    with transaction.atomic():
        row = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("event")
            .get(pk=registration.pk)
        )
        if not row.is_active or participation not in Mode(row.event.mode).participations:
            raise Refused("not_offered", _("This way of taking part is not offered."))
        if row.participation == participation:
            return row
        old = seats.pools_of(row)
        row.participation = participation
        seats.switch(old=old, new=seats.pools_of(row))
        row.save(update_fields=["participation"])
    return row
