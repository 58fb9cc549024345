"""Looking at one registration, and cancelling it for somebody."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import SeatPool
from events.registration.domain.cancelling import cancel_at_desk
from events.registration.domain.lifecycle import CHANGED
from letters.models import Letter
from refusals import Refused
from tests.factories.desk import make_member_of, make_registration
from tests.factories.registration import make_open_event, make_session

pytestmark = pytest.mark.django_db
INDEX = "/admin/registrations/"


def seats_taken(event):
    return SeatPool.objects.get(event=event, participation="in_person").taken


def test_one_registration_shows_all_that_was_said(desk, event):
    registration = make_registration(
        event,
        sessions=[make_session(event, "Morning talks")],
        position="Director",
        capacity="delegation",
        delegation="EU",
        interpretation=["ar"],
        language="es",
        access_needs="Step-free <access>",
    )
    html = desk.get(f"{INDEX}inspect/{registration.pk}/").content.decode()
    for words in (
        registration.reference,
        "Selling across borders",
        "Morning talks",
        "Director",
        "European Union",
        "Arabic",
        "Spanish",
        "Geneva time",
        "Step-free &lt;access&gt;",
        f"{INDEX}cancel/{registration.pk}/",
        f"{INDEX}?event={event.pk}",
    ):
        assert words in html
    for secret in (registration.submit_token, registration.manage_token_hash):
        assert secret not in html


def test_cancelling_asks_first(desk, event):
    registration = make_registration(event)
    url = f"{INDEX}cancel/{registration.pk}/"
    html = desk.get(url).content.decode()
    assert "Ada Sample" in html
    assert "Selling across borders" in html
    assert "A message tells the participant" in html
    response = desk.post(url, {"reason": " "})
    assert response.status_code == 200
    assert "This field is required." in response.content.decode()
    registration.refresh_from_db()
    assert registration.status == "confirmed"
    assert seats_taken(event) == 1


def test_cancelling_frees_the_seat_writes_the_letter_and_the_log(desk, event):
    registration = make_registration(event)
    response = desk.post(
        f"{INDEX}cancel/{registration.pk}/", {"reason": "Asked by telephone"}, follow=True
    )
    registration.refresh_from_db()
    assert registration.status == "cancelled"
    assert seats_taken(event) == 0
    letter = Letter.objects.get()
    assert (letter.to_email, letter.calendar_method) == ("ada@example.org", "CANCEL")
    assert "Asked by telephone" not in letter.text
    entry = ModelLogEntry.objects.get(action=CHANGED)
    assert entry.user.email == "desk@example.org"
    assert entry.data == {"from": "confirmed", "to": "cancelled", "reason": "Asked by telephone"}
    html = response.content.decode()
    assert "The registration of Ada Sample is cancelled." in html
    assert "Asked by telephone" in html
    assert f"{INDEX}cancel/{registration.pk}/" not in html


def test_the_sites_history_tells_it_and_leads_to_it(client, desk, event):
    from accounts.models import User

    registration = make_registration(event)
    desk.post(f"{INDEX}cancel/{registration.pk}/", {"reason": "Asked by telephone"})
    client.force_login(User.objects.create_superuser("root@example.org", "x"))
    html = client.get("/admin/reports/site-history/").content.decode()
    assert "Registration: Cancelled. Asked by telephone" in html
    assert f"{INDEX}inspect/{registration.pk}/" in html


def test_a_held_place_is_cancelled_without_a_letter(desk, event):
    registration = make_registration(
        event, status="held", hold_expires_at=timezone.now() + timedelta(hours=1)
    )
    assert "no message is sent" in desk.get(f"{INDEX}cancel/{registration.pk}/").content.decode()
    desk.post(f"{INDEX}cancel/{registration.pk}/", {"reason": "A test"})
    registration.refresh_from_db()
    assert registration.status == "cancelled"
    assert seats_taken(event) == 0
    assert not Letter.objects.exists()


@pytest.mark.parametrize("status", ["cancelled", "expired"])
def test_what_holds_no_seat_cannot_be_cancelled(desk, event, status):
    make_registration(event, given_name="Bo")
    registration = make_registration(event, status=status)
    url = f"{INDEX}cancel/{registration.pk}/"
    for response in (desk.get(url), desk.post(url, {"reason": "Because"})):
        assert response["Location"] == f"{INDEX}inspect/{registration.pk}/"
    registration.refresh_from_db()
    assert registration.status == status
    assert seats_taken(event) == 1
    assert not ModelLogEntry.objects.filter(action=CHANGED).exists()


def test_after_the_event_the_page_says_why_not(desk):
    event = make_open_event(start_date=timezone.localdate() - timedelta(days=2))
    registration = make_registration(event)
    response = desk.post(f"{INDEX}cancel/{registration.pk}/", {"reason": "Because"})
    assert response.status_code == 200
    assert "This event is over." in response.content.decode()
    registration.refresh_from_db()
    assert registration.status == "confirmed"


def test_cancelling_twice_writes_one_letter_and_one_entry(event):
    registration = make_registration(event)
    by = make_member_of("Desk")
    for _turn in range(2):
        cancel_at_desk(registration=registration, by=by, reason="Twice pressed")
    assert Letter.objects.count() == 1
    assert ModelLogEntry.objects.filter(action=CHANGED).count() == 1
    assert seats_taken(event) == 0


def test_a_refusal_leaves_no_trace():
    event = make_open_event(start_date=timezone.localdate() - timedelta(days=2))
    registration = make_registration(event)
    with pytest.raises(Refused):
        cancel_at_desk(registration=registration, by=make_member_of("Desk"), reason="Because")
    assert not ModelLogEntry.objects.filter(action=CHANGED).exists()


def test_an_unknown_registration_is_404(desk):
    for action in ("inspect", "cancel"):
        assert desk.get(f"{INDEX}{action}/999999/").status_code == 404
