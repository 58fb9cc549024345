"""iTIP messages for one participant."""

import pytest
from icalendar import Calendar

from ical import Conference, Mailbox, invitation_content_type, render_entry, render_invitation

ATTENDEE = Mailbox('Ana "Anita" Núñez, Jr.', "ana@example.org")


def test_request_holds_one_event_one_organizer_and_one_attendee(make_entry, property_of):
    entry = make_entry(sequence=2)
    data = render_invitation(entry, ATTENDEE, "REQUEST")
    calendar = Calendar.from_ical(data)
    assert calendar["method"] == "REQUEST"
    assert [zone["tzid"] for zone in calendar.timezones] == ["Europe/Zurich"]
    (event,) = calendar.events
    assert event["uid"] == entry.uid
    assert event["sequence"] == 2
    assert event["organizer"] == "mailto:msme@example.org"
    assert event["attendee"] == "mailto:ana@example.org"
    assert dict(event["attendee"].params) == {
        "CN": ATTENDEE.name,
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "ACCEPTED",
        "RSVP": "FALSE",
    }
    assert property_of(data, "ATTENDEE").startswith("CN=\"Ana ^'Anita^' Núñez, Jr.\";")
    assert b"VALARM" not in data
    assert b"X-WR-" not in data


def test_request_says_what_the_feed_says(make_entry, content_lines):
    entry = make_entry()
    invited = content_lines(render_invitation(entry, ATTENDEE, "REQUEST"))
    published = content_lines(render_entry(entry))
    assert [line for line in published if line not in invited] == []


def test_request_carries_the_join_link_twice(make_entry):
    join = Conference("https://meet.example.org/j/1", "Join online")
    data = render_invitation(make_entry(), ATTENDEE, "REQUEST", conference=join)
    (event,) = Calendar.from_ical(data).events
    assert event["conference"] == "https://meet.example.org/j/1"
    assert event["conference"].params["FEATURE"] == ["AUDIO", "VIDEO"]
    assert event["conference"].params["LABEL"] == "Join online"
    assert event["description"].endswith("\n\nJoin online\nhttps://meet.example.org/j/1")


def test_request_for_a_cancelled_event_is_refused(make_entry):
    with pytest.raises(ValueError, match="cancelled"):
        render_invitation(make_entry(status="cancelled"), ATTENDEE, "REQUEST")


def test_cancel_is_cancelled_whatever_the_event_is(make_entry):
    entry = make_entry(sequence=3, cancelled_prefix="Cancelled: ")
    calendar = Calendar.from_ical(render_invitation(entry, ATTENDEE, "CANCEL", "DECLINED"))
    assert calendar["method"] == "CANCEL"
    (event,) = calendar.events
    assert event["uid"] == entry.uid
    assert event["status"] == "CANCELLED"
    assert event["sequence"] == 3
    assert event["transp"] == "TRANSPARENT"
    assert event["summary"] == "Cancelled: MSME Day"
    assert event["attendee"].params["PARTSTAT"] == "DECLINED"


def test_attendee_cannot_add_a_line(make_entry, content_lines):
    hostile = Mailbox("x\r\nATTENDEE:mailto:b@example.org", "a@example.org\r\nX-EVIL:1")
    lines = content_lines(render_invitation(make_entry(), hostile, "REQUEST", rsvp=True))
    assert len([line for line in lines if line.startswith("ATTENDEE")]) == 1
    assert not [line for line in lines if line.startswith("X-EVIL")]
    assert any("RSVP=TRUE" in line for line in lines)


def test_content_type_names_the_method_and_the_charset():
    assert invitation_content_type("CANCEL") == "text/calendar; method=CANCEL; charset=utf-8"
