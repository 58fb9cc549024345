"""Another e-mail address for a registration: it counts once its own mailbox says so.

Nothing is kept of an address until then: the link in the letter to it is a signed wish, bound to
the address it replaces, so that it works once and ends with any other change of address.
"""

from datetime import datetime, timedelta
from typing import Final

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.letters.keys import grant_manage_link
from events.models import Registration
from events.registration.domain import letters
from events.registration.domain.editing import record_edit, refuse_unless_editable
from identity.mailboxes import email_key
from refusals import Refused
from wizards.tokens import token_hash

SALT: Final = "registration-address"
LIFETIME: Final = timedelta(days=2)


def ask_address(*, registration: Registration, email: str, now: datetime | None = None) -> None:
    """Write to a new address, which is to confirm that it takes the registration over.

    Raises Refused where nothing can be changed any more, or the present address is not confirmed.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = Registration.objects.locked(registration.pk)
        refuse_unless_editable(row, now)
        if row.verified_at is None:
            raise Refused("not_verified", _("Confirm your present address first."))
        if email_key(email) == row.email_key:
            return
        wish = {"r": row.reference, "was": _fingerprint(row), "to": email}
        token = signing.dumps(wish, salt=SALT, compress=True)
        letters.write_new_address(row, email, token, expires=now + LIFETIME)


def wished(token: str) -> tuple[Registration, str] | None:
    """The registration and the address of a letter's link; None when it is not valid (any more)."""
    try:
        wish = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    found = Registration.objects.filter(reference=wish["r"]).select_related("event").first()
    if found is None:
        return None
    is_done = found.email_key == email_key(wish["to"])
    return (found, wish["to"]) if is_done or wish["was"] == _fingerprint(found) else None


def take_address(
    *, token: str, user: User | None = None, now: datetime | None = None
) -> Registration:
    """Give the registration its new address; again changes nothing.

    The old mailbox loses the calendar entry and the link, and is told; the new one gets both.
    Raises Refused.
    """
    now = now or timezone.now()
    found = wished(token)
    if found is None:
        raise Refused("dead_link", _("This link does not work any more."))
    registration, email = found
    try:
        with transaction.atomic():
            return _take(registration, email, user, now)
    except IntegrityError:
        raise Refused(
            "duplicate", _("Somebody of this name is registered from this address already.")
        ) from None


def _take(registration: Registration, email: str, user: User | None, now: datetime) -> Registration:
    row = Registration.objects.locked(registration.pk)
    if row.email_key == email_key(email):
        return row
    if row.email_key != registration.email_key:
        raise Refused("dead_link", _("This link does not work any more."))
    refuse_unless_editable(row, now)
    letters.write_moved(row, now=now)
    row.email, row.email_key, row.entry_uid = email, email_key(email), ""
    row.verified_at, row.changed_at = now, now
    row.bounced_at = None
    grant_manage_link(row)
    row.save()
    record_edit(row, ["email"], user)
    letters.write_changed(row, now=now)
    return row


def _fingerprint(registration: Registration) -> str:
    return token_hash(f"{registration.submit_token}:{registration.email_key}")[:16]
