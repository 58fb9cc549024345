"""Feeds, single files and the window that bounds a feed."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from ical import Timed, entry_tzid, render_calendar, render_entry, render_single, window


@pytest.fixture
def feed():
    def render(vevents=(), tzids=(), **changes):
        arguments = {
            "name": "MSME group: events",
            "description": "Events of the group",
            "source_url": "https://msme.example.org/en/events/calendar.ics",
            "language": "en",
            "default_zone": "Europe/Zurich",
            "refresh_minutes": 360,
        }
        return render_calendar(vevents=vevents, tzids=tzids, **arguments | changes)

    return render


def test_feed_begins_with_what_every_reader_needs_first(feed, content_lines):
    lines = content_lines(feed(page_url="https://msme.example.org/en/events/"))
    assert lines[: lines.index("BEGIN:VTIMEZONE")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Informal Working Group on MSMEs//Events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME;LANGUAGE=en:MSME group: events",
        "X-WR-CALNAME:MSME group: events",
        "DESCRIPTION;LANGUAGE=en:Events of the group",
        "X-WR-CALDESC:Events of the group",
        "X-WR-TIMEZONE:Europe/Zurich",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "SOURCE;VALUE=URI:https://msme.example.org/en/events/calendar.ics",
        "URL:https://msme.example.org/en/events/",
    ]


def test_feed_joins_stored_events_after_the_zones_they_use(feed, make_entry):
    start, end = datetime(2026, 6, 26, 8, tzinfo=UTC), datetime(2026, 6, 26, 9, tzinfo=UTC)
    entries = [
        make_entry(uid=f"{tzid}@example.org", when=Timed(start, end, tzid))
        for tzid in ("Europe/Zurich", "Africa/Cairo", "Asia/Kolkata", "Europe/Zurich")
    ]
    vevents = [render_entry(entry) for entry in entries]
    data = feed(vevents, [entry_tzid(entry) for entry in entries])
    assert data.endswith("".join(vevents).encode() + b"END:VCALENDAR\r\n")
    calendar = Calendar.from_ical(data)
    assert calendar.errors == []
    names = [component.name for component in calendar.subcomponents]
    assert names == ["VTIMEZONE"] * 2 + ["VEVENT"] * 4
    assert [zone["tzid"] for zone in calendar.timezones] == ["Asia/Kolkata", "Europe/Zurich"]
    assert {event["dtstart"].dt.astimezone(UTC) for event in calendar.events} == {start}
    assert calendar.get_missing_tzids() == set()


def test_feed_is_byte_identical_each_time(feed, make_entry):
    vevent = render_entry(make_entry())
    assert feed([vevent], ["Europe/Zurich"]) == feed(iter([vevent]), iter(["Europe/Zurich"]))


def test_feed_without_events_is_still_an_object_with_a_component(feed):
    calendar = Calendar.from_ical(feed())
    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"]
    assert Calendar.from_ical(feed(default_zone="America/Santiago")).subcomponents == []


def test_feed_omits_what_is_empty_and_bounds_its_description(feed, content_lines):
    lines = content_lines(feed(name=" ", description="", default_zone=""))
    assert not [line for line in lines if line.startswith(("NAME", "X-WR-", "DESCR", "URL"))]
    calendar = Calendar.from_ical(feed(description="long words " * 100))
    assert calendar["description"] == calendar["x-wr-caldesc"]
    assert len(calendar["description"]) <= 255


def test_feed_cannot_be_broken_by_a_name(feed, content_lines):
    hostile = 'x\r\nBEGIN:VEVENT\r\nUID:1";,\\'
    data = feed(name=hostile, description=hostile, source_url="https://e/" + hostile)
    lines = content_lines(data)
    assert "BEGIN:VEVENT" not in lines


def test_feed_refuses_a_zone_whose_data_has_changed(feed, make_entry):
    with pytest.raises(ValueError, match="Africa/Cairo"):
        feed([render_entry(make_entry())], ["Africa/Cairo"])


def test_single_event_file_has_no_name_and_no_refresh(make_entry, content_lines):
    vevent = render_entry(make_entry())
    lines = content_lines(render_single(vevent, "Europe/Zurich"))
    assert lines[1:6] == [
        "VERSION:2.0",
        "PRODID:-//Informal Working Group on MSMEs//Events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VTIMEZONE",
    ]
    assert not [line for line in lines if line.startswith(("X-", "NAME", "REFRESH", "SOURCE"))]
    assert lines.count("BEGIN:VEVENT") == 1


def test_single_event_file_in_utc_has_no_zone(make_entry, content_lines):
    when = Timed(datetime(2026, 6, 26, 8, tzinfo=UTC), None, "Africa/Cairo")
    lines = content_lines(render_single(render_entry(make_entry(when=when)), None))
    assert "BEGIN:VTIMEZONE" not in lines


@pytest.mark.parametrize(
    ("sizes", "limit", "expected"),
    [
        ([], 10, 0),
        ([11], 10, 0),
        ([10], 10, 1),
        ([4, 6, 1], 10, 2),
        ([4, 7, 1], 10, 1),
        ([1] * 1000, 10_000, 1000),
    ],
)
def test_window_is_the_longest_start_that_fits(sizes, limit, expected):
    assert window(sizes, limit) == expected


def test_window_keeps_a_feed_below_one_megabyte(feed, make_entry):
    vevents = [render_entry(make_entry(uid=f"{n}@example.org")) for n in range(2500)]
    fitting = window([len(vevent.encode()) for vevent in vevents])
    assert 0 < fitting < 2500
    assert 895_000 < len(feed(vevents[:fitting], ["Europe/Zurich"])) < 1_000_000
