"""What signed-in people see of their registrations, and that nobody else sees it."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from events.models import Registration, SeatPool
from letters.models import Letter
from tests.factories.desk import make_member_of, make_person, make_registration
from tests.factories.registration import make_open_event, make_session

pytestmark = pytest.mark.django_db
LIST = "/accounts/registrations/"


@pytest.fixture
def event():
    return make_open_event()


@pytest.fixture
def ada(client):
    user = make_person("ada@example.org")
    client.force_login(user)
    return user


def page(registration, action=""):
    return f"{LIST}{registration.reference}/{action}"


# Whose they are


def test_a_registration_made_signed_in_is_ones_own(event):
    user = make_person("office@example.org")
    own = make_registration(event, user=user, email="delegate@example.org")
    make_registration(event, email="somebody@example.org")
    assert list(Registration.objects.belonging_to(user)) == [own]
    assert list(Registration.objects.visible_to(user)) == [own]


def test_a_confirmed_registration_of_a_verified_address_is_ones_own(event):
    user = make_person("ada@example.org")
    own = make_registration(event, email="Ada@Example.org")
    assert list(Registration.objects.belonging_to(user)) == [own]


def test_an_address_is_compared_however_its_account_writes_it(event):
    user = make_person("ada@example.org")
    own = make_registration(event, email="ada@chamber.example.org")
    address = EmailAddress.objects.create(user=user, email="a@example.org", verified=True)
    EmailAddress.objects.filter(pk=address.pk).update(email="Ada@Chamber.example.org")
    assert list(Registration.objects.belonging_to(user)) == [own]


def test_an_unverified_address_shows_nothing(event):
    make_registration(event)
    user = make_person("ada@example.org", verified=False)
    assert not Registration.objects.visible_to(user).exists()


def test_a_second_verified_address_counts(event):
    user = make_person("ada@example.org")
    own = make_registration(event, email="ada@chamber.example.org")
    EmailAddress.objects.create(user=user, email="ada@chamber.example.org", verified=True)
    assert list(Registration.objects.belonging_to(user)) == [own]


def test_an_unconfirmed_registration_by_address_alone_may_be_a_strangers_typing_error(event):
    user = make_person("ada@example.org")
    held = make_registration(event, status="held", hold_expires_at=timezone.now())
    assert not Registration.objects.belonging_to(user).exists()
    Registration.objects.filter(pk=held.pk).update(user=user)
    assert Registration.objects.belonging_to(user).get() == held


def test_the_gate_by_role(event):
    registration = make_registration(event)
    for role in ("Desk", "Secretariat"):
        user = make_member_of(role)
        assert list(Registration.objects.visible_to(user)) == [registration]
        assert not Registration.objects.belonging_to(user).exists()
    for role in ("Editors", "Jurors"):
        assert not Registration.objects.visible_to(make_member_of(role)).exists()
    assert not Registration.objects.visible_to(AnonymousUser()).exists()
    assert not Registration.objects.belonging_to(AnonymousUser()).exists()


# The list


def test_strangers_sign_in_first(client, event):
    registration = make_registration(event)
    for url in (LIST, page(registration)):
        response = client.get(url)
        assert response.status_code == 302
        assert response["Location"] == f"/accounts/login/?next={url}"
    assert client.post(page(registration, "cancel/")).status_code == 302
    registration.refresh_from_db()
    assert registration.status == "confirmed"


def test_what_is_to_come_stands_first_and_states_are_in_words(client, ada):
    later = make_open_event(slug="later", title="Later")
    sooner = make_open_event(
        slug="sooner", title="Sooner", start_date=timezone.localdate() + timedelta(days=3)
    )
    past = make_open_event(
        slug="past", title="Past", start_date=timezone.localdate() - timedelta(days=90)
    )
    given_up = make_open_event(slug="given-up", title="Given up")
    for event in (past, later, sooner):
        make_registration(event)
    make_registration(given_up, status="cancelled")
    response = client.get(LIST)
    upcoming = [line.event.title for line in response.context["upcoming"]]
    earlier = [line.event.title for line in response.context["earlier"]]
    assert upcoming == ["Sooner", "Later"]
    assert earlier == ["Given up", "Past"]
    html = response.content.decode()
    assert html.count("Your place is confirmed.") == 3
    assert "You gave up this place, or the desk cancelled it." in html
    assert html.index("Sooner") < html.index("Later") < html.index("Past")


def test_a_held_place_says_until_when_and_what_to_do(client, ada, event):
    until = timezone.now() + timedelta(hours=4)
    make_registration(event, user=ada, status="held", hold_expires_at=until)
    assert "with the message sent to ada@example.org" in client.get(LIST).content.decode()
    with time_machine.travel(until + timedelta(minutes=1), tick=False):
        html = client.get(LIST).content.decode()
    assert "Not confirmed in time: the place is free again." in html


def test_a_list_with_nothing_says_where_to_go(client, ada):
    html = client.get(LIST).content.decode()
    assert "You have no upcoming registrations." in html
    assert 'href="/en/events/"' in html


def test_the_list_takes_the_same_queries_for_one_and_for_many(
    client, ada, django_assert_num_queries
):
    make_registration(make_open_event(slug="first"))
    client.get(LIST)
    with django_assert_num_queries(10) as one:
        client.get(LIST)
    for number in range(20):
        make_registration(make_open_event(slug=f"event-{number}"))
    with django_assert_num_queries(len(one)):
        assert len(client.get(LIST).context["upcoming"]) == 21


def test_pages_are_private_and_not_indexed(client, ada, event):
    registration = make_registration(event)
    for url in (LIST, page(registration)):
        response = client.get(url)
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in response.content.decode()


# One registration


def test_the_page_shows_what_was_said(client, ada, event):
    session = make_session(event, "Morning talks")
    registration = make_registration(
        event,
        sessions=[session],
        capacity="delegation",
        delegation="TW",
        country="",
        interpretation=["fr"],
        access_needs="Step-free <access>",
    )
    html = client.get(page(registration)).content.decode()
    for words in ("Morning talks", "Chinese Taipei", "French", "Step-free &lt;access&gt;"):
        assert words in html
    assert registration.reference in html
    assert 'href="/en/events/workshop/"' in html
    assert f'<span class="date-block__day" aria-hidden="true">{event.first_day.day}</span>' in html


def test_the_page_speaks_the_language_asked_for(client, ada, event):
    registration = make_registration(event)
    html = client.get(page(registration) + "?lang=fr").content.decode()
    assert '<html lang="fr"' in html
    assert "Selling across borders (fr)" in html


def test_the_join_link_waits_for_its_time_and_for_a_confirmed_online_place(client, ada):
    event = make_open_event(join_url="https://zoom.example.org/j/1")
    online = make_registration(event, participation="online")
    in_person = make_registration(event, given_name="Bo")
    assert "The link to join online opens on" in client.get(page(online)).content.decode()
    with time_machine.travel(event.begins_at - timedelta(hours=1), tick=False):
        client.force_login(ada)
        html = client.get(page(online)).content.decode()
        assert f"/registrations/{online.reference}/join/" in html
        assert "zoom.example.org" not in html
        assert "/join/" not in client.get(page(in_person)).content.decode()


@pytest.mark.parametrize("role", ["Editors", "Desk", "Secretariat", "Jurors", None])
def test_what_belongs_to_others_does_not_exist(client, event, role):
    registration = make_registration(event)
    user = make_member_of(role) if role else make_person("applicant@example.org")
    client.force_login(user)
    assert client.get(page(registration)).status_code == 404
    assert client.post(page(registration, "cancel/")).status_code == 404
    registration.refresh_from_db()
    assert registration.status == "confirmed"


# Giving it up


def test_giving_up_frees_the_seat_and_writes_the_letter(client, ada, event):
    registration = make_registration(event)
    assert SeatPool.objects.get(event=event, participation="in_person").taken == 1
    response = client.post(page(registration, "cancel/"), follow=True)
    registration.refresh_from_db()
    assert registration.status == "cancelled"
    assert SeatPool.objects.get(event=event, participation="in_person").taken == 0
    assert Letter.objects.get().calendar_method == "CANCEL"
    html = response.content.decode()
    assert "Your place is given up." in html
    assert "cancel/" not in html


def test_giving_up_twice_changes_nothing(client, ada, event):
    registration = make_registration(event)
    for _turn in range(2):
        assert client.post(page(registration, "cancel/")).status_code == 302
    assert Letter.objects.count() == 1
    assert SeatPool.objects.get(event=event, participation="in_person").taken == 0


def test_looking_gives_nothing_up(client, ada, event):
    registration = make_registration(event)
    assert client.get(page(registration, "cancel/")).status_code == 405
    client.get(page(registration))
    registration.refresh_from_db()
    assert registration.status == "confirmed"


def test_after_the_event_there_is_nothing_to_give_up(client, ada):
    event = make_open_event(start_date=timezone.localdate() - timedelta(days=2))
    registration = make_registration(event)
    assert "Give up my place" not in client.get(page(registration)).content.decode()
    response = client.post(page(registration, "cancel/"), follow=True)
    assert "This event is over." in response.content.decode()
    registration.refresh_from_db()
    assert registration.status == "confirmed"


def test_a_forged_form_is_refused(event):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person("ada@example.org"))
    registration = make_registration(event)
    assert client.post(page(registration, "cancel/")).status_code == 403
    registration.refresh_from_db()
    assert registration.status == "confirmed"


def test_signing_in_leads_here():
    assert reverse("my_registrations") == LIST
