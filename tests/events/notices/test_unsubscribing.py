"""Ending letters that need not be: the page, the one click, and what is kept of it."""

import pytest
from django.test import Client

from events.models import Follower, Registration, Unsubscription
from events.notices.domain.unsubscribing import (
    mailbox_hash,
    unsubscribe,
    unsubscribe_links,
    unsubscribed,
)
from tests.factories.desk import make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration() -> Registration:
    return make_registration(make_open_event())


def path(registration: Registration, name: str = "page") -> str:
    page, now = unsubscribe_links(registration)
    return (page if name == "page" else now).removeprefix("http://testserver")


def test_the_page_asks_and_changes_nothing(registration):
    for address in (path(registration), path(registration, "now")):
        response = Client().get(address, follow=True)
        assert response.status_code == 200
        assert "End reminders and news?" in response.content.decode()
        assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert not Unsubscription.objects.exists()


def test_one_click_ends_all_without_a_page_or_a_token(registration):
    client = Client(enforce_csrf_checks=True)
    body = {"List-Unsubscribe": "One-Click"}
    for _again in range(2):
        response = client.post(path(registration, "now"), body)
        assert (response.status_code, response.content) == (204, b"")
    assert Unsubscription.objects.get().event is None
    other = make_open_event(slug="other")
    assert unsubscribed(other, ["ada@example.org", "bo@example.org"]) == {"ada@example.org"}


def test_one_event_can_be_ended_alone_and_taken_back(registration):
    client = Client()
    page = client.post(path(registration), {"event": "1"}, follow=True)
    assert "no more reminders and news of this event" in page.content.decode()
    assert unsubscribed(make_open_event(slug="other"), ["ada@example.org"]) == frozenset()
    page = client.post(path(registration), {"all": "1"}, follow=True)
    assert "no more reminders and news from us" in page.content.decode()
    page = client.post(path(registration), {"again": "1"}, follow=True)
    assert "End reminders and news?" in page.content.decode()
    assert not Unsubscription.objects.exists()


def test_a_wrong_key_opens_nothing(registration):
    wrong = path(registration)[:-2] + "x/"
    assert Client().get(wrong).status_code == 404
    assert Client().post(wrong).status_code == 404
    assert Client().post(wrong + "now/").status_code == 204
    assert not Unsubscription.objects.exists()


def test_the_key_opens_no_other_page(registration):
    key = path(registration).split("/")[-2]
    for address in (
        f"/en/registrations/{key}/",
        f"/en/registrations/{registration.reference}/join/{key}/",
    ):
        assert Client().get(address).status_code == 404


def test_no_address_is_kept(registration):
    unsubscribe(registration=registration)
    kept = Unsubscription.objects.get().email_key
    assert kept == mailbox_hash("ada@example.org")
    assert "ada" not in kept
    assert len(kept) == 64


def test_following_ends_with_it(registration):
    for slug, event in (("a", registration.event), ("b", make_open_event(slug="other"))):
        Follower.objects.create(
            event=event,
            email="ada@example.org",
            email_key="ada@example.org",
            token_hash=slug,
            secret=slug,
            confirmed_at=registration.confirmed_at,
        )
    unsubscribe(registration=registration, everywhere=False)
    assert Follower.objects.filter(ended_at__isnull=True).count() == 1
    unsubscribe(registration=registration)
    assert not Follower.objects.filter(ended_at__isnull=True).exists()


def test_a_new_address_ends_the_old_link(registration):
    old = path(registration)
    registration.email_key = registration.email = "new@example.org"
    registration.save()
    assert Client().get(old).status_code == 404
