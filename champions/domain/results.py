"""What a jury's scores say of an edition: every proposal's tally and place, in few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from champions.domain.scoring import Criterion, Place, Tally, rank, rubric, tally, total
from champions.enums import DeclarationKind, ReviewStatus
from champions.models import Assignment, Declaration, Edition, Juror, Proposal, Review


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal, what the jury gave it, and where that puts it."""

    proposal: Proposal
    tally: Tally
    place: Place


@dataclass(frozen=True, slots=True)
class Results:
    """An edition's proposals by merit; those without a place come last."""

    edition: Edition
    criteria: list[Criterion]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a juror is."""

    juror: Juror
    to_read: int
    declared: int
    conflicts: int
    submitted: int


def results_of(edition: Edition, proposals: Sequence[Proposal] | None = None) -> Results:
    """Tally every proposal in judging, or those given, each ranked among the whole edition."""
    criteria = rubric(edition)
    rows = list(edition.proposals.in_judging().order_by("reference", "pk"))
    scores = scores_of([row.pk for row in rows])
    tallies = {row.pk: tally(scores.get(row.pk, {}).values(), criteria) for row in rows}
    references = {row.pk: row.reference or f"~{row.pk:09}" for row in rows}
    places = rank(tallies, references, criteria, edition.quorum)
    by_pk = {row.pk: row for row in rows}
    chosen = {one.pk for one in proposals} if proposals is not None else set(by_pk)
    lines = [Line(by_pk[pk], tallies[pk], place) for pk, place in places.items() if pk in chosen]
    return Results(edition, criteria, lines)


def scores_of(proposals: Sequence[int]) -> dict[int, dict[int, dict[str, int | None]]]:
    """Scores that count: proposal → juror → criterion → value."""
    found: dict[int, dict[int, dict[str, int | None]]] = {}
    reviews = Review.objects.counting().filter(proposal__in=proposals).order_by("pk")
    for proposal, juror, criterion, value in reviews.values_list(
        "proposal_id", "juror_id", "scores__criterion", "scores__value"
    ):
        given = found.setdefault(proposal, {}).setdefault(juror, {})
        if criterion is not None:
            given[criterion] = value
    return found


def total_of(review: Review, criteria: Sequence[Criterion]) -> Fraction | None:
    """A review's own total, from its prefetched scores."""
    return total({score.criterion: score.value for score in review.scores.all()}, criteria)


def progress_of(edition: Edition) -> list[Progress]:
    """Each active juror's progress, in five queries."""
    proposals = set(edition.proposals.in_judging().values_list("pk", flat=True))
    given = _by_juror(Assignment.objects.filter(proposal__in=proposals))
    declared = _by_juror(Declaration.objects.filter(proposal__in=proposals))
    conflict = DeclarationKind.CONFLICT
    conflicts = _by_juror(Declaration.objects.filter(proposal__in=proposals, kind=conflict))
    done = _by_juror(Review.objects.filter(proposal__in=proposals, status=ReviewStatus.SUBMITTED))
    jurors = edition.jurors.active().select_related("user", "partner").order_by("pk")
    none: frozenset[int] = frozenset()
    return [
        Progress(
            juror,
            to_read=len(_before(edition, proposals, given.get(juror.pk, none))),
            declared=len(declared.get(juror.pk, none)),
            conflicts=len(conflicts.get(juror.pk, none)),
            submitted=len(done.get(juror.pk, none)),
        )
        for juror in jurors
    ]


def _before(edition: Edition, proposals: set[int], given: frozenset[int]) -> frozenset[int]:
    return frozenset(proposals) if edition.jury_mode == "everyone" else given


def _by_juror(rows) -> Mapping[int, frozenset[int]]:  # type: ignore[no-untyped-def]
    found: dict[int, set[int]] = {}
    for juror, proposal in rows.values_list("juror_id", "proposal_id"):
        found.setdefault(juror, set()).add(proposal)
    return {juror: frozenset(one) for juror, one in found.items()}
