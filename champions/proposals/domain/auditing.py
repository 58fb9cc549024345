"""Who read, took away or decided what: entries in the site's log, beside the states' own."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.enums import ProposalStatus
from champions.models import Edition, Proposal

VIEWED: Final = "champions.view"
DOWNLOADED: Final = "champions.download"
EXPORTED: Final = "champions.export"
TOLD: Final = "champions.tell"
CONFIRMED: Final = "champions.confirm"
PREPARED: Final = "champions.prepare"
ANNOUNCED: Final = "champions.announce"
HELD: Final = "champions.hold"
RESUMED: Final = "champions.resume"
RESCHEDULED: Final = "champions.reschedule"
PRESS_GIVEN: Final = "champions.press_give"
PRESS_USED: Final = "champions.press_use"
PRESS_REVOKED: Final = "champions.press_revoke"
PHOTOGRAPH_CHOSEN: Final = "champions.photograph"
PHOTOGRAPH_REMOVED: Final = "champions.photograph_remove"
REPORT_DECIDED: Final = "champions.report"
FORGOTTEN: Final = "champions.forget"

LABELS: Final = {
    VIEWED: _("Read a proposal"),
    DOWNLOADED: _("Downloaded a file of a proposal"),
    EXPORTED: _("Exported proposals"),
    TOLD: _("Told a winner in confidence"),
    CONFIRMED: _("Confirmed what is published"),
    PREPARED: _("Prepared a champion's page"),
    ANNOUNCED: _("Announced the winners"),
    HELD: _("Held the announcement"),
    RESUMED: _("Let the announcement go ahead"),
    RESCHEDULED: _("Moved the announcement"),
    PRESS_GIVEN: _("Gave a press pass"),
    PRESS_USED: _("Used a press pass"),
    PRESS_REVOKED: _("Revoked a press pass"),
    PHOTOGRAPH_CHOSEN: _("Chose a photograph for a champion's page"),
    PHOTOGRAPH_REMOVED: _("Took photographs off a champion's page"),
    REPORT_DECIDED: _("Decided about a progress report"),
    FORGOTTEN: _("Anonymised a proposal"),
}


def note(
    *,
    action: str,
    proposal: Proposal,
    user: User | None,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Write into the log what somebody did with a proposal; ``action`` is a key of ``LABELS``.

    Raises KeyError for an action that the log does not know.
    """
    if action not in LABELS:
        raise KeyError(action)
    log(instance=proposal, action=action, user=user, data=dict(data or {}))


def note_view(*, proposal: Proposal, user: User) -> None:
    """Log that somebody else than its applicants read a proposal that is under seal."""
    if is_under_seal(proposal) and not proposal.applicants.filter(pk=user.pk).exists():
        note(action=VIEWED, proposal=proposal, user=user)


def note_edition(
    *,
    action: str,
    edition: Edition,
    user: User | None,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Write into the log what somebody did with an edition as a whole."""
    if action not in LABELS:
        raise KeyError(action)
    log(instance=edition, action=action, user=user, data=dict(data or {}))


def is_under_seal(proposal: Proposal) -> bool:
    """Submitted, and its edition's winners are not announced."""
    waiting = (ProposalStatus.DRAFT, ProposalStatus.LATE, ProposalStatus.WITHDRAWN)
    return proposal.status not in waiting and not proposal.edition.is_announced


LISTED: Final = 100
"""More references than these are only counted in the log."""


def note_export(*, proposals: Iterable[Proposal], form: str, user: User) -> None:
    """Log what was taken away and in which form: an entry for each edition it came from."""
    by_edition: dict[int, list[str]] = {}
    for proposal in proposals:
        names = by_edition.setdefault(proposal.edition_id, [])
        names.append(proposal.reference or proposal.key)
    for edition in Edition.objects.filter(pk__in=by_edition):
        names = by_edition[edition.pk]
        data = {"form": form, "count": len(names), "references": names[:LISTED]}
        note_edition(action=EXPORTED, edition=edition, user=user, data=data)
