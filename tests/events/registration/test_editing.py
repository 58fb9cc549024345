"""Changing a registration: what moves with it, what is logged, what the calendar hears."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import ModelLogEntry

from events.models import Event, Registration, SeatPool
from events.registration.domain.addresses import ask_address, take_address, wished
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm
from events.registration.domain.editing import edit, is_editable, switch_participation
from events.registration.domain.resending import resend
from events.seats import NoSeatLeft, set_capacity
from letters.models import Letter
from refusals import Refused
from tests.factories.questions import ask, choice, question
from tests.factories.registration import make_held, make_session

LUNCH = question("Lunch?", "choice", [choice("Yes", 1), choice("No")])
YES, NO = (one["id"] for one in LUNCH["value"]["choices"])
SLIDES = question("Which slides?", "text", participation="online")


def confirmed(event: Event, **values) -> Registration:
    return confirm(registration=make_held(event, **values).registration)


def taken(**pool) -> int:
    return SeatPool.objects.get(**pool).taken


def itip(letter: Letter) -> tuple[str, int, str]:
    """Method, SEQUENCE and attendee of a letter's calendar part."""
    calendar = Calendar.from_ical(letter.calendar)
    entry = calendar.walk("VEVENT")[0]
    return str(calendar["METHOD"]), int(entry["SEQUENCE"]), str(entry["ATTENDEE"])


def edits() -> list[dict]:
    found = ModelLogEntry.objects.filter(action="events.edit_registration")
    return [one.data for one in found.order_by("pk")]


def test_words_change_without_a_letter_and_the_log_names_fields_alone(event, letters):
    row = confirmed(event)
    before = Letter.objects.count()
    done = edit(
        registration=row,
        changes={"given_name": "Adah", "organisation": "Example Chamber", "diet": "vegan"},
    )
    row.refresh_from_db()
    assert set(done.changed) == {"given_name", "diet"}
    assert (row.given_name, row.name_key, row.diet) == ("Adah", "adah sample", "vegan")
    assert row.changed_at is not None
    assert row.forget_needs_on is not None
    assert Letter.objects.count() == before
    assert edits() == [{"fields": ["diet", "given_name"]}]


def test_nothing_new_writes_nothing(event):
    row = confirmed(event)
    assert edit(registration=row, changes={"given_name": "Ada"}).changed == ()
    row.refresh_from_db()
    assert row.changed_at is None
    assert edits() == []


def test_needs_that_are_taken_away_need_not_be_forgotten(event):
    row = confirmed(event, diet="vegan")
    edit(registration=row, changes={"diet": ""})
    row.refresh_from_db()
    assert row.forget_needs_on is None


def test_sessions_move_their_seats_and_raise_the_sequence(event, letters):
    first, second = make_session(event, "One", capacity=1), make_session(event, "Two", capacity=1)
    row = confirmed(event, session_ids=(first.pk,))
    sequence = itip(letters("registration-confirmed")[0])[1]
    edit(registration=row, changes={"session_ids": [second.pk]})
    assert (taken(session=first), taken(session=second)) == (0, 1)
    method, raised, _attendee = itip(letters("registration-changed")[0])
    assert method == "REQUEST"
    assert raised > sequence
    row.refresh_from_db()
    assert row.sequence == raised


def test_a_full_session_leaves_everything_as_it_was(event):
    first, second = make_session(event, "One", capacity=1), make_session(event, "Two", capacity=0)
    row = confirmed(event, session_ids=(first.pk,))
    with pytest.raises(NoSeatLeft):
        edit(registration=row, changes={"session_ids": [second.pk], "diet": "vegan"})
    row.refresh_from_db()
    assert row.diet == ""
    assert [one.session for one in row.choices.all()] == [first]
    assert (taken(session=first), taken(session=second)) == (1, 0)
    assert Letter.objects.filter(purpose="registration-changed").count() == 0


def test_an_own_session_may_stay_although_it_is_not_offered_any_more(event):
    session = make_session(event, "One")
    row = confirmed(event, session_ids=(session.pk,))
    session.selectable = False
    session.save()
    edit(registration=row, changes={"session_ids": [session.pk], "diet": "vegan"})
    assert row.choices.count() == 1
    with pytest.raises(Refused, match="session_gone"):
        edit(registration=confirmed(event, given_name="B"), changes={"session_ids": [session.pk]})


def test_answers_move_their_places_and_those_retired_stay(event):
    ask(event, LUNCH, question("Old?", block_id="old"))
    row = confirmed(event, answers={LUNCH["id"]: [YES], "old": "kept"})
    ask(event, LUNCH)
    edit(registration=row, changes={"answers": {LUNCH["id"]: [NO]}})
    row.refresh_from_db()
    assert row.answers == {LUNCH["id"]: [NO], "old": "kept"}
    assert (taken(answer=YES), taken(answer=NO)) == (0, 1)
    confirmed(event, given_name="B", answers={LUNCH["id"]: [YES]})
    with pytest.raises(NoSeatLeft):
        edit(registration=row, changes={"answers": {LUNCH["id"]: [YES]}})
    assert (taken(answer=YES), taken(answer=NO)) == (1, 1)


def test_those_who_only_ask_or_wait_move_no_seat(event):
    ask(event, LUNCH)
    event.approval = True
    event.save()
    row = confirmed(event, answers={LUNCH["id"]: [NO]})
    assert row.status == "pending"
    edit(registration=row, changes={"answers": {LUNCH["id"]: [YES]}})
    assert (taken(answer=YES), taken(answer=NO)) == (0, 0)


def test_a_name_of_somebody_registered_from_there_is_refused(event):
    confirmed(event, given_name="Grace")
    row = confirmed(event)
    with pytest.raises(Refused, match="duplicate"):
        edit(registration=row, changes={"given_name": "Grace"})


def test_an_organisation_with_all_its_places_takes_nobody_over(event):
    event.organisation_cap = 1
    event.save()
    confirmed(event, given_name="B", organisation="Full Ltd")
    row = confirmed(event)
    with pytest.raises(Refused, match="cap"):
        edit(registration=row, changes={"organisation": "Full Ltd"})
    edit(registration=row, changes={"position": "Chair"})


@pytest.mark.parametrize(
    "values",
    [
        {"registration_closes": timezone.now() - timedelta(minutes=1)},
        {"begins_at": timezone.now() - timedelta(minutes=1)},
        {"status": "cancelled"},
    ],
)
def test_what_is_closed_can_be_cancelled_but_not_changed(event, values):
    row = confirmed(event)
    Event.objects.filter(pk=event.pk).update(**values)
    row = Registration.objects.get(pk=row.pk)
    assert not is_editable(row, timezone.now())
    with pytest.raises(Refused):
        edit(registration=row, changes={"diet": "vegan"})
    with pytest.raises(Refused):
        switch_participation(registration=row, participation="online")
    cancel(registration=row)
    assert Registration.objects.get(pk=row.pk).status == "cancelled"


def test_what_has_ended_is_not_changed(event):
    row = cancel(registration=confirmed(event))
    with pytest.raises(Refused, match="ended"):
        edit(registration=row, changes={"diet": "vegan"})


# Switching


def test_switching_moves_the_seat_drops_what_is_in_the_room_and_tells_the_calendar(event, letters):
    ask(event, LUNCH, SLIDES)
    cocktail, talk = make_session(event, "Cocktail", is_social=True), make_session(event, "Talk")
    row = confirmed(event, session_ids=(cocktail.pk, talk.pk), answers={LUNCH["id"]: [YES]})
    switch_participation(
        registration=row, participation="online", answers={SLIDES["id"]: "All of them"}
    )
    row.refresh_from_db()
    assert row.participation == "online"
    assert [one.session for one in row.choices.all()] == [talk]
    assert row.answers == {LUNCH["id"]: [YES], SLIDES["id"]: "All of them"}
    assert (taken(participation="in_person"), taken(participation="online")) == (0, 1)
    assert taken(session=cocktail) == 0
    method, sequence, _attendee = itip(letters("registration-changed")[0])
    assert (method, sequence) == ("REQUEST", row.sequence)
    assert edits() == [{"fields": ["participation"]}]
    switch_participation(registration=row, participation="in_person")
    row.refresh_from_db()
    assert row.answers == {LUNCH["id"]: [YES]}, "what is asked online alone is not kept"
    assert itip(letters("registration-changed")[1])[1] > sequence


def test_a_full_room_keeps_the_place_online(event, letters):
    row = confirmed(event, participation="online")
    set_capacity(event=event, participation="in_person", capacity=0)
    with pytest.raises(NoSeatLeft):
        switch_participation(registration=row, participation="in_person")
    row.refresh_from_db()
    assert row.participation == "online"
    assert taken(participation="online") == 1
    assert letters("registration-changed") == []


# Another address


def token_of(letter: Letter) -> str:
    return letter.text.split("/registrations/address/")[1].split("/")[0]


def test_an_address_counts_once_its_own_mailbox_says_so(event, letters):
    row = confirmed(event)
    old_link = row.manage_token_hash
    ask_address(registration=row, email="new@example.org")
    letter = letters("registration-address")[0]
    assert letter.to_email == "new@example.org"
    row.refresh_from_db()
    assert row.email == "ada@example.org"
    take_address(token=token_of(letter))
    row.refresh_from_db()
    assert (row.email, row.email_key) == ("new@example.org", "new@example.org")
    assert row.manage_token_hash != old_link
    moved, changed = letters("registration-moved")[0], letters("registration-changed")[0]
    assert moved.to_email == "ada@example.org"
    assert itip(moved)[::2] == ("CANCEL", "mailto:ada@example.org")
    assert "/registrations/" not in moved.text
    assert changed.to_email == "new@example.org"
    assert itip(changed)[::2] == ("REQUEST", "mailto:new@example.org")
    assert edits() == [{"fields": ["email"]}]
    take_address(token=token_of(letter))
    assert len(letters("registration-moved")) == 1


def test_a_link_ends_with_another_change_of_address(event, letters):
    row = confirmed(event)
    for email in ("first@example.org", "second@example.org"):
        ask_address(registration=row, email=email)
    first, second = (token_of(one) for one in letters("registration-address"))
    take_address(token=second)
    assert wished(first) is None
    with pytest.raises(Refused, match="dead_link"):
        take_address(token=first)
    assert wished("nonsense") is None
    assert wished(second[:-1] + "x") is None


def test_a_link_runs_out(event, letters):
    row = confirmed(event)
    ask_address(registration=row, email="new@example.org")
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)):
        assert wished(token_of(letters("registration-address")[0])) is None


def test_an_address_of_the_same_person_is_refused(event, letters):
    confirmed(event, email="new@example.org")
    row = confirmed(event)
    ask_address(registration=row, email="new@example.org")
    with pytest.raises(Refused, match="duplicate"):
        take_address(token=token_of(letters("registration-address")[0]))
    row.refresh_from_db()
    assert row.email == "ada@example.org"
    assert letters("registration-moved") == []


def test_an_address_that_was_never_confirmed_is_not_replaced(event):
    row = make_held(event).registration
    with pytest.raises(Refused, match="not_verified"):
        ask_address(registration=row, email="new@example.org")


# Again


def test_the_invitation_again_is_another_letter_with_a_higher_sequence(event, letters):
    row = confirmed(event)
    resend(registration=row)
    first, again = letters("registration-confirmed")
    assert itip(again)[1] > itip(first)[1]


def test_what_is_not_confirmed_has_no_invitation(event):
    with pytest.raises(Refused, match="not_confirmed"):
        resend(registration=make_held(event).registration)
