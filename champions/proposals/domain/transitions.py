"""How a proposal goes from state to state: one table, one function.

Every move is a row of ``TABLE``. ``move`` takes the proposal's row lock, asks who moves it and
whether the guard holds, writes the state and the log entry. Nothing else writes ``status``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.deadlines import Window, phase
from champions.enums import ActorRole, ProposalStatus
from champions.models import Proposal
from refusals import Refused

MOVED: Final = "champions.move"
"""The log's name for a change of state."""

Guard = Callable[[Proposal, datetime], None]
S = ProposalStatus
APPLICANT, SECRETARIAT, SYSTEM = ActorRole.APPLICANT, ActorRole.SECRETARIAT, ActorRole.SYSTEM


@dataclass(frozen=True, slots=True)
class Move:
    """Who may make a move, what must hold, and whether a reason must be given.

    A ``staged`` move is prepared as a pending decision and made only when it is released.
    """

    roles: frozenset[ActorRole]
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False
    staged: bool = False


def in_time(proposal: Proposal, now: datetime) -> None:
    """The proposal's own deadline has not passed."""
    if not phase(window_of(proposal), now).accepts_submissions:
        raise Refused("closed", _("The call is closed for this proposal."))


def over(proposal: Proposal, now: datetime) -> None:
    """The proposal's own deadline has passed."""
    if phase(window_of(proposal), now).accepts_submissions:
        raise Refused("open", _("The call is still open for this proposal."))


def not_announced(proposal: Proposal, now: datetime) -> None:
    """What was announced stays as it was."""
    if proposal.edition.is_announced:
        raise Refused("announced", _("The winners of this edition are announced."))


def has_submission(proposal: Proposal, now: datetime) -> None:
    if not proposal.submissions.exists():
        raise Refused("never_submitted", _("This proposal was never submitted."))


def _by(*roles: ActorRole, guards: tuple[Guard, ...] = (), **options: bool) -> Move:
    return Move(frozenset(roles), guards, **options)


_DECISION = _by(SECRETARIAT, SYSTEM, guards=(not_announced,), staged=True)
_SORTING = _by(SECRETARIAT, guards=(not_announced,))
_REFUSAL = _by(SECRETARIAT, guards=(not_announced,), needs_reason=True)

TABLE: Final[Mapping[tuple[ProposalStatus, ProposalStatus], Move]] = {
    (S.DRAFT, S.SUBMITTED): _by(APPLICANT, guards=(in_time,)),
    (S.LATE, S.SUBMITTED): _by(APPLICANT, guards=(in_time,)),
    (S.DRAFT, S.LATE): _by(SYSTEM, guards=(over,)),
    (S.LATE, S.DRAFT): _by(SECRETARIAT, SYSTEM, guards=(in_time,)),
    (S.DRAFT, S.WITHDRAWN): _by(APPLICANT),
    (S.SUBMITTED, S.WITHDRAWN): _by(APPLICANT, SECRETARIAT, guards=(not_announced,)),
    (S.WITHDRAWN, S.SUBMITTED): _by(APPLICANT, guards=(in_time, has_submission)),
    (S.WITHDRAWN, S.DRAFT): _by(APPLICANT, guards=(in_time,)),
    (S.SUBMITTED, S.ELIGIBLE): _SORTING,
    (S.SUBMITTED, S.INELIGIBLE): _REFUSAL,
    (S.ELIGIBLE, S.INELIGIBLE): _REFUSAL,
    (S.INELIGIBLE, S.ELIGIBLE): _by(SECRETARIAT, guards=(not_announced,), needs_reason=True),
    (S.ELIGIBLE, S.SHORTLISTED): _SORTING,
    (S.SHORTLISTED, S.ELIGIBLE): _SORTING,
    (S.SHORTLISTED, S.FINALIST): _SORTING,
    (S.FINALIST, S.SHORTLISTED): _SORTING,
    (S.ELIGIBLE, S.WITHDRAWN): _REFUSAL,
    (S.SHORTLISTED, S.WITHDRAWN): _REFUSAL,
    (S.FINALIST, S.WITHDRAWN): _REFUSAL,
    (S.FINALIST, S.WINNER): _DECISION,
    (S.FINALIST, S.RUNNER_UP): _DECISION,
    (S.FINALIST, S.NOT_SELECTED): _DECISION,
    (S.SHORTLISTED, S.NOT_SELECTED): _DECISION,
    (S.ELIGIBLE, S.NOT_SELECTED): _DECISION,
}


def targets(
    status: str, role: ActorRole, *, staged: bool | None = None
) -> tuple[ProposalStatus, ...]:
    """Where somebody in ``role`` could move a proposal from here, guards apart."""
    return tuple(
        to
        for (start, to), one in TABLE.items()
        if start == status and role in one.roles and staged in (None, one.staged)
    )


def check(
    proposal: Proposal,
    to: ProposalStatus,
    role: ActorRole,
    *,
    reason: str = "",
    now: datetime | None = None,
) -> Move:
    """The move from where the proposal stands; raises Refused where it may not be made."""
    found = TABLE.get((ProposalStatus(proposal.status), to))
    if found is None or role not in found.roles:
        raise Refused("no_such_move", _("This proposal cannot be moved there from where it is."))
    if found.needs_reason and not reason.strip():
        raise Refused("reason", _("Give a reason: it is kept with the decision."))
    for guard in found.guards:
        guard(proposal, now or timezone.now())
    return found


@transaction.atomic
def move(
    *,
    proposal: Proposal,
    to: ProposalStatus,
    role: ActorRole,
    user: User | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> Proposal:
    """Move a proposal under its row lock, log who did it and why, and return it as it is now.

    Raises Refused when the table has no such move for the role, a guard refuses, or a reason is
    missing; then nothing has changed.
    """
    now = now or timezone.now()
    locked = Proposal.objects.select_for_update().select_related(None).get(pk=proposal.pk)
    check(locked, to, role, reason=reason, now=now)
    before = locked.status
    locked.status = to
    locked.decided_at = now
    locked.save(update_fields=["status", "decided_at"])
    log(
        instance=locked,
        action=MOVED,
        user=user,
        data={"from": before, "to": to.value, "role": role.value, "reason": reason.strip()},
    )
    return locked


def window_of(proposal: Proposal) -> Window:
    """The edition's window, with the latest extension that this proposal was granted."""
    latest = proposal.extensions.order_by("-until").values_list("until", flat=True).first()
    window = proposal.edition.window
    return replace(window, extended_to=latest) if latest else window
