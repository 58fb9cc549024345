"""The waiting list and approval as people meet them: event page, wizard, receipt, own pages."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.desk.domain.approving import approve, decline
from events.enums import RegistrationStatus
from events.letters.keys import keep_manage_link
from events.models import Event, Registration, SeatPool
from events.registration.domain import waiting
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm
from events.words.availability import registration_state
from letters.models import Letter
from tests.events.registration.conftest import Journey
from tests.factories.desk import make_person, make_registration
from tests.factories.registration import make_held, make_open_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db) -> Event:
    """The room has one seat, which is Ada's; a waiting list; in person only."""
    event = make_open_event(capacity_in_person=1, waiting_list=True, mode="in_person")
    make_registration(event, email="first@example.org")
    return event


def pool(event: Event, participation: str = "in_person") -> SeatPool:
    return SeatPool.objects.get(event=event, participation=participation)


def waiter(event: Event, name: str = "Bo") -> Registration:
    made = make_held(event, given_name=name, email=f"{name.lower()}@example.org", waits=True)
    return confirm(registration=made.registration)


def offered(event: Event) -> Registration:
    bo = waiter(event)
    cancel(registration=event.registrations.get(given_name="Ada"))
    assert waiting.offer_free_seats() == 1
    bo.refresh_from_db()
    return bo


def manage_url(registration: Registration) -> str:
    return f"/en/registrations/{keep_manage_link(registration)}/"


def page(registration: Registration) -> str:
    return Client().get(manage_url(registration)).content.decode()


def latest(purpose: str) -> Letter:
    return Letter.objects.filter(purpose=f"registration-{purpose}").latest("pk")


# What an event says


def said(event: Event) -> tuple[str, str, str]:
    state = registration_state(event, event.seat_pools.all(), timezone.now(), "/en/events/x/")
    return state.sentence, state.button_label, state.button_url


def test_a_full_event_with_a_list_says_so_and_leads_to_it(event):
    assert said(event) == (
        "All places are taken.",
        "Join the waiting list",
        "/en/events/x/register/",
    )
    for number in range(2):
        waiter(event, f"P{number}")
    assert said(event)[0] == "All places are taken. 2 people are waiting."


def test_a_full_event_without_a_list_has_no_button(event):
    event.waiting_list = False
    assert said(event) == ("All places are taken.", "", "")


def test_a_seat_that_others_wait_for_is_not_left(event):
    waiter(event)
    cancel(registration=event.registrations.get(given_name="Ada"))
    assert said(event)[0] == "All places are taken. 1 person is waiting."


def test_an_event_open_one_way_tells_of_the_list_for_the_other(event):
    event.mode = "hybrid"
    assert said(event)[0] == (
        "No place left in the room; no limit online. There is a waiting list for the room."
    )


def test_an_event_with_approval_says_that_each_registration_is_approved(event):
    event.approval, event.mode = True, "online"
    assert said(event)[0] == "Registration is open. The organisers approve each registration."


# The wizard and its receipt


def wait_in_wizard(**values) -> Journey:
    return Journey().fill(part__participation="in_person:wait", **values)


def test_a_full_way_is_offered_as_the_waiting_list(event):
    html = Journey().get("part").content.decode()
    assert "full – join the waiting list" in html
    radio = re.search(r'<input[^>]*value="in_person:wait"[^>]*>', html)[0]
    assert "disabled" not in radio


def test_without_a_list_a_full_way_stays_closed(event):
    Event.objects.update(waiting_list=False)
    assert "All places are taken." in Journey().get("part").content.decode()
    journey = Journey()
    journey.post("part", {"part-participation": "in_person:wait"})
    assert "No place is left this way." in journey.get("part").content.decode()
    assert not Registration.objects.filter(status="waiting").exists()


def test_who_chose_a_place_is_not_put_into_the_line_unasked(event):
    SeatPool.objects.filter(participation="in_person").update(capacity=2)
    journey = Journey().fill()
    token = journey.submit_token
    SeatPool.objects.filter(participation="in_person").update(capacity=1)
    response = journey.post("check", {"check-submit_token": token})
    assert response.status_code == 302
    assert response["Location"] == journey.url("part")
    assert not Registration.objects.filter(status="waiting").exists()
    assert "Join the waiting list, or choose another way." in journey.get("part").content.decode()


def test_the_review_the_receipt_and_the_code_speak_of_a_turn(event):
    journey = wait_in_wizard()
    html = journey.get("check").content.decode()
    assert "In person: on the waiting list" in html
    assert "From then on your turn counts" in html
    assert "Your place is kept" not in html
    journey.send()
    html = journey.get("receipt").content.decode()
    assert "One step left: confirm your address" in html
    assert "Your turn on the waiting list counts once you have" in html
    assert "confirm your place" not in html.lower()
    code = re.search(r"\b([0-9]{6})$", latest("verify").text, re.M)[1]
    response = journey.post("receipt", {"code": code})
    assert response.status_code == 302
    assert pool(event).waiting == 1
    assert "You are on the waiting list" in journey.get("receipt").content.decode()


def test_a_request_is_said_to_be_one(event):
    Event.objects.update(approval=True, waiting_list=False)
    SeatPool.objects.filter(participation="in_person").update(capacity=5)
    journey = Journey().fill()
    assert "Then the organisers decide" in journey.get("check").content.decode()
    journey.send()
    assert "Your request goes to the organisers" in journey.get("receipt").content.decode()
    link = re.search(r"http://testserver(/\S+/confirm/\S+/)", latest("verify").text)[1]
    assert "your request goes to the organisers" in Client().get(link).content.decode()
    manage = Client().post(link)["Location"]
    html = Client().get(manage).content.decode()
    assert "The organisers have not decided yet." in html
    assert "Withdraw my request" in html
    assert "Your request has arrived" in journey.get("receipt").content.decode()
    assert "Your request has arrived" in Client().get(link).content.decode()


def neutral(html: str) -> str:
    """A page without the keys of its run and the instants of its sending."""
    html = re.sub(r"register/[^/\"]+/", "register/RUN/", html)
    return re.sub(r"\d{1,2}:\d\d", "TIME", html)


def test_a_duplicate_in_line_looks_like_anybody_else(event):
    first = wait_in_wizard()
    first.send()
    confirm(registration=Registration.objects.get(status="waiting"))
    pages = []
    again = wait_in_wizard()
    again.send()
    pages.append(neutral(again.get("receipt").content.decode()))
    other = wait_in_wizard(about__given_name="Ada", about__email="ada@example.org")
    Registration.objects.filter(status="waiting").update(name_key="somebody else")
    other.send()
    pages.append(neutral(other.get("receipt").content.decode()))
    assert Registration.objects.filter(status="waiting").count() == 2
    assert pages[0] == pages[1]


def test_the_confirmation_page_of_a_turn_changes_nothing_by_get(event):
    make_held(event, given_name="Bo", waits=True)
    link = re.search(r"http://testserver(/\S+/confirm/\S+/)", latest("verify").text)[1]
    html = Client().get(link).content.decode()
    assert "your turn on the waiting list counts" in html
    assert "Confirm my address" in html
    assert pool(event).waiting == 0
    Client().post(link)
    assert pool(event).waiting == 1
    assert "You are on the waiting list" in Client().get(link).content.decode()


# One's own page


def test_the_status_page_says_the_position_and_lets_one_leave(event):
    waiter(event, "First")
    bo = waiter(event)
    assert "Number 2 on the waiting list (In person)" in page(bo)
    response = Client().post(f"{manage_url(bo)}turn/leave/")
    assert response["Location"] == manage_url(bo)
    bo.refresh_from_db()
    assert bo.status == "cancelled"
    assert "Register again" in page(bo)
    assert pool(event).waiting == 1


def test_an_offer_is_accepted_by_post(event):
    bo = offered(event)
    html = page(bo)
    assert "A place is free for you" in html
    assert "Accept the place" in html
    assert Client().post(f"{manage_url(bo)}turn/accept/").status_code == 302
    bo.refresh_from_db()
    assert bo.status == "confirmed"
    assert "Confirmed. Keep the message" in page(bo)


def test_an_offer_is_declined_by_post(event):
    bo = offered(event)
    Client().post(f"{manage_url(bo)}turn/leave/")
    bo.refresh_from_db()
    assert (bo.status, pool(event).taken) == ("cancelled", 0)


@pytest.mark.parametrize("action", ["accept", "leave", "wait", "again"])
def test_a_get_changes_nothing(event, action):
    bo = offered(event)
    response = Client().get(f"{manage_url(bo)}turn/{action}/")
    assert response["Location"] == manage_url(bo)
    bo.refresh_from_db()
    assert (bo.status, pool(event).taken) == ("waiting", 1)


def test_a_lapsed_offer_is_refused_with_its_sentence_and_can_be_taken_up_again(event):
    bo = offered(event)
    bo.waits.update(offer_expires_at=timezone.now() - timedelta(seconds=1))
    html = Client().post(f"{manage_url(bo)}turn/accept/").content.decode()
    assert "This offer has run out. You can join the list again." in html
    waiting.lapse_offers()
    make_registration(event, given_name="Cy")
    html = page(bo)
    assert "The place offered to you was not accepted in time." in html
    assert "Join the waiting list again" in html
    Client().post(f"{manage_url(bo)}turn/again/")
    assert "Number 1 on the waiting list" in page(bo)


def test_a_free_place_is_taken_back_at_once(event):
    bo = offered(event)
    bo.waits.update(offer_expires_at=timezone.now() - timedelta(seconds=1))
    waiting.lapse_offers()
    assert "Take the place" in page(bo)
    Client().post(f"{manage_url(bo)}turn/again/")
    bo.refresh_from_db()
    assert bo.status == "confirmed"


def test_an_online_holder_waits_for_the_room_and_leaves_that_line(event):
    Event.objects.update(mode="hybrid")
    olu = make_registration(event, given_name="Olu", participation="online")
    assert "Wait for a seat in the room" in page(olu)
    url = f"{manage_url(olu)}turn/wait/"
    Client().post(url, {"participation": "in_person"})
    html = page(olu)
    assert "Number 1 on the waiting list (In person)" in html
    assert "You keep the place you have." in html
    again = Client().post(url, {"participation": "in_person"}).content.decode()
    assert "You are on the waiting list already." in again
    Client().post(f"{manage_url(olu)}turn/leave/")
    olu.refresh_from_db()
    assert (olu.status, olu.participation) == ("confirmed", "online")
    assert "Wait for a seat in the room" in page(olu)


def test_a_declined_request_says_why(event):
    bo = waiter(event)
    Registration.objects.filter(pk=bo.pk).update(status="pending")
    decline(registration=bo, reason="Members only")
    html = page(bo)
    assert "Your request is declined." in html
    assert "The organisers write: Members only" in html


def test_a_wrong_key_or_action_is_a_dead_link(event):
    bo = offered(event)
    assert Client().post("/en/registrations/nobody/turn/accept/").status_code == 404
    assert Client().post(f"{manage_url(bo)}turn/elsewhere/").status_code == 404


def test_the_status_page_takes_few_queries(event, django_assert_max_num_queries):
    bo = offered(event)
    url = manage_url(bo)
    client = Client()
    client.get(url)
    with django_assert_max_num_queries(20):
        client.get(url)


# Signed in


@pytest.fixture
def bo_signed_in(client, event):
    client.force_login(make_person("bo@example.org"))
    return client


def test_the_account_shows_the_turn_and_accepts_the_offer(bo_signed_in, event):
    bo = waiter(event)
    url = f"/accounts/registrations/{bo.reference}/"
    assert (
        "You are on the waiting list."
        in bo_signed_in.get("/accounts/registrations/").content.decode()
    )
    html = bo_signed_in.get(url).content.decode()
    assert "Number 1 on the waiting list" in html
    assert html.count("csrfmiddlewaretoken") >= 2
    cancel(registration=event.registrations.get(given_name="Ada"))
    waiting.offer_free_seats()
    assert bo_signed_in.get(f"{url}turn/accept/").status_code == 405
    response = bo_signed_in.post(f"{url}turn/accept/", follow=True)
    assert "Your place is confirmed." in response.content.decode()
    bo.refresh_from_db()
    assert bo.status == "confirmed"


def test_the_account_needs_a_csrf_token_and_an_own_registration(event):
    bo = offered(event)
    url = f"/accounts/registrations/{bo.reference}/turn/accept/"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_person("bo@example.org"))
    assert strict.post(url).status_code == 403
    stranger = Client()
    stranger.force_login(make_person("stranger@example.org"))
    assert stranger.post(url).status_code == 404
    assert Client().post(url).status_code == 302
    bo.refresh_from_db()
    assert bo.status == "waiting"


def test_the_account_shows_a_request_and_its_refusal(bo_signed_in, event):
    Event.objects.update(approval=True)
    SeatPool.objects.filter(participation="in_person").update(capacity=5)
    bo = confirm(
        registration=make_held(event, given_name="Bo", email="bo@example.org").registration
    )
    url = f"/accounts/registrations/{bo.reference}/"
    assert "The organisers have not decided yet." in bo_signed_in.get(url).content.decode()
    approve(registration=bo)
    assert "Your place is confirmed." in bo_signed_in.get(url).content.decode()
    decline(registration=bo, was=RegistrationStatus.CONFIRMED, reason="No badge")
    assert "The organisers write: No badge" in bo_signed_in.get(url).content.decode()
