"""The letters of an announcement and of what leads to it. Each is written in its transaction."""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from champions.announcing.domain.champion_pages import outcome
from champions.announcing.domain.verdicts import in_confidence, verdict
from champions.deadlines import geneva_words
from champions.enums import ProposalStatus
from champions.models import Edition, EditionText, PressPass, Proposal, Review
from events.publishing.records import default_site
from home.models import SiteSettings
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import render_letter
from letters.models import Letter

HONOURED: Final = (ProposalStatus.WINNER, ProposalStatus.RUNNER_UP, ProposalStatus.FINALIST)


def recipient(proposal: Proposal) -> User | None:
    """Whom the secretariat writes to: the lead applicant, or else the first of the others."""
    return proposal.lead or proposal.applicants.order_by("pk").first()


def result_letter(proposal: Proposal) -> Draft | None:
    """What the announcement tells a proposal's applicants; None where nobody is left to be told.

    The decision that counts is the one that is staged, so that it can be read before its release.
    """
    end = outcome(proposal)
    name = "announced_winner" if end in HONOURED else "announced_other"
    values = _result_button(proposal, end)
    return _draft(proposal, name, values, intent="announced", purpose="champions-result")


def write_result(proposal: Proposal) -> None:
    """Put the result into the outbox: one letter for each proposal, however often it is asked."""
    _write(result_letter(proposal))


def told_letter(proposal: Proposal) -> Draft | None:
    """What a winner is told in confidence."""
    with translation.override(proposal.language):
        values = {
            "until": geneva_words(proposal.edition.expected_at()),
            "heading": _("In confidence: good news"),
            "button_label": _("Confirm what we publish"),
            "button_url": address("champions_confirm", proposal),
        }
    return _draft(proposal, "told", values, intent="told", purpose="champions-told")


def write_told(proposal: Proposal) -> None:
    _write(told_letter(proposal))


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
    letter = _draft(proposal, "report_due", values, intent=intent, purpose="champions-report-due")
    _write(letter)
    return letter is not None


def write_pass(press_pass: PressPass, token: str, language: str) -> None:
    """Send a journalist the personal link; the only place where it stands."""
    edition = press_pass.edition
    with translation.override(language):
        facts = about(edition, language)
        values = {
            **facts,
            "until": geneva_words(press_pass.expires_at),
            "is_announced": edition.is_announced,
            "embargo": geneva_words(edition.expected_at()),
            "heading": _("Your press preview"),
            "button_label": _("Open the press kit"),
            "button_url": settings.SITE_URL + reverse("champions_press", args=[token]),
        }
    write_letter(
        Draft(
            contents=render_letter("champions/press_pass", values, language),
            to=press_pass.email,
            intent_key=f"press-pass:{press_pass.token_hash}",
            purpose="champions-press",
            reply_to=facts["contact_email"],
            expires=press_pass.expires_at,
        )
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


def about(edition: Edition, language: str) -> dict[str, str]:
    """What every letter says of the edition, in ``language``."""
    text = EditionText.objects.filter(edition=edition, language=language).first()
    site = SiteSettings.for_site(default_site())
    return {
        "edition_title": text.title if text else str(edition),
        "edition_url": settings.SITE_URL + text.path if text and text.path else settings.SITE_URL,
        "contact_email": edition.contact_email or site.contact_email,
    }


def _draft(
    proposal: Proposal, name: str, values: Mapping[str, Any], *, intent: str, purpose: str
) -> Draft | None:
    """A letter to a proposal's applicants; None where nobody is left to be told."""
    person = recipient(proposal)
    if person is None:
        return None
    facts_of_edition = about(proposal.edition, proposal.language)
    text = EditionText.objects.filter(
        edition=proposal.edition_id, language=proposal.language
    ).first()
    award, end = proposal.pending_award or proposal.award, outcome(proposal)
    with translation.override(proposal.language):
        facts = [
            (_("Proposal"), proposal.title),
            (_("Organisation"), proposal.organisation),
            (_("Reference"), proposal.reference or ""),
            (_("Award"), text.say(award, "name") if text and award else ""),
        ]
        said = {
            "title": proposal.title or proposal.reference or "",
            "edition": facts_of_edition["edition_title"],
            "award": text.say(award, "name") if text and award else "",
        }
        judged = Review.objects.counting().filter(proposal=proposal).exists()
        fresh = {
            "is_winner": end == ProposalStatus.WINNER,
            "is_runner_up": end == ProposalStatus.RUNNER_UP,
            "award_name": said["award"],
            "verdict": verdict(end, was_judged=judged, **said),
            "in_confidence": in_confidence(end, **said),
            "greeting_name": person.get_full_name() or proposal.organisation,
            "proposal_title": proposal.title or proposal.reference or "",
            "facts": [(label, value) for label, value in facts if value],
            "button_label": _("See the announcement"),
            "button_url": facts_of_edition["edition_url"],
            **facts_of_edition,
            **values,
        }
    return Draft(
        contents=render_letter(f"champions/{name}", fresh, proposal.language),
        to=person.email,
        intent_key=intent_key(proposal, intent),
        purpose=purpose,
        reply_to=facts_of_edition["contact_email"],
    )


def _write(letter: Draft | None) -> None:
    if letter is not None:
        write_letter(letter)
