"""An edition in figures. They survive when its proposals are anonymised."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from champions.enums import ProposalStatus
from champions.models import Edition, Submission

PUBLIC_CELL: Final = 5
"""Figures up to this are not published: they could point to somebody."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many proposals there were, and of which kinds; a proposal may name several countries.

    ``applicants`` are by the country of the organisation, ``countries`` where the project works,
    ``kinds`` by the kind of organisation.
    """

    total: int
    started: int
    by_status: Mapping[str, int]
    applicants: Mapping[str, int]
    countries: Mapping[str, int]
    kinds: Mapping[str, int]
    sectors: Mapping[str, int]
    women_led: int
    not_women_led: int
    unknown_women_led: int


def statistics(edition: Edition) -> Statistics:
    """The figures of what was submitted: two queries, however many proposals there are."""
    rows = list(
        edition.proposals.values("pk", "status", "countries", "sector", "women_led").order_by("pk")
    )
    counted = {
        row["pk"]: row
        for row in rows
        if row["status"]
        not in (ProposalStatus.DRAFT, ProposalStatus.LATE, ProposalStatus.WITHDRAWN)
    }
    said = {
        submission.proposal_id: submission.answers
        for submission in Submission.objects.filter(proposal__in=counted)
        .order_by("number")
        .only("proposal_id", "answers")
    }
    values = counted.values()
    women = Counter(row["women_led"] for row in values)
    return Statistics(
        total=len(counted),
        started=len(rows),
        by_status=_sorted(Counter(row["status"] for row in values)),
        applicants=_sorted(_answers(said, "organisation.country")),
        countries=_sorted(Counter(code for row in values for code in row["countries"])),
        kinds=_sorted(_answers(said, "organisation.kind")),
        sectors=_sorted(Counter(row["sector"] for row in values if row["sector"])),
        women_led=women[True],
        not_women_led=women[False],
        unknown_women_led=women[None],
    )


def public_statistics(edition: Edition) -> Statistics | None:
    """What may be published once the winners are: no cell of up to ``PUBLIC_CELL``.

    A total is shown when it is larger itself. Further cells, the smallest first, are left out of a
    list until none of those left out can be computed from it.
    """
    if not edition.is_announced:
        return None
    full = statistics(edition)
    if full.total <= PUBLIC_CELL:
        return None
    women = _large(
        {
            "yes": full.women_led,
            "no": full.not_women_led,
            "unknown": full.unknown_women_led,
        },
        full.total,
    )
    return Statistics(
        total=full.total,
        started=0,
        by_status={},
        applicants=_large(full.applicants, full.total),
        countries=_large(full.countries, full.total),
        kinds=_large(full.kinds, full.total),
        sectors=_large(full.sectors, full.total),
        women_led=women.get("yes", 0),
        not_women_led=women.get("no", 0),
        unknown_women_led=women.get("unknown", 0),
    )


def published_statistics(edition: Edition) -> Statistics | None:
    """What an edition publishes of itself once it is announced; None where it does not."""
    return public_statistics(edition) if edition.publishes_statistics else None


def _large(cells: Mapping[str, int], total: int) -> dict[str, int]:
    """The cells that may be shown beside their total."""
    shown = {name: count for name, count in cells.items() if count > PUBLIC_CELL}
    hidden = [count for name, count in cells.items() if name not in shown and count]
    # Who is in no cell at all is one that nobody sees.
    if (unsaid := total - sum(cells.values())) > 0:
        hidden.append(unsaid)
    while shown and not _is_safe(len(hidden), total - sum(shown.values())):
        smallest = min(shown, key=lambda name: (shown[name], name))
        hidden.append(shown.pop(smallest))
    return shown


def _is_safe(hidden: int, rest: int) -> bool:
    """Whether no hidden cell can be computed from the total and the cells that are shown.

    ``rest`` is what the hidden cells hold together. So few of them that one could hold more than
    ``PUBLIC_CELL`` beside the others, and fewer than if each held as much: then each could be
    another number, whoever knows this rule included.
    """
    if not hidden or rest < 0:
        # Nothing is hidden, or proposals stand in several cells: there is nothing to subtract.
        return True
    return hidden + PUBLIC_CELL <= rest < PUBLIC_CELL * hidden


def _answers(said: Mapping[int, Mapping[str, str]], name: str) -> Counter[str]:
    return Counter(value for answers in said.values() if (value := answers.get(name)))


def _sorted(counter: Counter[str]) -> dict[str, int]:
    """The largest first, then by name."""
    return dict(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
