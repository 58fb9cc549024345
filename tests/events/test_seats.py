"""Seats alone: taking, giving back, moving, and changing how many there are."""

import pytest

from events import seats
from events.models import SeatPool
from events.seats import NoSeatLeft, set_capacity
from tests.factories.registration import make_open_event, make_session


def pool(event, participation="in_person") -> SeatPool:
    return SeatPool.objects.get(event=event, participation=participation, session=None)


def taken() -> list[int]:
    return list(SeatPool.objects.order_by("pk").values_list("taken", flat=True))


def test_take_stops_at_the_capacity(db):
    event = make_open_event(capacity_in_person=2)
    for _turn in range(2):
        seats.take([pool(event)])
    with pytest.raises(NoSeatLeft) as refusal:
        seats.take([pool(event)])
    assert refusal.value.code == "full"
    assert pool(event).taken == 2


def test_take_without_a_limit_counts_all_the_same(db):
    event = make_open_event()
    seats.take([pool(event)])
    assert (pool(event).taken, pool(event).left) == (1, None)


def test_take_of_several_is_all_or_nothing(db):
    event = make_open_event()
    session = make_session(event, capacity=0)
    wanted = seats.pools_for(event=event, participation="in_person", sessions=[session])
    with pytest.raises(NoSeatLeft):
        seats.take(wanted)
    assert taken() == [0, 0, 0]


def test_release_never_falls_below_nothing(db):
    event = make_open_event()
    seats.release([pool(event)])
    assert pool(event).taken == 0


def test_switch_moves_one_seat_or_none(db):
    event = make_open_event(capacity_online=1)
    room, screen = pool(event), pool(event, "online")
    seats.take([room])
    seats.switch(old=[room], new=[screen])
    assert taken() == [0, 1]
    seats.take([room])
    with pytest.raises(NoSeatLeft):
        seats.switch(old=[room], new=[screen])
    assert taken() == [1, 1]


def test_switch_leaves_pools_that_stay_alone(db):
    event = make_open_event(capacity_in_person=1)
    room = pool(event)
    seats.take([room])
    seats.switch(old=[room], new=[room])
    assert pool(event).taken == 1


@pytest.mark.parametrize(
    ("asked", "kept", "raised"), [(5, 5, False), (1, 2, True), (None, None, False), (2, 2, False)]
)
def test_capacity_is_never_kept_below_what_is_taken(db, asked, kept, raised):
    event = make_open_event(capacity_in_person=3)
    for _turn in range(2):
        seats.take([pool(event)])
    change = set_capacity(event=event, participation="in_person", capacity=asked)
    assert (change.kept, change.was_raised) == (kept, raised)
    assert pool(event).capacity == kept


def test_missing_pools_are_made(db):
    event = make_open_event()
    SeatPool.objects.all().delete()
    session = make_session(event)
    SeatPool.objects.all().delete()
    made = seats.pools_for(event=event, participation="online", sessions=[session])
    assert len(made) == 2
    assert SeatPool.objects.count() == 2
