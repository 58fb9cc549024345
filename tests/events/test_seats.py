"""Seats alone: taking, giving back, moving, and changing how many there are."""

import pytest

from events import seats
from events.models import SeatPool
from events.seats import NoSeatLeft, set_capacity
from tests.factories.desk import make_registration
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


def test_take_is_for_those_in_line_alone_while_somebody_waits(db):
    event = make_open_event(capacity_in_person=2)
    seats.join_line(pool(event))
    with pytest.raises(NoSeatLeft):
        seats.take([pool(event)])
    seats.take([pool(event)], from_line=True)
    assert pool(event).taken == 1


def test_release_gives_one_back(db):
    event = make_open_event()
    seats.take([pool(event)])
    seats.take([pool(event)])
    seats.release([pool(event)])
    assert pool(event).taken == 1


def test_the_line_grows_and_shrinks_by_one_and_never_below_nothing(db):
    event = make_open_event()
    lengths = []
    for change in (seats.join_line, seats.join_line, *[seats.leave_line] * 3):
        change(pool(event))
        lengths.append(pool(event).waiting)
    assert lengths == [1, 2, 1, 0, 0]


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


def test_pools_are_those_of_the_event_the_way_the_sessions_and_the_answers_chosen(db):
    event = make_open_event()
    make_open_event(slug="another")
    morning, _evening = make_session(event), make_session(event)
    for answer in ("vegan", "bus"):
        set_capacity(event=event, answer=answer, capacity=3)
    found = seats.pools_for(
        event=event, participation="online", sessions=[morning], answers=["vegan", "other", ""]
    )
    assert {(one.event_id, one.participation, one.session_id, one.answer) for one in found} == {
        (event.pk, "online", None, ""),
        (event.pk, "", morning.pk, ""),
        (event.pk, "", None, "vegan"),
    }
    assert len(found) == 3


def test_the_pool_of_an_answer_is_none_of_a_way_of_taking_part(db):
    event = make_open_event()
    set_capacity(event=event, answer="vegan", participation="online", capacity=3)
    SeatPool.objects.filter(answer="").delete()
    found = seats.pools_for(event=event, participation="online", answers=["vegan"])
    assert [(one.participation, one.answer) for one in found] == [("", "vegan"), ("online", "")]


def test_who_takes_no_seat_counts_in_no_pool(db):
    event = make_open_event()
    assert seats.pools_of(make_registration(event)) == [pool(event)]
    guest = make_registration(event, email="guest@example.org", takes_seat=False)
    assert seats.pools_of(guest) == []


def test_only_choices_are_answers_of_a_block():
    answers = {"a": ["vegan", "bus"], "b": "a sentence", "c": [], "d": True}
    assert seats.chosen_answers(answers) == ["vegan", "bus"]
