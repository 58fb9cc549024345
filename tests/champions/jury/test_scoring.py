"""Totals, tallies and ranks, on plain values."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from champions.jury.domain.scores import Criterion, RankedPlace, rank, tally, total

RUBRIC = [Criterion("a", 3, 5), Criterion("b", 1, 5), Criterion("c", 2, 10)]


def scores(*values):
    return dict(zip("abc", values, strict=True))


reviews = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            one.id: st.none() | st.integers(min_value=0, max_value=one.maximum) for one in RUBRIC
        },
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("given_scores", "expected"),
    [
        (scores(5, 5, 10), Fraction(100)),
        (scores(0, 0, 0), Fraction(0)),
        (scores(5, 0, 0), Fraction(50)),
        (scores(5, None, None), Fraction(100)),
        (scores(None, 0, None), Fraction(0)),
        (scores(2, 3, 7), Fraction(100) * (Fraction(6, 5) + Fraction(3, 5) + Fraction(7, 5)) / 6),
        (scores(None, None, None), None),
        ({}, None),
        ({"former": 5}, None),
    ],
)
def test_a_total_is_the_weighted_share_of_what_was_answered(given_scores, expected):
    assert total(given_scores, RUBRIC) == expected


@given(reviews)
def test_an_abstention_is_as_if_the_criterion_were_not_there(found):
    for one in found:
        left = [line for line in RUBRIC if one.get(line.id) is not None]
        assert total(one, RUBRIC) == total(one, left)


@given(reviews)
def test_totals_stay_between_nothing_and_the_best(found):
    made = tally(found, RUBRIC)
    assert all(0 <= one <= 100 for one in made.totals)
    assert made.n == sum(total(one, RUBRIC) is not None for one in found)
    if made.n:
        assert min(made.totals) <= made.mean <= max(made.totals)
        assert min(made.totals) <= made.median <= max(made.totals)
    else:
        assert (made.mean, made.median, made.spread) == (None, None, None)
    assert (made.spread is None) == (made.n < 2)


@given(reviews, st.randoms())
def test_the_order_of_reviews_does_not_matter(found, rng):
    shuffled = list(found)
    rng.shuffle(shuffled)
    assert tally(found, RUBRIC) == tally(shuffled, RUBRIC)


@given(reviews, st.integers(1, 5))
def test_a_better_score_never_lowers_the_mean(found, more):
    before = tally(found, RUBRIC).mean
    better = [
        {**one, "a": min(one["a"] + more, 5)} if one.get("a") is not None else one for one in found
    ]
    after = tally(better, RUBRIC).mean
    assert before is after is None or after >= before


@given(st.lists(reviews, min_size=1, max_size=6), st.integers(1, 3), st.randoms())
def test_ranks_follow_the_chain_whatever_order_proposals_come_in(many, quorum, rng):
    tallies = {number: tally(found, RUBRIC) for number, found in enumerate(many)}
    references = {number: f"R{number:03}" for number in tallies}
    places = rank(tallies, references, RUBRIC, quorum)
    keys = list(tallies)
    rng.shuffle(keys)
    again = rank({key: tallies[key] for key in keys}, references, RUBRIC, quorum)
    assert list(places.items()) == list(again.items())
    assert set(places) == set(tallies)
    for key, place in places.items():
        assert (place.rank is None) == (tallies[key].n < quorum)
    ranked = [key for key in places if places[key].rank is not None]
    assert list(places)[: len(ranked)] == ranked
    for one, other in zip(ranked, ranked[1:], strict=False):
        assert tallies[one].mean >= tallies[other].mean
        if tallies[one].mean == tallies[other].mean:
            assert tallies[one].median >= tallies[other].median
    for number, key in enumerate(ranked, start=1):
        assert places[key].rank <= number
        sharing = [other for other in ranked if places[other].rank == places[key].rank]
        assert places[key].shared == (len(sharing) > 1)


def tallies_of(**found):
    return {name: tally(value, RUBRIC) for name, value in found.items()}


def ranked(**found):
    made = tallies_of(**found)
    return rank(made, {name: name for name in made}, RUBRIC, 1)


def test_the_median_breaks_a_tie_of_means():
    b_only = [scores(None, one, None) for one in (0, 1, 5)]
    even = [scores(None, 2, None)] * 3
    assert ranked(x=b_only, y=even) == {"y": RankedPlace(1), "x": RankedPlace(2)}


def test_then_the_heaviest_criterion_does():
    one = [scores(5, None, 0)]
    other = [scores(3, None, 6)]
    assert tallies_of(x=one, y=other)["x"].mean == tallies_of(x=one, y=other)["y"].mean
    assert ranked(y=other, x=one) == {"x": RankedPlace(1), "y": RankedPlace(2)}


def test_those_still_equal_share_a_place_in_the_order_of_their_references():
    same = [scores(4, 4, 8)]
    places = ranked(z=same, x=same, w=[scores(1, 1, 1)])
    assert list(places.items()) == [
        ("x", RankedPlace(1, shared=True)),
        ("z", RankedPlace(1, shared=True)),
        ("w", RankedPlace(3)),
    ]


def test_too_few_scores_are_never_ranked_however_good():
    made = tallies_of(few=[scores(5, 5, 10)], many=[scores(1, 1, 1)] * 2)
    places = rank(made, {"few": "A", "many": "B"}, RUBRIC, 2)
    assert list(places.items()) == [("many", RankedPlace(1)), ("few", RankedPlace(None))]


def test_without_criteria_nothing_is_ranked():
    made = {"x": tally([{"a": 5}], [])}
    assert rank(made, {"x": "A"}, [], 0) == {"x": RankedPlace(None)}
