"""The letters of a notice: to whom, once, with which calendar part, at what cost."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from events.models import ChangeNotice, Event, Registration
from events.notices.domain import batches, notices
from events.notices.domain.notices import drop, send_due_notices, send_now, write_batch
from events.registration.domain.cancelling import cancel
from letters.domain.message import compose
from letters.models import Letter
from refusals import Refused
from tests.events.notices.conftest import CUSTOMS, programme
from tests.factories.desk import make_registration

pytestmark = pytest.mark.django_db


def entry(letter: Letter):
    (vevent,) = Calendar.from_ical(letter.calendar).walk("VEVENT")
    return vevent


def test_each_is_told_once_with_a_raised_invitation(event, change, people, told):
    people(2)
    assert change(room="Room S") is not None
    letters = told()
    assert [one.to_email for one in letters] == ["p0@example.org", "p1@example.org"]
    for letter in letters:
        assert letter.calendar_method == "REQUEST"
        vevent = entry(letter)
        assert (vevent["UID"], vevent["SEQUENCE"]) == (event.uid, 2)
        assert "Room S" in vevent["LOCATION"]
        assert "Room W" in letter.text
        assert "Room S" in letter.text
        assert "<s>Room W · Online</s>" in letter.html
    assert set(Registration.objects.values_list("sequence", "told_sequence")) == {(2, 1)}
    assert told() == letters
    notice = ChangeNotice.objects.get()
    assert (notice.status, notice.letters) == ("sent", 2)


def test_the_mime_method_is_that_of_the_calendar_part(change, people, told):
    people()
    change(status="cancelled")
    (letter,) = told()
    (part,) = [
        one for one in compose(letter).message().walk() if one.get_content_type() == "text/calendar"
    ]
    assert part.get_param("method") == "CANCEL"
    assert Calendar.from_ical(letter.calendar)["METHOD"] == "CANCEL"
    assert part.get_param("charset") == "utf-8"


@pytest.mark.parametrize("end", ["cancelled", "withdrawn"])
def test_an_event_that_is_off_leaves_calendars(page, change, people, told, event, end):
    people()
    if end == "cancelled":
        change(status="cancelled")
    else:
        type(page).objects.get(pk=page.pk).unpublish()
    (letter,) = told()
    assert letter.calendar_method == "CANCEL"
    assert letter.subject == "Cancelled: Selling across borders"
    vevent = entry(letter)
    assert (vevent["UID"], vevent["STATUS"]) == (event.uid, "CANCELLED")
    assert vevent["SEQUENCE"] > Event.objects.get(pk=event.pk).sequence


def test_an_event_that_goes_ahead_again_comes_back_to_calendars(change, people, told):
    people()
    change(status="cancelled")
    told()
    change(status="scheduled")
    cancelled, again = told()
    assert (cancelled.calendar_method, again.calendar_method) == ("CANCEL", "REQUEST")
    assert entry(again)["SEQUENCE"] > entry(cancelled)["SEQUENCE"]
    assert entry(again)["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize("status", ["held", "pending", "waiting"])
def test_who_has_no_place_is_told_in_words(event, change, told, status):
    make_registration(event, status=status)
    change(room="Room S")
    (letter,) = told()
    assert (letter.calendar, letter.calendar_method) == ("", "")
    assert "calendar up to date" not in letter.text


def test_a_session_is_told_to_those_who_chose_it(event, change, people, told):
    customs = event.sessions.get(block_id=CUSTOMS)
    make_registration(event, sessions=[customs])
    people(2)
    change(programme=programme("10:15"))
    (letter,) = told()
    assert letter.to_email == "ada@example.org"
    assert "Customs: 10:15–11:00" in letter.text


def test_a_table_shows_only_what_concerns_its_reader(event, change, people, told):
    customs = event.sessions.get(block_id=CUSTOMS)
    make_registration(event, sessions=[customs])
    people()
    change(room="Room S", programme=programme("10:15"), join_url="https://example.org/join/2")
    chose, other = told()
    assert "Customs" in chose.text
    assert "Customs" not in other.text
    assert "Join link" not in chose.text + other.text


def test_the_join_link_is_told_to_those_online(change, people, told):
    people(1, email="room@example.org")
    people(1, email="online@example.org", given_name="O", participation="online")
    change(join_url="https://example.org/join/2")
    (letter,) = told()
    assert letter.to_email == "online@example.org"
    assert "example.org/join" not in letter.text + letter.html + letter.calendar
    assert "CONFERENCE" in letter.calendar


def test_who_registered_after_the_change_knows_it(clock, event, change, people, told):
    people(1)
    change(room="Room S")
    clock.shift(timedelta(seconds=1))
    make_registration(event, given_name="Late", email="late@example.org")
    assert [one.to_email for one in told()] == ["p0@example.org"]


def test_nothing_is_written_before_it_is_due(clock, change, people):
    people()
    notice = change(room="Room S")
    clock.shift(timedelta(minutes=10, seconds=-1))
    send_due_notices()
    assert not Letter.objects.exists()
    send_now(notice=notice)
    send_due_notices()
    assert Letter.objects.count() == 1
    with pytest.raises(Refused):
        drop(notice=notice)


def test_a_dropped_notice_tells_nobody(change, people, told):
    people()
    drop(notice=change(room="Room S"))
    assert told() == []


def test_who_gives_up_meanwhile_hears_no_more(change, people, told):
    first, _second = people(2)
    change(room="Room S")
    cancel(registration=first)
    assert [one.to_email for one in told()] == ["p1@example.org"]


def test_two_of_one_mailbox_get_two_numbers(change, people, told):
    people(2, email="team@example.org")
    change(room="Room S")
    assert [entry(one)["SEQUENCE"] for one in told()] == [2, 3]


def test_each_is_written_to_in_their_language(event, change, told):
    for language in ("en", "fr", "es"):
        make_registration(event, given_name=language, language=language)
    change(start_time=time(9))
    english, french, spanish = told()
    assert "Monday 4 March 2030, 09:00–12:00" in english.text
    assert "Lundi 4 mars 2030, 09:00–12:00" in french.text
    assert "Lunes 4 de marzo de 2030, 09:00–12:00" in spanish.text
    assert {one.language for one in (english, french, spanish)} == {"en", "fr", "es"}


def test_a_batch_costs_the_same_for_one_and_for_three(
    change, people, clock, django_assert_num_queries
):
    people()
    first = change(room="Room S")
    send_now(notice=first)
    with django_assert_num_queries(18) as one:
        write_batch(first)
    for number in (7, 8):
        people(1, given_name=f"Q{number}", email=f"q{number}@example.org")
    notice = change(room="Room D")
    send_now(notice=notice)
    with django_assert_num_queries(len(one)):
        write_batch(notice)
    assert Letter.objects.count() == 4


def test_a_worker_that_dies_loses_nobody_and_repeats_nothing(change, people, told, monkeypatch):
    """It dies while writing the second batch of three: the transaction is undone, the rest is."""
    monkeypatch.setattr(notices, "BATCH", 2)
    people(5)
    notice = change(room="Room S")
    send_now(notice=notice)
    write_batch(notice)
    before = dict(Letter.objects.values_list("to_email", "message_id"))
    assert len(before) == 2

    def killed(*_args):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(batches, "write_letters", killed)
        with pytest.raises(SystemExit):
            write_batch(notice)
    assert dict(Letter.objects.values_list("to_email", "message_id")) == before
    assert len(told()) == 5
    assert before.items() <= dict(Letter.objects.values_list("to_email", "message_id")).items()
    assert set(Registration.objects.values_list("sequence", flat=True)) == {2}


def test_a_notice_of_a_move_says_nothing_to_calendars_once_the_event_is_off(change, people, told):
    people()
    moved = change(room="Room S")
    send_now(notice=moved)
    change(status="cancelled")
    first, second = told()
    assert (first.calendar_method, second.calendar_method) == ("", "CANCEL")
    assert timezone.now() > moved.due_at
