"""Writing again to people who cannot find our letter."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from events.enums import RegistrationStatus
from events.letters.facts import manage_path
from events.letters.keys import Proof, keep_manage_link, new_reference, renew_proof
from events.letters.tickets import ticket_of
from events.models import Registration
from events.publishing.records import default_site
from events.registration.domain import letters
from home.models import SiteSettings
from identity.mailboxes import email_key
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import render_letter
from refusals import Refused
from wizards.tokens import token_hash


@transaction.atomic
def resend(*, registration: Registration, now: datetime | None = None) -> Registration:
    """Write the confirmation again, with the invitation and the link.

    Raises Refused without a confirmed place, or when the event is over.
    """
    now = now or timezone.now()
    row = Registration.objects.locked(registration.pk)
    if row.status != RegistrationStatus.CONFIRMED:
        raise Refused("not_confirmed", _("Only a confirmed place has an invitation."))
    if row.event.is_cancelled or row.event.over_at <= now:
        raise Refused("past", _("This event is over."))
    keep_manage_link(row)
    letters.write_confirmed(row, now=now, again=True)
    return row


def write_again(existing: Registration) -> None:
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


@transaction.atomic
def send_links(*, email: str, now: datetime | None = None) -> int:
    """Write one letter with the links of all standing registrations of an address, if any.

    Only events that are not over count. Returns how many there are: for tests, never for a page.
    The letter is in the language of the latest registration.
    """
    now = now or timezone.now()
    key = email_key(email)
    rows = list(
        Registration.objects.standing()
        .select_for_update(of=("self",))
        .filter(email_key=key, event__over_at__gt=now)
        .select_related("event")
        .order_by("event__begins_at", "pk")
    )
    if not rows:
        return 0
    latest = max(rows, key=lambda row: (row.created_at, row.pk))
    language = latest.language
    with translation.override(language):
        entries = [_entry(row, language) for row in rows]
    site = SiteSettings.for_site(default_site())
    values = {"entries": entries, "contact_email": site.contact_email}
    write_letter(
        Draft(
            contents=render_letter("registration/links", values, language),
            to=latest.email,
            intent_key=f"registration-links:{token_hash(key)[:24]}:{new_reference()}",
            purpose="registration-links",
            reply_to=site.contact_email,
        )
    )
    return len(rows)


def _entry(row: Registration, language: str) -> dict[str, str]:
    own = ticket_of(row, language)
    keep_manage_link(row)
    return {
        "title": own.title,
        "when": own.when,
        "name": row.full_name,
        "status": str(row.get_status_display()),
        "url": settings.SITE_URL + manage_path(row),
    }
