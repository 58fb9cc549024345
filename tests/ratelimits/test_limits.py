"""Limits: exact counts per window, and keys that say nothing."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from ratelimits.domain.limits import Limit, Verdict, hit, prune
from ratelimits.models import Hit

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
LIMIT = Limit("test", times=2, seconds=600)

pytestmark = pytest.mark.django_db


def test_hit_allows_exactly_times_per_window():
    with time_machine.travel(NOON + timedelta(seconds=30), tick=False):
        verdicts = [hit(LIMIT, "a") for _ in range(4)]
    allowed = Verdict(allowed=True)
    refused = Verdict(allowed=False, retry_after=570)
    assert verdicts == [allowed, allowed, refused, refused]
    assert Hit.objects.get().count == 2


def test_hit_counts_anew_in_the_next_window():
    with time_machine.travel(NOON, tick=False) as traveller:
        assert [hit(LIMIT, "a").allowed for _ in range(3)] == [True, True, False]
        traveller.move_to(NOON + timedelta(seconds=599))
        assert hit(LIMIT, "a") == Verdict(allowed=False, retry_after=1)
        traveller.move_to(NOON + timedelta(seconds=600))
        assert hit(LIMIT, "a").allowed


def test_hit_keeps_keys_and_scopes_apart():
    other = Limit("other", times=1, seconds=600)
    assert hit(other, "a").allowed
    assert hit(LIMIT, "a").allowed
    assert hit(other, "b").allowed
    assert not hit(other, "a").allowed


def test_hit_with_a_limit_of_none_is_always_refused():
    assert not hit(Limit("never", times=0, seconds=60), "a").allowed
    assert not Hit.objects.exists()


def test_hit_stores_no_address(settings):
    hit(LIMIT, "ada@example.org")
    key = Hit.objects.get().key
    assert len(key) == 64
    assert "ada" not in key
    settings.SECRET_KEY = "another"
    hit(LIMIT, "ada@example.org")
    assert Hit.objects.count() == 2


def test_hit_costs_one_query_once_the_window_has_begun(django_assert_num_queries):
    with time_machine.travel(NOON, tick=False):
        hit(LIMIT, "a")
        with django_assert_num_queries(1):
            hit(LIMIT, "a")


def test_prune_deletes_the_windows_that_are_over():
    with time_machine.travel(NOON, tick=False) as traveller:
        hit(LIMIT, "a")
        hit(Limit("long", times=2, seconds=86400), "a")
        assert prune() == 0
        traveller.move_to(NOON + timedelta(seconds=600))
        assert prune() == 1
    assert Hit.objects.get().scope == "long"
