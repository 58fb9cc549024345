"""The demo content is complete in three languages, consistent, and true to its own references."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest

from demo.content import (
    events_2019,
    events_2020,
    events_2021,
    events_2023,
    events_2024,
    schema,
    upcoming,
)
from demo.content.members import EUROPEAN_UNION, MEMBERS
from demo.content.organisations import ORGANISATIONS
from demo.content.pages import HOME, PAGES
from demo.content.people import PEOPLE
from demo.content.places import PLACES
from demo.content.topics import TOPICS
from home.delegations import DELEGATIONS

YEARS = {
    2019: events_2019,
    2020: events_2020,
    2021: events_2021,
    2023: events_2023,
    2024: events_2024,
}
REAL = [event for module in YEARS.values() for event in module.EVENTS]
TODAY = date(2026, 11, 21)
DEMO = upcoming.upcoming_events(TODAY)
EVERYTHING = REAL + DEMO

SYMBOL = re.compile(
    r"(INF/MSME|INF/TGE|WT/WGTDF|WT/MIN\(\d{2}\)|DEMO/MSME)(/(CN|R|W))?/\d+(/(Rev|Corr|Add)\.\d+)?"
)
ON_ANY_DAY = "demo-today"
WORKING_DAYS = range(5)


def identify(event):
    return event["key"]


def walk(value: object) -> Iterator[dict]:
    """Every dict inside ``value``, itself included."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from walk(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from walk(each)


def phrases(value: object) -> Iterator[dict]:
    return (each for each in walk(value) if "en" in each or "fr" in each or "es" in each)


def appearances(event: dict) -> Iterator[dict]:
    return (each for each in walk(event) if "person" in each and "role" in each)


def symbols(event: dict) -> Iterator[str]:
    for each in walk(event):
        yield from each.get("symbols", [])


@pytest.mark.parametrize(
    "content",
    [EVERYTHING, PEOPLE, ORGANISATIONS, PLACES, TOPICS, HOME, PAGES],
    ids=["events", "people", "organisations", "places", "topics", "home", "pages"],
)
def test_words_are_filled_in_three_languages(content):
    found = list(phrases(content))
    assert found
    for phrase in found:
        assert set(phrase) == set(schema.LANGUAGES), phrase
        assert all(text.strip() == text and text for text in phrase.values()), phrase


def test_rich_text_has_the_same_elements_in_every_language():
    for phrase in phrases([EVERYTHING, PAGES]):
        tags = {language: re.findall(r"</?\w+", text) for language, text in phrase.items()}
        assert tags["en"] == tags["fr"] == tags["es"], phrase["en"]


def test_french_spaces_before_double_punctuation_do_not_break():
    for phrase in phrases([EVERYTHING, PAGES, HOME, ORGANISATIONS]):
        assert not re.search(r" [:;?!»]|« ", phrase["fr"]), phrase["fr"]


def test_records_have_the_keys_of_the_schema_and_no_others():
    def check(records, shape):
        for record in records:
            assert set(record) <= set(shape.__annotations__), record
            assert shape.__required_keys__ <= set(record), record

    check(EVERYTHING, schema.Event)
    check(PEOPLE.values(), schema.Person)
    check(ORGANISATIONS.values(), schema.Organisation)
    check(PLACES.values(), schema.Place)
    check(TOPICS.values(), schema.Topic)
    check(PAGES, schema.Page)
    for event in EVERYTHING:
        check(event.get("programme", []), schema.Session)
        for session in event.get("programme", []):
            check(session["items"], schema.Item)
        check(event.get("documents", []), schema.Document)
        check(event.get("links", []), schema.Link)
        check(appearances(event), schema.Appearance)
        check(
            (
                each
                for each in walk(event.get("agenda", []))
                if "en" not in each and "person" not in each
            ),
            schema.AgendaEntry,
        )


def test_keys_are_unique_and_ascii():
    keys = [event["key"] for event in EVERYTHING]
    assert len(keys) == len(set(keys))
    for key in [*keys, *PEOPLE, *ORGANISATIONS, *PLACES, *TOPICS]:
        assert re.fullmatch(r"[a-z0-9-]+", key)


@pytest.mark.parametrize("event", EVERYTHING, ids=identify)
def test_references_exist(event):
    known_events = {each["key"] for each in EVERYTHING}
    assert event.get("place", "wto") in PLACES
    assert set(event.get("hosts", [])) <= set(ORGANISATIONS)
    assert set(event.get("topics", [])) <= set(TOPICS)
    assert set(event.get("lead_delegations", [])) <= set(DELEGATIONS)
    assert set(event.get("umbrellas", [])) <= known_events - {event["key"]}
    for session in event.get("programme", []):
        assert session.get("host", "wto") in ORGANISATIONS
    for each in appearances(event):
        assert each["person"] in PEOPLE
        assert each.get("organisation", "wto") in ORGANISATIONS
        assert each.get("delegation", "CH") in DELEGATIONS
        affiliations = {"organisation", "organisation_name", "delegation"} & set(each)
        assert len(affiliations) <= 1


@pytest.mark.parametrize("event", EVERYTHING, ids=identify)
def test_choices_are_among_those_of_the_model(event):
    choices = {
        "type": schema.EventType,
        "precision": schema.Precision,
        "mode": schema.Mode,
        "status": schema.Status,
        "audience": schema.Audience,
        "registration": schema.Registration,
    }
    for field, choice in choices.items():
        if field in event:
            assert event[field] in get_args(choice)
    for each in appearances(event):
        assert each["role"] in get_args(schema.Role)
        assert each["status"] in get_args(schema.AppearanceStatus)


@pytest.mark.parametrize("event", EVERYTHING, ids=identify)
def test_precision_says_exactly_what_is_filled(event):
    filled = {"start_time", "end_time", "end_date", "half_day"} & set(event)
    expected = {
        "exact": {"start_time", "end_time", "end_date"},
        "start": {"start_time"},
        "half_day": {"half_day"},
        "day": set(),
        "range": {"end_date"},
    }[event["precision"]]
    assert filled - {"half_day"} == expected - {"half_day"}
    assert event["precision"] != "half_day" or "half_day" in event
    assert event.get("end_date", event["start_date"]) >= event["start_date"]


@pytest.mark.parametrize("event", EVERYTHING, ids=identify)
def test_items_follow_each_other_inside_session_and_event(event):
    for session in event.get("programme", []):
        first, last = event["start_date"], event.get("end_date", event["start_date"])
        assert first <= session.get("date", first) <= last
        assert session.get("host") is None or "start" in session
        previous = None
        for item in session["items"]:
            assert ("start" in item) == ("end" in item)
            if "start" not in item:
                continue
            assert item["start"] < item["end"]
            assert previous is None or item["start"] >= previous, item["title"]["en"]
            assert item["start"] >= session.get("start", item["start"])
            assert item["end"] <= session.get("end", item["end"])
            previous = item["end"]
        if event["precision"] == "exact":
            assert event["start_time"] <= session["start"]
            assert session["end"] <= event["end_time"]


@pytest.mark.parametrize("event", EVERYTHING, ids=identify)
def test_event_falls_inside_its_umbrella(event):
    by_key = {each["key"]: each for each in EVERYTHING}
    for key in event.get("umbrellas", []):
        umbrella = by_key[key]
        assert umbrella["start_date"] <= event["start_date"] <= umbrella["end_date"]


@pytest.mark.parametrize("event", EVERYTHING, ids=identify)
def test_registration_is_coherent(event):
    if event["registration"] == "external":
        assert event["registration_url"].startswith("https://")
    else:
        assert "registration_url" not in event
    if event["registration"] == "ours":
        assert event["contact_email"]
    if {"registration_opens", "registration_closes"} <= set(event):
        assert event["registration_opens"] < event["registration_closes"]
        assert event["registration_closes"].date() <= event["start_date"]
    capacity = event.get("capacity_in_person", event.get("capacity_online", 0))
    assert event.get("prefill", 0) <= capacity


def test_symbols_are_well_formed():
    found = {symbol for event in EVERYTHING for symbol in symbols(event)}
    assert {"INF/MSME/R/39/Corr.1", "INF/TGE/W/7", "WT/MIN(24)/9"} <= found
    assert [symbol for symbol in found if not SYMBOL.fullmatch(symbol)] == []


def test_a_joint_document_keeps_its_symbols_together():
    joint = [
        each["symbols"]
        for event in events_2023.EVENTS
        for each in event.get("documents", [])
        if "INF/TGE/W/7" in each["symbols"]
    ]
    assert joint == [["INF/MSME/W/46", "INF/TGE/W/7"]] * 2


@pytest.mark.parametrize("event", EVERYTHING, ids=identify)
def test_agenda_has_at_most_three_levels(event):
    def depth(entries):
        return max((1 + depth(each.get("items", [])) for each in entries), default=0)

    assert depth(event.get("agenda", [])) <= 3
    for entry in event.get("agenda", []):
        assert ("heading" in entry) != ("title" in entry)


@pytest.mark.parametrize(
    "event", [one for one in EVERYTHING if one["key"] != ON_ANY_DAY], ids=identify
)
def test_nothing_takes_place_at_a_weekend(event):
    assert event["start_date"].weekday() in WORKING_DAYS
    assert event.get("end_date", event["start_date"]).weekday() in WORKING_DAYS


@pytest.mark.parametrize(
    ("key", "weekday", "start"),
    [
        ("msme-day-2019", "Thursday", "10:00"),
        ("aid-for-trade-2021-covid", "Tuesday", "17:00"),
        ("aid-for-trade-2021-recovery", "Wednesday", "14:00"),
        ("aid-for-trade-2021-helpdesk", "Thursday", "11:00"),
        ("meeting-2023-03-20", "Monday", "10:00"),
        ("meeting-2024-03-19", "Tuesday", "15:00"),
    ],
)
def test_announced_days_and_hours(key, weekday, start):
    event = next(each for each in REAL if each["key"] == key)
    assert f"{event['start_date']:%A}" == weekday
    assert f"{event['start_time']:%H:%M}" == start


def test_events_are_filed_under_their_year_in_order():
    for year, module in YEARS.items():
        dates = [event["start_date"] for event in module.EVENTS]
        assert {each.year for each in dates} == {year}
        assert dates == sorted(dates)


def test_msme_day_2019_has_its_two_sessions():
    event = next(each for each in REAL if each["key"] == "msme-day-2019")
    morning, afternoon = event["programme"]
    assert (morning["host"], afternoon["host"]) == ("fsb", "itc")
    assert [f"{item['start']:%H:%M}" for item in morning["items"]] == ["10:00", "10:10", "10:20"]
    assert [f"{item['end']:%H:%M}" for item in afternoon["items"]] == [
        *("15:05", "15:10", "15:15", "15:20"),
        *("16:00", "17:30", "17:40", "19:00"),
    ]
    assert afternoon["items"][-1]["type"] == "social"
    assert len({each["person"] for each in appearances(event)}) == 18


def test_reports_of_2023_run_from_36_to_41():
    notices, reports = [], []
    for event in events_2023.EVENTS:
        for each in event.get("documents", []):
            if each["type"] == "notice":
                notices += each["symbols"]
            elif each["type"] == "report" and "/R/" in each["symbols"][0]:
                reports += each["symbols"]
    assert notices == [f"INF/MSME/CN/{number}" for number in range(20, 25)]
    assert set(reports) == {
        *(f"INF/MSME/R/{number}" for number in range(35, 42)),
        "INF/MSME/R/39/Corr.1",
    }


def test_real_events_and_fictional_people_never_meet():
    for event in REAL:
        assert "fictional" not in event
        assert not event.get("place", "").startswith("demo")
        named = [PEOPLE[each["person"]] for each in appearances(event)]
        assert not any(person.get("fictional") for person in named)
        hosts = [ORGANISATIONS[key] for key in event.get("hosts", [])]
        assert not any(host.get("fictional") for host in hosts)
    for event in DEMO:
        assert event["fictional"]
        assert not event.get("place", "demo").startswith("wto")
        for each in appearances(event):
            assert PEOPLE[each["person"]]["fictional"]
        assert all(ORGANISATIONS[key]["fictional"] for key in event["hosts"])


def test_fictional_events_say_so_in_title_and_body():
    for event in DEMO:
        assert "(demonstration)" in event["title"]["en"]
        assert "(démonstration)" in event["title"]["fr"]
        assert "(demostración)" in event["title"]["es"]
        notice = event["body"][0]["html"]
        assert "fictional" in notice["en"]
        assert "fictif" in notice["fr"]
        assert "ficticio" in notice["es"]


@pytest.mark.parametrize("offset", range(0, 400, 13))
def test_fictional_states_hold_on_any_day(offset):
    today = TODAY + timedelta(days=offset)
    events = {event["key"]: event for event in upcoming.upcoming_events(today)}
    noon = schema.at(today, 12)
    today_alone = events.pop(ON_ANY_DAY)
    assert today_alone["start_date"] == today
    assert all(event["start_date"].weekday() in WORKING_DAYS for event in events.values())

    def is_open(key):
        event = events[key]
        return event["registration_opens"] <= noon < event["registration_closes"]

    assert is_open("demo-msme-day")
    assert is_open("demo-customs-clinic")
    assert is_open("demo-finance-round-table")
    assert is_open("demo-webinar")
    assert events["demo-aeo-workshop"]["registration_opens"] > noon
    assert events["demo-cyber-workshop"]["registration_closes"] < noon
    assert events["demo-cyber-workshop"]["start_date"] > today
    assert events["demo-past-webinar"]["start_date"] < today
    assert {event["status"] for event in events.values()} == {
        *("scheduled", "cancelled", "postponed", "moved_online"),
    }


def test_delegations_of_the_group_are_the_98_of_the_report():
    assert len(set(MEMBERS)) == 71
    assert len(set(EUROPEAN_UNION)) == 27
    assert not set(MEMBERS) & set(EUROPEAN_UNION)
    assert all(DELEGATIONS[code].status == "member" for code in [*MEMBERS, *EUROPEAN_UNION])


def test_pages_hang_together():
    keys = [page["key"] for page in PAGES]
    assert len(keys) == len(set(keys))
    assert {page["parent"] for page in PAGES if "parent" in page} <= set(keys)
    assert {section["page"] for section in HOME["sections"]} - {""} <= set(keys)
    for page in PAGES:
        assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in page["slug"].values())


def test_every_person_speaks_somewhere_but_the_first_chair():
    spoken = {each["person"] for event in EVERYTHING for each in appearances(event)}
    assert set(PEOPLE) - spoken == {"hector-casanueva"}


def test_content_does_not_import_django():
    folder = Path(schema.__file__).parent
    for path in folder.glob("*.py"):
        assert not re.search(r"^(from|import) (django|wagtail)", path.read_text(), re.MULTILINE)
