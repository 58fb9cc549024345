"""schema.org's view of an event."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from events.models import AidForTradeReviewPage, AidForTradeSessionPage
from tests.factories.content import (
    block,
    find_tree,
    make_event,
    make_organisation,
    make_place,
    publish,
    record_of,
    session,
    timed,
)
from tests.factories.pages import jsonld

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
SCHEMA = "https://schema.org/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(scope="module")
def tree(kept_for_module):
    return find_tree()


def data(client, page):
    return jsonld(client.get(type(page).objects.get(pk=page.pk).url).content.decode())


def test_an_event_as_search_engines_read_it(client, tree):
    organisation = make_organisation("ITC", url="https://itc.example.org/")
    page = make_event(
        tree.index,
        title="A “workshop” </script><script>",
        slug="a-workshop",
        summary="Two sentences.",
        place=make_place(street="Rue 1", latitude="46.22280", longitude="6.14950"),
        room="Room W",
        interpretation=["en", "fr"],
        hosts=[
            block("host", {"role": "organiser", "organisation": organisation.pk, "delegation": ""})
        ],
        join_url="https://join.example.org/secret",
        **timed(mode="hybrid"),
    )
    found = data(client, page)
    url = "http://testserver/en/events/a-workshop/"
    assert found == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"urn:uuid:{record_of(page).uid}",
        "name": "A “workshop” </script><script>",
        "description": "Two sentences.",
        "url": url,
        "startDate": "2030-03-04T10:00:00+01:00",
        "endDate": "2030-03-04T12:00:00+01:00",
        "eventStatus": SCHEMA + "EventScheduled",
        "eventAttendanceMode": SCHEMA + "MixedEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": ["en", "fr"],
        "location": [
            {
                "@type": "Place",
                "name": "Room W, Example Hall",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Rue 1",
                    "addressLocality": "Geneva",
                    "addressCountry": "CH",
                },
                "geo": {"@type": "GeoCoordinates", "latitude": 46.2228, "longitude": 6.1495},
            },
            {"@type": "VirtualLocation", "url": url},
        ],
        "organizer": [{"@type": "Organization", "name": "ITC", "url": "https://itc.example.org/"}],
    }


@pytest.mark.parametrize(
    ("mode", "place", "attendance", "types"),
    [
        ("online", True, "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ("in_person", True, "OfflineEventAttendanceMode", ["Place"]),
        ("in_person", False, "OfflineEventAttendanceMode", []),
        ("hybrid", False, "MixedEventAttendanceMode", ["VirtualLocation"]),
        ("", False, None, []),
        ("", True, None, ["Place"]),
    ],
)
def test_no_place_is_stated_that_was_not_announced(client, tree, mode, place, attendance, types):
    page = make_event(tree.index, mode=mode, place=make_place() if place else None)
    found = data(client, page)
    location = found.get("location", [])
    locations = location if isinstance(location, list) else [location]
    assert [one["@type"] for one in locations] == types
    assert found.get("eventAttendanceMode") == (SCHEMA + attendance if attendance else None)


@pytest.mark.parametrize(
    ("status", "schema"),
    [
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
        ("moved_online", "EventMovedOnline"),
    ],
)
def test_what_became_of_an_event(client, tree, status, schema):
    page = make_event(tree.index, **timed(mode="online"))
    publish(page, status=status)
    assert data(client, page)["eventStatus"] == SCHEMA + schema
    assert "previousStartDate" not in data(client, page)


def test_a_rescheduled_event_says_when_it_was(client, tree):
    page = make_event(tree.index, **timed())
    publish(page, status="rescheduled", start_date=date(2030, 4, 4))
    found = data(client, page)
    assert found["startDate"] == "2030-04-04T10:00:00+02:00"
    assert datetime.fromisoformat(found["previousStartDate"]) == datetime(2030, 3, 4, 9, tzinfo=UTC)


def test_sessions_are_parts(client, tree):
    page = make_event(
        tree.index,
        slug="with-sessions",
        programme=[
            session("One", start="10:00:00", end="11:00:00", block_id="a" * 36),
            session("Two", date="2030-03-05", cancelled=True, block_id="b" * 36),
        ],
        precision="range",
        end_date=date(2030, 3, 5),
    )
    one, two = data(client, page)["subEvent"]
    assert one["name"] == "One"
    assert (one["startDate"], one["endDate"]) == (
        "2030-03-04T10:00:00+01:00",
        "2030-03-04T11:00:00+01:00",
    )
    assert one["url"].endswith(f"/en/events/with-sessions/#session-{'a' * 36}")
    assert (two["startDate"], two["eventStatus"]) == ("2030-03-05", SCHEMA + "EventCancelled")
    assert "endDate" not in two


def test_umbrellas_and_their_parts_name_each_other(client, tree):
    review = make_event(
        tree.index, kind=AidForTradeReviewPage, title="Review", slug="review", place=make_place()
    )
    page = make_event(
        review,
        kind=AidForTradeSessionPage,
        title="Session",
        slug="session",
        status="cancelled",
        **timed(mode="online"),
    )
    (part,) = data(client, review)["subEvent"]
    url = "http://testserver/en/events/review/session/"
    assert part == {
        "@type": "Event",
        "name": "Session",
        "url": url,
        "startDate": "2030-03-04T10:00:00+01:00",
        "endDate": "2030-03-04T12:00:00+01:00",
        "eventStatus": SCHEMA + "EventCancelled",
        "location": {"@type": "VirtualLocation", "url": url},
    }
    (whole,) = data(client, page)["superEvent"]
    assert (whole["name"], whole["startDate"]) == ("Review", "2030-03-04")


def test_no_script_can_hide_in_it(client, tree):
    page = make_event(tree.index, title="</script><script>alert(1)</script>", summary="&amp; <b>")
    content = client.get(page.url).content.decode()
    assert "<script>alert" not in content
    assert data(client, page)["name"] == "</script><script>alert(1)</script>"
