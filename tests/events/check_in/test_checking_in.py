"""Arrivals: once a day however often they are sent, and only of those expected."""

from datetime import timedelta
from uuid import uuid4

import pytest

from events import seats
from events.check_in.domain.arrivals import (
    Counts,
    check_in,
    counts,
    days_attended,
    device_may_keep,
    undo,
    walk_in,
)
from events.models import CheckIn, Registration, SeatPool
from events.registration.domain.cancelling import cancel
from letters.models import Letter
from refusals import Refused
from tests.events.check_in.conftest import NOON, PAT, TODAY
from tests.factories.desk import make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db


def test_sent_twice_it_is_one(event, user):
    ada, key = make_registration(event), uuid4()
    first = check_in(registration=ada, device_key=key, user=user)
    assert check_in(registration=ada, device_key=key).pk == first.pk
    assert check_in(registration=ada, device_key=uuid4()).pk == first.pk
    assert (first.day, first.arrived_at, first.checked_in_by) == (TODAY, NOON, user)
    assert CheckIn.objects.count() == 1


def test_taken_back_is_taken_back_however_often_the_arrival_is_sent_again(event):
    ada, key = make_registration(event), uuid4()
    check_in(registration=ada, device_key=key)
    assert undo(registration=ada, day=TODAY)
    assert not undo(registration=ada, day=TODAY)
    assert check_in(registration=ada, device_key=key).undone_at == NOON
    assert days_attended(ada) == []
    assert check_in(registration=ada, device_key=uuid4()).undone_at is None
    assert days_attended(ada) == [TODAY]


def test_a_late_taking_back_leaves_a_later_arrival(event):
    ada = make_registration(event)
    check_in(registration=ada, device_key=uuid4(), arrived_at=NOON)
    assert not undo(registration=ada, day=TODAY, before=NOON - timedelta(minutes=1))
    assert undo(registration=ada, day=TODAY, before=NOON + timedelta(minutes=1))


def test_a_key_is_one_persons(event):
    ada, bo = make_registration(event), make_registration(event, given_name="Bo")
    key = uuid4()
    check_in(registration=ada, device_key=key)
    with pytest.raises(Refused, match="other_key"):
        check_in(registration=bo, device_key=key)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"status": "held"}, "held"),
        ({"status": "pending"}, "pending"),
        ({"status": "waiting"}, "waiting"),
        ({"status": "declined"}, "declined"),
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "expired"}, "expired"),
        ({"participation": "online"}, "online"),
    ],
)
def test_only_confirmed_places_in_the_room_are_checked_in(event, values, code):
    with pytest.raises(Refused) as refused:
        check_in(registration=make_registration(event, **values), device_key=uuid4())
    assert refused.value.code == code
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("category", ["speaker", "host", "staff"])
def test_speakers_hosts_and_staff_are_checked_in_without_a_seat(event, category):
    row = make_registration(event, category=category, takes_seat=False)
    assert check_in(registration=row, device_key=uuid4()).day == TODAY


def test_people_come_on_the_days_of_the_event(event):
    later = make_open_event(slug="later", start_date=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="not_today"):
        check_in(registration=make_registration(later), device_key=uuid4())


def test_each_day_counts_by_itself_where_the_event_is():
    two_days = make_open_event(
        precision="range", start_date=TODAY - timedelta(days=1), end_date=TODAY,
        start_time=None, end_time=None,
    )  # fmt: skip
    ada = make_registration(two_days)
    # A quarter past midnight in Geneva, still the sixth in UTC.
    check_in(
        registration=ada, device_key=uuid4(), arrived_at=NOON - timedelta(hours=11, minutes=15)
    )
    check_in(registration=ada, device_key=uuid4(), arrived_at=NOON - timedelta(hours=12))
    assert days_attended(ada) == [TODAY - timedelta(days=1), TODAY]


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=-400), timedelta(days=3)])
def test_a_clock_that_cannot_be_right_is_not_believed(event, ahead):
    noted = check_in(
        registration=make_registration(event), device_key=uuid4(), arrived_at=NOON + ahead
    )
    assert (noted.arrived_at, noted.received_at) == (NOON, NOON)


def test_a_walk_in_takes_a_free_seat_and_gets_no_letter(event, user):
    key = uuid4()
    noted = walk_in(event=event, person=PAT, device_key=key, user=user)
    again = walk_in(event=event, person=PAT, device_key=key, user=user)
    assert again.pk == noted.pk
    row = Registration.objects.get()
    assert (row.status, row.takes_seat, row.email, row.verified_at) == ("confirmed", True, "", None)
    assert SeatPool.objects.get(participation="in_person").taken == 1
    assert not Letter.objects.exists()
    assert not Registration.objects.reachable().exists()


def test_two_walk_ins_of_one_name_are_two_people(event):
    walk_in(event=event, person=PAT, device_key=uuid4())
    walk_in(event=event, person=PAT, device_key=uuid4())
    assert Registration.objects.count() == 2


def test_over_the_limit_somebody_says_so():
    event = make_open_event(start_date=TODAY, capacity_in_person=1)
    make_registration(event)
    with pytest.raises(seats.NoSeatLeft):
        walk_in(event=event, person=PAT, device_key=uuid4())
    assert Registration.objects.count() == 1
    assert not CheckIn.objects.exists()
    noted = walk_in(event=event, person=PAT, device_key=uuid4(), over_limit=True)
    assert not noted.registration.takes_seat
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_a_walk_in_who_leaves_the_list_gets_no_letter_either(event):
    row = walk_in(event=event, person=PAT, device_key=uuid4()).registration
    assert cancel(registration=row).status == "cancelled"
    assert SeatPool.objects.get(participation="in_person").taken == 0
    assert not Letter.objects.exists()


def test_the_counts(event, django_assert_num_queries):
    check_in(registration=make_registration(event), device_key=uuid4())
    make_registration(event, given_name="Bo")
    make_registration(event, given_name="Cleo", participation="online")
    make_registration(event, given_name="Dara", status="cancelled")
    walk_in(event=event, person=PAT, device_key=uuid4())
    with django_assert_num_queries(1):
        assert counts(event, TODAY) == Counts(expected=2, arrived=1, walk_ins=1)
    assert counts(event, TODAY + timedelta(days=1)) == Counts(expected=2, arrived=0, walk_ins=0)


def test_devices_keep_people_around_the_event_only(event):
    days = [NOON + timedelta(days=number) for number in (-3, -1, 0, 1)]
    assert [device_may_keep(event, day) for day in days] == [False, True, True, False]
