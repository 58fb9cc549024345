"""An event that goes live later shows nowhere before, and everywhere after."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from events.models import Appearance, Event, EventText, WorkshopPage
from tests.factories.content import (
    Tree,
    appearance,
    item,
    make_event,
    make_person,
    publish,
    record_of,
    session,
    timed,
)
from tests.factories.editing import add_url, event_data
from worker.domain.scheduled import publish_scheduled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]

SECRET = "Announcement under embargo"
ADDRESSES = (
    "/en/",
    "/en/events/",
    "/en/events/?when=all",
    "/en/events/?q=embargo",
    "/en/events/calendar.ics",
    "/en/events/calendar.ics?year=2030",
    "/en/events/feed.atom",
    "/en/events/2030/",
    "/en/events/2030/03/",
    "/fr/events/",
    "/fr/events/calendar.ics",
    "/sitemap.xml",
)


def shown(client: Client) -> set[str]:
    """The addresses whose answer tells of the event, by its words or its address."""
    found = set()
    for address in ADDRESSES:
        response = client.get(address)
        assert response.status_code == 200, address
        body = response.content.decode().replace("\r\n ", "")
        if SECRET in body or "under-embargo" in body:
            found.add(address)
    return found


def embargoed(tree: Tree, go_live_at: datetime) -> WorkshopPage:
    talk = item(SECRET, "10:00", "10:30", [appearance(make_person())])
    page = make_event(
        tree.index,
        title=SECRET,
        slug="under-embargo",
        published=False,
        **timed(programme=[session(SECRET, [talk])]),
    )
    return publish(page, go_live_at=go_live_at)


def test_nothing_leaks_before_and_all_is_there_after(client: Client, tree: Tree) -> None:
    page = embargoed(tree, timezone.now() + timedelta(days=2))
    publish_scheduled()
    assert not WorkshopPage.objects.get().live
    assert not Event.objects.exists()
    assert not EventText.objects.exists()
    assert not Appearance.objects.exists()
    assert shown(client) == set()
    assert client.get("/en/events/under-embargo/").status_code == 404
    assert client.get("/en/events/under-embargo/event.ics").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        publish_scheduled()
        assert WorkshopPage.objects.get().live
        assert record_of(page).start_date == date(2030, 3, 4)
        assert {"/en/events/", "/en/events/calendar.ics", "/sitemap.xml"} <= shown(client)
        assert client.get("/en/events/under-embargo/").status_code == 200
        assert client.get("/en/events/under-embargo/event.ics").status_code == 200


def test_a_change_under_embargo_leaves_the_published_one_alone(client: Client, tree: Tree) -> None:
    page = make_event(tree.index, title="Known", slug="known", **timed())
    before = EventText.objects.get(event__key=page.translation_key, language="en").vevent
    publish(page, title=SECRET, go_live_at=timezone.now() + timedelta(days=2))
    publish_scheduled()
    text = EventText.objects.get(event__key=page.translation_key, language="en")
    assert (text.title, text.vevent) == ("Known", before)
    assert shown(client) == set()
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        publish_scheduled()
        text.refresh_from_db()
        assert text.title == SECRET


def test_an_event_that_expires_is_withdrawn(client: Client, tree: Tree) -> None:
    page = make_event(
        tree.index,
        title=SECRET,
        slug="under-embargo",
        expire_at=datetime(2029, 1, 1, tzinfo=UTC),
        **timed(),
    )
    with time_machine.travel(datetime(2029, 1, 2, tzinfo=UTC), tick=True):
        publish_scheduled()
        assert record_of(page).withdrawn_at is not None
        assert client.get("/en/events/under-embargo/").status_code == 404
        assert "STATUS:CANCELLED" in client.get("/en/events/calendar.ics").content.decode()


def test_the_editor_schedules_it_in_the_form(desk: Client, tree: Tree) -> None:
    data = event_data(
        title=SECRET, slug="under-embargo", start_date="2030-03-04", go_live_at="2029-01-01 10:00"
    )
    response = desk.post(add_url(tree.index), data | {"action-publish": "1"})
    assert response.status_code == 302
    page = WorkshopPage.objects.get()
    assert (page.live, page.approved_schedule) == (False, True)
    assert not Event.objects.exists()


def test_a_page_that_cannot_be_published_holds_up_no_other(tree: Tree) -> None:
    soon = timezone.now() + timedelta(hours=1)
    broken = embargoed(tree, soon)
    sound = make_event(tree.index, slug="sound", published=False, **timed())
    publish(sound, go_live_at=soon + timedelta(hours=1))
    revision = Revision.objects.get(approved_go_live_at=soon)
    revision.content |= {"end_time": "09:00:00"}
    revision.save()
    with time_machine.travel(soon + timedelta(days=1), tick=True):
        publish_scheduled()
        assert set(WorkshopPage.objects.live()) == {sound}
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
        entry = PageLogEntry.objects.filter(page=broken.pk).latest("pk")
        assert entry.action == "wagtail.schedule.cancel"
        assert entry.message
