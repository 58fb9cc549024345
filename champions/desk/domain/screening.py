"""What the secretariat does with a proposal: tick, move, prepare a decision, move many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.enums import ActorRole, AwardKind, ProposalStatus
from champions.models import Edition, Proposal
from champions.proposals.domain.transitions import check, move
from refusals import Refused

TICKED: Final = "champions.tick"
STAGED: Final = "champions.stage"
UNSTAGED: Final = "champions.unstage"

AWARDED: Final[Mapping[ProposalStatus, AwardKind]] = {
    ProposalStatus.WINNER: AwardKind.WINNER,
    ProposalStatus.RUNNER_UP: AwardKind.RUNNER_UP,
}
"""The kind of award that a decision brings."""
DECIDED: Final = frozenset({ProposalStatus.NOT_SELECTED})
"""Decisions that many proposals can get at once: prepared, like every decision."""


@dataclass(frozen=True, slots=True)
class MoveResult:
    """What became of one proposal in a move of many; no refusal means that it was moved."""

    proposal: Proposal
    refusal: str | Promise = ""


def statements(proposal: Proposal) -> list[str]:
    """Ids of what screening checks: the edition's statements that still stand on its page."""
    return [one["id"] for one in proposal.edition.statements if not one.get("retired")]


@transaction.atomic
def tick(*, proposal: Proposal, checks: Mapping[str, bool], user: User) -> Proposal:
    """Write down which statements screening found true; statements the edition lacks are dropped.

    The same ticks again change nothing and leave no entry in the log.
    """
    locked = Proposal.objects.locked(proposal.pk)
    known = statements(locked)
    fresh = {**locked.checks, **{one: bool(checks.get(one)) for one in known}}
    if fresh != locked.checks:
        locked.checks = fresh
        locked.save(update_fields=["checks"])
        found = sum(fresh[one] for one in known)
        log(instance=locked, action=TICKED, user=user, data={"ticked": found, "of": len(known)})
    return locked


def preview(
    *, proposals: Iterable[Proposal], to: ProposalStatus, reason: str = ""
) -> list[MoveResult]:
    """What ``move_many`` would do to each, asked of the same table, without doing it."""
    return [MoveResult(one, _refusal(one, to, reason, staging=to in DECIDED)) for one in proposals]


def _refusal(
    proposal: Proposal, to: ProposalStatus, reason: str, *, staging: bool = False
) -> str | Promise:
    try:
        found = check(proposal, to, ActorRole.SECRETARIAT, reason=reason)
    except Refused as refusal:
        return refusal.sentence
    if found.staged and not staging:
        return _("This is a decision: prepare it for the release.")
    return ""


def move_now(*, proposal: Proposal, to: ProposalStatus, user: User, reason: str = "") -> Proposal:
    """Move a proposal as the secretariat; a decision is refused, as it is only ever released.

    A decision prepared from the state it leaves goes with it.
    """
    with transaction.atomic():
        locked = Proposal.objects.locked(proposal.pk)
        refusal = _refusal(locked, to, reason)
        if refusal:
            raise Refused("refused", refusal)
        moved = move(proposal=locked, to=to, role=ActorRole.SECRETARIAT, user=user, reason=reason)
        if moved.pending_status:
            unstage(proposal=moved, user=user)
            moved.refresh_from_db()
    return moved


def move_many(
    *, proposals: Iterable[Proposal], to: ProposalStatus, user: User, reason: str = ""
) -> list[MoveResult]:
    """Move each on its own; one that is refused says why and stops none of the others.

    A decision is prepared for each, not made.
    """
    step = stage if to in DECIDED else move_now
    outcomes = []
    for proposal in proposals:
        try:
            moved = step(proposal=proposal, to=to, user=user, reason=reason)
        except Refused as refusal:
            outcomes.append(MoveResult(proposal, refusal.sentence))
        else:
            outcomes.append(MoveResult(moved))
    return outcomes


@transaction.atomic
def stage(
    *, proposal: Proposal, to: ProposalStatus, award: str = "", reason: str = "", user: User
) -> Proposal:
    """Prepare a decision: nobody but the secretariat sees it before all are released together.

    ``award`` is the block id of one of the edition's awards, of the kind that ``to`` brings.
    Raises Refused where the move may not be made, is not a decision, or the award does not fit.
    """
    # One at a time, so that no award is given more often than there are.
    Edition.objects.locked(proposal.edition_id)
    locked = Proposal.objects.locked(proposal.pk)
    if not check(locked, to, ActorRole.SECRETARIAT, reason=reason).staged:
        raise Refused("not_a_decision", _("This is no decision: move the proposal at once."))
    _check_award(locked, to, award)
    locked.pending_status, locked.pending_award = to, award
    locked.pending_reason = reason.strip()
    locked.save(update_fields=["pending_status", "pending_award", "pending_reason"])
    log(
        instance=locked,
        action=STAGED,
        user=user,
        data={"to": to.value, "award": award, "reason": locked.pending_reason},
    )
    return locked


def _check_award(proposal: Proposal, to: ProposalStatus, award: str) -> None:
    kind = AWARDED.get(to)
    awards = {one["id"]: one["value"] for one in proposal.edition.awards if not one.get("retired")}
    of_kind = {one for one, value in awards.items() if value.get("kind") == kind}
    if kind is None and award:
        raise Refused("award", _("This decision brings no award."))
    if kind is not None and of_kind and award not in of_kind:
        raise Refused("award", _("Say which of the edition's awards it is."))
    if not award:
        return
    if award not in of_kind:
        raise Refused("award", _("Say which of the edition's awards it is."))
    number = awards[award].get("number")
    others = Proposal.objects.filter(edition=proposal.edition_id).exclude(pk=proposal.pk)
    if number and others.filter(pending_award=award).count() >= number:
        raise Refused("award_taken", _("Every award of this kind is given already."))


@transaction.atomic
def unstage(*, proposal: Proposal, user: User) -> Proposal:
    """Take a prepared decision back; again changes nothing."""
    locked = Proposal.objects.locked(proposal.pk)
    if locked.pending_status:
        data = {"to": locked.pending_status, "award": locked.pending_award}
        locked.pending_status = locked.pending_award = locked.pending_reason = ""
        locked.save(update_fields=["pending_status", "pending_award", "pending_reason"])
        log(instance=locked, action=UNSTAGED, user=user, data=data)
    return locked


MINUTED: Final = "champions.minute"


def minute(*, proposal: Proposal, day: date, text: str, user: User) -> None:
    """Write a decision of the jury and its reason into the proposal's log. It cannot be edited."""
    text = text.strip()
    if not text:
        raise Refused("empty", _("Write what the jury decided, and why."))
    log(
        instance=proposal,
        action=MINUTED,
        user=user,
        data={"day": day.isoformat(), "reason": text},
    )
