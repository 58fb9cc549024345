"""The letters about a proposal. Each is written in the transaction that causes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from champions.call.editions import contact_of, title_of
from champions.call.prompts import questionnaire
from champions.deadlines import ZONE, end_words, geneva_words, last_day
from champions.models import Extension, Invitation, Message, Proposal, Submission
from champions.proposals.domain.transitions import window_of
from events.letters.facts import ACCENTS, day_block
from events.words.wording import listed
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import render_letter


def write_received(submission: Submission) -> None:
    """The receipt, with all that was sent, to each applicant in their own language."""
    proposal = submission.proposal
    for person in proposal.applicants.order_by("pk"):
        with translation.override(person.language):
            asked = questionnaire(proposal.edition, person.language)
            sent = [
                (prompt.label, prompt.say(submission.answers.get(prompt.name, ""), person.language))
                for prompt in asked.prompts
            ]
            facts = [
                (_("Reference"), str(proposal.reference)),
                (_("Title"), proposal.title),
                (_("Organisation"), proposal.organisation),
                (_("Received"), geneva_words(submission.submitted_at)),
                (pgettext("of a submission", "Number"), str(submission.number)),
                (_("Files"), listed(one.name for one in submission.uploads.all())),
            ]
            context = {
                "heading": _("We have your proposal"),
                "button_label": _("See my proposal"),
                "button_url": page_url(proposal),
                "facts": [(label, value) for label, value in facts if value],
                "sent": [(label, value) for label, value in sent if value],
                "ends": _end_words(proposal),
                "is_again": submission.number > 1,
            }
        _write(proposal, person, "received", str(submission.number), context)


def reminder_key(proposal: Proposal, kind: str, person: User) -> str:
    """What a reminder is for; an extension's are others than those of the call."""
    extended = getattr(proposal, "extended_to", None)
    until = f":{extended:%Y%m%d%H%M}" if extended else ""
    return _key(proposal, "reminder", f"{kind}{until}", person)


def write_reminder(
    proposal: Proposal, kind: str, person: User, ends: datetime, now: datetime
) -> None:
    """Remind one applicant of the end; it is not worth sending after that."""
    left = (last_day(ends) - now.astimezone(ZoneInfo(ZONE)).date()).days
    with translation.override(person.language):
        context = {
            "heading": _("Your proposal is not submitted yet"),
            "button_label": _("Go on with my proposal"),
            "button_url": page_url(proposal),
            "date_block": end_block(ends),
            "ends": end_words(ends),
            "is_last_day": left == 0,
            "is_eve": left == 1,
            "days_left": left,
            "facts": _facts(proposal),
        }
    _write(
        proposal,
        person,
        "reminder",
        "",
        context,
        intent_key=reminder_key(proposal, kind, person),
        expires=ends,
    )


def write_invitation(invitation: Invitation, token: str) -> None:
    """The link that lets an address join, in the language of the proposal."""
    proposal = invitation.proposal
    language = proposal.language
    with translation.override(language):
        by = str(invitation.invited_by) if invitation.invited_by else ""
        context = {
            "heading": _("Write a proposal together"),
            "button_label": _("See the invitation"),
            "button_url": settings.SITE_URL + reverse("champions_invitation", args=[token]),
            "invited_by": by,
            "email": invitation.email,
            "proposal_title": name_of(proposal),
        }
    _send(
        proposal,
        "invitation",
        to=invitation.email,
        language=language,
        intent_key=f"champions:{proposal.key}:invitation:{invitation.token_hash[:32]}",
        context=context,
    )


def write_message(message: Message) -> None:
    """Tell the other side: each applicant, or the edition's contact in the edition's language."""
    proposal = message.proposal
    if message.from_secretariat:
        for person in proposal.applicants.order_by("pk"):
            with translation.override(person.language):
                context = {
                    "heading": _("A message about your proposal"),
                    "button_label": _("Read and answer"),
                    "button_url": f"{page_url(proposal)}#thread",
                    "message": message.text,
                    "facts": _facts(proposal),
                }
            _write(proposal, person, "message", str(message.pk), context)
        return
    language = proposal.edition.source_language
    with translation.override(language):
        context = {
            "heading": _("A message from an applicant"),
            "button_label": _("Read and answer"),
            "button_url": settings.SITE_URL + reverse("proposals:inspect", args=[proposal.pk]),
            "message": message.text,
            "facts": [*_facts(proposal), (_("From"), str(message.author))],
        }
    _send(
        proposal,
        "applicant_message",
        to=contact_of(proposal.edition),
        language=language,
        intent_key=f"champions:{proposal.key}:message:{message.pk}",
        context=context,
    )


def write_extension(extension: Extension) -> None:
    """Tell each applicant until when they may go on."""
    proposal = extension.proposal
    for person in proposal.applicants.order_by("pk"):
        with translation.override(person.language):
            context = {
                "heading": _("You have more time"),
                "button_label": _("Go on with my proposal"),
                "button_url": page_url(proposal),
                "date_block": end_block(extension.until),
                "ends": end_words(extension.until),
                "facts": _facts(proposal),
            }
        _write(proposal, person, "extension", str(extension.pk), context)


def write_late(proposal: Proposal) -> None:
    """Tell each applicant that the deadline passed, that nothing is lost, and whom to ask."""
    ends = window_of(proposal).ends_at
    for person in proposal.applicants.order_by("pk"):
        with translation.override(person.language):
            context = {
                "heading": _("The deadline has passed"),
                "button_label": _("See my proposal"),
                "button_url": page_url(proposal),
                "ends": end_words(ends),
                "facts": _facts(proposal),
            }
        intent = f"{ends:%Y%m%d%H%M}" if ends else ""
        _write(proposal, person, "late", intent, context)


def ineligible_key(proposal: Proposal) -> str:
    """What begins the intents of the letters about one decision; a later decision has another."""
    decided = f"{proposal.decided_at:%Y%m%d%H%M%S}" if proposal.decided_at else ""
    return f"champions:{proposal.key}:ineligible:{decided}:"


def write_ineligible(proposal: Proposal, reason: str) -> None:
    """Tell each applicant that the proposal may not take part, and why."""
    for person in proposal.applicants.order_by("pk"):
        with translation.override(person.language):
            context = {
                "heading": _("Your proposal cannot take part"),
                "button_label": _("See my proposal"),
                "button_url": page_url(proposal),
                "reason": reason,
                "facts": _facts(proposal),
            }
        intent_key = f"{ineligible_key(proposal)}{person.pk}"
        _write(proposal, person, "ineligible", "", context, intent_key=intent_key)


def page_url(proposal: Proposal) -> str:
    """The absolute address of an applicant's own page, in the active language."""
    return settings.SITE_URL + reverse("champions_proposal", args=[proposal.key])


def name_of(proposal: Proposal) -> str:
    """What people call a proposal: its title as it is being written, or that it has none."""
    title = proposal.answers.filter(name="proposal.title").values_list("text", flat=True).first()
    return (title or proposal.title).strip()[:200] or _("Untitled proposal")


def end_block(ends: datetime) -> dict[str, str]:
    """The same for an end: what ends at midnight ends the day before."""
    return day_block(last_day(ends), end_words(ends), ACCENTS["champions"])


def date_block(at: datetime) -> dict[str, str]:
    """The date block of ``mail/base.html`` for an instant, on Geneva's clock."""
    return day_block(at.astimezone(ZoneInfo(ZONE)).date(), geneva_words(at), ACCENTS["champions"])


def _facts(proposal: Proposal) -> list[tuple[str, str]]:
    pairs = [
        (_("Proposal"), name_of(proposal)),
        (_("Reference"), proposal.reference or ""),
    ]
    return [(label, value) for label, value in pairs if value]


def _end_words(proposal: Proposal) -> str:
    ends = window_of(proposal).ends_at
    return end_words(ends) if ends and ends > timezone.now() else ""


def _key(proposal: Proposal, name: str, intent: str, person: User) -> str:
    return f"champions:{proposal.key}:{name}:{intent}:{person.pk}"


def _write(
    proposal: Proposal,
    person: User,
    name: str,
    intent: str,
    context: Mapping[str, Any],
    *,
    intent_key: str = "",
    expires: datetime | None = None,
) -> None:
    _send(
        proposal,
        name,
        to=person.email,
        language=person.language,
        intent_key=intent_key or _key(proposal, name, intent, person),
        context={"greeting_name": person.get_full_name(), **context},
        expires=expires,
    )


def _send(
    proposal: Proposal,
    name: str,
    *,
    to: str,
    language: str,
    intent_key: str,
    context: Mapping[str, Any],
    expires: datetime | None = None,
) -> None:
    contact = contact_of(proposal.edition)
    values = {
        "edition_title": title_of(proposal.edition, language),
        "contact_email": contact,
        "reference": proposal.reference or "",
        **context,
    }
    write_letter(
        Draft(
            contents=render_letter(f"champions/{name}", values, language),
            to=to,
            intent_key=intent_key,
            purpose=f"champions-{name.replace('_', '-')}",
            reply_to=contact,
            expires=expires,
        )
    )
