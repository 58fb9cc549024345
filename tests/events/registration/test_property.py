"""Whatever happens in whatever order, the counters say how many active people there are."""

import contextlib
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.domain.cancelling import cancel
from events.domain.confirming import confirm
from events.domain.expiring import expire_holds
from events.domain.refusals import Refused
from events.domain.registering import correct_address, register
from events.domain.seats import set_capacity
from events.domain.switching import switch_participation
from events.models import Event, EventSession, Registration, SeatPool
from tests.factories.registration import application, make_open_event, make_session

PEOPLE = st.integers(0, 5)
ACTIONS = st.one_of(
    st.tuples(
        st.just("register"),
        PEOPLE,
        st.sampled_from(["in_person", "online"]),
        st.sets(st.integers(0, 1)),
    ),
    st.tuples(st.sampled_from(["confirm", "cancel", "switch"]), PEOPLE),
    st.tuples(st.just("correct"), PEOPLE, PEOPLE),
    st.tuples(st.just("wait"), st.sampled_from([1, 5, 25])),
    st.tuples(st.just("sweep")),
    st.tuples(st.just("capacity"), st.sampled_from(["in_person", "online"]), st.integers(0, 4)),
    st.tuples(st.just("session capacity"), st.integers(0, 1), st.integers(0, 3)),
)


class World:
    """One event with two sessions, some people, and a clock of its own."""

    def __init__(self) -> None:
        self.event = make_open_event(
            slug=uuid.uuid4().hex, capacity_in_person=2, capacity_online=None
        )
        self.sessions = [
            make_session(self.event, "One", capacity=1),
            make_session(self.event, "Two", capacity=None),
        ]
        self.now = timezone.now()

    def do(self, action: tuple) -> None:
        name, *values = action
        with contextlib.suppress(Refused):
            getattr(self, name.replace(" ", "_"))(*values)

    def last(self, person: int) -> Registration | None:
        return self.event.registrations.filter(given_name=f"P{person}").order_by("-pk").first()

    def register(self, person: int, participation: str, sessions: set[int]) -> None:
        register(
            event=self.event,
            application=application(
                given_name=f"P{person}",
                email=f"p{person}@example.org",
                participation=participation,
                session_ids=tuple(self.sessions[one].pk for one in sorted(sessions)),
            ),
            submit_token=uuid.uuid4().hex,
            now=self.now,
        )

    def confirm(self, person: int) -> None:
        if found := self.last(person):
            confirm(registration=found, now=self.now)

    def cancel(self, person: int) -> None:
        if found := self.last(person):
            cancel(registration=found, now=self.now)

    def switch(self, person: int) -> None:
        if found := self.last(person):
            other = "online" if found.participation == "in_person" else "in_person"
            switch_participation(registration=found, participation=other)

    def correct(self, person: int, other: int) -> None:
        if found := self.last(person):
            correct_address(registration=found, email=f"p{other}@example.org", now=self.now)

    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def sweep(self) -> None:
        expire_holds(now=self.now)

    def capacity(self, participation: str, seats: int) -> None:
        set_capacity(event=self.event, participation=participation, capacity=seats)

    def session_capacity(self, number: int, seats: int) -> None:
        set_capacity(session=self.sessions[number], capacity=seats)


def counted(event: Event, pool: SeatPool) -> int:
    active = event.registrations.holding_a_seat()
    if pool.session_id:
        return active.filter(choices__session=pool.session_id).count()
    return active.filter(participation=pool.participation).count()


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ACTIONS, min_size=1, max_size=25))
def test_taken_is_always_the_number_of_active_registrations(actions):
    with transaction.atomic():
        world = World()
        for action in actions:
            world.do(action)
            for pool in world.event.seat_pools.all():
                assert pool.taken == counted(world.event, pool)
                assert pool.capacity is None or pool.taken <= pool.capacity
        transaction.set_rollback(True)
    assert not EventSession.objects.filter(event__pk=world.event.pk).exists()
