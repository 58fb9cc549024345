"""The line for seats: joining it, and every way in which a seat becomes free for who is first."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from events import seats, sweeps
from events.desk.domain.approving import decline
from events.enums import RegistrationStatus, WaitStatus
from events.models import Event, Registration, SeatPool, Wait
from events.registration.domain import waiting
from events.registration.domain.cancelling import cancel, cancel_at_desk, leave_line
from events.registration.domain.confirming import come_back, confirm
from events.registration.domain.editing import switch_participation
from events.registration.domain.holds import expire_holds
from events.seats import NoSeatLeft, set_capacity
from letters.models import Letter
from refusals import Refused
from tests.factories.desk import make_member_of, make_registration
from tests.factories.registration import make_held, make_open_event, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """One seat in the room, taken by Ada; online without limit."""
    event = make_open_event(capacity_in_person=1, waiting_list=True, offer_hours=24)
    make_registration(event)
    return event


def pool(event: Event, participation: str = "in_person") -> SeatPool:
    return SeatPool.objects.get(event=event, participation=participation)


def waiter(event: Event, name: str, **values) -> Registration:
    """Somebody in line whose address is confirmed."""
    made = make_held(
        event, given_name=name, email=f"{name.lower()}@example.org", waits=True, **values
    ).registration
    return confirm(registration=made)


def ada(event: Event) -> Registration:
    return event.registrations.get(given_name="Ada")


def letters(purpose: str) -> list[Letter]:
    return list(Letter.objects.filter(purpose=f"registration-{purpose}").order_by("pk"))


def sweep() -> None:
    """What ``manage.py work --once`` does for seats."""
    sweeps.free_overdue_seats()
    sweeps.end_overdue_offers()
    sweeps.offer_seats_that_became_free()


def test_who_waits_holds_nothing_and_counts_once_the_address_is_confirmed(event):
    made = make_held(event, given_name="Bo", waits=True).registration
    assert made.status == RegistrationStatus.WAITING
    assert pool(event).waiting == 0
    assert [one.purpose for one in Letter.objects.all()] == ["registration-verify"]
    row = confirm(registration=made)
    assert (row.status, row.hold_expires_at) == (RegistrationStatus.WAITING, None)
    assert (pool(event).taken, pool(event).waiting) == (1, 1)
    letter = letters("waiting")[0]
    assert "you are number 1 on the waiting list" in letter.text
    assert letter.calendar == ""
    confirm(registration=made)
    assert pool(event).waiting == 1
    assert len(letters("waiting")) == 1


def test_without_a_list_or_the_wish_the_last_seat_is_refused(event):
    with pytest.raises(NoSeatLeft):
        make_held(event, given_name="Bo")
    Event.objects.update(waiting_list=False)
    with pytest.raises(NoSeatLeft):
        make_held(event, given_name="Bo", waits=True)


def test_who_would_wait_has_the_seat_where_one_is_free(event):
    assert make_held(event, given_name="Bo", participation="online", waits=True).status == "held"


def test_the_order_is_that_of_joining_not_of_confirming(event):
    first = make_held(event, given_name="First", email="f@example.org", waits=True).registration
    second = waiter(event, "Second")
    assert waiting.position(waiting.standing_wait(second)) == 1
    confirm(registration=first)
    assert waiting.position(waiting.standing_wait(second)) == 2
    cancel(registration=ada(event))
    sweep()
    assert waiting.standing_wait(first).status == WaitStatus.OFFERED
    assert waiting.standing_wait(second).status == WaitStatus.WAITING


def test_nobody_new_passes_those_in_line(event):
    waiter(event, "Bo")
    cancel(registration=ada(event))
    assert pool(event).left == 1
    with pytest.raises(NoSeatLeft):
        make_held(event, given_name="Cy")


# The seven ways in which a seat becomes free


def by_cancelling(event: Event, clock: time_machine.Traveller) -> None:
    cancel(registration=ada(event))


def by_the_desk(event: Event, clock: time_machine.Traveller) -> None:
    cancel_at_desk(registration=ada(event), by=make_member_of("Desk"), reason="Ill")


def by_withdrawing(event: Event, clock: time_machine.Traveller) -> None:
    decline(registration=ada(event), was=RegistrationStatus.CONFIRMED, reason="Not accredited")


def by_capacity(event: Event, clock: time_machine.Traveller) -> None:
    set_capacity(event=event, participation="in_person", capacity=2)


def by_no_limit(event: Event, clock: time_machine.Traveller) -> None:
    set_capacity(event=event, participation="in_person", capacity=None)


def by_switching(event: Event, clock: time_machine.Traveller) -> None:
    switch_participation(registration=ada(event), participation="online")


def by_purging(event: Event, clock: time_machine.Traveller) -> None:
    """The address of who held the seat was never confirmed."""
    Registration.objects.filter(pk=ada(event).pk).update(
        status="held", verified_at=None, hold_expires_at=timezone.now() + timedelta(hours=2)
    )
    clock.shift(timedelta(hours=2, seconds=1))


RELEASES = [
    by_cancelling,
    by_the_desk,
    by_withdrawing,
    by_capacity,
    by_no_limit,
    by_switching,
    by_purging,
]


@pytest.fixture
def clock():
    with time_machine.travel("2030-01-10 12:00Z", tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize("release", RELEASES, ids=lambda one: one.__name__)
def test_a_freed_seat_is_offered_to_who_is_first(clock, event, release):
    first, second = waiter(event, "First"), waiter(event, "Second")
    sweep()
    assert letters("offer") == []
    release(event, clock)
    sweep()
    offers = letters("offer")
    wait = waiting.standing_wait(first)
    assert wait.status == WaitStatus.OFFERED
    assert offers[0].to_email == "first@example.org"
    assert offers[0].calendar == ""
    assert "until" in offers[0].text
    if release is not by_no_limit:
        assert len(offers) == 1
        assert waiting.standing_wait(second).status == WaitStatus.WAITING
        assert pool(event).waiting == 1
    sweep()
    assert len(letters("offer")) == len(offers)


def test_a_declined_and_a_lapsed_offer_go_to_the_next(clock, event):
    people = [waiter(event, name) for name in ("First", "Second", "Third")]
    cancel(registration=ada(event))
    sweep()
    leave_line(registration=people[0])
    sweep()
    assert waiting.standing_wait(people[1]).status == WaitStatus.OFFERED
    clock.shift(timedelta(hours=24, seconds=1))
    sweep()
    assert waiting.standing_wait(people[2]).status == WaitStatus.OFFERED
    statuses = [Registration.objects.get(pk=one.pk).status for one in people]
    assert statuses == ["cancelled", "expired", "waiting"]
    assert [one.to_email for one in letters("lapsed")] == ["second@example.org"]
    assert (pool(event).taken, pool(event).waiting) == (1, 0)


def test_an_offer_holds_the_seat_for_the_hours_of_the_event(clock, event):
    Event.objects.update(offer_hours=5)
    bo = waiter(event, "Bo")
    cancel(registration=ada(event))
    sweep()
    wait = waiting.standing_wait(bo)
    assert wait.offer_expires_at == timezone.now() + timedelta(hours=5)
    assert pool(event).taken == 1
    with pytest.raises(NoSeatLeft):
        make_held(event, given_name="Cy")
    clock.shift(timedelta(hours=4, minutes=59))
    assert waiting.lapse_offers() == 0


def test_an_offer_never_outlasts_the_beginning(event):
    bo = waiter(event, "Bo")
    Event.objects.update(offer_hours=24 * 14)
    with time_machine.travel(event.begins_at - timedelta(hours=3), tick=False):
        cancel(registration=ada(event))
        sweep()
        assert waiting.standing_wait(bo).offer_expires_at == event.begins_at


def test_accepting_confirms_with_an_invitation_and_again_changes_nothing(event):
    bo = waiter(event, "Bo")
    cancel(registration=ada(event))
    sweep()
    row = waiting.accept(registration=bo)
    assert (row.status, row.confirmed_at is not None) == ("confirmed", True)
    letter = letters("confirmed")[-1]
    assert (letter.to_email, letter.calendar_method) == ("bo@example.org", "REQUEST")
    assert pool(event).taken == 1
    waiting.accept(registration=bo)
    assert len(letters("confirmed")) == 1


def test_an_offer_that_ran_out_cannot_be_accepted_although_nobody_swept(clock, event):
    bo = waiter(event, "Bo")
    cancel(registration=ada(event))
    sweep()
    clock.shift(timedelta(hours=24))
    with pytest.raises(Refused, match="no_offer"):
        waiting.accept(registration=bo)


def test_nothing_offered_is_nothing_to_accept(event):
    bo = waiter(event, "Bo")
    with pytest.raises(Refused, match="no_offer"):
        waiting.accept(registration=bo)


def test_leaving_the_line_lets_the_others_move_up(event):
    first, second = waiter(event, "First"), waiter(event, "Second")
    leave_line(registration=first)
    assert waiting.position(waiting.standing_wait(second)) == 1
    assert pool(event).waiting == 1
    letter = letters("cancelled")[-1]
    assert "You had no place yet." in letter.text
    assert letter.calendar == ""
    leave_line(registration=first)
    assert len(letters("cancelled")) == 1


def test_an_unconfirmed_turn_ends_without_having_counted(clock, event):
    made = make_held(event, given_name="Bo", waits=True).registration
    clock.shift(timedelta(days=3))
    assert expire_holds() == 1
    made.refresh_from_db()
    assert made.status == "expired"
    assert Wait.objects.get().status == WaitStatus.LAPSED
    assert pool(event).waiting == 0
    row = confirm(registration=made)
    assert row.status == "waiting"
    assert pool(event).waiting == 1


def test_offers_take_the_sessions_too_and_say_which_are_full(clock, event):
    open_talk = make_session(event, "Open talk", capacity=5)
    full_talk = make_session(event, "Full talk", capacity=1)
    bo = waiter(event, "Bo", session_ids=(open_talk.pk, full_talk.pk))
    seats.take([full_talk.seat_pools.get()])
    cancel(registration=ada(event))
    sweep()
    assert "Full talk" in letters("offer")[0].text
    assert list(bo.choices.values_list("session_id", flat=True)) == [open_talk.pk]
    assert open_talk.seat_pools.get().taken == 1
    clock.shift(timedelta(days=2))
    sweep()
    assert open_talk.seat_pools.get().taken == 0


@pytest.mark.parametrize(
    "values", [{"status": "cancelled"}, {"status": "postponed"}, {"mode": "online"}]
)
def test_nothing_is_offered_where_nobody_can_come(event, values):
    waiter(event, "Bo")
    cancel(registration=ada(event))
    Event.objects.update(**values)
    sweep()
    assert letters("offer") == []


# Waiting for the room with a seat online


@pytest.fixture
def onliner(event: Event) -> Registration:
    return make_registration(
        event, given_name="Olu", email="olu@example.org", participation="online"
    )


def test_an_online_seat_is_kept_while_waiting_and_given_up_on_moving(event, onliner):
    wait = waiting.wait_for_room(registration=onliner, participation="in_person")
    assert (wait.counted, pool(event).waiting, pool(event, "online").taken) == (True, 1, 1)
    assert "You keep the place you have." in letters("waiting")[0].text
    cancel(registration=ada(event))
    sweep()
    assert (pool(event).taken, pool(event, "online").taken) == (1, 1)
    before = Registration.objects.get(pk=onliner.pk).sequence
    row = waiting.accept(registration=onliner)
    assert (row.status, row.participation) == ("confirmed", "in_person")
    assert (pool(event).taken, pool(event, "online").taken) == (1, 0)
    assert row.sequence > before
    letter = letters("confirmed")[-1]
    assert letter.calendar_method == "REQUEST"
    assert f"SEQUENCE:{row.sequence}" in letter.calendar


@pytest.mark.parametrize("offered", [False, True])
def test_leaving_that_line_keeps_the_online_seat(event, onliner, offered):
    waiting.wait_for_room(registration=onliner, participation="in_person")
    if offered:
        cancel(registration=ada(event))
        sweep()
    row = leave_line(registration=onliner)
    assert (row.status, row.participation) == ("confirmed", "online")
    assert (pool(event).waiting, pool(event, "online").taken) == (0, 1)
    assert pool(event).taken == (0 if offered else 1)


def test_a_lapsed_offer_of_the_room_keeps_the_online_seat(clock, event, onliner):
    waiting.wait_for_room(registration=onliner, participation="in_person")
    cancel(registration=ada(event))
    sweep()
    clock.shift(timedelta(hours=25))
    sweep()
    onliner.refresh_from_db()
    assert (onliner.status, onliner.participation) == ("confirmed", "online")
    assert (pool(event).taken, pool(event, "online").taken) == (0, 1)
    assert "You keep the place you had." in letters("lapsed")[0].text
    with pytest.raises(Refused, match="no_offer"):
        waiting.accept(registration=onliner)


def test_cancelling_frees_the_online_seat_and_leaves_the_line(event, onliner):
    waiting.wait_for_room(registration=onliner, participation="in_person")
    cancel(registration=onliner)
    assert (pool(event).waiting, pool(event, "online").taken) == (0, 0)


@pytest.mark.parametrize(
    ("values", "participation", "code"),
    [
        ({}, "online", "not_offered"),
        ({}, "elsewhere", "not_offered"),
        ({"mode": "online"}, "in_person", "not_offered"),
        ({"waiting_list": False}, "in_person", "no_list"),
        ({"status": "cancelled"}, "in_person", "closed"),
    ],
)
def test_waiting_for_the_room_is_refused(event, onliner, values, participation, code):
    Event.objects.update(**values)
    with pytest.raises(Refused) as refusal:
        waiting.wait_for_room(registration=onliner, participation=participation)
    assert refusal.value.code == code
    assert pool(event).waiting == 0


def test_one_turn_at_a_time(event, onliner):
    waiting.wait_for_room(registration=onliner, participation="in_person")
    with pytest.raises(Refused, match="waiting"):
        waiting.wait_for_room(registration=onliner, participation="in_person")
    assert pool(event).waiting == 1


# Coming back after an offer that ran out


def lapsed(event: Event, clock: time_machine.Traveller) -> Registration:
    bo = waiter(event, "Bo")
    cancel(registration=ada(event))
    sweep()
    clock.shift(timedelta(hours=25))
    sweep()
    return bo


def test_coming_back_stands_at_the_end_of_the_line(clock, event):
    bo = lapsed(event, clock)
    make_registration(event, given_name="Cy")
    dee = waiter(event, "Dee")
    row = come_back(registration=bo)
    assert row.status == "waiting"
    assert waiting.position(waiting.standing_wait(row)) == 2
    assert waiting.position(waiting.standing_wait(dee)) == 1
    assert pool(event).waiting == 2
    come_back(registration=bo)
    assert pool(event).waiting == 2


def test_coming_back_to_a_free_place_has_it(clock, event):
    row = come_back(registration=lapsed(event, clock))
    assert (row.status, pool(event).taken) == ("confirmed", 1)


def test_who_registered_again_cannot_come_back_twice(clock, event):
    bo = lapsed(event, clock)
    make_held(event, given_name="Bo", email="bo@example.org")
    with pytest.raises(Refused, match="replaced"):
        come_back(registration=bo)


def test_a_duplicate_in_line_is_told_so_by_letter_alone(event):
    waiter(event, "Bo")
    again = make_held(event, given_name="Bo", email="bo@example.org", waits=True)
    assert (again.is_duplicate, again.promised) == (True, "waiting")
    assert "on its waiting list already" in letters("already")[0].text
    other = make_held(event, given_name="Cy", waits=True)
    assert (other.is_duplicate, other.promised) == (False, "waiting")


def test_the_sweep_takes_the_same_queries_however_many_wait(
    event, django_assert_num_queries: Callable
):
    for number in range(3):
        waiter(event, f"P{number}")
    with django_assert_num_queries(1):
        waiting.offer_free_seats()
