"""Drafts at the bell: late from then on, and drafts again where the deadline is moved."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from champions.deadlines import phase
from champions.domain.proposal_letters import write_late
from champions.domain.transitions import move
from champions.enums import ActorRole, ProposalStatus
from champions.models import Proposal
from events.domain.refusals import Refused


@transaction.atomic
def lapse(*, proposal: Proposal, now: datetime | None = None) -> Proposal:
    """Make a draft a late one and tell its applicants; raises Refused before its deadline."""
    moved = move(
        proposal=proposal, to=ProposalStatus.LATE, role=ActorRole.SYSTEM, now=now or timezone.now()
    )
    write_late(moved)
    return moved


@transaction.atomic
def revive(*, proposal: Proposal, now: datetime | None = None) -> Proposal:
    """Make a late draft a draft again; raises Refused while its deadline is past."""
    return move(
        proposal=proposal, to=ProposalStatus.DRAFT, role=ActorRole.SYSTEM, now=now or timezone.now()
    )


def lapse_drafts(*, now: datetime | None = None) -> int:
    """Lapse every draft whose own deadline has passed, grace included; return how many."""
    now = now or timezone.now()
    drafts = Proposal.objects.filter(
        status=ProposalStatus.DRAFT, edition__closes_at__lte=now
    ).annotate(extended_to=Max("extensions__until"))
    done = 0
    for proposal in drafts.select_related("edition").order_by("pk"):
        window = replace(proposal.edition.window, extended_to=proposal.extended_to)
        if phase(window, now).accepts_submissions:
            continue
        try:
            lapse(proposal=proposal, now=now)
        except Refused:
            continue  # It was extended, submitted or withdrawn just now.
        done += 1
    return done


def revive_late(*, now: datetime | None = None) -> int:
    """Revive late drafts whose deadline was moved beyond now; return how many."""
    now = now or timezone.now()
    late = Proposal.objects.filter(status=ProposalStatus.LATE).filter(
        Q(edition__closes_at=None) | Q(edition__closes_at__gt=now) | Q(extensions__until__gt=now)
    )
    done = 0
    for proposal in late.distinct().order_by("pk"):
        try:
            revive(proposal=proposal, now=now)
        except Refused:
            continue  # The call is not open yet, or somebody moved it just now.
        done += 1
    return done
