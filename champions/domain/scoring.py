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

from champions.models import Edition

Scores = Mapping[str, int | None]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the rubric: how much it counts, and the best score on it."""

    id: str
    weight: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Tally:
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
class Place:
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


def tally(reviews: Iterable[Scores], criteria: Sequence[Criterion]) -> Tally:
    """Mean, median and spread of the totals; the order of the reviews does not matter."""
    reviews = list(reviews)
    found = (total(scores, criteria) for scores in reviews)
    totals = sorted(value for value in found if value is not None)
    by_criterion = {one.id: _share(reviews, one) for one in criteria}
    if not totals:
        return Tally(by_criterion=by_criterion)
    return Tally(
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
    tallies: Mapping[Key, Tally],
    references: Mapping[Key, str],
    criteria: Sequence[Criterion],
    quorum: int,
) -> dict[Key, Place]:
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
    places: dict[Key, Place] = {}
    for _merit, equal in groupby(ranked, key=merit):
        sharing = list(equal)
        number = len(places) + 1
        places |= {key: Place(number, len(sharing) > 1) for key in sharing}
    return {**places, **{key: Place(None) for key in by_reference if key not in places}}
