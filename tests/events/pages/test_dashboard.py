"""The admin's first page by role, and adding an event by its kind."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import EventText, SeatPool
from tests.factories.content import Tree, make_editor
from tests.factories.desk import make_member_of, make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db


def test_the_desk_sees_what_is_next_and_what_waits(client: Client) -> None:
    event = make_open_event()
    make_registration(event, status="pending", verified_at=timezone.now())
    make_registration(event, email="bob@example.org", given_name="Bob", bounced_at=timezone.now())
    SeatPool.objects.filter(event=event, participation="in_person").update(capacity=10, taken=9)
    client.force_login(make_member_of("Desk", is_staff=True))
    html = client.get("/admin/").text
    for words in ("Next events", "1 request to decide", "1 letter came back", "9 of 10 places"):
        assert words in html
    assert f"/admin/registrations/?event={event.pk}" in html


def test_an_editor_sees_what_is_not_translated_and_nothing_of_the_desk(client: Client) -> None:
    event = make_open_event()
    make_registration(event, status="pending", verified_at=timezone.now())
    EventText.objects.filter(event=event, language="fr").update(stale=True)
    client.force_login(make_editor())
    html = client.get("/admin/").text
    assert "not translated, or no longer right" in html
    assert "request to decide" not in html


def test_an_event_is_added_by_its_kind(client: Client, tree: Tree) -> None:
    client.force_login(make_editor())
    html = client.get(reverse("events:choose_parent")).text
    for model in ("meetingpage", "workshoppage", "msmedaypage", "aidfortradereviewpage"):
        url = reverse("wagtailadmin_pages:add", args=["events", model, tree.index.pk])
        assert f'href="{url}"' in html
        assert client.get(url).status_code == 200


def test_nobody_else_adds_one(client: Client, tree: Tree) -> None:
    client.force_login(make_member_of("Desk", is_staff=True))
    assert "/add/events/" not in client.get(reverse("events:choose_parent")).text
