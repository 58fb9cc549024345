"""An announced time never says more than was announced."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.enums import HalfDay, Precision
from events.publishing.entries import ical_when
from events.when import When, instant, is_time_zone
from events.words.moments import moment
from ical import AllDay

ZONES = (
    "Europe/Zurich",
    "America/New_York",
    "Asia/Kolkata",
    "Africa/Cairo",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "UTC",
    "Africa/Casablanca",
    "Europe/Dublin",
    "America/Sao_Paulo",
)
DAY = date(2026, 6, 10)

whens = st.builds(
    When,
    precision=st.sampled_from(Precision),
    start_date=st.dates(date(2017, 1, 1), date(2037, 12, 30)),
    time_zone=st.sampled_from(ZONES),
    start_time=st.none() | st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    end_date=st.none() | st.dates(date(2017, 1, 1), date(2037, 12, 31)),
    end_time=st.none() | st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    half_day=st.none() | st.sampled_from(HalfDay),
)


@given(whens)
@example(  # The clock jumps over the start: 02:30 becomes 03:30, after the end.
    When(Precision.EXACT, date(2026, 3, 29), "Europe/Zurich", time(2, 30), None, time(3, 15))
)
def test_nothing_is_invented(when):
    if when.precision != Precision.EXACT:
        assert when.end is None
    if when.precision not in (Precision.EXACT, Precision.START):
        assert when.start is None
    if when.precision not in (Precision.EXACT, Precision.RANGE):
        assert when.last_day == when.first_day
    if when.end is not None:
        assert when.start is not None
        assert when.start < when.end
    assert when.first_day <= when.last_day
    assert when.days[0] == when.first_day
    assert when.days[-1] == when.last_day
    assert when.begins_at < when.over_at
    assert when.begins_at.astimezone(when.zone).date() in {
        when.first_day,
        when.first_day + timedelta(days=1),  # a midnight that the clock jumps over
    }


@given(whens)
def test_pages_and_calendars_say_the_same_instants(when):
    shown, kept = moment(when), ical_when(when)
    if isinstance(kept, AllDay):
        assert shown.all_day
        assert shown.start_iso == kept.first.isoformat()
        assert shown.end_iso == (kept.last.isoformat() if kept.last != kept.first else "")
    else:
        assert datetime.fromisoformat(shown.start_iso) == kept.start
        assert (datetime.fromisoformat(shown.end_iso) if shown.end_iso else None) == kept.end


@pytest.mark.parametrize(
    ("fields", "begins", "over"),
    [
        ({"precision": Precision.DAY}, "10 00:00", "11 00:00"),
        ({"precision": Precision.DAY, "half_day": HalfDay.AFTERNOON}, "10 00:00", "11 00:00"),
        ({"precision": Precision.HALF_DAY, "half_day": HalfDay.MORNING}, "10 00:00", "10 13:00"),
        ({"precision": Precision.HALF_DAY, "half_day": HalfDay.AFTERNOON}, "10 12:00", "11 00:00"),
        ({"precision": Precision.RANGE, "end_date": date(2026, 6, 12)}, "10 00:00", "13 00:00"),
        ({"precision": Precision.START, "start_time": time(10)}, "10 10:00", "11 00:00"),
        (
            {"precision": Precision.EXACT, "start_time": time(10), "end_time": time(11)},
            "10 10:00",
            "10 11:00",
        ),
        (
            {
                "precision": Precision.EXACT,
                "start_time": time(22),
                "end_time": time(1),
                "end_date": date(2026, 6, 11),
            },
            "10 22:00",
            "11 01:00",
        ),
    ],
)
def test_it_begins_and_is_over_on_the_clock_of_its_zone(fields, begins, over):
    when = When(start_date=DAY, time_zone="America/New_York", **fields)
    for found, expected in ((when.begins_at, begins), (when.over_at, over)):
        assert found.tzinfo is UTC
        assert f"{found.astimezone(when.zone):%d %H:%M}" == expected


def test_of_two_equal_times_the_first_is_meant_and_of_none_the_later():
    zurich = ZoneInfo("Europe/Zurich")
    assert instant(date(2026, 10, 25), time(2, 30), zurich) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    assert instant(date(2026, 3, 29), time(2, 30), zurich) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("name", ["", "Europe/Geneva", "../etc/passwd", "/etc/localtime", "a\x00b"])
def test_what_is_no_time_zone_is_told_from_one(name):
    assert is_time_zone("Europe/Zurich")
    assert not is_time_zone(name)
