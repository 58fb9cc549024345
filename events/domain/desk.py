"""What the registration desk does for somebody else."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from events.domain.cancelling import cancel
from events.models import Registration

CANCEL_ACTION = "events.cancel_registration"
"""The entry in Wagtail's log; its data carry the ``reason``."""


def cancel_at_desk(
    *, registration: Registration, by: User, reason: str, now: datetime | None = None
) -> Registration:
    """Cancel like ``cancel``, and write down who did it and why; again changes nothing.

    Raises Refused when the event is over.
    """
    with transaction.atomic():
        was_active = Registration.objects.select_for_update().get(pk=registration.pk).is_active
        row = cancel(registration=registration, now=now)
        if was_active:
            log(instance=row, action=CANCEL_ACTION, user=by, data={"reason": reason})
    return row
