"""Dates, times and places in words, in three languages."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from events.enums import HalfDay, Precision
from events.when import When
from events.words.wording import (
    clock,
    dates_words,
    day_words,
    listed,
    month_words,
    place_brief,
    place_words,
    time_words,
    when_elsewhere,
    zone_words,
)
from home.models import Place

PALAIS = Place(name="Centre", street="Rue 1", city="Geneva", country="CH")


def days(first: date, last: date | None = None) -> When:
    precision = Precision.RANGE if last else Precision.DAY
    return When(precision, first, "Europe/Zurich", end_date=last)


@pytest.mark.parametrize(
    ("language", "first", "last", "words"),
    [
        ("en", date(2019, 6, 27), None, "Thursday 27 June 2019"),
        ("fr", date(2019, 6, 27), None, "jeudi 27 juin 2019"),
        ("fr", date(2024, 7, 1), None, "lundi 1er juillet 2024"),
        ("fr", date(2024, 7, 11), None, "jeudi 11 juillet 2024"),
        ("es", date(2019, 6, 27), None, "jueves 27 de junio de 2019"),
        ("en", date(2024, 6, 26), date(2024, 6, 28), "26–28 June 2024"),
        ("fr", date(2024, 7, 1), date(2024, 7, 3), "1er–3 juillet 2024"),
        ("es", date(2024, 6, 26), date(2024, 6, 28), "26–28 de junio de 2024"),
        ("en", date(2024, 6, 30), date(2024, 7, 1), "30 June – 1 July 2024"),
        ("fr", date(2024, 6, 30), date(2024, 7, 1), "30 juin – 1er juillet 2024"),
        ("es", date(2024, 6, 30), date(2024, 7, 1), "30 de junio – 1 de julio de 2024"),
        ("en", date(2024, 12, 31), date(2025, 1, 1), "31 December 2024 – 1 January 2025"),
        ("fr", date(2024, 12, 31), date(2025, 1, 1), "31 décembre 2024 – 1er janvier 2025"),
    ],
)
def test_days_as_a_reader_of_the_language_writes_them(language, first, last, words):
    with translation.override(language):
        assert dates_words(days(first, last)) == words


def test_a_month_as_a_heading():
    with translation.override("fr"):
        assert month_words(date(2024, 8, 1)) == "Août 2024"
    with translation.override("es"):
        assert month_words(date(2024, 8, 1)) == "Agosto de 2024"
    with translation.override("en-gb"):
        assert day_words(date(2024, 8, 1), weekday=False) == "1 August 2024"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"precision": "exact", "start_time": time(10), "end_time": time(12, 30)},
            "10:00–12:30, Geneva time (UTC+2)",
        ),
        (
            {"precision": "start", "start_time": time(10), "end_time": time(12, 30)},
            "From 10:00, Geneva time (UTC+2)",
        ),
        (
            {"precision": "exact", "start_time": time(10)},
            "From 10:00, Geneva time (UTC+2)",
        ),
        ({"precision": "half_day", "half_day": HalfDay.MORNING}, "Morning"),
        ({"precision": "half_day", "half_day": HalfDay.AFTERNOON}, "Afternoon"),
        ({"precision": "half_day"}, "Half a day"),
        ({"precision": "day", "start_time": time(10), "end_time": time(11)}, ""),
        ({"precision": "range", "start_time": time(10), "end_time": time(11)}, ""),
        ({"precision": "exact"}, ""),
    ],
)
def test_times_say_what_was_announced_and_no_more(fields, words):
    fields = {**fields, "precision": Precision(fields["precision"])}
    with translation.override("en"):
        assert (
            time_words(When(start_date=date(2026, 6, 1), time_zone="Europe/Zurich", **fields))
            == words
        )


@pytest.mark.parametrize(
    ("zone", "day", "words"),
    [
        ("Europe/Zurich", date(2026, 1, 1), "Geneva time (UTC+1)"),
        ("Asia/Kathmandu", date(2026, 1, 1), "Kathmandu time (UTC+5:45)"),
        ("America/Sao_Paulo", date(2026, 1, 1), "Sao Paulo time (UTC−3)"),
        ("America/St_Johns", date(2026, 1, 1), "St Johns time (UTC−3:30)"),
        ("Australia/Lord_Howe", date(2026, 1, 1), "Lord Howe time (UTC+11)"),
        ("Australia/Lord_Howe", date(2026, 7, 1), "Lord Howe time (UTC+10:30)"),
        ("UTC", date(2026, 1, 1), "UTC"),
    ],
)
def test_zones_by_their_city_and_their_offset_on_that_day(zone, day, words):
    with translation.override("en"):
        assert zone_words(When(Precision.START, day, zone, time(9))) == words


def test_a_clock_has_24_hours():
    assert clock(time(9, 5)) == "09:05"
    assert clock(time(23, 59, 59)) == "23:59"


@pytest.mark.parametrize(
    ("mode", "place", "room", "platform", "words", "brief"),
    [
        (
            "in_person",
            PALAIS,
            "Room W",
            "",
            "Room W, Centre, Rue 1, Geneva, Switzerland",
            "Room W, Centre, Geneva",
        ),
        (
            "hybrid",
            PALAIS,
            "",
            "Zoom",
            "Centre, Rue 1, Geneva, Switzerland · Online (Zoom)",
            "Centre, Geneva",
        ),
        ("hybrid", None, "", "", "Online", ""),
        ("online", PALAIS, "Room W", "", "Online", ""),
        ("online", None, "", "Zoom", "Online (Zoom)", ""),
        ("", None, "", "", "", ""),
        ("", PALAIS, "", "", "Centre, Rue 1, Geneva, Switzerland", "Centre, Geneva"),
        ("in_person", None, "", "", "", ""),
    ],
)
def test_places_say_where_as_far_as_it_is_announced(mode, place, room, platform, words, brief):
    with translation.override("en"):
        assert place_words(mode=mode, place=place, room=room, platform=platform) == words
        assert place_brief(mode=mode, place=place, room=room) == brief


OVER_THE_CHANGE = When(
    Precision.EXACT, date(2030, 3, 29), "Europe/Zurich", time(9), date(2030, 4, 2), time(18)
)
UNTIL_MIDNIGHT = When(
    Precision.EXACT, date(2030, 6, 27), "Europe/Zurich", time(10), date(2030, 6, 28), time(0)
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "29 March, 09:00 – 2 April, 18:00, Geneva time (UTC+1, at the end UTC+2)"),
        ("fr", "29 mars, 09:00 – 2 avril, 18:00, heure de Genève (UTC+1, à la fin UTC+2)"),
        ("es", "29 de marzo, 09:00 – 2 de abril, 18:00, hora de Ginebra (UTC+1, al final UTC+2)"),
    ],
)
def test_times_over_a_clock_change_name_both_offsets_and_their_days(language, words):
    with translation.override(language):
        assert time_words(OVER_THE_CHANGE) == words


def test_a_night_names_both_days_and_one_offset():
    night = When(
        Precision.EXACT, date(2030, 6, 27), "Asia/Kolkata", time(22), date(2030, 6, 28), time(0, 30)
    )
    assert time_words(night) == "27 June, 22:00 – 28 June, 00:30, Kolkata time (UTC+5:30)"


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Africa/Lagos", "29 March, 09:00 – 2 April, 17:00, Lagos time (UTC+1)"),
        ("Africa/Johannesburg", "29 March, 10:00 – 2 April, 18:00, Johannesburg time (UTC+2)"),
        ("Europe/Berlin", None),
    ],
)
def test_a_reader_has_an_own_time_where_start_or_end_differ(zone, words):
    elsewhere = when_elsewhere(OVER_THE_CHANGE, zone)
    assert (time_words(elsewhere) if elsewhere else None) == words


def test_an_end_at_midnight_belongs_to_the_day_before():
    assert dates_words(UNTIL_MIDNIGHT) == "Thursday 27 June 2030"
    assert time_words(UNTIL_MIDNIGHT) == "10:00–24:00, Geneva time (UTC+2)"
    assert UNTIL_MIDNIGHT.days == [date(2030, 6, 27)]
    assert UNTIL_MIDNIGHT.end == datetime(2030, 6, 27, 22, tzinfo=UTC)
    assert UNTIL_MIDNIGHT.over_at == UNTIL_MIDNIGHT.end


@pytest.mark.parametrize(
    ("language", "names", "words"),
    [
        ("en", ["Peru", "Chile"], "Peru, Chile"),
        (
            "en",
            ["Peru", "Bolivia, Plurinational State of"],
            "Peru; Bolivia, Plurinational State of",
        ),
        ("fr", ["Pérou", "Bolivie, État de"], "Pérou\u00a0; Bolivie, État de"),
        ("en", [], ""),
    ],
)
def test_names_in_a_row_can_be_told_apart(language, names, words):
    with translation.override(language):
        assert listed(names) == words
