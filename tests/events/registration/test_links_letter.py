""" "Send me my links": one letter, and one answer for everybody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Registration
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm
from events.registration.domain.resending import send_links
from events.registration.views import self_service
from letters.models import Letter
from ratelimits.domain.limits import Limit
from tests.factories.registration import make_held, make_open_event

PUBLIC = Client(enforce_csrf_checks=True)
ADDRESS = "/en/registrations/links/"


def confirmed(event: Event, **values) -> Registration:
    return confirm(registration=make_held(event, **values).registration)


def test_known_and_unknown_addresses_get_the_same_answer(event, letters):
    confirmed(event)
    answers = []
    for email in ("ada@example.org", "nobody@example.org"):
        response = PUBLIC.post(ADDRESS, {"email": email})
        assert response.status_code == 302
        answers.append((response["Location"], PUBLIC.get(response["Location"]).content))
    assert answers[0] == answers[1]
    assert [one.to_email for one in letters("registration-links")] == ["ada@example.org"]


def test_one_letter_lists_every_standing_registration_of_the_address(event, letters):
    other = make_open_event(slug="other", title="Another day")
    first = confirmed(event)
    second = confirmed(other, given_name="Grace", language="fr")
    held = make_held(other, given_name="Held").registration
    gone = cancel(registration=confirmed(event, given_name="Gone"))
    past = confirmed(make_open_event(slug="past", title="Long ago"))
    Event.objects.filter(pk=past.event_id).update(over_at=timezone.now() - timedelta(days=1))
    Registration.objects.filter(pk=held.pk).update(created_at=timezone.now() - timedelta(days=1))
    assert send_links(email=" Ada@Example.org ") == 3
    letter = letters("registration-links")[0]
    assert letter.language == "fr", "the language of the latest registration"
    for row in (first, second, held):
        row.refresh_from_db()
        assert row.full_name in letter.text
    assert gone.full_name not in letter.text
    assert "Long ago" not in letter.text
    links = [word for word in letter.text.split() if "/registrations/" in word]
    assert len(links) == len(set(links)) == 3
    for link in links:
        assert PUBLIC.get(link.removeprefix("http://testserver")).status_code == 200
        assert link in letter.html
    assert letter.calendar == ""


def test_opening_the_page_writes_nothing(event):
    confirmed(event)
    before = Letter.objects.count()
    response = PUBLIC.get(ADDRESS)
    assert response.status_code == 200
    assert response.cookies == {}
    assert Letter.objects.count() == before


@pytest.mark.parametrize("email", ["", "nobody@", "a\r\nBcc: b@example.org", "x" * 300])
def test_what_is_no_address_is_said(db, email):
    response = PUBLIC.post(ADDRESS, {"email": email})
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_a_mailbox_is_not_bombed(event, letters, monkeypatch, known):
    monkeypatch.setattr(self_service, "LINKS_MAILBOX_LIMIT", Limit("test-links", 2, 3600))
    if known:
        confirmed(event)
    codes = [PUBLIC.post(ADDRESS, {"email": "ada@example.org"}).status_code for _turn in range(3)]
    assert codes == [302, 302, 429]
    assert len(letters("registration-links")) == (2 if known else 0)


def test_one_place_does_not_try_many_addresses(event, monkeypatch):
    monkeypatch.setattr(self_service, "LINKS_LIMIT", Limit("test-prefix", 2, 3600))
    codes = [
        PUBLIC.post(ADDRESS, {"email": f"n{number}@example.org"}).status_code for number in range(3)
    ]
    assert codes == [302, 302, 429]


@pytest.mark.parametrize("people", [1, 3])
def test_letter_takes_few_queries_for_each_registration(
    event, people, django_assert_max_num_queries
):
    for number in range(people):
        confirmed(event, given_name=f"P{number}")
    with django_assert_max_num_queries(10 + 5 * people):
        assert send_links(email="ada@example.org") == people
