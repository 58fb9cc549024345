"""What the desk writes down about registrations, and settles."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from events.models import Registration, RegistrationNote
from refusals import Refused

SETTLED = "events.settle_registration"
"""The entry in Wagtail's log; its data name the ``flag`` that was taken away."""


@transaction.atomic
def add_note(*, registration: Registration, author: User, text: str) -> RegistrationNote:
    """Write a note that the participant does not see. Raises Refused (``empty``)."""
    words = text.strip()
    if not words:
        raise Refused("empty", _("Write something first."))
    return RegistrationNote.objects.create(registration=registration, author=author, text=words)


@transaction.atomic
def settle_bounce(*, registration: Registration, user: User) -> Registration:
    """Take away the flag of a letter that came back, once the address is seen to; again nothing."""
    row = Registration.objects.locked(registration.pk)
    if row.bounced_at is None:
        return row
    row.bounced_at = None
    row.save(update_fields=["bounced_at"])
    log(instance=row, action=SETTLED, user=user, title=row.reference, data={"flag": "bounced"})
    return row
