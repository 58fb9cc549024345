"""Promotions and what crosses them, at the same moment, on PostgreSQL.

The controls take the locks away and let both sides read before either writes: each must lose.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from events.enums import RegistrationStatus, WaitStatus
from events.models import Event, Registration, SeatPool, Wait
from events.querysets import EventQuerySet, RegistrationQuerySet
from events.registration.domain import waiting
from events.registration.domain.cancelling import cancel, leave_line
from events.registration.domain.confirming import confirm
from events.seats import set_capacity
from letters.models import Letter
from refusals import Refused
from tests.factories.desk import make_registration
from tests.factories.races import at_once, meeting
from tests.factories.registration import make_held, make_open_event

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
OVER = timedelta(days=2)


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


def line(people: int, *, free: int) -> tuple[Event, list[Registration]]:
    """An event whose line has ``people``, and as many seats that have just become free."""
    event = make_open_event(capacity_in_person=1, waiting_list=True)
    make_registration(event)
    waiters = [
        confirm(
            registration=make_held(
                event, given_name=f"P{number}", email=f"p{number}@example.org", waits=True
            ).registration
        )
        for number in range(people)
    ]
    set_capacity(event=event, participation="in_person", capacity=1 + free)
    return event, waiters


def counted(event: Event) -> tuple[int, int]:
    """Seats by the counter, and by the people who hold one: Ada, the confirmed, the offered."""
    held = event.registrations.filter(status=RegistrationStatus.CONFIRMED).count()
    offered = Wait.objects.filter(registration__event=event, status=WaitStatus.OFFERED).count()
    return SeatPool.objects.get(event=event, participation="in_person").taken, held + offered


def letters(*purposes: str) -> int:
    return Letter.objects.filter(purpose__in=[f"registration-{one}" for one in purposes]).count()


@pytest.fixture
def without_locks(monkeypatch):
    """Nothing is locked, and two sides have both read a turn before either goes on."""
    read, wait = waiting.standing_wait, meeting()

    def read_together(registration: Registration) -> Wait | None:
        found = read(registration)
        wait()
        return found

    monkeypatch.setattr(waiting, "standing_wait", read_together)
    monkeypatch.setattr(EventQuerySet, "locked", lambda self, pk: self.get(pk=pk))
    monkeypatch.setattr(
        RegistrationQuerySet,
        "locked",
        lambda self, pk: self.select_related("event").get(pk=pk),
    )


def refused(results: list[Any]) -> list[type[Exception]]:
    return [type(one) for one in results if isinstance(one, Exception)]


def test_promoters_at_once_offer_each_seat_once_and_in_order():
    event, people = line(6, free=3)
    results = at_once([waiting.offer_free_seats] * 8)
    assert refused(results) == []
    assert sum(results) == letters("offer") == 3
    offered = Wait.objects.filter(status=WaitStatus.OFFERED).order_by("registration_id")
    assert [one.registration_id for one in offered] == [one.pk for one in people[:3]]
    assert counted(event) == (4, 4)
    assert SeatPool.objects.get(event=event, participation="in_person").waiting == 3


def test_without_locks_promoters_take_two_seats_for_one_person(without_locks):
    event, _people = line(1, free=2)
    at_once([waiting.offer_free_seats] * 2)
    taken, held = counted(event)
    assert taken > held


def offers(people: int) -> tuple[Event, list[Registration]]:
    event, waiters = line(people, free=people)
    assert waiting.offer_free_seats() == people
    return event, waiters


def accepter(registration: Registration) -> Callable[[], Any]:
    return lambda: waiting.accept(registration=registration)


def lapser() -> int:
    return waiting.lapse_offers(now=timezone.now() + OVER)


def test_an_offer_is_accepted_or_lapses_never_both():
    event, people = offers(8)
    results = at_once([*(accepter(one) for one in people), lapser, lapser])
    assert set(refused(results)) <= {Refused}
    assert letters("confirmed", "lapsed") == 8
    confirmed = event.registrations.filter(given_name__startswith="P", status="confirmed")
    assert confirmed.count() == letters("confirmed")
    assert counted(event) == (1 + confirmed.count(),) * 2


def test_without_locks_an_offer_is_accepted_and_lapses(without_locks):
    _event, people = offers_one()
    at_once([accepter(people[0]), lapser])
    assert letters("confirmed") == letters("lapsed") == 1


def offers_one() -> tuple[Event, list[Registration]]:
    """One offer, made without meeting anybody."""
    event, people = line(1, free=1)
    wait = Wait.objects.get()
    wait.status, wait.counted = WaitStatus.OFFERED, False
    wait.offer_expires_at = timezone.now() + timedelta(hours=1)
    wait.save()
    SeatPool.objects.filter(event=event, participation="in_person").update(taken=2, waiting=0)
    return event, people


@pytest.mark.parametrize("end", [cancel, leave_line])
def test_giving_up_and_accepting_at_once_leave_the_counter_true(end):
    event, people = offers(8)
    enders = [lambda one=one: end(registration=one) for one in people]
    results = at_once([*(accepter(one) for one in people), *enders])
    assert set(refused(results)) <= {Refused}
    taken, held = counted(event)
    assert taken == held
    statuses = set(event.registrations.exclude(given_name="Ada").values_list("status", flat=True))
    assert statuses <= ({"cancelled"} if end is cancel else {"cancelled", "confirmed"})


def test_without_locks_leaving_and_accepting_free_a_seat_that_is_taken(without_locks):
    event, people = offers_one()
    at_once([accepter(people[0]), lambda: waiting.leave(registration=people[0])])
    taken, _held = counted(event)
    assert event.registrations.filter(status="confirmed").count() > taken


def test_a_cut_of_the_capacity_and_offers_at_once_never_oversell():
    event, _people = line(6, free=6)

    def cut() -> None:
        for capacity in (4, 2, 1):
            set_capacity(event=event, participation="in_person", capacity=capacity)

    results = at_once([waiting.offer_free_seats, cut, waiting.offer_free_seats, cut])
    assert refused(results) == []
    pool = SeatPool.objects.get(event=event, participation="in_person")
    taken, held = counted(event)
    assert taken == held == pool.taken
    assert pool.capacity == max(pool.taken, 1)
    assert letters("offer") == pool.taken - 1


def test_a_seat_is_offered_or_taken_by_somebody_new_never_both():
    event, people = line(3, free=3)

    def newcomer(number: int) -> Callable[[], Any]:
        return lambda: make_held(event, given_name=f"N{number}", email=f"n{number}@example.org")

    at_once([waiting.offer_free_seats, *(newcomer(number) for number in range(6))])
    waiting.offer_free_seats()
    offered = Wait.objects.filter(status=WaitStatus.OFFERED)
    assert {one.registration_id for one in offered} == {one.pk for one in people}
    assert not event.registrations.filter(given_name__startswith="N").exists()
    assert counted(event) == (4, 4)
