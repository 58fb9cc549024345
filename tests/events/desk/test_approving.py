"""Requests: asking, approving, declining, looking again; one by one and many at once."""

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.desk.domain.approving import Decision, Prospect, approve, decide, decline, prospects
from events.desk.domain.approving import reconsider as look_again
from events.enums import RegistrationStatus
from events.models import Event, Registration, SeatPool
from events.registration.domain import waiting
from events.registration.domain.confirming import confirm
from events.registration.domain.holds import expire_holds
from events.registration.domain.lifecycle import last_reason
from letters.models import Letter
from refusals import Refused
from tests.factories.desk import make_member_of, make_person, make_registration
from tests.factories.registration import make_held, make_open_event, make_session

pytestmark = pytest.mark.django_db
DECIDE = "/admin/registrations/requests/decide/"
REQUESTS = "/admin/registrations/requests/"


@pytest.fixture
def event() -> Event:
    """Two seats in the room; the organisers approve."""
    return make_open_event(capacity_in_person=2, approval=True)


@pytest.fixture
def desk(client):
    client.force_login(make_member_of("Desk", is_staff=True))
    return client


def taken(event: Event) -> int:
    return SeatPool.objects.get(event=event, participation="in_person").taken


def request_of(event: Event, name: str, **values) -> Registration:
    """Somebody who asks, with a confirmed address."""
    made = make_held(event, given_name=name, email=f"{name.lower()}@example.org", **values)
    return confirm(registration=made.registration)


def letters(purpose: str) -> list[Letter]:
    return list(Letter.objects.filter(purpose=f"registration-{purpose}").order_by("pk"))


def status_of(registration: Registration) -> str:
    return Registration.objects.get(pk=registration.pk).status


def test_a_request_holds_no_seat_and_goes_to_the_desk_once_confirmed(event):
    made = make_held(event)
    assert (made.registration.status, made.promised, taken(event)) == ("pending", "pending", 0)
    assert "The organisers decide about it once you confirm" in letters("verify")[0].text
    assert letters("verify")[0].subject == "Confirm your address: Selling across borders"
    row = confirm(registration=made.registration)
    assert (row.status, row.hold_expires_at, taken(event)) == ("pending", None, 0)
    assert "You have no place yet." in letters("requested")[0].text


def test_an_unconfirmed_request_ends_and_can_be_confirmed_again(event):
    made = make_held(event).registration
    Registration.objects.update(hold_expires_at=timezone.now())
    assert expire_holds() == 1
    assert status_of(made) == "expired"
    assert confirm(registration=made).status == "pending"


def test_approving_takes_a_seat_and_sends_the_invitation(event):
    bo = request_of(event, "Bo")
    desk = make_member_of("Desk")
    row = approve(registration=bo, user=desk)
    assert (row.status, taken(event)) == ("confirmed", 1)
    letter = letters("confirmed")[0]
    assert (letter.calendar_method, letter.to_email) == ("REQUEST", "bo@example.org")
    entry = ModelLogEntry.objects.filter(user=desk).get()
    assert entry.data == {"from": "pending", "to": "confirmed", "reason": ""}
    with pytest.raises(Refused, match="transition"):
        approve(registration=bo)
    assert taken(event) == 1


def test_without_a_free_seat_approving_is_refused_and_changes_nothing(event):
    for number in range(2):
        make_registration(event, given_name=f"P{number}")
    bo = request_of_full(event)
    with pytest.raises(Refused) as refusal:
        approve(registration=bo)
    assert str(refusal.value.sentence) == "No place is left, and the event has no waiting list."
    assert (status_of(bo), taken(event), letters("confirmed")) == ("pending", 2, [])


def request_of_full(event: Event) -> Registration:
    return make_registration(
        event, given_name="Bo", email="bo@example.org", status="pending", verified_at=timezone.now()
    )


def test_with_a_list_approving_puts_into_the_line_where_it_is_full(event):
    Event.objects.update(waiting_list=True)
    for number in range(2):
        make_registration(event, given_name=f"P{number}")
    row = approve(registration=request_of_full(event))
    assert row.status == "waiting"
    assert waiting.position(waiting.standing_wait(row)) == 1
    assert "Your request is approved, but all places" in letters("waiting")[0].text


def test_a_full_session_is_said_to_be_the_reason(event):
    session = make_session(event, capacity=0)
    bo = request_of(event, "Bo", session_ids=(session.pk,))
    with pytest.raises(Refused) as refusal:
        approve(registration=bo)
    assert str(refusal.value.sentence) == "No place is left in something they chose."
    assert taken(event) == 0


def test_an_unconfirmed_address_is_not_approved(event):
    with pytest.raises(Refused, match="unverified"):
        approve(registration=make_held(event).registration)


@pytest.mark.parametrize("values", [{"status": "cancelled"}, {"over_at": timezone.now()}])
def test_nothing_is_decided_once_the_event_is_over_or_cancelled(event, values):
    bo = request_of(event, "Bo")
    Event.objects.update(**values)
    for work in (approve, lambda registration: decline(registration=registration, reason="No")):
        with pytest.raises(Refused):
            work(registration=bo)
    assert status_of(bo) == "pending"


def test_declining_says_the_reason_and_no_calendar(event):
    bo = request_of(event, "Bo")
    decline(registration=bo, reason="Only Members take part.")
    assert (status_of(bo), taken(event)) == ("declined", 0)
    letter = letters("declined")[0]
    assert "The organisers write: Only Members take part." in letter.text
    assert letter.calendar == ""
    bo.refresh_from_db()
    assert last_reason(bo, RegistrationStatus.DECLINED) == "Only Members take part."


def test_declining_a_confirmed_place_frees_it_and_cancels_the_entry(event):
    bo = approve(registration=request_of(event, "Bo"))
    decline(registration=bo, was=RegistrationStatus.CONFIRMED, reason="No badge")
    letter = letters("declined")[0]
    assert (letter.calendar_method, taken(event)) == ("CANCEL", 0)
    assert letter.subject.startswith("Your place is withdrawn")
    bo.refresh_from_db()
    assert f"SEQUENCE:{bo.sequence}" in letter.calendar
    assert bo.sequence > 0


def test_a_decision_about_a_request_does_not_touch_who_has_a_place_by_now(event):
    bo = request_of(event, "Bo")
    approve(registration=bo)
    with pytest.raises(Refused, match="transition"):
        decline(registration=bo, was=RegistrationStatus.PENDING, reason="No")
    assert (status_of(bo), taken(event)) == ("confirmed", 1)


def test_looking_again_makes_a_request_and_a_later_place_passes_the_cancellation(event):
    bo = approve(registration=request_of(event, "Bo"))
    decline(registration=bo, was=RegistrationStatus.CONFIRMED, reason="No badge")
    bo.refresh_from_db()
    cancelled_at = bo.sequence
    assert look_again(registration=bo).status == "pending"
    row = approve(registration=bo)
    assert row.sequence > cancelled_at
    assert taken(event) == 1


def test_looking_again_declined_again_sends_no_second_cancellation(event):
    bo = approve(registration=request_of(event, "Bo"))
    decline(registration=bo, was=RegistrationStatus.CONFIRMED, reason="No badge")
    look_again(registration=bo)
    decline(registration=bo, reason="Still none")
    assert [one.calendar_method for one in letters("declined")] == ["CANCEL", ""]
    assert taken(event) == 0


def test_who_asked_again_since_is_not_made_a_request_twice(event):
    bo = request_of(event, "Bo")
    decline(registration=bo, reason="No")
    request_of(event, "Bo")
    with pytest.raises(Refused, match="replaced"):
        look_again(registration=bo)


def test_what_a_decision_leads_to_counts_the_seats_in_order(event):
    people = [request_of(event, f"P{number}") for number in range(3)]
    people.append(make_held(event, given_name="Un", email="un@example.org").registration)
    people.append(make_registration(event, given_name="Has", participation="online"))
    found = list(Registration.objects.filter(pk__in=[one.pk for one in people]))
    results = prospects(found, Decision.APPROVE, timezone.now())
    assert [prospect for _one, prospect in results] == [
        Prospect.DONE,
        Prospect.DONE,
        Prospect.FULL,
        Prospect.UNVERIFIED,
        Prospect.CHANGED,
    ]
    Event.objects.update(waiting_list=True)
    found = list(Registration.objects.filter(pk__in=[one.pk for one in people[:3]]))
    last = prospects(found, Decision.APPROVE, timezone.now())[-1]
    assert last[1] == Prospect.IN_LINE


def test_many_are_decided_in_order_and_who_changed_is_left(event):
    people = [request_of(event, f"P{number}") for number in range(4)]
    decline(registration=people[0], reason="No")
    outcome = decide(
        decision=Decision.APPROVE,
        seen={one.pk: "pending" for one in people},
        user=make_member_of("Desk"),
    )
    assert outcome.done == ["P1 Sample", "P2 Sample"]
    assert [name for name, _sentence in outcome.refused] == ["P0 Sample", "P3 Sample"]
    assert [status_of(one) for one in people] == ["declined", "confirmed", "confirmed", "pending"]
    assert taken(event) == 2


# The desk's pages


def test_the_list_shows_requests_alone(desk, event):
    bo = request_of(event, "Bo")
    make_held(event, given_name="Unconfirmed", email="u@example.org")
    make_registration(event, given_name="Confirmed")
    html = desk.get(REQUESTS).content.decode()
    assert f'value="{bo.pk}"' in html
    assert "Address not confirmed yet" in html
    assert "Confirmed Sample" not in html
    assert REQUESTS in desk.get("/admin/registrations/").content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_the_pages_take_the_same_queries_however_many_ask(
    desk, event, people, django_assert_max_num_queries
):
    keys = [request_of(event, f"P{number}").pk for number in range(people)]
    with django_assert_max_num_queries(16):
        desk.get(REQUESTS)
    with django_assert_max_num_queries(16):
        desk.get(DECIDE, {"decision": "approve", "registration": keys})


def test_the_page_before_says_count_names_and_how_many_fit(desk, event):
    people = [request_of(event, f"P{number}") for number in range(3)]
    data = {"decision": "approve", "registration": [one.pk for one in people]}
    html = desk.get(DECIDE, data).content.decode()
    assert "Yes, approve them (2)" in html
    assert "Not approved: no place is left: 1" in html
    assert "P2 Sample" in html
    assert html.count('name="seen"') == 2
    assert {status_of(one) for one in people} == {"pending"}


def test_approving_many_says_what_happened(desk, event):
    people = [request_of(event, f"P{number}") for number in range(2)]
    seen = [f"{one.pk}:pending" for one in people]
    response = desk.post(DECIDE, {"decision": "approve", "seen": seen}, follow=True)
    assert "2 registrations are approved." in response.content.decode()
    assert [status_of(one) for one in people] == ["confirmed", "confirmed"]
    again = desk.post(DECIDE, {"decision": "approve", "seen": seen}, follow=True).content.decode()
    assert "P0 Sample: This registration has changed meanwhile." in again
    assert len(letters("confirmed")) == 2


def test_declining_needs_a_reason_and_keeps_the_choice(desk, event):
    bo = request_of(event, "Bo")
    data = {"decision": "decline", "seen": [f"{bo.pk}:pending"], "reason": " "}
    html = desk.post(DECIDE, data).content.decode()
    assert "This field is required." in html
    assert f'value="{bo.pk}:pending"' in html
    desk.post(DECIDE, {**data, "reason": "Members only"})
    assert status_of(bo) == "declined"
    assert "Members only" in letters("declined")[0].text


def test_what_was_seen_as_a_request_is_not_declined_as_a_place(desk, event):
    bo = approve(registration=request_of(event, "Bo"))
    desk.post(DECIDE, {"decision": "decline", "seen": [f"{bo.pk}:pending"], "reason": "No"})
    assert status_of(bo) == "confirmed"


@pytest.mark.parametrize(
    "data", [{}, {"decision": "approve"}, {"decision": "x", "registration": "1"}]
)
def test_nothing_ticked_leads_back(desk, event, data):
    assert desk.get(DECIDE, data)["Location"] == REQUESTS
    assert desk.post(DECIDE, {**data, "seen": "no:thing"})["Location"] == REQUESTS


def test_one_registration_leads_to_its_decisions(desk, event):
    bo = request_of(event, "Bo")
    html = desk.get(f"/admin/registrations/inspect/{bo.pk}/").content.decode()
    for decision in ("approve", "decline"):
        assert f"{DECIDE}?registration={bo.pk}&amp;decision={decision}" in html
    decline(registration=bo, reason="No")
    html = desk.get(f"/admin/registrations/inspect/{bo.pk}/").content.decode()
    assert f"{DECIDE}?registration={bo.pk}&amp;decision=reconsider" in html


@pytest.mark.parametrize("role", ["Editors", "Jurors", "applicant", "anonymous"])
def test_nobody_else_decides(client, event, role):
    bo = request_of(event, "Bo")
    if role == "applicant":
        client.force_login(make_person("applicant@example.org"))
    elif role != "anonymous":
        client.force_login(make_member_of(role, is_staff=True))
    for response in (
        client.get(REQUESTS),
        client.get(DECIDE, {"decision": "approve", "registration": bo.pk}),
        client.post(DECIDE, {"decision": "approve", "seen": f"{bo.pk}:pending"}),
    ):
        assert response.status_code in (302, 403, 404)
        assert "Bo Sample" not in response.content.decode()
    assert status_of(bo) == "pending"
