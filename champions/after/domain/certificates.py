"""A certificate to hang up: A4 across, in the site's ink, paper and forest green.

It bears an address where everybody can see that it is genuine. What no typeface can print is asked
for in Latin letters before it is issued: nothing is left out without a word.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import segno
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from champions.announcing.domain.confirmation import honoured
from champions.models import Confirmation, Edition, EditionText, Proposal
from events.words.wording import day_words
from home.models import Organisation
from papers.certificates import CertificateSheet
from papers.coverage import first_printable, missing
from papers.typesetting import GREEN
from refusals import Refused


@dataclass(frozen=True, slots=True)
class Certified:
    """What a certificate says, in one language."""

    name: str
    title: str
    award: str
    edition_title: str
    theme: str
    partners: tuple[str, ...]
    day: date


def certified(proposal: Proposal, language: str) -> Certified:
    """What is so of a champion; names as they are written, whether they can be printed or not."""
    edition = proposal.edition
    assert edition.announced_at is not None
    text = EditionText.objects.filter(edition=edition, language=language).first()
    said = Confirmation.objects.filter(proposal=proposal).first()
    award = text.say(proposal.award, "name") if text and proposal.award else ""
    return Certified(
        name=(said.public_name if said else "") or proposal.organisation,
        title=proposal.title,
        award=award or str(proposal.get_status_display()),
        edition_title=text.title if text else str(edition),
        theme=text.theme if text else "",
        partners=partner_names(edition),
        day=timezone.localdate(edition.announced_at),
    )


def partner_names(edition: Edition) -> tuple[str, ...]:
    """Of the organisations that run it, in the page's order."""
    keys = [one["value"].get("organisation") for one in edition.partners]
    names = dict(Organisation.objects.filter(pk__in=filter(None, keys)).values_list("pk", "name"))
    return tuple(names[key] for key in keys if key in names)


def unprintable(proposal: Proposal) -> dict[str, str]:
    """What has to be given in Latin letters first: the field's name → the words as they are."""
    said = Confirmation.objects.filter(proposal=proposal).first()
    name = (said.public_name if said else "") or proposal.organisation
    latin = (said.latin_name, said.latin_title) if said else ("", "")
    needed = {
        "latin_name": (name, first_printable(latin[0])),
        "latin_title": (proposal.title, first_printable(latin[1])),
    }
    return {field: own for field, (own, given) in needed.items() if missing(own) and not given}


@transaction.atomic
def give_latin(*, proposal: Proposal, latin_name: str = "", latin_title: str = "") -> Confirmation:
    """Keep how names are printed; raises Refused for what cannot be printed either."""
    if missing(latin_name) or missing(latin_title):
        raise Refused("unprintable", _("Use Latin letters: these cannot be printed either."))
    locked = Proposal.objects.locked(proposal.pk)
    found, _created = Confirmation.objects.get_or_create(
        proposal=locked, defaults={"public_name": locked.organisation}
    )
    found.latin_name = latin_name.strip() or found.latin_name
    found.latin_title = latin_title.strip() or found.latin_title
    found.save(update_fields=["latin_name", "latin_title"])
    return found


@transaction.atomic
def code_of(proposal: Proposal) -> str:
    """The code under which everybody can check a champion's certificate, given once."""
    locked = Proposal.objects.locked(proposal.pk)
    if not locked.certificate_code:
        locked.certificate_code = secrets.token_hex(6)
        locked.save(update_fields=["certificate_code"])
    return str(locked.certificate_code)


def find(code: str) -> Proposal | None:
    """The champion whose certificate bears a code, while it still is one."""
    found = Proposal.objects.filter(certificate_code=code).select_related("edition").first()
    return found if found is not None and honoured(found) else None


def issue(proposal: Proposal, language: str) -> bytes:
    """The certificate of a champion; raises Refused while something on it cannot be printed."""
    if unprintable(proposal):
        raise Refused("unprintable", _("First give the names in Latin letters."))
    said = Confirmation.objects.filter(proposal=proposal).first()
    facts = certified(proposal, language)
    with translation.override(language):
        address = reverse("champions_check_certificate", args=[code_of(proposal)])
    return certificate(
        name=first_printable(facts.name, said.latin_name if said else ""),
        award=facts.award,
        edition_title=facts.edition_title,
        theme=facts.theme,
        day=facts.day,
        language=language,
        title=first_printable(facts.title, said.latin_title if said else ""),
        partners=[name for name in facts.partners if not missing(name)],
        check_url=settings.SITE_URL + address,
    )


def certificate(
    *,
    name: str,
    award: str,
    edition_title: str,
    theme: str,
    day: date,
    language: str,
    title: str = "",
    partners: Sequence[str] = (),
    check_url: str = "",
) -> bytes:
    """Who won what with which proposal, and when, as a PDF with a line to sign on.

    A long name gets smaller letters, then two lines.
    """
    with translation.override(language):
        sheet = CertificateSheet(
            title=f"{edition_title}: {name}", language=language, day=day, accent=GREEN
        )
        sheet.certify(
            of=edition_title,
            about=theme,
            name=name,
            verb=_("was given the award"),
            what=award,
            day=day_words(day, weekday=False),
            reason=_("for the proposal “%(title)s”") % {"title": title} if title else "",
            beside=_with_partners(partners),
            signed_by=_("For the Informal Working Group on MSMEs"),
        )
        if check_url:
            code = segno.make_qr(check_url, error="M", mask=0)
            sheet.vouch(code.matrix, _("Genuine? See"), check_url)
        return sheet.written()


def _with_partners(names: Sequence[str]) -> str:
    if not names:
        return ""
    return ngettext("With its partner: %(names)s", "With its partners: %(names)s", len(names)) % {
        "names": "; ".join(names)
    }
