"""From scores to one number: exact arithmetic on plain values.

A review's total is, over the criteria it answered only, the weighted mean of the share of the
best score: ``100 · Σ(w · s / max) / Σ w``. An abstention takes its weight out of both sums, so it
is never a zero; a review that abstains everywhere has no total and does not count. Totals are
fractions, so that a tie is a tie and no rounding decides; they are rounded where they are shown.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TypeVar

from django.db.models import QuerySet

from accounts.models import User
from champions.enums import DeclarationKind, ReviewStatus
from champions.models import Assignment, Declaration, Edition, Juror, Proposal, Review

Scores = Mapping[str, int | None]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the rubric: how much it counts, and the best score on it."""

    id: str
    weight: int
    maximum: int


@dataclass(frozen=True, slots=True)
class ScoreTally:
    """What a jury as a whole thinks of a proposal. Per cent of the best, 0 to 100.

    ``spread`` is the sample standard deviation, None for fewer than two totals. ``by_criterion``
    holds the mean share of those who answered, None where nobody did.
    """

    totals: tuple[Fraction, ...] = ()
    mean: Fraction | None = None
    median: Fraction | None = None
    spread: float | None = None
    by_criterion: Mapping[str, Fraction | None] | None = None

    @property
    def n(self) -> int:
        """How many reviews have a total."""
        return len(self.totals)


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A rank, shared by those whom the tie chain cannot tell apart; None is not ranked."""

    rank: int | None
    shared: bool = False


def rubric(edition: Edition) -> list[Criterion]:
    """The criteria that count, in the page's order."""
    return [
        Criterion(
            one["id"],
            int(one["value"].get("weight") or 1),
            int(one["value"].get("maximum") or 5),
        )
        for one in edition.criteria
        if not one.get("retired")
    ]


def total(scores: Scores, criteria: Sequence[Criterion]) -> Fraction | None:
    """A review's total in per cent of the best; None where it answers no criterion."""
    answered = [(one, value) for one in criteria if (value := scores.get(one.id)) is not None]
    weights = sum(one.weight for one, _value in answered)
    if not weights:
        return None
    shares = (Fraction(one.weight * value, one.maximum) for one, value in answered)
    return 100 * sum(shares, Fraction()) / weights


def tally(reviews: Iterable[Scores], criteria: Sequence[Criterion]) -> ScoreTally:
    """Mean, median and spread of the totals; the order of the reviews does not matter."""
    reviews = list(reviews)
    found = (total(scores, criteria) for scores in reviews)
    totals = sorted(value for value in found if value is not None)
    by_criterion = {one.id: _share(reviews, one) for one in criteria}
    if not totals:
        return ScoreTally(by_criterion=by_criterion)
    return ScoreTally(
        totals=tuple(totals),
        mean=sum(totals, Fraction()) / len(totals),
        median=statistics.median(totals),
        spread=statistics.stdev(map(float, totals)) if len(totals) > 1 else None,
        by_criterion=by_criterion,
    )


def _share(reviews: Iterable[Scores], criterion: Criterion) -> Fraction | None:
    found = (scores.get(criterion.id) for scores in reviews)
    values = [value for value in found if value is not None]
    if not values:
        return None
    return Fraction(100 * sum(values), criterion.maximum * len(values))


def heaviest(criteria: Sequence[Criterion]) -> Criterion | None:
    """The criterion that decides a tie: of the greatest weight, the first of the page."""
    return max(criteria, key=lambda one: one.weight, default=None)


def rank(
    tallies: Mapping[Key, ScoreTally],
    references: Mapping[Key, str],
    criteria: Sequence[Criterion],
    quorum: int,
) -> dict[Key, RankedPlace]:
    """Places by the chain: mean, then median, then the mean on the heaviest criterion.

    Those still equal share a place (1, 2, 2, 4) and stand in the order of their references. With
    fewer totals than ``quorum``, or none, a proposal has no place and stands after those that
    have one. The result's order is the order of the list.
    """
    first = heaviest(criteria)

    def merit(key: Key) -> tuple[Fraction, ...]:
        one = tallies[key]
        assert one.mean is not None
        assert one.median is not None
        share = (one.by_criterion or {}).get(first.id) if first else None
        # Nobody answered it: behind those where somebody did, even with nothing.
        return (-one.mean, -one.median, -share if share is not None else Fraction(1))

    by_reference = sorted(tallies, key=lambda key: references[key])
    ranked = [key for key in by_reference if tallies[key].n >= max(quorum, 1)]
    ranked.sort(key=merit)
    places: dict[Key, RankedPlace] = {}
    for _merit, equal in groupby(ranked, key=merit):
        sharing = list(equal)
        number = len(places) + 1
        places |= {key: RankedPlace(number, len(sharing) > 1) for key in sharing}
    return {**places, **{key: RankedPlace(None) for key in by_reference if key not in places}}


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A proposal, what the jury gave it, and where that puts it."""

    proposal: Proposal
    tally: ScoreTally
    place: RankedPlace


@dataclass(frozen=True, slots=True)
class Results:
    """An edition's proposals by merit; those without a place come last."""

    edition: Edition
    criteria: list[Criterion]
    lines: list[ResultLine]


@dataclass(frozen=True, slots=True)
class JuryProgress:
    """How far a juror is."""

    juror: Juror
    to_read: int
    declared: int
    conflicts: int
    submitted: int


def results_of(
    edition: Edition, proposals: Sequence[Proposal] | None = None, *, reader: User | None = None
) -> Results:
    """Tally every proposal in judging, or those given, each ranked among the whole edition.

    What binds the ``reader`` counts among the others, and is not shown.
    """
    criteria = rubric(edition)
    rows = list(edition.proposals.in_judging().saying_bound(reader).order_by("reference", "pk"))
    scores = scores_of([row.pk for row in rows])
    tallies = {row.pk: tally(scores.get(row.pk, {}).values(), criteria) for row in rows}
    references = {row.pk: row.reference or f"~{row.pk:09}" for row in rows}
    places = rank(tallies, references, criteria, edition.quorum)
    by_pk = {row.pk: row for row in rows}
    chosen = {one.pk for one in proposals} if proposals is not None else set(by_pk)
    chosen -= {row.pk for row in rows if row.is_bound}
    lines = [
        ResultLine(by_pk[pk], tallies[pk], place) for pk, place in places.items() if pk in chosen
    ]
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


def progress_of(edition: Edition) -> list[JuryProgress]:
    """Each active juror's progress, in five queries."""
    proposals = set(edition.proposals.in_judging().values_list("pk", flat=True))
    rows = Assignment.objects.filter(proposal__in=proposals)
    given, declined = _given_and_declined(rows)
    declared = _by_juror(Declaration.objects.filter(proposal__in=proposals))
    conflict = DeclarationKind.CONFLICT
    conflicts = _by_juror(Declaration.objects.filter(proposal__in=proposals, kind=conflict))
    done = _by_juror(Review.objects.filter(proposal__in=proposals, status=ReviewStatus.SUBMITTED))
    jurors = edition.jurors.active().select_related("user", "partner").order_by("pk")
    none: frozenset[int] = frozenset()
    return [
        JuryProgress(
            juror,
            to_read=len(
                _before(edition, proposals, given.get(juror.pk, none))
                - declined.get(juror.pk, none)
            ),
            declared=len(declared.get(juror.pk, none)),
            conflicts=len(conflicts.get(juror.pk, none)),
            submitted=len(done.get(juror.pk, none)),
        )
        for juror in jurors
    ]


def _given_and_declined(
    rows: QuerySet[Assignment],
) -> tuple[Mapping[int, frozenset[int]], Mapping[int, frozenset[int]]]:
    found: tuple[dict[int, frozenset[int]], dict[int, frozenset[int]]] = ({}, {})
    for juror, proposal, declined_at in rows.values_list("juror_id", "proposal_id", "declined_at"):
        kept = found[declined_at is not None]
        kept[juror] = kept.get(juror, frozenset()) | {proposal}
    return found


def _before(edition: Edition, proposals: set[int], given: frozenset[int]) -> frozenset[int]:
    return frozenset(proposals) if edition.jury_mode == "everyone" else given


def _by_juror(rows) -> Mapping[int, frozenset[int]]:  # type: ignore[no-untyped-def]
    found: dict[int, set[int]] = {}
    for juror, proposal in rows.values_list("juror_id", "proposal_id"):
        found.setdefault(juror, set()).add(proposal)
    return {juror: frozenset(one) for juror, one in found.items()}
