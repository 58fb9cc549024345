"""The calendar page, the archive and the month: what they show and what they cost."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import MSMEDayPage
from tests.factories.content import (
    find_tree,
    make_event,
    make_place,
    make_topic,
    publish,
    timed,
    translate,
)
from tests.factories.pages import elements, hrefs, meta, words
from tests.factories.records import make_records

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

# The most queries of a page once its frame is kept, however many events it lists.
LIST = 17
YEAR = 5
MONTH = 5
FRONT = 14


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def tree(kept_for_module):
    with time_machine.travel(NOW, tick=False):
        return find_tree()


def queries(client, address):
    client.get(address)  # fills the caches
    with CaptureQueriesContext(connection) as counted:
        response = client.get(address)
    assert response.status_code == 200
    return len(counted), response.content.decode()


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/en/events/", LIST),
        ("/fr/events/?when=all&mode=online&q=event&topic=finance", LIST + 2),
        ("/en/events/2030/", YEAR),
        ("/en/events/2030/01/", MONTH),
        ("/en/", FRONT),
    ],
)
def test_a_list_costs_the_same_queries_whatever_it_holds(client, tree, address, most):
    topic, places = make_topic(), [make_place("One"), make_place("Two")]
    costs = []
    for more in (1, 2, 47):
        day = date(2030, 1, 1)
        events = make_records(more, first=day, every=timedelta(hours=12), registration="ours")
        for number, event in enumerate(events):
            event.topics.add(topic)
            event.place = places[number % 2]
            event.save()
            event.seat_pools.create(participation="online", capacity=10)
        found, page = queries(client, address)
        costs.append(found)
        assert page.count("Event ") >= min(more, 5)
    assert len(set(costs)) == 1, costs
    assert costs[0] <= most


def titles(page: str) -> list[str]:
    return re.findall(r'class="event-row__title"><a [^>]*>([^<]*)<', page)


def test_what_is_to_come_stands_first_by_month(client, tree):
    make_event(tree.index, title="Later", start_date=date(2026, 7, 1))
    make_event(tree.index, title="Sooner", start_date=date(2026, 6, 10))
    make_event(tree.index, title="Soonest", start_date=date(2026, 6, 1))
    make_event(tree.index, title="Over", start_date=date(2026, 5, 3))
    make_event(tree.index, title="Draft", start_date=date(2026, 6, 2), published=False)
    page = client.get("/en/events/").content.decode()
    assert titles(page) == ["Soonest", "Sooner", "Later"]
    assert re.findall(r'class="season__month[^>]*>([^<]*)<', page) == ["June 2026", "July 2026"]
    assert "3 events ahead" in words(page)
    assert titles(client.get("/en/events/?when=past").content.decode()) == ["Over"]


def test_an_event_is_ahead_until_it_is_surely_over(client, tree, clock):
    make_event(tree.index, title="Today", **timed("10:00", "12:00", NOW.date()))
    clock.move_to(datetime(2026, 5, 4, 9, 59, 59, tzinfo=UTC))
    assert titles(client.get("/en/events/").content.decode()) == ["Today"]
    clock.move_to(datetime(2026, 5, 4, 10, 0, tzinfo=UTC))
    assert titles(client.get("/en/events/").content.decode()) == []


def test_long_lists_go_on_other_pages_with_the_filter_kept(client, tree):
    make_records(120, first=date(2030, 1, 1))
    page = client.get("/en/events/?mode=online").content.decode()
    assert len(titles(page)) == 50
    assert "/en/events/?mode=online&page=3" in hrefs(page)
    last = client.get("/en/events/?mode=online&page=3").content.decode()
    assert len(titles(last)) == 20
    assert titles(last)[-1] == "Event 119"
    beyond = client.get("/en/events/?mode=online&page=99").content.decode()
    assert titles(beyond) == titles(last)


def test_nothing_found_is_said_with_a_way_out(client, tree):
    page = client.get("/en/events/?kind=meeting").content.decode()
    assert "No event matches these filters." in words(page)
    assert "/en/events/" in hrefs(page)


def test_a_year_reads_like_its_annual_report(client, tree):
    make_event(
        tree.index,
        kind=MSMEDayPage,
        title="Day",
        start_date=date(2019, 6, 27),
        outcome="<p>Fifty firms met.</p>",
        attendance="More than 50 people",
    )
    make_event(tree.index, title="Workshop", start_date=date(2019, 3, 1))
    make_event(tree.index, title="Other year", start_date=date(2021, 3, 1))
    page = client.get("/en/events/2019/").content.decode()
    assert titles(page) == ["Workshop", "Day"]
    assert "1 MSME Day · 1 workshop" in words(page)
    assert "Fifty firms met." in words(page)
    assert "More than 50 people" in words(page)
    assert "/en/events/2021/" in hrefs(page)
    assert "http://testserver/en/events/calendar.ics?year=2019" in page


@pytest.mark.parametrize(
    "address",
    ["/en/events/1994/", "/en/events/2101/", "/en/events/2026/00/", "/en/events/2026/13/"],
)
def test_there_is_no_year_or_month_beyond_the_calendar(client, tree, address):
    assert client.get(address).status_code == 404


def test_the_first_and_the_last_month_lead_nowhere_beyond(client, tree):
    first = hrefs(client.get("/en/events/1995/01/").content.decode())
    last = hrefs(client.get("/en/events/2100/12/").content.decode())
    assert not [href for href in first if "1994" in href]
    assert not [href for href in last if "2101" in href]


def test_a_month_shows_each_event_on_each_of_its_days(client, tree):
    make_event(
        tree.index,
        title="Days",
        slug="days",
        precision="range",
        start_date=date(2026, 5, 30),
        end_date=date(2026, 6, 2),
    )
    make_event(tree.index, title="At ten", **timed("10:00", "12:00", date(2026, 6, 15)))
    make_event(tree.index, title="Next", start_date=date(2026, 7, 3))
    page = client.get("/en/events/2026/06/").content.decode()
    cells = re.findall(r"<td class=\"([^\"]*)\".*?</td>", page, re.DOTALL)
    assert len(cells) % 7 == 0
    assert hrefs(page).count("/en/events/days/") == 2  # 1 and 2 June
    assert "10:00" in words(page)
    assert "2 events" in words(page)  # the grid's days of July count for July
    may = client.get("/en/events/2026/05/").content.decode()
    assert hrefs(may).count("/en/events/days/") == 2
    assert "1 event " in words(may)


def test_today_is_marked(client, tree):
    page = client.get("/en/events/2026/05/").content.decode()
    (today,) = [one for one in elements(page, "td") if one.get("aria-current") == "date"]
    assert "month__day--today" in str(today["class"])


def test_a_title_in_another_language_says_so(client, tree):
    make_event(tree.index, title="Only English", start_date=date(2026, 6, 1))
    both = make_event(tree.index, title="A workshop", start_date=date(2026, 6, 2))
    translate(both, "fr", {"A workshop": "Un atelier"})
    for address in ("/fr/events/", "/fr/events/2026/06/", "/fr/events/2026/", "/fr/"):
        page = client.get(address).content.decode()
        assert re.search(r'lang="en">\s*Only English', page), address
        assert not re.search(r'lang="[a-z]+">\s*Un atelier', page), address


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("cancelled", "Cancelled"),
        ("postponed", "Postponed"),
        ("rescheduled", "Rescheduled"),
        ("moved_online", "Moved online"),
    ],
)
def test_cards_say_what_became_of_an_event(client, tree, status, label):
    page = make_event(tree.index, title="Workshop", mode="online", start_date=date(2026, 6, 1))
    assert label not in words(client.get("/en/events/").content.decode())
    publish(page, status=status)
    for address in ("/en/events/", "/en/events/2026/06/", "/en/events/2026/"):
        assert label in words(client.get(address).content.decode())


def test_times_on_cards_are_no_more_precise_than_announced(client, tree):
    make_event(
        tree.index,
        precision="half_day",
        half_day="afternoon",
        start_date=date(2026, 6, 1),
        start_time=time(14),
        end_time=time(17),
    )
    seen = words(client.get("/en/events/").content.decode())
    assert "Afternoon" in seen
    assert "14:00" not in seen
    assert "17:00" not in seen


@pytest.mark.parametrize(
    "address", ["/en/", "/fr/events/", "/es/events/2026/", "/en/events/2026/06/"]
)
def test_lists_are_public_cookieless_and_say_their_languages(client, tree, address):
    response = client.get(address)
    page = response.content.decode()
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    alternates = {
        one["hreflang"]: one["href"] for one in elements(page, "link") if one.get("hreflang")
    }
    assert set(alternates) == {"en", "fr", "es", "x-default"}
    language, rest = address[1:3], address[4:]
    assert alternates[language] == f"http://testserver{address}"
    assert alternates["x-default"] == f"http://testserver/en/{rest}"
    (canonical,) = [one["href"] for one in elements(page, "link") if one.get("rel") == "canonical"]
    assert canonical == f"http://testserver{address}"
    assert meta(page)["og:url"] == canonical
    assert meta(page)["og:locale"].startswith(language)


def test_what_ends_at_midnight_is_on_its_own_day_alone(client, tree):
    page = make_event(
        tree.index,
        title="Until midnight",
        **timed("10:00", "00:00", date(2030, 6, 27), end_date=date(2030, 6, 28)),
    )
    month = client.get("/en/events/2030/06/").content.decode()
    assert month.count(f'href="{page.url}"') == 1
    assert "Thursday 27 June 2030" in words(client.get(page.url).content.decode())
    eve = timed("20:00", "00:00", date(2030, 12, 31), end_date=date(2031, 1, 1))
    make_event(tree.index, title="New Year", **eve)
    assert "/en/events/2031/" not in client.get("/en/events/").content.decode()
