"""The page of one event: what it says in each state, and what it costs."""

import re
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    MeetingPage,
    WorkshopPage,
)
from tests.factories.content import (
    appearance,
    block,
    find_tree,
    item,
    make_event,
    make_organisation,
    make_person,
    make_place,
    make_topic,
    publish,
    session,
    timed,
    translate,
)
from tests.factories.pages import elements, hrefs, links, meta, times, words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LINK = "https://join.example.org/secret"

# The most queries of an event's page once its frame is kept, however much it shows.
PAGE = 40


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def tree(kept_for_module):
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        return find_tree()


def shown(client, page) -> str:
    response = client.get(type(page).objects.get(pk=page.pk).url)
    assert response.status_code == 200
    return response.content.decode()


def title_cover(page: str) -> str:
    return words(
        "<body>"
        + page[
            page.index('<header class="cover') : page.index(
                "</header>", page.index('<header class="cover')
            )
        ]
    )


# Cost -------------------------------------------------------------------------------------------


def full(tree, count: int, **values):
    """A meeting with ``count`` of everything a page can show."""
    people = [make_person(f"Ada {n}") for n in range(count)]
    organisation = make_organisation()
    return make_event(
        tree.index,
        kind=MeetingPage,
        title=f"Meeting of {count}",
        place=make_place(),
        topics=[make_topic(f"Topic {count}-{n}", f"topic-{count}-{n}") for n in range(count)],
        hosts=[
            block("host", {"role": "organiser", "organisation": organisation.pk, "delegation": ""})
            for _n in range(count)
        ],
        programme=[
            session(
                f"Session {n}",
                [
                    item(
                        f"Talk {m}",
                        appearances=[appearance(person, organisation=organisation.pk)],
                    )
                    for m, person in enumerate(people)
                ],
            )
            for n in range(count)
        ],
        documents=[
            block(
                "document",
                {
                    "type": "report",
                    "symbols": [block("item", f"INF/MSME/R/{n}")],
                    "title": "Report",
                    "date": None,
                    "document": None,
                    "url": "",
                    "restricted": False,
                },
            )
            for n in range(count)
        ],
        umbrellas=[
            block("umbrella", make_event(tree.index, title=f"Umbrella {n}").pk)
            for n in range(count)
        ],
        registration="ours",
        capacity_in_person=10,
        **timed(mode="hybrid"),
        **values,
    )


def test_a_page_costs_the_same_queries_whatever_it_shows(client, tree):
    make_event(tree.index, kind=MeetingPage, title="Related", place=make_place())
    costs = []
    for count in (1, 3, 8):
        page = full(tree, count)
        shown(client, page)  # fills the caches
        with CaptureQueriesContext(connection) as counted:
            content = shown(client, page)
        costs.append(len(counted))
        assert content.count('class="person__name"') >= count * count
    assert len(set(costs)) == 1, costs
    assert costs[0] <= PAGE, costs


def test_an_umbrella_costs_the_same_queries_whatever_falls_inside(client, tree):
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review")
    costs = []
    for more in (1, 2, 7):
        for _n in range(more):
            make_event(review, kind=AidForTradeSessionPage, place=make_place(), mode="in_person")
        shown(client, review)
        with CaptureQueriesContext(connection) as counted:
            shown(client, review)
        costs.append(len(counted))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= PAGE, costs


# Public -----------------------------------------------------------------------------------------


@pytest.fixture
def event(tree):
    page = make_event(
        tree.index,
        title="A workshop",
        slug="a-workshop",
        summary="Two sentences. Or one.",
        seo_title="For search",
        join_url=LINK,
        platform="Zoom",
        platform_guide_url="https://guide.example.org/",
        place=make_place(),
        programme=[session("Panel", [item("Talk")], join_url=LINK, start="10:00:00")],
        **timed(mode="hybrid", day=date(2026, 6, 10)),
    )
    french = translate(page, "fr", {"A workshop": "Un atelier", "Panel": "Table ronde"})
    return SimpleNamespace(page=page, french=french)


def test_a_page_is_public_and_cookieless(client, event):
    response = client.get("/en/events/a-workshop/")
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    assert "csrf" not in response.content.decode()
    assert 'action="/admin' not in response.content.decode()


def test_a_page_says_where_its_languages_are(client, event):
    page = client.get("/fr/events/a-workshop/").content.decode()
    (canonical,) = links(page, "canonical")
    assert canonical["href"] == "http://testserver/fr/events/a-workshop/"
    alternates = {
        one["hreflang"]: one["href"] for one in links(page, "alternate") if one.get("hreflang")
    }
    assert alternates == {
        "en": "http://testserver/en/events/a-workshop/",
        "fr": "http://testserver/fr/events/a-workshop/",
        "x-default": "http://testserver/en/events/a-workshop/",
    }
    (calendar,) = [one for one in links(page, "alternate") if one.get("type") == "text/calendar"]
    assert client.get(calendar["href"]).status_code == 200


def test_a_page_says_what_social_networks_show(client, event):
    found = meta(client.get("/en/events/a-workshop/").content.decode())
    assert found["og:title"] == "For search"
    assert found["og:description"] == found["description"] == "Two sentences. Or one."
    assert found["og:url"] == "http://testserver/en/events/a-workshop/"
    assert found["og:locale"] == "en_GB"
    assert found["og:type"] == "website"


def test_the_join_link_is_on_no_public_page(client, event):
    for address in (
        "/en/events/a-workshop/",
        "/fr/events/a-workshop/",
        "/en/events/",
        "/en/events/2026/",
        "/en/events/2026/06/",
        "/en/events/?q=secret",
        "/en/events/?q=join.example.org",
        "/en/",
        "/en/events/feed.atom",
        "/sitemap.xml",
        "/en/events/calendar.ics",
        "/en/events/a-workshop/event.ics",
    ):
        content = client.get(address).content.decode().replace("\r\n ", "")
        assert LINK not in content, address
        assert "join.example.org/secret" not in content, address
    assert "No event matches" in client.get("/en/events/?q=secret").content.decode()


# Languages --------------------------------------------------------------------------------------


def test_words_without_translation_are_the_source_s_and_say_so(client, event):
    page = client.get("/fr/events/a-workshop/").content.decode()
    assert re.search(r'id="session-[^"]*-title">Table ronde<', page)
    assert re.search(r'lang="en">Talk<', page)
    english = client.get("/en/events/a-workshop/").content.decode()
    assert 'lang="en">Talk' not in english


def test_what_is_new_in_the_source_shows_in_every_language_at_once(client, event):
    publish(
        event.page,
        programme=[
            session(
                "Opening",
                [item("Welcome", "09:00:00", "09:10:00", description="<p>Hello.</p>")],
                start="09:00:00",
                room="Room S",
            )
        ],
        start_time=time(9),
    )
    page = client.get("/fr/events/a-workshop/").content.decode()
    assert "Table ronde" not in page
    assert re.search(r'lang="en">Opening<', page)
    assert re.search(r'lang="en">Welcome<', page)
    assert "Room S" in words(page)
    assert "2026-06-10T09:10:00+02:00" in times(page)
    assert "Un atelier" in words(page)


def test_a_description_is_marked_apart_from_its_title(client, tree):
    person = make_person()
    page = make_event(
        tree.index,
        title="A workshop",
        programme=[
            session(
                "Panel",
                [
                    item(
                        "Talk",
                        appearances=[appearance(person, function="Head of trade")],
                        description="<p>About trade.</p>",
                    )
                ],
                description="<p>Opening the day.</p>",
            )
        ],
    )
    french = translate(page, "fr", {"Panel": "Table ronde", "About trade.": "Sur le commerce."})
    content = shown(client, french)
    assert re.search(r'<div lang="en">\s*<p[^>]*>Opening the day\.', content)
    assert re.search(r'lang="en">Talk<', content)
    assert re.search(r'<div lang="fr">\s*<p[^>]*>Sur le commerce\.', content)
    assert '<span lang="en">Head of trade</span>' in content


# States -----------------------------------------------------------------------------------------


def test_a_cancelled_event_says_so_first(client, event):
    publish(event.page, status="cancelled", status_note="The hall is flooded.")
    page = shown(client, event.page)
    seen = title_cover(page)
    assert "Cancelled" in seen
    assert "The hall is flooded." in seen
    assert "/en/events/" in hrefs(page)
    assert "/en/events/a-workshop/event.ics" not in hrefs(page)


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("postponed", "Postponed"),
        ("rescheduled", "Rescheduled"),
        ("moved_online", "Moved online"),
    ],
)
def test_what_became_of_an_event_stands_at_its_head(client, event, status, label):
    publish(event.page, status=status, status_note="See below.")
    seen = title_cover(shown(client, event.page))
    assert label in seen
    assert "See below." in seen


def test_a_cancelled_session_and_item_stay_in_their_place(client, tree):
    page = make_event(
        tree.index,
        programme=[
            session("First", [item("One", cancelled=True), item("Two")]),
            session("Second", cancelled=True),
        ],
    )
    content = shown(client, page)
    assert content.count("item--cancelled") == 1
    assert content.count("session--cancelled") == 1


@pytest.mark.parametrize(
    ("precision", "line"),
    [
        ("exact", "10:00–12:00, Geneva time (UTC+2)"),
        ("start", "From 10:00, Geneva time (UTC+2)"),
        ("half_day", "Morning"),
        ("day", ""),
    ],
)
def test_the_cover_says_when_as_far_as_announced(client, tree, precision, line):
    page = make_event(
        tree.index, half_day="morning", **timed(day=date(2026, 6, 10), precision=precision)
    )
    seen = title_cover(shown(client, page))
    assert "Wednesday 10 June 2026" in seen
    if line:
        assert line in seen
    else:
        assert "10:00" not in seen
    if precision != "exact":
        assert "12:00" not in words(shown(client, page))


def test_a_date_that_becomes_timed_shows_its_time_in_every_language(client, tree):
    page = make_event(tree.index, title="A workshop", start_date=date(2026, 6, 10))
    french = translate(page, "fr", {"A workshop": "Un atelier"})
    publish(page, **timed(day=date(2026, 6, 10)))
    assert times(shown(client, french))[0] == "2026-06-10T10:00:00+02:00"


def test_who_may_come_is_said_before_any_button(client, tree):
    page = make_event(tree.index, audience="members", registration="ours", **timed(mode="online"))
    content = shown(client, page)
    assert content.index("For WTO Members and observers.") < content.index("register/")


def test_umbrella_pages_list_what_falls_inside_by_day(client, tree):
    review = make_event(
        tree.index,
        kind=AidForTradeReviewPage,
        title="Review",
        precision="range",
        start_date=date(2026, 6, 9),
        end_date=date(2026, 6, 11),
    )
    make_event(
        review,
        kind=AidForTradeSessionPage,
        title="Second",
        **timed("14:00", "15:00", date(2026, 6, 10)),
    )
    make_event(
        review,
        kind=AidForTradeSessionPage,
        title="First",
        **timed("09:00", "10:00", date(2026, 6, 10)),
    )
    make_event(
        review,
        kind=AidForTradeSessionPage,
        title="Zeroth",
        **timed("16:00", "17:00", date(2026, 6, 9)),
    )
    make_event(
        tree.index,
        title="Chosen",
        umbrellas=[block("umbrella", review.pk)],
        start_date=date(2026, 6, 11),
    )
    content = shown(client, review)
    days = re.findall(r'class="season__month[^>]*>([^<]*)<', content)
    assert days == ["Tuesday 9 June 2026", "Wednesday 10 June 2026", "Thursday 11 June 2026"]
    titles = re.findall(r'class="event-row__title"><a [^>]*>([^<]*)<', content)
    assert titles[:4] == ["Zeroth", "First", "Second", "Chosen"]
    assert "/calendar.ics" in content


def test_a_part_names_its_umbrellas(client, tree):
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review", slug="review")
    page = make_event(review, kind=AidForTradeSessionPage, title="Session")
    assert "/en/events/review/" in hrefs(shown(client, page))
    assert "Part of Review" in words(shown(client, page))
    AidForTradeReviewPage.objects.get(pk=review.pk).unpublish()
    assert WorkshopPage.objects.count() == 0
    assert "Part of" not in words(client.get(page.url).content.decode())


def test_what_happened_stands_on_the_page(client, tree):
    page = make_event(
        tree.index,
        start_date=date(2026, 5, 1),
        outcome="<p>Members agreed.</p>",
        attendance="More than 50 people",
        recording_url="https://video.example.org/1",
    )
    content = shown(client, page)
    assert "Members agreed." in words(content)
    assert "More than 50 people" in words(content)
    assert "https://video.example.org/1" in hrefs(content)


def test_slides_are_a_link(client, tree):
    page = make_event(
        tree.index,
        programme=[session(items=[item("Talk", slides_url="https://slides.example.org/1")])],
    )
    assert "https://slides.example.org/1" in hrefs(shown(client, page))


def test_every_moment_is_one_that_machines_can_read(client, event):
    page = client.get("/en/events/a-workshop/").content.decode()
    for moment in times(page):
        assert datetime.fromisoformat(moment)
    hint = next(one for one in elements(page, "dd") if "data-local-time" in one)
    assert hint["data-start"] == "2026-06-10T10:00:00+02:00"
    assert hint["data-end"] == "2026-06-10T12:00:00+02:00"


def test_the_platform_is_shown_without_a_guide_to_it(client, tree):
    page = make_event(tree.index, mode="hybrid", platform="Interprefy")
    assert "The online meeting takes place on Interprefy." in words(shown(client, page))
    page = make_event(tree.index, mode="in_person", platform="Interprefy")
    assert "Interprefy" not in words(shown(client, page))


def test_a_review_leads_to_its_open_sessions_and_does_not_repeat_them(client, tree):
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review", slug="review")
    day = date(2026, 6, 9)
    panels = [
        make_event(
            review,
            kind=AidForTradeSessionPage,
            title=f"Panel {number}",
            registration="ours",
            mode="online",
            **timed(day=day),
        )
        for number in range(3)
    ]
    publish(review, start_date=day)
    page = shown(client, review)
    assert "Register for each session." in words(page)
    assert "There is no registration for this event." not in words(page)
    assert f'href="{review.url}#sessions"' in page
    assert 'id="sessions"' in page
    for panel in panels:
        assert page.count(f'href="{panel.url}"') == 1
        assert "Review" not in words(shown(client, panel)).partition("Related events")[2]
    assert "Related events" not in words(page)
    listed = client.get("/en/events/?when=all").content.decode()
    assert "Register for each session." in words(listed)
    closed = client.get(f"{review.url}register/")
    assert "Register for each session." in words(closed.content.decode())
