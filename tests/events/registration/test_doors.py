"""Receipt, confirmation, manage page, cancelling, joining: each door, also when tried wrongly."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from events.letters.facts import manage_path
from events.models import Event, Registration, SeatPool
from events.registration.domain.confirming import confirm
from events.registration.domain.holds import expire_holds
from letters.models import Letter
from tests.events.registration.conftest import Journey
from tests.factories.registration import make_held, make_open_event, make_session

PUBLIC = Client(enforce_csrf_checks=True)


def vevent(letter: Letter):
    return Calendar.from_ical(letter.calendar).walk("VEVENT")[0]


def confirmed(event: Event, **values) -> Registration:
    return confirm(registration=make_held(event, **values).registration)


def text_of(response) -> str:
    return response.content.decode()


# Confirming


def test_opening_the_link_changes_nothing_and_posting_confirms(journey, proof, letters):
    journey.fill().send()
    link, _code = proof()
    for _turn in range(2):
        page = PUBLIC.get(link)
        assert page.status_code == 200
        assert "Selling across borders" in text_of(page)
    assert Registration.objects.get().status == "held"
    response = PUBLIC.post(link)
    registration = Registration.objects.get()
    assert registration.status == "confirmed"
    assert response["Location"] == manage_path(registration)
    assert PUBLIC.get(response["Location"]).status_code == 200
    assert len(letters("registration-confirmed")) == 1


def test_confirming_again_changes_nothing(journey, proof, letters):
    journey.fill().send()
    link, _code = proof()
    first, again = PUBLIC.post(link), PUBLIC.post(link)
    assert first["Location"] == again["Location"]
    assert len(letters("registration-confirmed")) == 1
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_code_of_the_letter_confirms_on_the_receipt(journey, proof):
    journey.fill().send()
    _link, code = proof()
    response = journey.post("receipt", {"code": f"{code[:3]} {code[3:]}"})
    assert response["Location"] == manage_path(Registration.objects.get())
    assert "Your place is confirmed" in text_of(journey.get("receipt"))


def test_five_wrong_codes_leave_only_the_link(journey, proof):
    journey.fill().send()
    link, code = proof()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _turn in range(4):
        assert "not the code" in text_of(journey.post("receipt", {"code": wrong}))
    assert "Too many codes" in text_of(journey.post("receipt", {"code": wrong}))
    assert "Too many codes" in text_of(journey.post("receipt", {"code": code}))
    assert Registration.objects.get().status == "held"
    assert PUBLIC.post(link).status_code == 302
    assert Registration.objects.get().status == "confirmed"


@pytest.mark.parametrize("code", ["", "12", "abcdef", "١٢٣٤٥٦", "0" * 5000, "\x00"])
def test_impossible_codes_are_refused_and_not_counted(journey, code):
    journey.fill().send()
    assert journey.post("receipt", {"code": code}).status_code == 200
    assert Registration.objects.get().confirm_attempts == 0


def test_unknown_tokens_are_dead_links(db):
    for path in ("confirm/x/", "x/", "x/cancel/", "x/event.ics", "AAAA-BBBB/join/x/"):
        assert PUBLIC.get(f"/en/registrations/{path}").status_code == 404
        assert PUBLIC.post(f"/en/registrations/{path}").status_code == 404


def test_expired_link_takes_a_free_seat_again(journey, proof):
    journey.fill().send()
    link, _code = proof()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert expire_holds() == 1
        assert SeatPool.objects.get(participation="in_person").taken == 0
        assert "time your place was kept for is over" in text_of(PUBLIC.get(link))
        assert PUBLIC.post(link).status_code == 302
    assert Registration.objects.get().status == "confirmed"
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_expired_link_says_full_when_the_seat_is_gone(proof):
    event = make_open_event(capacity_in_person=1)
    Journey().fill().send()
    link, _code = proof()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        make_held(event, given_name="Grace")
        response = PUBLIC.post(link)
        assert response.status_code == 200
        assert "No place is left in person." in text_of(response)
    assert Registration.objects.get(given_name="Ada").status == "expired"


def test_cancelled_event_refuses_confirmation(event, journey, proof):
    journey.fill().send()
    Event.objects.update(status="cancelled")
    link, _code = proof()
    assert "This event is cancelled." in text_of(PUBLIC.post(link))


# Duplicates and wrong addresses


def test_duplicate_looks_alike_and_gets_the_manage_link_by_letter(event, letters):
    registration = confirmed(event)
    journey = Journey().fill()
    assert journey.send()["Location"] == journey.url("receipt")
    page = text_of(journey.get("receipt"))
    assert "One step left" in page
    assert registration.reference not in page
    assert Registration.objects.count() == 1
    letter = letters("registration-already")[0]
    assert manage_path(registration) in letter.text
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_codes_on_a_duplicates_receipt_tell_nothing(event):
    confirmed(event)
    journey = Journey().fill()
    journey.send()
    for _turn in range(4):
        assert "not the code" in text_of(journey.post("receipt", {"code": "123456"}))
    assert "Too many codes" in text_of(journey.post("receipt", {"code": "123456"}))


def test_duplicate_of_a_held_one_renews_link_and_code(event, proof):
    Journey().fill().send()
    old, _code = proof()
    other = Journey().fill()
    other.send()
    new, code = proof()
    assert PUBLIC.get(old).status_code == 404
    assert Registration.objects.count() == 1
    other.post("receipt", {"code": code})
    assert Registration.objects.get().status == "confirmed"
    assert PUBLIC.get(new).status_code == 200


def test_two_people_of_one_mailbox_are_two_registrations(event):
    Journey().fill().send()
    Journey().fill(about__given_name="Grace").send()
    assert Registration.objects.count() == 2
    assert SeatPool.objects.get(participation="in_person").taken == 2


def test_wrong_address_sends_a_new_letter_and_ends_the_old_link(journey, proof, letters):
    journey.fill().send()
    old, old_code = proof()
    assert journey.get("address").status_code == 200
    response = journey.post("address", {"email": "right@example.org"})
    assert response["Location"] == journey.url("receipt")
    assert "right@example.org" in text_of(journey.get("receipt"))
    assert [letter.to_email for letter in letters("registration-confirm")] == [
        "ada@example.org",
        "right@example.org",
    ]
    assert PUBLIC.get(old).status_code == 404
    journey.post("receipt", {"code": old_code})
    assert Registration.objects.get().status == "held"
    new, _code = proof()
    assert PUBLIC.post(new).status_code == 302
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_addresses_are_corrected_three_times_at_most(journey):
    journey.fill().send()
    codes = [
        journey.post("address", {"email": f"a{number}@example.org"}).status_code
        for number in range(4)
    ]
    assert codes == [302, 302, 302, 429]


def test_corrected_address_of_somebody_registered_gives_the_second_place_up(event, letters):
    confirmed(event, email="right@example.org")
    journey = Journey().fill()
    journey.send()
    journey.post("address", {"email": "right@example.org"})
    assert Registration.objects.holding_a_seat().count() == 1
    assert SeatPool.objects.get(participation="in_person").taken == 1
    assert letters("registration-already")[0].to_email == "right@example.org"


def test_corrected_address_of_a_duplicate_registers_from_there(event, letters):
    confirmed(event)
    journey = Journey().fill()
    journey.send()
    journey.post("address", {"email": "other@example.org"})
    assert Registration.objects.holding_a_seat().count() == 2
    assert letters("registration-confirm")[-1].to_email == "other@example.org"


def test_confirmed_address_is_not_corrected_any_more(journey, proof):
    journey.fill().send()
    PUBLIC.post(proof()[0])
    response = journey.post("address", {"email": "x@example.org"})
    assert response["Location"] == journey.url("receipt")
    assert Registration.objects.get().email == "ada@example.org"


# Managing and cancelling


def test_cancel_asks_once_then_frees_the_place_and_the_calendar(event, letters):
    registration = confirmed(event)
    manage = manage_path(registration)
    assert PUBLIC.get(f"{manage}cancel/").status_code == 200
    assert Registration.objects.get().status == "confirmed"
    for _turn in range(2):
        assert PUBLIC.post(f"{manage}cancel/")["Location"] == manage
    assert Registration.objects.get().status == "cancelled"
    assert SeatPool.objects.get(participation="in_person").taken == 0
    assert "Your place is free for somebody else." in text_of(PUBLIC.get(manage))
    letter = letters("registration-cancelled")[0]
    assert letter.calendar_method == "CANCEL"
    invited = vevent(letters("registration-confirmed")[0])
    cancelled = vevent(letter)
    assert cancelled["UID"] == invited["UID"] == event.uid
    assert cancelled["SEQUENCE"] > invited["SEQUENCE"]
    assert cancelled["STATUS"] == "CANCELLED"


def test_coming_back_after_cancelling_is_above_the_cancellation(event, letters):
    PUBLIC.post(f"{manage_path(confirmed(event))}cancel/")
    confirmed(event)
    cancelled = vevent(letters("registration-cancelled")[0])
    again = vevent(letters("registration-confirmed")[1])
    assert again["SEQUENCE"] > cancelled["SEQUENCE"]


def test_cancelling_one_of_two_in_a_mailbox_takes_their_own_entry_out(event, letters):
    one = confirmed(event)
    other = confirmed(event, given_name="Grace")
    PUBLIC.post(f"{manage_path(one)}cancel/")
    gone = letters("registration-cancelled")[0].calendar.replace("\r\n ", "")
    assert "METHOD:CANCEL" in gone
    other.refresh_from_db()
    assert f"UID:{event.uid}\r\n" in gone
    assert other.entry_uid not in {"", event.uid}


def test_invitation_names_one_attendee_who_accepted(event, letters):
    confirmed(event, given_name="Ada, “A”", email="ada@example.org")
    letter = letters("registration-confirmed")[0]
    calendar = Calendar.from_ical(letter.calendar)
    assert calendar["METHOD"] == letter.calendar_method == "REQUEST"
    entry = vevent(letter)
    attendee = entry["ATTENDEE"]
    assert attendee == "mailto:ada@example.org"
    assert attendee.params["PARTSTAT"] == "ACCEPTED"
    assert attendee.params["RSVP"] == "FALSE"
    assert entry["ORGANIZER"] == "mailto:msme@example.org"
    assert entry["UID"] == event.uid
    assert "does not free your place" in letter.text
    assert letter.html


def test_date_only_event_is_invited_to_for_whole_days(letters):
    confirmed(make_open_event(precision="day", start_time=None, end_time=None))
    entry = vevent(letters("registration-confirmed")[0])
    assert entry["DTSTART"].params["VALUE"] == "DATE"


def test_letter_tells_the_registrants_own_time(event, letters):
    confirmed(event, time_zone="America/Lima", language="fr")
    text = letters("registration-confirmed")[0].text
    assert "Lima" in text
    assert "(UTC−5)" in text
    assert letters("registration-confirmed")[0].language == "fr"


def test_manage_pages_are_private_and_set_no_cookie(event):
    manage = manage_path(confirmed(event))
    for path in (manage, f"{manage}cancel/", f"{manage}event.ics"):
        response = PUBLIC.get(path)
        assert response.status_code == 200
        assert response.cookies == {}
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_past_event_cannot_be_cancelled(event):
    manage = manage_path(confirmed(event))
    with time_machine.travel(event.over_at + timedelta(minutes=1)):
        response = PUBLIC.post(f"{manage}cancel/")
        assert "This event is over." in text_of(response)
    assert Registration.objects.get().status == "confirmed"


# Joining


def join_url(letters) -> str:
    text = letters("registration-confirmed")[0].text
    return re.search(r"http://testserver(\S+/join/\S+/)", text)[1]


def test_join_link_is_for_confirmed_online_participants_when_it_is_time(letters):
    event = make_open_event(join_url="https://join.example.org/secret")
    registration = confirmed(event, participation="online")
    letter = letters("registration-confirmed")[0]
    assert "join.example.org" not in letter.text + letter.html + letter.calendar
    path = join_url(letters)
    assert path in letter.calendar.replace("\r\n ", "")
    early = PUBLIC.get(path)
    assert early.status_code == 200
    assert "Available from" in text_of(early)
    assert "secret" not in text_of(PUBLIC.get(manage_path(registration)))
    with time_machine.travel(event.begins_at - timedelta(hours=23)):
        assert PUBLIC.get(path)["Location"] == "https://join.example.org/secret"
        assert "secret" in text_of(PUBLIC.get(manage_path(registration)))
        Event.objects.update(join_url="https://join.example.org/newer")
        assert PUBLIC.get(path)["Location"] == "https://join.example.org/newer"


def test_join_page_lists_the_links_of_the_sessions_chosen(letters):
    event = make_open_event()
    chosen = make_session(event, "Customs", join_url="https://join.example.org/a")
    also = make_session(event, "Finance", join_url="https://join.example.org/b")
    make_session(event, "Other", join_url="https://join.example.org/c")
    confirmed(event, participation="online", session_ids=(chosen.pk, also.pk))
    with time_machine.travel(event.begins_at):
        page = text_of(PUBLIC.get(join_url(letters)))
    assert "org/a" in page
    assert "org/b" in page
    assert "org/c" not in page


def test_join_page_is_closed_to_who_comes_in_person_or_cancelled(letters):
    event = make_open_event(join_url="https://join.example.org/secret")
    registration = confirmed(event, participation="online")
    path = join_url(letters)
    with time_machine.travel(event.begins_at):
        Registration.objects.update(participation="in_person")
        assert PUBLIC.get(path).status_code == 404
        Registration.objects.update(participation="online", status="cancelled")
        assert PUBLIC.get(path).status_code == 404
        assert "secret" not in text_of(PUBLIC.get(manage_path(registration)))
