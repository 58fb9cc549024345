"""An edition in figures, and those that may be published."""

import itertools

import pytest

from champions.after.domain.statistics import PUBLIC_CELL, _large, public_statistics, statistics
from champions.models import Edition, Proposal, Submission
from tests.champions.after.conftest import Announced
from tests.factories.champions import make_proposal

pytestmark = pytest.mark.django_db


def made(announced: Announced, number: int, **values) -> None:
    for _number in range(number):
        answers = {
            "organisation.country": values.get("country", "KE"),
            "organisation.kind": values.get("kind", "company"),
        }
        make_proposal(
            announced.edition,
            status="submitted",
            answers=answers,
            countries=values.get("countries", ["KE"]),
            sector=values.get("sector", "crafts"),
            women_led=values.get("women_led"),
        )


@pytest.fixture
def full(announced: Announced) -> Announced:
    Submission.objects.all().delete()
    Proposal.objects.all().delete()
    made(announced, 8, women_led=True)
    made(announced, 7, country="PE", countries=["PE", "KE"], sector="digital", women_led=False)
    made(announced, 2, country="CH", countries=["CH"], kind="chamber", sector="finance")
    make_proposal(announced.edition)
    make_proposal(announced.edition, status="withdrawn")
    return announced


def test_what_was_submitted_is_counted(full: Announced) -> None:
    found = statistics(full.edition)
    assert (found.total, found.started) == (17, 19)
    assert found.applicants == {"KE": 8, "PE": 7, "CH": 2}
    assert found.countries == {"KE": 15, "PE": 7, "CH": 2}
    assert found.kinds == {"company": 15, "chamber": 2}
    assert found.sectors == {"crafts": 8, "digital": 7, "finance": 2}
    assert (found.women_led, found.not_women_led, found.unknown_women_led) == (8, 7, 2)


def test_two_queries_however_many_there_are(full: Announced, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        statistics(full.edition)
    made(full, 5)
    with django_assert_num_queries(2):
        statistics(full.edition)


def test_small_cells_are_not_published_nor_to_be_computed(full: Announced) -> None:
    found = public_statistics(full.edition)
    assert found is not None
    assert found.total == 17
    # The small cell could be computed from the others: the smallest of these goes with it.
    assert found.applicants == {"KE": 8}
    assert found.kinds == {}
    assert (found.women_led, found.not_women_led, found.unknown_women_led) == (8, 0, 0)
    assert (found.by_status, found.started) == ({}, 0)


@pytest.mark.parametrize(
    ("cells", "total", "shown"),
    [
        ({"a": 30, "b": 1, "c": 1}, 32, {}),
        ({"a": 30, "b": 2, "c": 1}, 33, {}),
        ({"a": 30, "b": 5, "c": 5}, 40, {}),
        ({"a": 40, "b": 3, "c": 4, "d": 2}, 49, {"a": 40}),
        ({"a": 30, "b": 10, "c": 1, "d": 1}, 42, {"a": 30}),
        ({"a": 30, "b": 12}, 42, {"a": 30, "b": 12}),
        ({"a": 30, "b": 12}, 43, {}),
        ({"a": 6, "b": 6, "c": 5}, 17, {}),
        ({"a": 30, "b": 2}, 20, {"a": 30}),
    ],
)
def test_no_hidden_cell_can_be_computed(cells, total, shown) -> None:
    assert _large(cells, total) == shown


def test_every_hidden_cell_could_be_another_number() -> None:
    """All partitions of small totals: what is published fits at least two of them for each cell."""
    seen: dict[tuple[tuple[str, int], ...], list[tuple[int, ...]]] = {}
    for counts in itertools.product(range(13), repeat=3):
        if (total := sum(counts)) > PUBLIC_CELL:
            cells = dict(zip("abc", counts, strict=True))
            key = (("total", total), *sorted(_large(cells, total).items()))
            seen.setdefault(key, []).append(counts)
    for key, worlds in seen.items():
        shown = {name for name, _count in key}
        for place, name in enumerate("abc"):
            values = {world[place] for world in worlds}
            if name not in shown and values & set(range(1, PUBLIC_CELL + 1)):
                assert len(values) > 1, (key, worlds)


def test_nothing_is_published_before_the_announcement_or_of_few(announced: Announced) -> None:
    assert public_statistics(announced.edition) is None
    made(announced, 10)
    assert public_statistics(announced.edition) is not None
    Edition.objects.update(announced_at=None)
    announced.edition.refresh_from_db()
    assert public_statistics(announced.edition) is None
