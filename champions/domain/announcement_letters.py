"""The letters of an announcement and of what leads to it. Each is written in its transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from champions.domain.preparing import outcome
from champions.enums import ProposalStatus
from champions.models import Edition, EditionText, PressPass, Proposal
from events.domain.instants import instant_words
from events.domain.publishing import default_site
from home.models import SiteSettings
from letters.domain.outbox import one_line, render_letter, write_letter
from letters.models import Letter

ZONE: Final = "Europe/Zurich"
HONOURED: Final = (ProposalStatus.WINNER, ProposalStatus.RUNNER_UP, ProposalStatus.FINALIST)


@dataclass(frozen=True, slots=True)
class Words:
    """A letter as it would leave now, to whom and in which language."""

    to: str
    language: str
    subject: str
    text: str
    html: str


def recipient(proposal: Proposal) -> User | None:
    """Whom the secretariat writes to: the lead applicant, or else the first of the others."""
    return proposal.lead or proposal.applicants.order_by("pk").first()


def result_letter(proposal: Proposal) -> Words | None:
    """What the announcement tells a proposal's applicants; None where nobody is left to be told.

    The decision that counts is the one that is staged, so that it can be read before its release.
    """
    end = outcome(proposal)
    name = "announced_winner" if end in HONOURED else "announced_other"
    return _compose(proposal, name, {"outcome": end.value, **_result_button(proposal, end)})


def write_result(proposal: Proposal) -> None:
    """Put the result into the outbox: one letter for each proposal, however often it is asked."""
    _post(proposal, result_letter(proposal), "announced", "champions-result")


def told_letter(proposal: Proposal, announces_at: datetime | None) -> Words | None:
    """What a winner is told in confidence."""
    with translation.override(proposal.language):
        values = {
            "outcome": outcome(proposal).value,
            "until": instant_words(announces_at, ZONE) if announces_at else "",
            "heading": _("In confidence: good news"),
            "button_label": _("Confirm what we publish"),
            "button_url": address("champions_confirm", proposal),
        }
    return _compose(proposal, "told", values)


def write_told(proposal: Proposal, announces_at: datetime | None) -> None:
    _post(proposal, told_letter(proposal, announces_at), "told", "champions-told")


def write_report_due(proposal: Proposal, months: int) -> bool:
    """Ask a champion how its project fares, ``months`` after it won; False where it was asked."""
    intent = f"report:{months}"
    if Letter.objects.filter(intent_key=intent_key(proposal, intent)).exists():
        return False
    with translation.override(proposal.language):
        values = {
            "months": months,
            "heading": _("How is your project doing?"),
            "button_label": _("Write a progress report"),
            "button_url": address("champions_reports", proposal),
        }
    words = _compose(proposal, "report_due", values)
    _post(proposal, words, intent, "champions-report-due")
    return words is not None


def write_pass(press_pass: PressPass, token: str, language: str) -> None:
    """Send a journalist the personal link; the only place where it stands."""
    edition = press_pass.edition
    with translation.override(language):
        values = {
            **_about(edition, language),
            "language": language,
            "until": instant_words(press_pass.expires_at, ZONE),
            "embargo": instant_words(edition.announces_at, ZONE)
            if edition.announces_at and not edition.is_announced
            else "",
            "heading": _("Your press preview"),
            "button_label": _("Open the press kit"),
            "button_url": settings.SITE_URL + reverse("champions_press", args=[token]),
        }
    subject, text, html = render_letter("mail/champions/press_pass", values, language)
    write_letter(
        intent_key=f"press-pass:{press_pass.token_hash}",
        to=press_pass.email,
        language=language,
        subject=subject,
        text=text,
        html=html,
        purpose="champions-press",
        reply_to=values["contact_email"],
        expires=press_pass.expires_at,
    )


def address(name: str, proposal: Proposal) -> str:
    """The absolute address of one of a proposal's own pages, in the active language."""
    return settings.SITE_URL + reverse(name, args=[proposal.key])


def intent_key(proposal: Proposal, intent: str) -> str:
    """What makes a letter to a proposal's applicants unique."""
    return f"proposal:{proposal.key}:{intent}"


def _result_button(proposal: Proposal, end: ProposalStatus) -> dict[str, str]:
    with translation.override(proposal.language):
        if end in (ProposalStatus.WINNER, ProposalStatus.RUNNER_UP):
            return {
                "heading": _("Congratulations!"),
                "certificate_url": address("champions_certificate", proposal),
            }
        if end is ProposalStatus.FINALIST:
            return {"heading": _("You are a finalist")}
        if proposal.edition.offers_feedback:
            return {
                "heading": _("The result of your proposal"),
                "button_label": _("Read what the jury says"),
                "button_url": address("champions_feedback", proposal),
            }
        return {"heading": _("The result of your proposal")}


def _about(edition: Edition, language: str) -> dict[str, str]:
    """What every letter says of the edition, in ``language``."""
    text = EditionText.objects.filter(edition=edition, language=language).first()
    site = SiteSettings.for_site(default_site())
    return {
        "edition_title": text.title if text else str(edition),
        "edition_url": settings.SITE_URL + text.path if text and text.path else settings.SITE_URL,
        "contact_email": edition.contact_email or site.contact_email,
    }


def _compose(proposal: Proposal, name: str, values: Mapping[str, Any]) -> Words | None:
    person = recipient(proposal)
    if person is None:
        return None
    about = _about(proposal.edition, proposal.language)
    text = EditionText.objects.filter(
        edition=proposal.edition_id, language=proposal.language
    ).first()
    award = proposal.pending_award or proposal.award
    with translation.override(proposal.language):
        facts = [
            (_("Proposal"), proposal.title),
            (_("Organisation"), proposal.organisation),
            (_("Reference"), proposal.reference or ""),
            (_("Award"), text.say(award, "name") if text and award else ""),
        ]
        fresh = {
            "greeting_name": person.get_full_name() or proposal.organisation,
            "proposal_title": proposal.title or proposal.reference or "",
            "facts": [(label, value) for label, value in facts if value],
            "button_label": _("See the announcement"),
            "button_url": about["edition_url"],
            **about,
            **values,
        }
    subject, body, html = render_letter(f"mail/champions/{name}", fresh, proposal.language)
    return Words(person.email, proposal.language, one_line(subject), body, html)


def _post(proposal: Proposal, words: Words | None, intent: str, purpose: str) -> None:
    if words is None:
        return
    contact = _about(proposal.edition, words.language)["contact_email"]
    write_letter(
        intent_key=intent_key(proposal, intent),
        to=words.to,
        language=words.language,
        subject=words.subject,
        text=words.text,
        html=words.html,
        purpose=purpose,
        reply_to=contact,
    )
