"""Anonymising what was not successful, once an edition's time to keep it is over.

What a proposal said, who wrote it and what was written about it goes, files included. What stays
are facts that point to nobody: where, what kind, which sector, how it was scored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from champions.after.domain.reports import months_after
from champions.announcing.domain import photographs
from champions.enums import ProposalStatus
from champions.models import Confirmation, Edition, Proposal
from champions.proposals.domain import uploads
from champions.proposals.domain.auditing import FORGOTTEN, note
from champions.querysets import ProposalQuerySet
from letters.domain.forgetting import empty
from letters.models import Letter
from refusals import Refused

KEPT: Final = frozenset({"organisation.kind", "organisation.country", "organisation.women_led"})
"""Answers that figures are made of; chosen from lists, so nobody's own words."""
LOGGED: Final = frozenset({"from", "to", "role"})
"""What of a log entry's data says nothing about people."""
NEVER: Final = (ProposalStatus.WINNER, ProposalStatus.RUNNER_UP, ProposalStatus.FINALIST)
"""Champions are published; they ask for removal themselves."""
UNDECIDED: Final = (ProposalStatus.ELIGIBLE, ProposalStatus.SHORTLISTED)


@dataclass(frozen=True, slots=True)
class ForgottenProposal:
    """What anonymising a proposal takes away."""

    reference: str
    edition: int
    answers: int
    files: int
    messages: int
    letters: int


def expires_at(edition: Edition) -> datetime | None:
    """When an edition's proposals are no longer kept, counted from its announcement or its end."""
    begin = edition.announced_at or edition.closes_at
    return months_after(begin, edition.retention_months) if begin else None


def overdue(now: datetime | None = None) -> list[Proposal]:
    """Proposals whose time is over and that were not successful."""
    now = now or timezone.now()
    past = []
    for edition in Edition.objects.order_by("pk"):
        end = expires_at(edition)
        if end is not None and end <= now:
            past.append(edition)
    found: ProposalQuerySet[Proposal] = Proposal.objects.filter(
        edition__in=past, forgotten_at__isnull=True
    )
    found = found.exclude(status__in=NEVER).exclude(pending_status__in=NEVER)
    undecided = Q(status__in=UNDECIDED, edition__announced_at__isnull=True)
    return list(found.exclude(undecided).select_related("edition").order_by("pk"))


def preview(proposal: Proposal) -> ForgottenProposal:
    """What would go, without taking anything away."""
    return ForgottenProposal(
        reference=proposal.reference or proposal.key,
        edition=proposal.edition.year,
        answers=proposal.answers.count(),
        files=proposal.uploads.exclude(name="").count(),
        messages=proposal.messages.count(),
        letters=_letters(proposal).count(),
    )


@transaction.atomic
def forget(*, proposal: Proposal, now: datetime | None = None) -> ForgottenProposal:
    """Anonymise a proposal for good and return what was taken away; again changes nothing.

    Its row, scores and what figures need stay. Raises Refused for a champion.
    """
    now = now or timezone.now()
    row = Proposal.objects.locked(proposal.pk)
    if row.status in NEVER:
        raise Refused("champion", _("A champion's proposal is published and stays."))
    taken = preview(row)
    if row.forgotten_at is not None:
        return taken
    uploads.forget(proposal=row, now=now)
    photographs.withdraw(proposal=row, user=None)
    _forget_words(row)
    _forget_people(row)
    empty(_letters(row))
    row.title = row.organisation = row.pending_reason = ""
    row.forgotten_at = now
    row.save()
    note(action=FORGOTTEN, proposal=row, user=None, data={"to": row.status})
    return taken


def forget_overdue(now: datetime | None = None) -> int:
    """Anonymise everything whose time is over; return how many proposals that were."""
    found = overdue(now)
    for proposal in found:
        forget(proposal=proposal, now=now)
    return len(found)


def _forget_words(row: Proposal) -> None:
    row.answers.exclude(name__in=KEPT).delete()
    row.answers.update(saved_by=None)
    row.earlier_texts.all().delete()
    for submission in row.submissions.all():
        submission.answers = _facts(submission.answers)
        submission.submitted_by = None
        submission.save(update_fields=["answers", "submitted_by"])
    row.working_translations.all().delete()
    row.messages.all().delete()
    row.reports.all().delete()
    row.extensions.update(reason="")
    row.reviews.update(for_applicant="", for_jury="")
    row.declarations.update(note="")
    row.assignments.update(reason="")


def _forget_people(row: Proposal) -> None:
    """Who wrote it: from its log entries, its invitations and the proposal itself."""
    people = list(row.applicants.values_list("pk", flat=True))
    for entry in ModelLogEntry.objects.for_instance(row):
        # Who moved it as the secretariat stays; titles, reasons, names and addresses go.
        entry.label = row.reference or row.key
        entry.data = _facts(entry.data, LOGGED)
        if entry.user_id in people or entry.user_id == row.lead_id:
            entry.user = None
        # Not saved one by one: that would ask whether people deleted long ago exist.
        ModelLogEntry.objects.filter(pk=entry.pk).update(
            label=entry.label, data=entry.data, user=entry.user_id
        )
    Confirmation.objects.filter(proposal=row).delete()
    row.invitations.all().delete()
    row.applicants.clear()
    row.lead = None


def _letters(row: Proposal) -> QuerySet[Letter]:
    """The letters about a proposal that still say something; every intent names its key."""
    return Letter.objects.filter(intent_key__contains=f":{row.key}:").exclude(to_email="")


def _facts(values: Mapping[str, Any], names: frozenset[str] = KEPT) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in names}
