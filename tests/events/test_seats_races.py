"""Two who move the same seats, on PostgreSQL: the second one waits, and sees what the first did."""

import pytest
from django.db import connection, transaction

from events import seats
from events.models import Event, SeatPool
from tests.events.meanwhile import is_free, waiting
from tests.factories.registration import make_open_event

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture
def event() -> Event:
    return make_open_event(capacity_in_person=1, capacity_online=1)


def pools() -> list[SeatPool]:
    return list(SeatPool.objects.order_by("pk"))


def lock(rows: list[SeatPool]) -> None:
    with transaction.atomic():
        seats.lock(rows)


def enter(rows: list[SeatPool]) -> None:
    seats.switch(old=[], new=rows)


@pytest.mark.parametrize("change", [lock, seats.take, seats.release, enter])
def test_pools_are_locked_by_key_in_whatever_order_they_are_named(event, change):
    low, high = pools()
    with waiting(lambda: change([high, low]), before=lambda: seats.lock([low])) as outcome:
        assert is_free(high)
    assert outcome == [None]


def test_what_is_locked_is_held_until_the_end(event):
    low, high = pools()
    with waiting(lambda: seats.take([high]), before=lambda: seats.lock([low, high])) as outcome:
        assert outcome == []
    assert outcome == [None]


def test_a_seat_being_taken_is_not_taken_twice(event):
    room = SeatPool.objects.get(participation="in_person")
    with waiting(lambda: seats.take([room]), before=lambda: seats.take([room])) as outcome:
        pass
    assert [type(one) for one in outcome] == [seats.NoSeatLeft]
    room.refresh_from_db()
    assert room.taken == 1


def test_a_capacity_is_not_cut_below_a_seat_being_taken(event):
    room = SeatPool.objects.get(participation="in_person")

    def cut() -> seats.CapacityChange:
        return seats.set_capacity(event=event, participation="in_person", capacity=0)

    with waiting(cut, before=lambda: seats.take([room])) as outcome:
        pass
    assert outcome == [seats.CapacityChange(asked=0, kept=1)]
    room.refresh_from_db()
    assert (room.capacity, room.taken) == (1, 1)
