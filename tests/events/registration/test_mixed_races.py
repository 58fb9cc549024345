"""Everything that moves seats, at once, on PostgreSQL: nothing is oversold, nothing is lost."""

import random
import threading
import time
from functools import partial

import pytest
from django.db import OperationalError, connection

from events import seats
from events.models import SeatPool
from refusals import Refused
from tests.factories.races import at_once

from .lives import World

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PLACES = 10


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture
def world() -> World:
    """Ten in the room, all confirmed; ten online who wait for it; ten in line without a seat."""
    made = World(in_person=PLACES)
    for person in range(PLACES):
        made.do(("register", person, "in_person", {1}))
        made.do(("confirm", person))
    for person in range(10, 20):
        made.do(("register", person, "online", set()))
        made.do(("confirm", person))
        made.do(("wait_for_room", person))
    for person in range(20, 30):
        made.do(("register", person, "in_person", {1}))
        made.do(("confirm", person))
    made.check()
    return made


def mixed(world: World, seed: int) -> list:
    """Fifty things people, the desk and the worker do in the same moment."""
    actions = [("cancel", one) for one in range(4)]
    actions += [("switch", one) for one in range(4, 8)]
    actions += [("decline", 8), ("capacity", "in_person", 5), ("capacity", "in_person", PLACES)]
    actions += [("group", 40 + 3 * one, 3, way) for one, way in enumerate(["in_person", "online"])]
    actions += [("register", 60 + one, "in_person", {0}) for one in range(8)]
    actions += [("accept", one) for one in range(10, 22)]
    actions += [("leave", one) for one in (18, 19)]
    actions += [("cancel", one) for one in range(24, 28)]
    actions += [("sweep",)] * 10
    random.Random(seed).shuffle(actions)  # noqa: S311
    return [partial(allowed, world, action) for action in actions[:50]]


def allowed(world: World, action: tuple) -> None:
    """Do it; being refused is an answer, anything else is a fault."""
    name, *values = action
    try:
        getattr(world, name)(*values)
    except Refused:
        return


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_different_things_at_once_keep_the_counts(world, seed):
    for _round in range(2):
        results = at_once(mixed(world, seed))
        assert [one for one in results if isinstance(one, Exception)] == []
        world.check()
    # Nobody waits for a seat that is free.
    world.sweep()
    world.check()
    pool = SeatPool.objects.get(event=world.event, participation="in_person")
    assert pool.waiting == 0 or pool.taken == pool.capacity


def test_without_the_guard_the_same_things_oversell(world, monkeypatch):
    """Read, a moment, write: what the conditional update is there to prevent."""
    start = threading.Barrier(4)

    def naive(pool: SeatPool, *, from_line: bool = False) -> bool:
        row = SeatPool.objects.get(pk=pool.pk)
        if row.left == 0:
            return False
        time.sleep(0.05)
        SeatPool.objects.filter(pk=pool.pk).update(taken=row.taken + 1)
        return True

    def register(person: int) -> None:
        start.wait(timeout=30)
        allowed(world, ("register", person, "in_person", set()))

    for person in range(10, 30):
        world.leave(person)
    world.capacity("in_person", PLACES + 1)
    monkeypatch.setattr(seats, "_take_one", naive)
    results = at_once([partial(register, person) for person in range(70, 74)])
    assert results == [None] * 4
    pool = SeatPool.objects.get(event=world.event, participation="in_person")
    assert world.holders(pool) > PLACES + 1


def test_without_an_order_of_locks_switches_wait_in_a_circle(monkeypatch):
    """Two people who change places, each holding what the other wants."""
    world = World(in_person=2, online=2)
    for person, way in enumerate(("in_person", "online")):
        world.do(("register", person, way, set()))
        world.do(("confirm", person))
    meeting = threading.Barrier(2)
    release, take = seats._release_one, seats._take_one

    def first(pool: SeatPool) -> None:
        release(pool)
        meeting.wait(timeout=10)

    def unordered(*, old, new) -> None:
        first(next(iter(old)))
        for pool in new:
            take(pool)

    monkeypatch.setattr(seats, "switch", unordered)
    results = at_once([partial(world.switch, person) for person in (0, 1)])
    assert any(isinstance(one, OperationalError) for one in results)
