"""Kept public pages and feeds: identical bytes, new at once when something is published."""

import gzip
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import SiteSettings, StandardPage
from tests.factories.content import (
    appearance,
    find_tree,
    item,
    make_event,
    make_person,
    make_place,
    publish,
    session,
    timed,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
FEED = "/en/events/calendar.ics"


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.PUBLIC_CACHE_SECONDS = 300
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def tree(kept_for_module):
    return find_tree()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run a change as its own transaction: kept pages become stale when it commits."""

    def run(change, *arguments, **values):
        with django_capture_on_commit_callbacks(execute=True):
            return change(*arguments, **values)

    return run


@pytest.fixture
def event(tree, committed):
    person, place = make_person("Ada"), make_place("Hall")
    return committed(
        make_event,
        tree.index,
        title="A workshop",
        slug="one",
        place=place,
        programme=[session("Panel", [item("Talk", appearances=[appearance(person)])])],
        **timed(mode="in_person", day=date(2026, 6, 10)),
    )


def test_a_kept_feed_is_the_feed_byte_for_byte(client, event, settings):
    settings.PUBLIC_CACHE_SECONDS = 0
    fresh = client.get(FEED)
    settings.PUBLIC_CACHE_SECONDS = 300
    first, second = client.get(FEED), client.get(FEED)
    assert first.content == second.content == fresh.content
    for name in ("ETag", "Last-Modified", "Content-Type", "Content-Disposition", "Cache-Control"):
        assert first[name] == second[name] == fresh[name], name
    for response in (first, second):
        assert response["Vary"] == "Accept-Encoding"
        assert not response.cookies
    headed = client.head(FEED)
    assert headed["Content-Length"] == second["Content-Length"]
    zipped = client.get(FEED, HTTP_ACCEPT_ENCODING="gzip")
    assert gzip.decompress(zipped.content) == fresh.content
    for etag in (fresh["ETag"], zipped["ETag"], f"W/{fresh['ETag']}"):
        assert client.get(FEED, HTTP_IF_NONE_MATCH=etag).status_code == 304
    modified = client.get(FEED, HTTP_IF_MODIFIED_SINCE=fresh["Last-Modified"])
    assert modified.status_code == 304
    assert client.post(FEED).status_code == 405


@pytest.mark.parametrize("address", [FEED, "/en/events/", "/en/events/one/", "/en/events/2026/06/"])
def test_a_kept_page_costs_no_query_and_publishing_renews_it(client, event, committed, address):
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        before = client.get(address)
    assert len(counted) == 0
    assert "A workshop" in before.content.decode()
    committed(publish, event, title="A seminar")
    after = client.get(address, HTTP_IF_NONE_MATCH=before["ETag"])
    assert after.status_code == 200
    assert "A seminar" in after.content.decode()


def rename_person(event):
    person = type(make_person("Bob")).objects.get(given_name="Ada")
    person.given_name = "Grace"
    person.save()


def rename_place(event):
    event.place.name = "Palace"
    event.place.save()


def unpublish(event):
    type(event).objects.get(pk=event.pk).unpublish()


def delete(event):
    type(event).objects.get(pk=event.pk).delete()


def restrict(event):
    PageViewRestriction.objects.create(page_id=event.pk, restriction_type="login")


@pytest.mark.parametrize(
    ("change", "address", "word"),
    [
        (rename_person, "/en/events/one/", "Ada"),
        (rename_place, "/en/events/one/", "Hall"),
        (rename_place, FEED, "Hall"),
        (unpublish, "/en/events/", "A workshop"),
        (delete, "/en/events/", "A workshop"),
        (restrict, "/en/events/", "A workshop"),
        (restrict, "/en/events/one/", "A workshop"),
        (unpublish, "/en/events/one/", "A workshop"),
    ],
)
def test_every_change_of_what_a_page_shows_renews_it(
    client, event, committed, change, address, word
):
    assert word in client.get(address).content.decode()
    committed(change, event)
    assert word not in client.get(address).content.decode()


def test_a_deleted_standing_page_leaves_the_menus(client, tree, committed):
    home = tree.homes["en"]

    def add():
        page = StandardPage(title="About the group", slug="about", show_in_menus=True)
        type(home).objects.get(pk=home.pk).add_child(instance=page)
        page.save_revision().publish()
        return page

    page = committed(add)
    assert "About the group" in client.get("/en/events/").content.decode()
    committed(StandardPage.objects.get(pk=page.pk).delete)
    assert "About the group" not in client.get("/en/events/").content.decode()


def test_changed_settings_reach_every_page(client, tree, committed):
    client.get("/en/events/")
    row = SiteSettings.objects.get()
    row.contact_email = "new@example.org"
    committed(row.save)
    assert "new@example.org" in client.get("/en/events/").content.decode()


def test_pages_for_people_with_a_session_are_never_kept(client, event, admin_client):
    response = admin_client.get("/en/events/one/")
    assert "private" in response["Cache-Control"]
    assert "wagtail-userbar" not in client.get("/en/events/one/").content.decode()


def test_an_unknown_address_is_not_kept(client, tree, committed):
    assert client.get("/en/events/one/").status_code == 404
    committed(make_event, tree.index, slug="one")
    assert client.get("/en/events/one/").status_code == 200
