"""Another address for a place that nobody has confirmed yet: the first one was mistyped."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import RegistrationStatus
from events.letters.keys import renew_proof
from events.models import Registration
from events.registration.domain import holds, letters
from events.registration.domain.registering import Registered
from events.registration.domain.resending import write_again
from identity.mailboxes import email_key
from refusals import Refused


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
        write_again(other)
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
