"""Feeds at their door: what they cost, what they hold, and the instants they state."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import AidForTradeReviewPage, AidForTradeSessionPage, Event, EventText
from home.models import Topic
from ical.timezones import offset_changes
from tests.events.test_when import ZONES
from tests.factories.calendars import calendar, entries, instant, only_entry
from tests.factories.content import (
    block,
    find_tree,
    make_event,
    make_topic,
    publish,
    record_of,
    session,
    timed,
    translate,
)
from tests.factories.records import make_records
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
FEED = "/en/events/calendar.ics"

# Queries of a feed, however many events it holds.
WHOLE = 3
NOT_MODIFIED = 2


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def queries(client, address, **headers):
    client.get(address, **headers)  # fills the caches
    with CaptureQueriesContext(
        connection,
    ) as counted:
        response = client.get(address, **headers)
    return len(counted), response


@pytest.mark.parametrize("count", [1, 3, 1000])
def test_a_feed_of_any_size_costs_the_same_queries(client, count):
    make_records(count, first=date(2026, 1, 1))
    found, response = queries(client, FEED)
    assert (found, response.content.count(b"BEGIN:VEVENT")) == (WHOLE, count)
    found, response = queries(client, FEED, HTTP_IF_NONE_MATCH=response["ETag"])
    assert (found, response.status_code) == (NOT_MODIFIED, 304)


@pytest.mark.parametrize("count", [1, 3, 50])
def test_a_filtered_feed_costs_one_more_for_the_names_of_topics(client, tree, count):
    topic = make_topic()
    for event in make_records(count):
        event.topics.add(topic)
    address = f"{FEED}?topic=finance&kind=workshop&mode=online&q=event&year=2030"
    found, response = queries(client, address)
    assert (found, response.content.count(b"BEGIN:VEVENT")) == (WHOLE + 1, count)
    found, response = queries(client, address, HTTP_IF_NONE_MATCH=response["ETag"])
    assert (found, response.status_code) == (NOT_MODIFIED + 1, 304)


def test_an_empty_feed_is_a_valid_calendar(client):
    response = client.get(FEED)
    assert entries(response) == []
    assert len(calendar(response).walk("VTIMEZONE")) == 1
    assert client.get(FEED, HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304


@pytest.fixture(scope="module")
def umbrella(kept_for_module):
    """A review with a session below it, an event that chose it, and one of nobody."""
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        tree = find_tree()
        review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review", slug="review")
        fortnight = make_event(tree.index, title="Fortnight", slug="fortnight")
        below = make_event(
            review,
            kind=AidForTradeSessionPage,
            title="Below",
            slug="below",
            umbrellas=[block("umbrella", fortnight.pk)],
            programme=[
                session("One", start="10:00:00", end="10:30:00", block_id="a" * 36),
                session("Two", start="10:30:00", end="11:00:00", block_id="b" * 36),
            ],
            **timed(),
        )
        make_event(tree.index, title="Chosen", umbrellas=[block("umbrella", review.pk)])
        make_event(tree.index, title="Alone")
        french = translate(review, "fr", {"Review": "Examen"})
    return SimpleNamespace(
        tree=tree, review=review, below=below, french=french, fortnight=fortnight
    )


def titles(response):
    return {str(entry["SUMMARY"]) for entry in entries(response)}


def test_an_umbrella_s_feed_holds_it_and_what_falls_inside(client, umbrella):
    feed = client.get("/en/events/review/calendar.ics")
    assert titles(feed) == {"Review", "Below", "Chosen"}
    assert calendar(feed)["NAME"] == "Review"
    assert titles(client.get("/en/events/fortnight/calendar.ics")) == {"Fortnight", "Below"}
    assert titles(client.get("/fr/events/review/calendar.ics")) == {"Examen", "Below", "Chosen"}
    assert titles(client.get("/en/events/review/below/calendar.ics")) == {"Below"}


def test_an_event_of_several_umbrellas_is_one_entry_everywhere(client, umbrella):
    uids = {
        str(entry["UID"])
        for feed in ("review/", "fortnight/", "")
        for entry in entries(client.get(f"/en/events/{feed}calendar.ics"))
        if entry["SUMMARY"] == "Below"
    }
    event = record_of(umbrella.below)
    assert uids == {event.uid}
    entry = only_entry(client.get("/en/events/review/below/event.ics"))
    parents = {str(parent) for parent in entry["RELATED-TO"]}
    assert parents == {record_of(umbrella.review).uid, record_of(umbrella.fortnight).uid}


@pytest.mark.parametrize(
    ("address", "whole", "not_modified"),
    [
        ("/en/events/review/calendar.ics", 4, 3),
        ("/en/events/review/below/event.ics", 1, 1),
        (f"/en/events/review/below/sessions/{'a' * 36}/event.ics", 2, 2),
    ],
)
def test_the_other_calendars_cost_few_queries(client, umbrella, address, whole, not_modified):
    found, response = queries(client, address)
    assert (found, response.status_code) == (whole, 200)
    found, response = queries(client, address, HTTP_IF_NONE_MATCH=response["ETag"])
    assert (found, response.status_code) == (not_modified, 304)


def test_sessions_are_entries_of_their_own(client, umbrella):
    found = [
        only_entry(client.get(f"/en/events/review/below/sessions/{one * 36}/event.ics"))
        for one in "ab"
    ]
    assert [str(entry["SUMMARY"]) for entry in found] == ["One – Below", "Two – Below"]
    assert len({str(entry["UID"]) for entry in found}) == 2
    assert {str(entry["RELATED-TO"]) for entry in found} == {record_of(umbrella.below).uid}
    assert found[1]["DTSTART"].dt.time() == time(10, 30)


def test_a_removed_session_is_cancelled_for_90_days(client, clock, umbrella):
    address = f"/en/events/review/below/sessions/{'a' * 36}/event.ics"
    publish(umbrella.below, programme=[])
    assert only_entry(client.get(address))["STATUS"] == "CANCELLED"
    clock.shift(timedelta(days=90))
    assert client.get(address).status_code == 404


def test_a_withdrawn_event_s_files_end_with_its_90_days(client, clock, umbrella):
    AidForTradeSessionPage.objects.get(pk=umbrella.below.pk).unpublish()
    addresses = (
        "/en/events/review/below/event.ics",
        "/en/events/review/below/calendar.ics",
        f"/en/events/review/below/sessions/{'a' * 36}/event.ics",
    )
    assert [client.get(one).status_code for one in addresses] == [200] * 3
    clock.shift(timedelta(days=90))
    assert [client.get(one).status_code for one in addresses] == [404] * 3


def test_an_event_that_leaves_a_filter_reaches_clients_that_only_know_dates(client, umbrella):
    topic = make_topic()
    publish(umbrella.below, topics=[topic])
    publish(umbrella.fortnight, topics=[topic])
    address = f"{FEED}?topic=finance"
    modified = client.get(address)["Last-Modified"]
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        publish(umbrella.below, topics=[])
        response = client.get(address, HTTP_IF_MODIFIED_SINCE=modified)
    assert response.status_code == 200
    assert titles(response) == {"Fortnight"}


def test_a_feed_is_named_by_its_filter(client, umbrella):
    make_topic("Access to finance")
    feed = client.get(f"{FEED}?kind=meeting&mode=online&topic=finance&year=2030&q=cars")
    assert str(calendar(feed)["NAME"]).replace("\\,", ",") == (
        "MSME Group events – Working-group meeting, Access to finance, Online, 2030, “cars”"
    )
    assert calendar(feed)["SOURCE"] == (
        "http://testserver/en/events/calendar.ics"
        "?kind=meeting&topic=finance&mode=online&year=2030&q=cars"
    )
    assert Topic.objects.count() == 1


# Instants ---------------------------------------------------------------------------------------


def wall_times(zone: str) -> list[tuple[date, time]]:
    """Days of winter and summer, and the clock around every change of a zone in 2026."""
    found = [(date(2026, 1, 15), time(9)), (date(2026, 7, 15), time(9))]
    info = ZoneInfo(zone)
    for change in offset_changes(info, 2026, 2026):
        if change.instant.year == 2026:
            for minutes in (-90, -15, 15, 90):
                local = change.instant.replace(tzinfo=None) + change.before
                moment = local + timedelta(minutes=minutes)
                found.append((moment.date(), moment.time().replace(second=0)))
    return found


@pytest.fixture(scope="module")
def travelling(kept_for_module, umbrella):
    """An event that tests move from zone to zone."""
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        return make_event(umbrella.tree.index, title="Travelling", slug="travelling", **timed())


@pytest.mark.parametrize("zone", ZONES)
def test_page_calendar_and_json_ld_state_one_instant(client, travelling, zone):
    from tests.factories.pages import jsonld, times

    for day, start in wall_times(zone):
        end_at = datetime.combine(day, start) + timedelta(hours=3)
        publish(
            travelling,
            precision="exact",
            time_zone=zone,
            start_date=day,
            start_time=start,
            end_date=end_at.date() if end_at.date() != day else None,
            end_time=end_at.time(),
        )
        when = record_of(travelling).when
        assert when.start is not None
        assert when.start == datetime.combine(day, start, ZoneInfo(zone)).astimezone(UTC)
        page = client.get("/en/events/travelling/").content.decode()
        file = client.get("/en/events/travelling/event.ics").content.decode()
        data = jsonld(page)
        stated = [
            datetime.fromisoformat(times(page)[0]),
            datetime.fromisoformat(data["startDate"]),
            instant(file, "DTSTART"),
            only_entry_instant(file, "DTSTART"),
        ]
        assert set(stated) == {when.start}, (zone, day, start, stated)
        ended = [
            datetime.fromisoformat(data["endDate"]),
            instant(file, "DTEND"),
            only_entry_instant(file, "DTEND"),
        ]
        assert set(ended) == {when.end}, (zone, day, start, ended)
        record = Event.objects.get(pk=record_of(travelling).pk)
        assert (record.begins_at, record.over_at) == (when.start, when.end)


def only_entry_instant(file: str, name: str) -> datetime:
    import icalendar

    (entry,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    moment: datetime = entry[name].dt
    return moment.astimezone(UTC)


@pytest.mark.parametrize("precision", ["start", "half_day", "day", "range"])
def test_no_end_is_stated_that_was_not_announced(client, travelling, precision):
    from tests.factories.pages import jsonld

    last = date(2026, 6, 12)
    publish(
        travelling,
        precision=precision,
        time_zone="Europe/Zurich",
        start_date=date(2026, 6, 10),
        start_time=time(10),
        end_date=last,
        end_time=time(17),
        half_day="morning",
    )
    page = client.get("/en/events/travelling/").content.decode()
    data = jsonld(page)
    entry = only_entry(client.get("/en/events/travelling/event.ics"))
    for text in EventText.objects.filter(event=record_of(travelling)):
        assert "170000" not in text.vevent
    assert "17:00" not in page
    if precision == "range":
        assert data["endDate"] == "2026-06-12"
        assert entry["DTEND"].dt == date(2026, 6, 13)
        return
    assert "endDate" not in data
    assert 'data-end=""' in page or "data-end" not in page
    if precision == "start":
        assert "DTEND" not in entry
        assert "DURATION" not in entry
        assert "20260610T080000Z%2F20260610T080000Z" in page  # Google's form: no duration
    else:
        assert entry["DTEND"].dt == date(2026, 6, 11)
        assert "10:00" not in page


def test_the_atom_feed_holds_no_character_that_xml_has_not(client):
    make_open_event(title="Selling\uffff across\x01 borders\ufffe")
    body = client.get("/en/events/feed.atom").content
    titles = [one.text for one in ElementTree.fromstring(body).iter() if one.tag.endswith("title")]
    assert "Selling across borders" in titles
