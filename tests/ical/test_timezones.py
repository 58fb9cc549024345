"""Compact VTIMEZONEs say what the zone data says, as two independent readers expand them."""

import io
import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Timezone

from ical.timezones import (
    FIRST_YEAR,
    LAST_YEAR,
    always_utc,
    offset_changes,
    vtimezone,
    vtimezone_text,
)

CHANGING = [
    "Africa/Ceuta",
    "America/Adak",
    "America/Anchorage",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Los_Angeles",
    "America/Miquelon",
    "America/New_York",
    "America/Port-au-Prince",
    "America/St_Johns",
    "America/Toronto",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Nicosia",
    "Atlantic/Azores",
    "Atlantic/Madeira",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Athens",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Zurich",
    "Pacific/Auckland",
    "Pacific/Chatham",
]
FIXED = [
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Caracas",
    "America/Panama",
    "America/Phoenix",
    "Asia/Bangkok",
    "Asia/Dubai",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Europe/Istanbul",
    "Pacific/Marquesas",
]
IRREGULAR = [
    "Africa/Cairo",  # summer time came back in 2023
    "Africa/Casablanca",  # changes around Ramadan
    "Africa/El_Aaiun",
    "America/Mexico_City",  # summer time ended in 2022
    "America/Nuuk",  # the Saturday before the last Sunday
    "America/Santiago",  # the Sunday on or after the second
    "America/Sao_Paulo",
    "Asia/Amman",
    "Asia/Gaza",
    "Asia/Jerusalem",  # the Friday before the last Sunday
    "Asia/Tehran",
    "Pacific/Apia",
]
FIRST, LAST = 2019, 2032


def read_by_dateutil(text: str) -> tzinfo:
    return tzical(io.StringIO(text)).get()


def read_by_icalendar(text: str) -> tzinfo:
    return Timezone.from_ical(text).to_tz(lookup_tzid=False)


READERS = [read_by_dateutil, read_by_icalendar]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("tzid", CHANGING + FIXED)
def test_vtimezone_agrees_with_zone_data_on_each_side_of_every_change(tzid, read):
    zone = ZoneInfo(tzid)
    expanded = read(vtimezone(tzid, FIRST, LAST).to_ical().decode())
    changes = offset_changes(zone, FIRST, LAST)
    assert len(changes) == (2 * (LAST - FIRST + 1) if tzid in CHANGING else 0)
    instants = [
        change.instant + timedelta(seconds=seconds)
        for change in changes
        for seconds in (-86_400, -7_200, -1, 0, 1, 7_200, 86_400)
    ]
    instants += [
        datetime(year, month, 15, tzinfo=UTC) for year in range(FIRST, LAST + 1) for month in (1, 7)
    ]
    for instant in instants:
        assert local_time(instant, expanded) == local_time(instant, zone), instant


@settings(database=None, deadline=None, max_examples=200)
@given(
    tzid=st.sampled_from(CHANGING + FIXED),
    instant=st.datetimes(
        datetime(FIRST_YEAR, 1, 2),  # noqa: DTZ001
        datetime(LAST_YEAR, 12, 30),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
)
def test_vtimezone_agrees_with_zone_data_at_any_instant(tzid, instant):
    expanded = read_by_dateutil(vtimezone_text(tzid))
    instant = instant.replace(microsecond=0)
    assert local_time(instant, expanded) == local_time(instant, ZoneInfo(tzid))


def local_time(instant: datetime, zone: tzinfo) -> tuple[datetime, timedelta | None]:
    local = instant.astimezone(zone)
    return local.replace(tzinfo=None), local.utcoffset()


def test_every_zone_is_one_rule_a_part_without_dates_or_gets_none():
    fitting = 0
    for tzid in sorted(available_timezones() - {"localtime"})[::7]:
        component = vtimezone(tzid, 2024, 2034)
        if component is None:
            continue
        fitting += 1
        names = [part.name for part in component.subcomponents]
        assert names in (["STANDARD"], ["STANDARD", "DAYLIGHT"])
        for part in component.subcomponents:
            assert "RDATE" not in part
            assert part["dtstart"].dt.year == 1970
            if len(names) == 2:
                rule = part["rrule"].to_ical().decode()
                assert re.fullmatch(
                    r"FREQ=YEARLY;BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU);BYMONTH=\d+", rule
                )
                onset = part["dtstart"].dt
                assert onset == rrulestr(rule, dtstart=onset)[0]
    assert fitting > 60


@pytest.mark.parametrize("tzid", IRREGULAR)
def test_zone_that_no_pair_of_rules_fits_has_no_vtimezone(tzid):
    assert vtimezone(tzid, FIRST_YEAR, LAST_YEAR) is None


def test_zone_is_judged_by_the_years_asked_for():
    assert vtimezone("America/Mexico_City", 2023, 2037) is not None
    assert vtimezone("America/Sao_Paulo", 2020, 2037) is not None
    assert vtimezone("Europe/Istanbul", 2015, 2037) is None


@pytest.mark.parametrize("tzid", ["", "Europe", "Nowhere/Land", "../../etc/passwd", "/etc/passwd"])
def test_unknown_name_has_no_vtimezone(tzid):
    assert vtimezone(tzid, FIRST_YEAR, LAST_YEAR) is None


def test_geneva_has_the_two_rules_of_europe():
    assert vtimezone_text("Europe/Zurich").split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Zurich",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
        "",
    ]


def test_fixed_zone_has_one_standard_without_a_rule():
    assert vtimezone_text("Asia/Kathmandu").split("\r\n")[2:-2] == [
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
        "END:STANDARD",
    ]


def test_ireland_has_its_winter_as_standard():
    standard, daylight = vtimezone("Europe/Dublin", FIRST, LAST).subcomponents
    assert (standard.name, standard["tzoffsetto"].td) == ("STANDARD", timedelta(0))
    assert (daylight.name, daylight["tzoffsetto"].td) == ("DAYLIGHT", timedelta(hours=1))


def test_last_weekday_is_preferred_to_the_fourth_where_it_holds_later():
    march_2021_and_2022 = vtimezone("Europe/Zurich", 2021, 2022).subcomponents[1]
    assert march_2021_and_2022["rrule"]["BYDAY"] == "-1SU"


def test_fourth_weekday_is_kept_where_the_last_does_not_hold_later():
    paraguay = vtimezone("America/Asuncion", 2013, 2014).subcomponents[0]
    assert paraguay["rrule"]["BYDAY"] == "4SU"


def test_rule_holds_from_before_the_first_year_asked_for():
    component = vtimezone("America/New_York", 1968, 1972)
    assert [part["dtstart"].dt.year for part in component.subcomponents] == [1968, 1968]


@pytest.mark.parametrize(
    ("tzid", "expected"),
    [
        ("UTC", True),
        ("Etc/UTC", True),
        ("Africa/Accra", True),
        ("Atlantic/Reykjavik", True),
        ("Europe/London", False),
        ("Africa/Lagos", False),
    ],
)
def test_always_utc_is_told_by_offset_not_by_name(tzid, expected):
    assert always_utc(tzid) is expected
