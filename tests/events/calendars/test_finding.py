"""Filters: what they find, what they ignore, and how an address carries them."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
import time_machine
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.calendars.finding import Filter, as_mapping
from events.models import Event
from languages import folded
from tests.factories.calendars import entries
from tests.factories.content import find_tree, make_event, make_topic, timed, translate
from tests.factories.pages import hrefs, words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def calendar(kept_for_module):
    """Seven events that differ in what one can filter by, named by their title."""
    with time_machine.travel(NOW, tick=False):
        tree = find_tree()
        from events.models import MeetingPage, MSMEDayPage

        finance, digital = make_topic("Finance", "finance"), make_topic("Digital", "digital")
        make_event(tree.index, title="Online", mode="online", start_date=date(2026, 6, 1))
        make_event(tree.index, title="Room", mode="in_person", start_date=date(2026, 6, 2))
        make_event(
            tree.index,
            title="Hybrid",
            mode="hybrid",
            interpretation=["en", "fr"],
            start_date=date(2026, 6, 3),
        )
        make_event(
            tree.index,
            kind=MeetingPage,
            title="Meeting",
            topics=[finance],
            start_date=date(2026, 7, 1),
        )
        make_event(
            tree.index,
            kind=MSMEDayPage,
            title="Day",
            topics=[finance, digital],
            interpretation=["fr", "es"],
            start_date=date(2027, 6, 27),
        )
        past = make_event(
            tree.index, title="Reunion", summary="Été à Genève", **timed(day=date(2025, 12, 10))
        )
        translate(past, "fr", {"Reunion": "Réunion", "Été à Genève": "L’été, naïve œuvre"})
        make_event(
            tree.index,
            title="Turn of the year",
            precision="range",
            start_date=date(2024, 12, 30),
            end_date=date(2025, 1, 2),
        )
    return tree


def found(query: str, language: str = "en") -> list[str]:
    events = Filter.from_query(QueryDict(query)).list_events(language, NOW)
    names = dict(Event.objects.filter(texts__language="en").values_list("pk", "texts__title"))
    return [names[event.pk] for event in events]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Online", "Room", "Hybrid", "Meeting", "Day"]),
        ("when=upcoming", ["Online", "Room", "Hybrid", "Meeting", "Day"]),
        ("when=past", ["Reunion", "Turn of the year"]),
        (
            "when=all",
            ["Turn of the year", "Reunion", "Online", "Room", "Hybrid", "Meeting", "Day"],
        ),
        ("kind=meeting", ["Meeting"]),
        ("kind=meeting&kind=msme_day", ["Meeting", "Day"]),
        ("mode=online", ["Online", "Hybrid"]),
        ("mode=in_person", ["Room", "Hybrid"]),
        ("mode=hybrid", ["Hybrid"]),
        ("topic=finance", ["Meeting", "Day"]),
        ("topic=digital&topic=finance", ["Meeting", "Day"]),
        ("topic=unknown", []),
        ("language=fr", ["Hybrid", "Day"]),
        ("language=es", ["Day"]),
        ("language=en", ["Hybrid"]),
        ("year=2027", ["Day"]),
        ("year=2025", ["Turn of the year", "Reunion"]),
        ("year=2024", ["Turn of the year"]),
        ("year=2025&when=past", ["Reunion", "Turn of the year"]),
        ("year=2026&when=past", []),
        ("topic=finance&language=fr&year=2027&kind=msme_day", ["Day"]),
        ("q=meeting", ["Meeting"]),
        ("q=MEET", ["Meeting"]),
        ("q=ete geneve&when=past", ["Reunion"]),
        ("q=ÉTÉ&when=past", ["Reunion"]),
        ("q=geneve ete reunion&when=past", ["Reunion"]),
        ("q=%25&when=all", []),
        ("q=_&when=all", []),
        ("q=nothing", []),
    ],
)
def test_what_a_filter_finds(calendar, query, titles):
    assert found(query) == titles


def test_words_are_searched_in_the_reader_s_language(calendar):
    assert found("q=naive&when=past", "fr") == ["Reunion"]
    assert found("q=naive&when=past", "en") == []
    assert found("q=geneve&when=past", "fr") == []
    assert found("q=meeting&when=all", "fr") == ["Meeting"]  # not translated: the source's words


def test_folding_forgets_case_and_accents():
    assert folded("Été À GENÈVE") == "ete a geneve"
    assert folded("e\u0301te\u0301") == folded("été") == "ete"
    assert folded("Straße ŁÓDŹ") == "strasse łodz"


@pytest.mark.parametrize(
    "query",
    [
        "kind=party&mode=both&language=xx&when=soon&year=soon",
        "year=0&year=12345",
        "year=٢٠٢٦",
        "year=²⁰²⁶",
        "year=1994",
        "year=2101",
        "topic=a b&topic=<script>&topic=",
        "topic=" + "x" * 61,
        "q=&q=   ",
        "unknown=1",
        "kind=&mode=&when=",
    ],
)
def test_what_is_not_understood_is_left_out(query):
    assert Filter.from_query(QueryDict(query)).is_empty


def test_a_filter_survives_its_address():
    wanted = Filter(
        kind=("msme_day", "meeting"),
        topic=("digital", "finance"),
        mode="online",
        language="fr",
        year=2026,
        when="all",
        q="café & co=é",
    )
    query = wanted.query_string()
    assert Filter.from_query(QueryDict(query[1:])) == wanted
    assert wanted.query_string(year=None, q="").count("=") == 7
    assert Filter().query_string() == ""
    assert set(as_mapping(wanted)) == {"kind", "topic", "mode", "language", "year", "when", "q"}


values = st.text(max_size=120) | st.sampled_from(
    ["meeting", "online", "fr", "2026", "past", "finance", "\x00", "%", "'", '"', "\\", "é"]
)
names = st.sampled_from(["kind", "topic", "mode", "language", "year", "when", "q", "page", "x"])


@given(st.lists(st.tuples(names, values), max_size=6))
@settings(max_examples=200)
def test_any_filter_is_stable(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    wanted = Filter.from_query(query)
    assert Filter.from_query(QueryDict(wanted.query_string()[1:])) == wanted
    assert len(wanted.q) <= 100
    for name in ("kind", "topic"):
        assert len(set(getattr(wanted, name))) == len(getattr(wanted, name))


ADDRESSES = (
    "/en/events/",
    "/fr/events/calendar.ics",
    "/es/events/feed.atom",
    "/en/events/2026/",
    "/en/events/2026/06/",
)


@given(st.sampled_from(ADDRESSES), st.lists(st.tuples(names, values), max_size=5))
@example("/en/events/", [("q", "\x00")])
@example("/en/events/", [("page", "99999")])
@example("/en/events/", [("page", "-1")])
@example("/en/events/", [("page", "٣")])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_query_breaks_a_page(calendar, client, address, pairs):
    assert client.get(address, pairs).status_code == 200


@given(st.binary(max_size=40), st.sampled_from(ADDRESSES))
@example(b"q=%00&topic=%ff&year=%E0%80%80", "/en/events/")
@example(b"%00=%00&&&==;", "/en/events/calendar.ics")
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_raw_query_breaks_a_page(calendar, client, raw, address):
    response = client.get(address, QUERY_STRING=raw.decode("latin-1"))
    assert response.status_code == 200


segments = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.lists(segments, max_size=4),
    st.sampled_from(["", "event.ics", "calendar.ics", "sessions/x/event.ics", "2026/13/", "0000/"]),
)
@example(["a\x00b"], "")
@example(["a\x00b"], "event.ics")
@example(["a\x00b"], "calendar.ics")
@example(["x", "sessions", "\x00"], "event.ics")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_path_breaks_the_site(calendar, client, parts, end):
    from urllib.parse import quote

    path = "/en/events/" + "/".join(quote(part, safe="") for part in parts)
    response = client.get(f"{path}/{end}" if parts else path + end)
    assert response.status_code in {200, 301, 302, 400, 404}


# Links ------------------------------------------------------------------------------------------


def test_every_link_of_the_filter_keeps_the_rest_of_it(calendar, client):
    state = "kind=meeting&topic=finance&mode=online&language=fr&year=2026&when=all&q=meet"
    page = client.get(f"/en/events/?{state}").content.decode()
    wanted = set(parse_qsl(state))
    seen = 0
    for href in hrefs(page):
        path, _question, query = href.partition("?")
        if path == "/en/events/" and query:
            pairs = set(parse_qsl(query))
            assert len(pairs ^ wanted) <= 2, href  # one value added, taken or replaced
            seen += 1
    assert seen > 15
    for name, value in wanted - {("q", "meet")}:
        assert f'name="{name}" value="{value}"' in page
    assert 'value="meet"' in page


def test_the_calendar_offers_the_feed_of_exactly_its_filter(calendar, client):
    query = "?kind=msme_day&topic=finance&language=fr"
    page = client.get(f"/en/events/{query}").content.decode()
    address = f"http://testserver/en/events/calendar.ics{query}"
    assert f'value="{address.replace("&", "&amp;")}"' in page
    assert f'href="{address.replace("http:", "webcal:").replace("&", "&amp;")}"' in page
    titles = [str(entry["SUMMARY"]) for entry in entries(client.get(address))]
    assert titles == ["Day"]
    assert titles == found(query[1:])


def test_month_and_list_hand_the_filter_to_each_other(calendar, client):
    page = client.get("/en/events/?kind=meeting&year=2026&when=all").content.decode()
    assert "/en/events/2026/05/?kind=meeting" in hrefs(page)
    page = client.get("/en/events/2026/07/?kind=meeting&year=2020&when=past").content.decode()
    assert "/en/events/?kind=meeting" in hrefs(page)
    assert "/en/events/2026/08/?kind=meeting" in hrefs(page)
    assert "Meeting" in words(page)


def test_a_year_s_feed_is_never_cut_by_time(calendar, client):
    titles = [
        str(entry["SUMMARY"]) for entry in entries(client.get("/en/events/calendar.ics?year=2024"))
    ]
    assert titles == ["Turn of the year"]
    with time_machine.travel(NOW + timedelta(days=3650), tick=False):
        assert len(entries(client.get("/en/events/calendar.ics?year=2024"))) == 1
        assert len(entries(client.get("/en/events/calendar.ics?when=all"))) == 7
        assert entries(client.get("/en/events/calendar.ics")) == []
