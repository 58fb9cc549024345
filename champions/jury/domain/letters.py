"""The letters to a jury. Each is written in the transaction that causes it."""

from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from champions.call.editions import contact_of, title_of
from champions.deadlines import geneva_words
from champions.models import Edition, Juror
from champions.proposals.domain.letters import date_block
from home.models import Organisation
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import render_letter

PURPOSE: Final = "champions-jury-seat"


def seat_letter(
    *, edition: Edition, person: User, partner: Organisation | None, asked_by: User
) -> Draft:
    """What somebody is told of a new seat, once for an edition, in the language of their account.

    ``person`` may be an account that is not stored yet, so that the letter can be read before.
    """
    language = person.language
    with translation.override(language):
        announces_at, contact = edition.expected_at(), contact_of(edition)
        values = {
            "edition_title": title_of(edition, language),
            "contact_email": contact,
            "greeting_name": person.get_full_name(),
            "heading": _("You have a seat on the jury"),
            "asked_by": str(asked_by),
            "partner": str(partner.localized) if partner else "",
            "email": person.email,
            "until": geneva_words(announces_at),
            "date_block": date_block(announces_at) if announces_at else None,
            "button_label": _("Sign in with a code"),
            "button_url": sign_in_url(),
        }
    return Draft(
        contents=render_letter("champions/jury_seat", values, language),
        to=person.email,
        intent_key=f"champions:jury:{edition.key}:seat:{person.pk}",
        purpose=PURPOSE,
        reply_to=contact,
    )


def write_seat(juror: Juror, asked_by: User) -> None:
    """Tell a new juror; once for each edition, and not where its winners are announced already."""
    if juror.edition.is_announced:
        return
    write_letter(
        seat_letter(
            edition=juror.edition, person=juror.user, partner=juror.partner, asked_by=asked_by
        )
    )


def sign_in_url() -> str:
    """Where one signs in by a code and comes to the jury's pages, in the active language."""
    after = urlencode({"next": reverse("champions_jury")})
    return f"{settings.SITE_URL}{reverse('account_request_login_code')}?{after}"
