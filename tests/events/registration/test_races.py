"""Many at once, on PostgreSQL. People are counted, never the counter: a naive one looks right."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from events import seats
from events.models import Event, Registration, SeatPool
from events.registration.domain.confirming import confirm
from events.registration.domain.editing import switch_participation
from events.registration.domain.holds import expire_holds
from events.registration.domain.registering import register
from events.registration.wizards import registration as wizards
from ratelimits import mailboxes
from ratelimits.domain.limits import Verdict
from refusals import Refused
from tests.events.registration.conftest import Journey
from tests.factories.races import at_once, meeting
from tests.factories.registration import application, make_held, make_open_event, make_session
from wizards.domain.runs import begin, keep
from wizards.models import Run

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture(autouse=True)
def _without_limits(monkeypatch):
    """Fifty people behind one test client are no flood."""
    for module in (wizards, mailboxes):
        monkeypatch.setattr(module, "hit", lambda _limit, _key: Verdict(allowed=True))


def active(event: Event) -> int:
    return event.registrations.holding_a_seat().count()


def ready_to_send(people: int) -> list[Callable[[], Any]]:
    """Everybody has filled in the wizard, the first by hand, and has the finger on "Send"."""
    Journey().fill()
    run = Run.objects.get()

    def sender(number: int) -> Callable[[], Any]:
        another, key = begin(wizard=run.wizard, subject=run.subject)
        for step in run.steps.all():
            email = {"about-email": [f"p{number}@example.org"]} if step.name == "about" else {}
            keep(run=another, step=step.name, data={**step.data, **email}, sent=True)
        journey = Journey()
        journey.run = key
        token = journey.submit_token
        return lambda: journey.post("check", {"check-submit_token": token})

    return [sender(number) for number in range(people)]


def naive_take() -> Callable[..., bool]:
    """Read, then write: what the guard is there to prevent. Two read before one of them writes."""
    wait = meeting()

    def take(pool: SeatPool, *, from_line: bool = False) -> bool:
        row = SeatPool.objects.get(pk=pool.pk)
        if row.left == 0:
            return False
        wait()
        SeatPool.objects.filter(pk=pool.pk).update(taken=row.taken + 1)
        return True

    return take


@pytest.mark.parametrize("capacity", [1, 10])
def test_fifty_simultaneous_posts_leave_exactly_the_capacity(capacity):
    event = make_open_event(capacity_in_person=capacity)
    responses = at_once(ready_to_send(50))
    assert {getattr(one, "status_code", one) for one in responses} == {302}
    sent = [one for one in responses if one["Location"].endswith("/receipt/")]
    assert len(sent) == active(event) == capacity
    assert SeatPool.objects.get(participation="in_person").taken == capacity


def test_without_the_guard_the_same_posts_oversell(monkeypatch):
    event = make_open_event(capacity_in_person=1)
    works = ready_to_send(50)
    monkeypatch.setattr(seats, "_take_one", naive_take())
    at_once(works)
    assert active(event) > 1
    assert SeatPool.objects.get(participation="in_person").taken < active(event)


def test_without_limit_fifty_are_fifty():
    event = make_open_event()
    at_once(ready_to_send(50))
    assert active(event) == SeatPool.objects.get(participation="in_person").taken == 50


def test_twenty_parallel_posts_of_one_run_make_one_registration():
    make_open_event(capacity_in_person=5)
    journey = Journey().fill()
    data = {"check-submit_token": journey.submit_token}
    address = journey.url("check")
    responses = at_once([lambda: Client().post(address, data)] * 20)
    assert {getattr(one, "status_code", one) for one in responses} == {302}
    assert {one["Location"] for one in responses} == {journey.url("receipt")}
    assert Registration.objects.count() == Run.objects.count() == 1
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_one_person_in_twenty_runs_at_once_has_one_place():
    event = make_open_event(capacity_in_person=5)

    def work() -> Any:
        return register(event=event, application=application(), submit_token=uuid.uuid4().hex)

    outcomes = at_once([work] * 20)
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert len([one for one in outcomes if not one.is_duplicate]) == active(event) == 1
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_switches_in_both_directions_never_deadlock():
    event = make_open_event(capacity_in_person=40, capacity_online=40)
    sessions = [make_session(event, f"S{number}", capacity=40) for number in range(3)]
    people = []
    for number in range(32):
        outcome = make_held(
            event,
            given_name=f"P{number}",
            participation="in_person" if number % 2 else "online",
            session_ids=tuple(one.pk for one in sessions),
        )
        people.append(outcome.registration)

    def switcher(registration: Registration) -> Callable[[], None]:
        def work() -> None:
            for turn in range(10):
                here = registration.participation
                there = {"in_person": "online", "online": "in_person"}[here]
                switch_participation(
                    registration=registration, participation=there if turn % 2 == 0 else here
                )

        return work

    results = at_once([switcher(one) for one in people])
    assert [one for one in results if one is not None] == []
    assert active(event) == 32
    for pool in SeatPool.objects.filter(session=None):
        assert pool.taken == 16
        assert pool.taken == event.registrations.filter(participation=pool.participation).count()


def test_an_overdue_hold_is_closed_by_who_takes_its_place():
    event = make_open_event(capacity_in_person=1)
    first = make_held(event).registration
    Registration.objects.update(hold_expires_at=first.created_at)

    def work(number: int) -> Callable[[], Any]:
        return lambda: register(
            event=event,
            application=application(given_name=f"P{number}"),
            submit_token=uuid.uuid4().hex,
        )

    outcomes = at_once([work(number) for number in range(20)])
    assert len([one for one in outcomes if not isinstance(one, Exception)]) == 1
    assert {type(one) for one in outcomes if isinstance(one, Exception)} == {seats.NoSeatLeft}
    assert active(event) == 1
    first.refresh_from_db()
    assert first.status == "expired"


def test_expired_links_and_new_registrations_share_the_last_seats():
    event = make_open_event(capacity_in_person=5)
    people = [make_held(event, given_name=f"O{number}").registration for number in range(5)]
    Registration.objects.update(hold_expires_at=people[0].created_at)
    assert expire_holds() == 5

    def again(registration: Registration) -> Callable[[], Any]:
        return lambda: confirm(registration=registration)

    def new(number: int) -> Callable[[], Any]:
        return lambda: register(
            event=event,
            application=application(given_name=f"N{number}"),
            submit_token=uuid.uuid4().hex,
        )

    results = at_once([*(again(one) for one in people), *(new(number) for number in range(15))])
    assert active(event) == SeatPool.objects.get(participation="in_person").taken == 5
    refused = [one for one in results if isinstance(one, Exception)]
    assert len(refused) == 15
    assert {type(one) for one in refused} <= {Refused, seats.NoSeatLeft}


def test_an_expired_link_and_a_new_registration_of_one_person_never_deadlock():
    event = make_open_event(capacity_in_person=20)
    people = [make_held(event, given_name=f"P{number}").registration for number in range(10)]
    Registration.objects.update(hold_expires_at=people[0].created_at)
    assert expire_holds() == 10

    def again(registration: Registration) -> Callable[[], Any]:
        return lambda: confirm(registration=registration)

    def new(number: int) -> Callable[[], Any]:
        return lambda: register(
            event=event,
            application=application(given_name=f"P{number}"),
            submit_token=uuid.uuid4().hex,
        )

    works = [work for number, one in enumerate(people) for work in (again(one), new(number))]
    refused = [one for one in at_once(works) if isinstance(one, Exception)]
    assert {type(one) for one in refused} <= {Refused}
    assert active(event) == SeatPool.objects.get(participation="in_person").taken == 10
