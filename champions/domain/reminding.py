"""Reminders to those who have begun a proposal and not submitted it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from champions.deadlines import phase
from champions.domain.proposal_letters import reminder_key, write_reminder
from champions.enums import Phase, ProposalStatus
from champions.models import Proposal
from letters.models import Letter

LAST_DAY, LAST_WEEK = timedelta(hours=24), timedelta(days=7)
KINDS: Final = ((LAST_DAY, "day"), (LAST_WEEK, "week"))
"""How long before the end each reminder is due, the most pressing first."""


def remind(*, now: datetime | None = None) -> int:
    """Write the reminders that are due; return how many letters that were.

    Each applicant gets each kind once. Where a week's reminder is due only within the last day, or
    the proposal was begun after it was due, it is left out. An extension brings its own.
    """
    now = now or timezone.now()
    due = list(_due(now))
    written = set(
        Letter.objects.filter(
            intent_key__in=[
                reminder_key(proposal, kind, person)
                for proposal, kind, _ends in due
                for person in proposal.applicants.all()
            ]
        ).values_list("intent_key", flat=True)
    )
    count = 0
    for proposal, kind, ends in due:
        for person in proposal.applicants.all():
            if reminder_key(proposal, kind, person) in written:
                continue
            with transaction.atomic():
                rows = Proposal.objects.select_for_update(of=("self",))
                status = rows.values_list("status", flat=True).get(pk=proposal.pk)
                if status != ProposalStatus.DRAFT:
                    break  # Submitted or withdrawn just now.
                write_reminder(proposal, kind, person, ends, now)
            count += 1
    return count


def _due(now: datetime) -> Iterator[tuple[Proposal, str, datetime]]:
    soon = (now, now + LAST_WEEK)
    drafts = (
        Proposal.objects.filter(status=ProposalStatus.DRAFT)
        .filter(
            Q(edition__closes_at__range=soon)
            | Q(pk__in=Proposal.objects.filter(extensions__until__range=soon).values("pk"))
        )
        .annotate(extended_to=Max("extensions__until"))
        .select_related("edition")
        .prefetch_related("applicants")
        .order_by("pk")
    )
    for proposal in drafts:
        window = replace(proposal.edition.window, extended_to=proposal.extended_to)
        ends = window.ends_at
        if ends is None or phase(window, now) != Phase.OPEN:
            continue
        for before, kind in KINDS:
            if now >= ends - before:
                if proposal.started_at <= ends - before:
                    yield proposal, kind, ends
                break
