"""Drafts at the bell: late from then on, and drafts again where the deadline is moved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from champions.deadlines import phase
from champions.enums import ActorRole, Phase, ProposalStatus
from champions.models import Extension, Proposal
from champions.proposals.domain.letters import (
    reminder_key,
    write_extension,
    write_late,
    write_reminder,
)
from champions.proposals.domain.transitions import move, window_of
from letters.models import Letter
from refusals import Refused


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


EXTENDED: Final = "champions.extend"


@transaction.atomic
def grant(
    *, proposal: Proposal, until: datetime, reason: str, user: User, now: datetime | None = None
) -> Extension:
    """Let one proposal be written and submitted until ``until``; a late draft is a draft again.

    Its applicants are told. The reason is kept and not told. Raises Refused without a reason, for
    an instant that is past or not later than the present end, and for what is in judging.
    """
    now = now or timezone.now()
    locked = Proposal.objects.locked(proposal.pk)
    if not reason.strip():
        raise Refused("reason", _("Give a reason: it is kept with the extension."))
    if locked.status not in ProposalStatus.editable():
        raise Refused("not_editable", _("This proposal cannot be changed any more."))
    ends = window_of(locked).ends_at
    if ends is None:
        raise Refused("endless", _("This call has no end to extend."))
    if until <= now or until <= ends:
        raise Refused("earlier", _("The new deadline must be later than now and than the old one."))
    extension = Extension.objects.create(
        proposal=locked, until=until, reason=reason.strip(), granted_by=user, granted_at=now
    )
    log(
        instance=locked,
        action=EXTENDED,
        user=user,
        data={"until": until.isoformat(), "reason": extension.reason},
    )
    if locked.status == ProposalStatus.LATE:
        move(
            proposal=locked,
            to=ProposalStatus.DRAFT,
            role=ActorRole.SECRETARIAT,
            user=user,
            reason=reason,
            now=now,
        )
    write_extension(extension)
    return extension


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
