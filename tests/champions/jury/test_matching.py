"""The method that gives proposals their readers, against every assignment there is."""

import itertools
import random
import time

from hypothesis import given
from hypothesis import strategies as st

from champions.jury.domain.matching import Case, FreeReader, match


@st.composite
def situations(draw):
    """At most four readers of two partners, four cases, two readers each; some have one."""
    readers = [
        FreeReader(number, draw(st.sampled_from([None, 1, 2])))
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    ids = [one.id for one in readers]
    each = draw(st.integers(1, 2))
    cases = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        may = draw(st.sets(st.sampled_from(ids)))
        has = draw(st.lists(st.sampled_from(ids), unique=True, max_size=1))
        cases.append(Case(number, frozenset(may), tuple(has)))
    return cases, readers, each


def measure(found, readers):
    """What is minimised: unevenness first, then pairs without a partner."""
    partner = {one.id: one.partner for one in readers}
    loads = dict.fromkeys(partner, 0)
    for chosen in found.values():
        for one in chosen:
            loads[one] += 1
    present = sum(len({partner[one] for one in chosen} - {None}) for chosen in found.values())
    return sum(load * load for load in loads.values()), -present


def every_assignment(cases, each):
    choices = []
    for case in cases:
        free = sorted(case.may_read - set(case.has))
        number = min(len(free), max(each - len(case.has), 0))
        choices.append([(*case.has, *more) for more in itertools.combinations(free, number)])
    for chosen in itertools.product(*choices):
        yield {case.id: list(one) for case, one in zip(cases, chosen, strict=True)}


@given(situations(), st.integers(0, 5))
def test_no_assignment_is_better(situation, seed):
    cases, readers, each = situation
    found = match(cases, readers, each, random.Random(seed))
    best = min(measure(one, readers) for one in every_assignment(cases, each))
    assert measure(found, readers) == best


@given(situations(), st.integers(0, 5))
def test_it_keeps_what_exists_and_gives_nobody_what_they_may_not_read(situation, seed):
    cases, readers, each = situation
    found = match(cases, readers, each, random.Random(seed))
    for case in cases:
        chosen = found[case.id]
        assert len(set(chosen)) == len(chosen)
        assert set(case.has) <= set(chosen)
        assert set(chosen) <= case.may_read | set(case.has)
        free = case.may_read - set(case.has)
        assert len(chosen) == max(len(case.has), min(each, len(case.has) + len(free)))


@given(situations(), st.integers(0, 5))
def test_a_seed_always_gives_the_same(situation, seed):
    cases, readers, each = situation
    once = match(cases, readers, each, random.Random(seed))
    assert once == match(cases, readers, each, random.Random(seed))


def test_loads_differ_by_one_at_most_where_nothing_stands_in_the_way():
    readers = [FreeReader(number, number % 3) for number in range(7)]
    cases = [Case(number, frozenset(range(7))) for number in range(40)]
    found = match(cases, readers, 3, random.Random(1))
    loads = [sum(reader.id in chosen for chosen in found.values()) for reader in readers]
    assert sum(loads) == 120
    assert max(loads) - min(loads) == 1


def test_five_hundred_proposals_take_seconds():
    readers = [FreeReader(number, number % 3) for number in range(15)]
    rng = random.Random(2)
    cases = [
        Case(number, frozenset(one for one in range(15) if rng.random() < 0.8))
        for number in range(500)
    ]
    before = time.perf_counter()
    found = match(cases, readers, 3, random.Random(1))
    assert time.perf_counter() - before < 20
    loads = [sum(reader.id in chosen for chosen in found.values()) for reader in readers]
    assert sum(loads) == 1500
    assert max(loads) - min(loads) <= 1
