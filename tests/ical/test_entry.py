"""One VEVENT: times, states, properties, and what is refused."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from icalendar import Event

from ical import AllDay, Conference, Mailbox, Timed, entry_tzid, render_entry, when_tzid


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_entry_reads_back_as_it_was_given(make_entry):
    entry = make_entry(
        sequence=4,
        location="Salle W, OMC, Genève",
        geo=(46.2239, 6.1483),
        categories=("MSME Day", "Digital, green"),
        related_to=("umbrella-1@example.org", "umbrella-2@example.org"),
    )
    event = Event.from_ical(render_entry(entry))
    assert event.errors == []
    assert event["uid"] == entry.uid
    assert event["sequence"] == 4
    assert event["dtstart"].dt == entry.when.start
    assert event["dtend"].dt == entry.when.end
    assert event["dtstart"].params["TZID"] == "Europe/Zurich"
    assert event["dtstamp"].dt == event["last-modified"].dt == entry.last_modified
    assert event["created"].dt == entry.created
    assert event["status"] == "CONFIRMED"
    assert event["transp"] == "OPAQUE"
    assert event["location"] == "Salle W, OMC, Genève"
    assert event["geo"].ical_value == (46.2239, 6.1483)
    assert event["categories"].ical_value == ["MSME Day", "Digital, green"]
    assert event["url"] == entry.url
    assert event["organizer"] == "mailto:msme@example.org"
    assert event["organizer"].params["CN"] == "Informal Working Group on MSMEs"
    assert [parent.params["RELTYPE"] for parent in event["related-to"]] == ["PARENT", "PARENT"]
    assert list(event["related-to"]) == ["umbrella-1@example.org", "umbrella-2@example.org"]


def test_rendering_is_a_function_of_the_entry(make_entry):
    assert render_entry(make_entry()) == render_entry(make_entry())


def test_properties_come_in_one_order_and_none_is_empty(make_entry, content_lines):
    entry = make_entry(description=" ", location="\n", categories=("", "\x00"), url="", summary="")
    names = [line.split(":")[0].split(";")[0] for line in content_lines(render_entry(entry))]
    assert names == [
        "BEGIN", "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND",
        "STATUS", "ORGANIZER", "TRANSP", "END",
    ]  # fmt: skip


def test_all_day_ends_on_the_day_after_and_takes_no_time(make_entry, property_of):
    vevent = render_entry(make_entry(when=AllDay(date(2026, 12, 30), date(2026, 12, 31))))
    assert property_of(vevent, "DTSTART") == "VALUE=DATE:20261230"
    assert property_of(vevent, "DTEND") == "VALUE=DATE:20270101"
    assert property_of(vevent, "TRANSP") == "TRANSPARENT"


def test_start_only_event_has_neither_end_nor_duration(make_entry):
    event = Event.from_ical(
        render_entry(make_entry(when=Timed(utc(2026, 6, 26, 8), None, "Europe/Zurich")))
    )
    assert "dtend" not in event
    assert "duration" not in event


def test_end_at_the_start_is_not_written(make_entry):
    when = Timed(utc(2026, 6, 26, 8), utc(2026, 6, 26, 8, 0, 0, 900), "Europe/Zurich")
    assert "DTEND" not in render_entry(make_entry(when=when))


def test_cancelled_event_says_so_in_its_summary_and_frees_the_time(make_entry, property_of):
    entry = make_entry(status="cancelled", cancelled_prefix="CANCELLED: ")
    vevent = render_entry(entry)
    assert property_of(vevent, "STATUS") == "CANCELLED"
    assert property_of(vevent, "SUMMARY") == "LANGUAGE=en:CANCELLED: MSME Day"
    assert property_of(vevent, "TRANSP") == "TRANSPARENT"


def test_prefix_is_only_for_cancelled_events(make_entry, property_of):
    entry = make_entry(status="tentative", cancelled_prefix="CANCELLED: ", transparent=True)
    vevent = render_entry(entry)
    assert property_of(vevent, "SUMMARY") == "LANGUAGE=en:MSME Day"
    assert property_of(vevent, "STATUS") == "TENTATIVE"
    assert property_of(vevent, "TRANSP") == "TRANSPARENT"


def test_join_link_is_a_conference_and_stands_in_the_text(make_entry, property_of):
    join = Conference("https://meet.example.org/j/1?pwd=a,b;c", 'Join, "live"')
    vevent = render_entry(make_entry(), join)
    assert property_of(vevent, "CONFERENCE") == (
        "VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"Join, ^'live^'\""
        ":https://meet.example.org/j/1?pwd=a,b;c"
    )
    assert property_of(vevent, "DESCRIPTION").endswith(
        r'\n\nJoin\, "live"\nhttps://meet.example.org/j/1?pwd=a\,b\;c'
    )
    assert "meet.example.org" not in render_entry(make_entry())


@pytest.mark.parametrize("offset", [UTC, timezone(timedelta(hours=-4)), ZoneInfo("Asia/Tokyo")])
def test_instants_may_come_with_any_offset(make_entry, offset):
    entry = make_entry()
    moved = make_entry(
        created=entry.created.astimezone(offset),
        last_modified=entry.last_modified.astimezone(offset).replace(microsecond=123),
        when=Timed(
            entry.when.start.astimezone(offset), entry.when.end.astimezone(offset), entry.when.tzid
        ),
    )
    assert render_entry(moved) == render_entry(entry)


@pytest.mark.parametrize(
    ("start", "tzid", "expected"),
    [
        (utc(2026, 6, 26, 8), "Europe/Zurich", "Europe/Zurich"),
        (utc(2026, 6, 26, 8), "Asia/Kolkata", "Asia/Kolkata"),
        (utc(2026, 6, 26, 8), "Africa/Cairo", None),
        (utc(2026, 6, 26, 8), "Africa/Accra", None),
        (utc(2026, 6, 26, 8), "UTC", None),
        (utc(2026, 6, 26, 8), "Nowhere/Land", None),
        (utc(2016, 6, 26, 8), "Europe/Zurich", None),
        (utc(2038, 6, 26, 8), "Europe/Zurich", None),
        (utc(2026, 10, 24, 23, 59), "Europe/Zurich", "Europe/Zurich"),
        (utc(2026, 10, 25, 0), "Europe/Zurich", None),
        (utc(2026, 10, 25, 1, 59), "Europe/Zurich", None),
        (utc(2026, 10, 25, 2), "Europe/Zurich", "Europe/Zurich"),
        (utc(2026, 3, 29, 1), "Europe/Zurich", "Europe/Zurich"),
    ],
)
def test_event_is_in_utc_where_a_tzid_would_be_doubtful(
    make_entry, property_of, start, tzid, expected
):
    entry = make_entry(when=Timed(start, None, tzid))
    assert entry_tzid(entry) == when_tzid(entry.when) == expected
    line = property_of(render_entry(entry), "DTSTART")
    if expected:
        local = start.astimezone(ZoneInfo(tzid))
        assert line == f"TZID={tzid}:{local:%Y%m%dT%H%M%S}"
    else:
        assert line == f"{start:%Y%m%dT%H%M%SZ}"


def test_doubtful_end_puts_the_start_in_utc_too(make_entry, property_of):
    when = Timed(utc(2026, 10, 24, 22), utc(2026, 10, 25, 0, 30), "Europe/Zurich")
    vevent = render_entry(make_entry(when=when))
    assert property_of(vevent, "DTSTART") == "20261024T220000Z"
    assert property_of(vevent, "DTEND") == "20261025T003000Z"


def test_all_day_has_no_zone():
    assert when_tzid(AllDay(date(2026, 6, 26), date(2026, 6, 26))) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [((0.00001, -6.1), "0.0;-6.1"), ((46.22394999, 180), "46.22395;180.0"), ((0, 0), "0.0;0.0")],
)
def test_geo_is_written_without_exponents(make_entry, property_of, given, expected):
    assert property_of(render_entry(make_entry(geo=given)), "GEO") == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"uid": " "},
        {"organizer": Mailbox("Group", "")},
        {"created": datetime(2026, 1, 1)},  # noqa: DTZ001
        {"last_modified": datetime(2026, 1, 1)},  # noqa: DTZ001
        {"sequence": -1},
        {"url": "/en/events/"},
        {"url": "javascript:alert(1)"},
        {"geo": (91.0, 0.0)},
        {"geo": (0.0, float("nan"))},
    ],
)
def test_entry_refuses_what_no_page_could_mean(make_entry, changes):
    with pytest.raises(ValueError, match=r"\w"):
        make_entry(**changes)


def test_times_refuse_an_end_before_the_start_and_floating_times():
    with pytest.raises(ValueError, match="before it starts"):
        AllDay(date(2026, 6, 26), date(2026, 6, 25))
    with pytest.raises(ValueError, match="before it starts"):
        Timed(utc(2026, 6, 26, 8), utc(2026, 6, 26, 7), "Europe/Zurich")
    with pytest.raises(ValueError, match="floating"):
        Timed(datetime(2026, 6, 26, 8), None, "Europe/Zurich")  # noqa: DTZ001
    with pytest.raises(ValueError, match="floating"):
        Timed(utc(2026, 6, 26, 8), datetime(2026, 6, 26, 9), "Europe/Zurich")  # noqa: DTZ001


HOSTILE = 'x\r\nATTENDEE:mailto:evil@example.org\nEND:VEVENT\r\n\tBEGIN:VALARM";:,\\\x00'


@pytest.mark.parametrize(
    "changes",
    [
        {"uid": HOSTILE},
        {"summary": HOSTILE},
        {"description": HOSTILE},
        {"location": HOSTILE},
        {"url": "https://example.org/" + HOSTILE},
        {"language": "en"},
        {"organizer": Mailbox(HOSTILE, "a@example.org")},
        {"organizer": Mailbox("Group", "a@example.org" + HOSTILE)},
        {"categories": (HOSTILE, "x")},
        {"related_to": (HOSTILE,)},
        {"status": "cancelled", "cancelled_prefix": HOSTILE},
    ],
)
def test_no_field_can_start_a_line(make_entry, content_lines, changes):
    vevent = render_entry(make_entry(**changes), Conference("https://e.org/" + HOSTILE, HOSTILE))
    names = [line.split(":")[0].split(";")[0] for line in content_lines(vevent)]
    assert names.count("BEGIN") == names.count("END") == 1
    assert "ATTENDEE" not in names
    assert "VALARM" not in names
    assert Event.from_ical(vevent).errors == []
