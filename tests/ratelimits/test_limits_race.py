"""Simultaneous actions never exceed a limit: ours, nor allauth's on the shared cache."""

import contextlib
import threading

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory

from ratelimits.domain.limits import Limit, hit
from ratelimits.models import Hit

ACTORS = 16
TIMES = 5

pytestmark = pytest.mark.django_db(transaction=True)


def allowed_of(action) -> int:
    barrier = threading.Barrier(ACTORS)
    verdicts: list[bool] = []

    def act() -> None:
        try:
            barrier.wait()
            verdicts.append(action())
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(ACTORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(verdicts) == ACTORS
    return sum(verdicts)


def test_simultaneous_hits_are_allowed_exactly_times():
    limit = Limit("race", times=TIMES, seconds=86400)
    assert allowed_of(lambda: hit(limit, "a").allowed) == TIMES
    assert Hit.objects.get().count == TIMES


@pytest.fixture
def shared_cache(settings):
    settings.CACHES = {
        **settings.CACHES,
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "test_cache",
        },
    }
    call_command("createcachetable", verbosity=0)
    cache.clear()
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE test_cache")


def consume() -> bool:
    request = RequestFactory().post("/accounts/login/")
    usage = ratelimit.consume(
        request,
        app="allauth.account",
        action="race",
        config={"race": f"{TIMES}/d/key"},
        key="ada@example.org",
    )
    return usage is not None


@pytest.mark.postgres
@pytest.mark.usefixtures("shared_cache")
def test_allauths_limits_hold_on_the_shared_cache():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    assert allowed_of(consume) <= TIMES
    while consume():
        pass
    assert len(only_history()) == TIMES


@pytest.mark.postgres
@pytest.mark.usefixtures("shared_cache")
def test_without_its_lock_allauths_limit_is_exceeded(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")

    @contextlib.contextmanager
    def no_lock(cache_key):
        yield True

    original = ratelimit.apply_rate
    together = threading.Barrier(ACTORS, timeout=10)

    def apply_together(*args, **kwargs):
        together.wait()
        return original(*args, **kwargs)

    monkeypatch.setattr(ratelimit, "cache_lock", no_lock)
    monkeypatch.setattr(ratelimit, "apply_rate", apply_together)
    assert allowed_of(consume) == ACTORS


def only_history() -> list[float]:
    request = RequestFactory().post("/accounts/login/")
    (rate,) = ratelimit.get_rates(app="", action="race", config={"race": f"{TIMES}/d/key"})
    key = ratelimit.get_cache_key(
        request, app="allauth.account", action="race", rate=rate, key="ada@example.org"
    )
    return cache.get(key, [])
