"""What the secretariat takes away, and the entry in the log that it leaves."""

from collections.abc import Iterable
from typing import Final

from accounts.models import User
from champions.domain.auditing import EXPORTED, note_edition
from champions.models import Edition, Proposal, Submission

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


def latest_submissions(proposals: Iterable[Proposal]) -> dict[int, Submission]:
    """What is judged of each proposal, by its primary key: the last that was submitted."""
    rows = Submission.objects.filter(proposal__in=[one.pk for one in proposals])
    return {row.proposal_id: row for row in rows.order_by("number")}
