"""The one letter that confirms several registrations: colleagues', or one person's dates."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from events.enums import RegistrationStatus
from events.letters.facts import date_block
from events.letters.keys import DERIVED_LENGTH
from events.letters.tickets import ticket_of
from events.models import Registration, RegistrationGroup
from events.publishing.records import default_site
from events.words.wording import instant_words
from home.models import SiteSettings
from identity.mailboxes import email_key
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import render_letter


def write_group(
    group: RegistrationGroup, registrations: Sequence[Registration], token: str, code: str = ""
) -> None:
    """Ask the contact to confirm all; ``code`` is of one person's first date, where there is one.

    The letter goes to ``group.contact_email`` in the group's language.
    """
    _write(group, registrations, token, code=code)


def write_group_expired(group: RegistrationGroup, registrations: Sequence[Registration]) -> None:
    """Tell the contact once that these were not confirmed in time; the link still confirms."""
    _write(group, registrations, group_token(group), is_late=True)


def group_token(group: RegistrationGroup) -> str:
    """The token of the link that confirms all; another address ends it."""
    row = f"{group.reference}:{group.submit_token}:{email_key(group.contact_email)}"
    return salted_hmac("registration-group", row, algorithm="sha256").hexdigest()[:DERIVED_LENGTH]


def _write(
    group: RegistrationGroup,
    registrations: Sequence[Registration],
    token: str,
    *,
    code: str = "",
    is_late: bool = False,
) -> None:
    first = registrations[0]
    language = group.language
    is_series = len({one.event_id for one in registrations}) > 1
    holds = [one.hold_expires_at for one in registrations if one.hold_expires_at]
    with translation.override(language):
        site = SiteSettings.for_site(default_site())
        own = ticket_of(first, language)
        if is_series:
            facts = [
                (when, _standing(one))
                for one in registrations
                for when in [ticket_of(one, language).when]
            ]
        else:
            facts = [
                (_("When"), own.when),
                (_("Where"), own.where),
                *((one.full_name, _standing(one)) for one in registrations),
            ]
        values = {
            "event_title": own.title,
            "date_block": date_block(own),
            "heading": _("Not confirmed in time") if is_late else _("One step left"),
            "is_late": is_late,
            "button_label": _("Confirm all dates") if is_series else _("Confirm all places"),
            "button_url": settings.SITE_URL + reverse("registration_group", args=[token]),
            "facts": [(label, value) for label, value in facts if value],
            "is_series": is_series,
            "number": len(registrations),
            "code": code,
            "until": instant_words(min(holds), first.event.time_zone) if holds else "",
            "contact_email": first.event.contact_email or site.contact_email,
        }
    key = "expired" if is_late else group.confirm_token_hash[:32]
    write_letter(
        Draft(
            contents=render_letter("registration/group", values, language),
            to=group.contact_email,
            intent_key=f"registration-group:{group.reference}:{key}",
            purpose="registration-group",
            reply_to=first.event.contact_email or site.contact_email,
            expires=max(one.event.over_at for one in registrations),
        )
    )


def _standing(registration: Registration) -> str:
    """How somebody takes part at a date, and whether it is a place."""
    return f"{registration.get_participation_display()}{_note(registration)}"


def _note(registration: Registration) -> str:
    if registration.status == RegistrationStatus.WAITING:
        return " · " + _("on the waiting list")
    if registration.status == RegistrationStatus.PENDING:
        return " · " + _("to be approved")
    return ""
