"""Whatever happens in whatever order, the counters say how many people hold a seat or wait."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import EventSession

from .lives import WAYS, World

PEOPLE = st.integers(0, 5)
ACTIONS = st.one_of(
    st.tuples(st.just("register"), PEOPLE, st.sampled_from(WAYS), st.sets(st.integers(0, 1))),
    st.tuples(st.sampled_from(["confirm", "accept", "cancel", "switch"]), PEOPLE),
    st.tuples(st.sampled_from(["confirm", "wait_for_room", "leave"]), PEOPLE),
    st.tuples(st.sampled_from(["approve", "decline", "reconsider"]), PEOPLE),
    st.tuples(st.just("group"), st.integers(0, 3), st.integers(2, 3), st.sampled_from(WAYS)),
    st.tuples(st.just("approval"), st.booleans()),
    st.tuples(st.just("time"), st.sampled_from([1, 5, 25])),
    st.tuples(st.just("sweep")),
    st.tuples(st.just("capacity"), st.sampled_from(WAYS), st.integers(0, 4) | st.none()),
    st.tuples(st.just("session capacity"), st.integers(0, 1), st.integers(0, 3)),
)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ACTIONS, min_size=1, max_size=30))
def test_taken_is_always_the_number_of_those_who_hold_a_seat(actions):
    with transaction.atomic():
        world = World()
        for action in actions:
            world.do(action)
            world.check()
        transaction.set_rollback(True)
    assert not EventSession.objects.filter(event__pk=world.event.pk).exists()


@pytest.mark.django_db
def test_everybody_in_line_gets_a_seat_in_the_order_they_came():
    world = World(in_person=1)
    world.do(("register", 0, "in_person", set()))
    world.do(("confirm", 0))
    for person in (1, 2, 3):
        world.do(("register", person, "in_person", set()))
        world.do(("confirm", person))
    got = []
    for leaver in (0, 1, 2):
        world.do(("cancel", leaver))
        world.do(("sweep",))
        offered = world.event.registrations.filter(waits__status="offered")
        got += offered.values_list("given_name", flat=True)
        world.do(("accept", leaver + 1))
        world.check()
    assert got == ["P1", "P2", "P3"]
