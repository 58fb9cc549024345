"""The desk's other pages: who enters, and what each does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.desk.domain import exports
from events.desk.domain.exports import ask_for_export, forget_exports
from events.desk.domain.merging import likely_same, merge
from events.enums import RegistrationStatus
from events.letters.keys import manage_token
from events.models import (
    Registration,
    RegistrationExport,
    RegistrationNote,
    SavedFilter,
    SeatPool,
    SessionHost,
)
from letters.models import Letter
from refusals import Refused
from tests.factories.desk import make_member_of, make_person, make_registration
from tests.factories.registration import make_open_event, make_session

pytestmark = pytest.mark.django_db
INDEX = "/admin/registrations/"


def addresses(event, registration, other, export):
    base = f"{INDEX}event/{event.pk}/"
    return [
        base,
        f"{base}lists/",
        *(
            f"{base}lists/{kind}/"
            for kind in ("gate", "rooms", "interpreters", "catering", "online")
        ),
        f"{base}participants/",
        f"{base}hosts/",
        f"{INDEX}merge/{registration.pk}/{other.pk}/",
        f"{INDEX}amend/{registration.pk}/",
        f"{INDEX}exports/{export.pk}/",
    ]


def made(event, owner):
    first = make_registration(event, family_name="Unmistakable")
    second = make_registration(event, given_name="Adah", family_name="Unmistakable")
    export = ask_for_export(
        owner=owner, keys=[first.pk], file_format="csv", language="en", event=None
    )
    return addresses(event, first, second, export)


@pytest.mark.parametrize("role", ["Desk", "Secretariat"])
def test_the_desk_and_the_secretariat_come_in_everywhere(client, event, role):
    user = make_member_of(role, is_staff=True)
    client.force_login(user)
    for url in made(event, user):
        assert client.get(url).status_code == 200, url
    assert client.get(f"{INDEX}event/{event.pk}/lists/nonsense/").status_code == 404


@pytest.mark.parametrize("role", ["Editors", "Jurors", "applicant", "anonymous"])
def test_nobody_else_comes_in_anywhere(client, event, role):
    urls = made(event, make_member_of("Desk", is_staff=True))
    if role == "applicant":
        client.force_login(make_person("applicant@example.org"))
    elif role != "anonymous":
        client.force_login(make_member_of(role, is_staff=True))
    for url in urls:
        for response in (client.get(url), client.post(url)):
            assert response.status_code in (302, 403, 404, 405), url
            assert "Unmistakable" not in response.content.decode()
    one = Registration.objects.order_by("pk").first()
    client.post(f"{INDEX}note/{one.pk}/", {"text": "x"})
    client.post(f"{INDEX}bounced/{one.pk}/")
    client.post(f"{INDEX}filters/", {"name": "x", "query": "q=a"})
    assert not RegistrationNote.objects.exists()
    assert not SavedFilter.objects.exists()
    assert Registration.objects.confirmed().count() == 2


def test_a_note_stands_on_the_page_and_bad_ones_lose_nothing(desk, event):
    registration = make_registration(event)
    url = f"{INDEX}note/{registration.pk}/"
    assert desk.post(url, {"text": "Comes <b>late</b>"}).status_code == 302
    html = desk.get(f"{INDEX}inspect/{registration.pk}/").content.decode()
    assert "Comes &lt;b&gt;late&lt;/b&gt;" in html
    assert "desk@example.org" in html
    again = desk.post(url, {"text": "y" * 2001})
    assert again.status_code == 200
    assert "y" * 2001 in again.content.decode()
    assert RegistrationNote.objects.count() == 1


def test_the_page_tells_the_whole_history(desk, event):
    registration = make_registration(event)
    desk.post(f"{INDEX}cancel/{registration.pk}/", {"reason": "Asked by telephone"})
    html = " ".join(desk.get(f"{INDEX}inspect/{registration.pk}/").content.decode().split())
    assert "Confirmed → Cancelled" in html
    assert "Asked by telephone" in html
    assert "desk@example.org" in html


def test_a_letter_that_came_back_is_flagged_until_it_is_seen_to(desk, event):
    registration = make_registration(event, bounced_at=timezone.now())
    make_registration(event, given_name="Bo")
    found = desk.get(INDEX, {"remark": "bounced"}).context["object_list"]
    assert [row.given_name for row in found] == ["Ada"]
    url = f"{INDEX}inspect/{registration.pk}/"
    assert "came back" in desk.get(url).content.decode()
    desk.post(f"{INDEX}bounced/{registration.pk}/")
    html = desk.get(url).content.decode()
    assert "came back: the address" not in " ".join(html.split())
    assert "The address is seen to" in html, "the history says so"


def test_merging_keeps_the_earlier_frees_the_seat_and_writes_nothing_to_the_same_mailbox(event):
    now = timezone.now()
    session = make_session(event, capacity=5)
    first = make_registration(event, created_at=now - timedelta(days=1))
    second = make_registration(
        event, given_name="Adah", sessions=[session], diet="No nuts", created_at=now
    )
    RegistrationNote.objects.create(registration=second, text="Telephoned")
    user = make_member_of("Desk", is_staff=True)
    assert list(likely_same(first)) == [second]
    assert merge(one=second, other=first, user=user) == first
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.diet) == ("confirmed", "No nuts")
    assert (second.status, second.merged_into) == (RegistrationStatus.CANCELLED, first)
    assert first.notes.get().text == "Telephoned"
    assert [choice.session for choice in first.choices.all()] == [session]
    assert SeatPool.objects.get(event=event, participation="in_person").taken == 1
    assert SeatPool.objects.get(session=session).taken == 1
    assert [letter.purpose for letter in Letter.objects.all()] == ["registration-changed"]
    with pytest.raises(Refused):
        merge(one=first, other=second, user=user)


def test_merging_across_mailboxes_takes_the_event_out_of_the_others_calendar(event):
    first = make_registration(event)
    second = make_registration(event, email="ada@example.com")
    merge(one=first, other=second, user=make_member_of("Desk", is_staff=True))
    letter = Letter.objects.get()
    assert (letter.to_email, letter.calendar_method) == ("ada@example.com", "CANCEL")


def test_a_confirmed_place_stays_before_an_earlier_request(event):
    now = timezone.now()
    request = make_registration(event, status="pending", created_at=now - timedelta(days=1))
    place = make_registration(event, given_name="Adah", created_at=now)
    kept = merge(one=request, other=place, user=make_member_of("Desk", is_staff=True))
    assert kept == place


def test_registrations_of_two_events_are_not_merged(event):
    one = make_registration(event)
    other = make_registration(make_open_event(slug="other"))
    with pytest.raises(Refused) as refused:
        merge(one=one, other=other, user=make_member_of("Desk", is_staff=True))
    assert refused.value.code == "event"


def test_merging_by_the_page(desk, event):
    one = make_registration(event)
    other = make_registration(event, given_name="Adah")
    html = desk.get(f"{INDEX}inspect/{one.pk}/").content.decode()
    url = f"{INDEX}merge/{one.pk}/{other.pk}/"
    assert url in html
    assert desk.post(url).status_code == 302
    other.refresh_from_db()
    assert other.merged_into == one
    stranger = make_registration(event, given_name="Bo", email="bo@example.org")
    assert desk.get(f"{INDEX}merge/{one.pk}/{stranger.pk}/").status_code == 404


def test_a_filter_is_kept_used_and_forgotten_by_its_owner(desk, event):
    make_registration(event)
    html = desk.get(INDEX, {"status": "confirmed", "p": "1"}).content.decode()
    assert 'value="status=confirmed"' in html
    desk.post(f"{INDEX}filters/", {"name": "Coming", "query": "status=confirmed&evil=1"})
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query) == ("Coming", "status=confirmed")
    assert f"{INDEX}?status=confirmed" in desk.get(INDEX).content.decode()
    other = Client()
    other.force_login(make_member_of("Secretariat", is_staff=True))
    assert "Coming" not in other.get(INDEX).content.decode()
    other.post(f"{INDEX}filters/{kept.pk}/drop/")
    assert SavedFilter.objects.count() == 1
    desk.post(f"{INDEX}filters/{kept.pk}/drop/")
    assert SavedFilter.objects.count() == 0
    desk.post(f"{INDEX}filters/", {"name": "", "query": "status=confirmed"})
    desk.post(f"{INDEX}filters/", {"name": "All", "query": ""})
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_large_spreadsheet_is_written_by_the_worker_and_forgotten(desk, event, monkeypatch, kind):
    monkeypatch.setattr("events.desk.views.listing.LARGE", 2)
    for name in ("Ada", "Bo", "Cy"):
        make_registration(event, given_name=name)
    response = desk.get(INDEX, {"export": kind}, follow=True)
    export = RegistrationExport.objects.get()
    assert (export.done, export.total) == (3, 3)
    assert "The spreadsheet with 3 lines is there" in " ".join(response.content.decode().split())
    file = desk.get(f"{INDEX}exports/{export.pk}/file/")
    assert b"".join(file.streaming_content)
    assert "attachment" in file["Content-Disposition"]
    other = Client()
    other.force_login(make_member_of("Secretariat", is_staff=True))
    assert other.get(f"{INDEX}exports/{export.pk}/").status_code == 404
    assert other.get(f"{INDEX}exports/{export.pk}/file/").status_code == 404
    assert forget_exports() == 0
    assert forget_exports(now=timezone.now() + exports.KEPT) == 1
    assert desk.get(f"{INDEX}exports/{export.pk}/file/").status_code == 404


def test_a_spreadsheet_on_its_way_says_how_far_it_is(desk, event):
    owner = desk.session["_auth_user_id"]
    export = RegistrationExport.objects.create(
        owner_id=owner, keys=[1, 2, 3], done=1, file_format="csv", language="en"
    )
    url = f"{INDEX}exports/{export.pk}/"
    response = desk.get(url)
    assert response["Refresh"] == "3"
    assert "1 of 3 lines are written" in " ".join(response.content.decode().split())
    RegistrationExport.objects.update(failed_at=timezone.now())
    response = desk.get(url)
    assert "Refresh" not in response
    assert desk.post(url).status_code == 302
    assert RegistrationExport.objects.count() == 2


def test_figures_count_steps_and_shares(desk, event):
    make_registration(event, country="PE")
    make_registration(event, given_name="Bo", participation="online", country="PE")
    make_registration(event, given_name="Cy", status="cancelled")
    make_registration(event, given_name="Di", status="held")
    url = f"{INDEX}event/{event.pk}/"
    response = desk.get(url)
    found = response.context["found"]
    assert (found.registered, found.verified, found.ever_confirmed) == (4, 3, 3)
    assert (found.confirmed, found.came) == (2, 0)
    assert found.by_origin == {"PE": 2}
    assert found.by_participation == {"in_person": 1, "online": 1}
    assert [count for _day, count in found.over_time] == [4]
    html = response.content.decode()
    assert "Peru" in html
    assert "<script" not in html.split("desk-charts")[1].split("</main")[0]


def test_a_co_host_sees_the_people_of_their_session_and_no_others(client, desk, event):
    morning, afternoon = make_session(event, "Morning"), make_session(event, "Afternoon")
    make_registration(event, sessions=[morning], diet="No nuts", email="ada@example.org")
    make_registration(event, given_name="Bo", sessions=[afternoon])
    make_registration(event, given_name="Cy", sessions=[morning], status="held")
    host = make_person("host@example.com")
    url = f"{INDEX}event/{event.pk}/hosts/"
    assert desk.post(url, {"email": "nobody@example.com", "session": morning.pk}).status_code == 200
    assert not SessionHost.objects.exists()
    assert desk.post(url, {"email": "Host@example.com", "session": morning.pk}).status_code == 302
    client.logout()
    assert client.get("/accounts/sessions/").status_code == 302
    client.force_login(host)
    html = client.get("/accounts/sessions/").content.decode()
    assert "Morning" in html
    assert "Ada Sample" in html
    for secret in ("Bo Sample", "Cy Sample", "No nuts", "ada@example.org", "Afternoon"):
        assert secret not in html
    assert client.get(INDEX).status_code == 302
    SessionHost.objects.all().delete()
    assert "Ada Sample" not in client.get("/accounts/sessions/").content.decode()


def test_the_list_of_participants_shows_who_agreed_and_whose_capacity_is_listed(client, event):
    event.listed_capacities = ["delegation", "chamber"]
    event.save()
    me = make_registration(event, given_name="Me")
    make_registration(
        event, given_name="Tai", capacity="delegation", delegation="TW", is_listed=True
    )
    make_registration(
        event, given_name="Alg", capacity="delegation", delegation="DZ", is_listed=True
    )
    make_registration(event, given_name="Cham", is_listed=True)
    make_registration(event, given_name="Shy", capacity="delegation", delegation="PE")
    make_registration(event, given_name="Press", capacity="press", is_listed=True)
    make_registration(event, given_name="Gone", is_listed=True, status="cancelled")
    url = f"/en/registrations/{manage_token(me)}/participants/"
    response = client.get(url)
    html = response.content.decode()
    assert [party.name for party in response.context["parties"]] == [
        "Algeria",
        "Chinese Taipei",
        "Example Chamber",
    ]
    standing = response.context["standing"]
    assert (standing.members, standing.observers, standing.others) == (1, 1, 1)
    for name in ("Me Sample", "Shy", "Press Sample", "Gone"):
        assert name not in html
    assert "private" in response["Cache-Control"]
    event.listed_capacities = []
    event.save()
    assert client.get(url).status_code == 404
    assert client.get("/en/registrations/nonsense/participants/").status_code == 404


def test_the_desk_changes_what_somebody_said_and_the_history_names_who(desk, event):
    registration = make_registration(event, position="Directr")
    url = f"{INDEX}amend/{registration.pk}/"
    said = {
        "about-form_of_address": "",
        "about-given_name": "Ada",
        "about-family_name": "Sample",
        "about-position": "Director",
        "about-organisation": "Example Chamber",
        "about-capacity": "chamber",
        "about-country": "CH",
        "about-language": "en",
        "needs-diet": "No nuts",
    }
    unnamed = {"about-given_name": "", "about-family_name": "", "about-position": "Typed"}
    wrong = desk.post(url, {**said, **unnamed})
    assert wrong.status_code == 200
    assert "Typed" in wrong.content.decode()
    assert desk.post(url, said).status_code == 302
    registration.refresh_from_db()
    assert (registration.position, registration.diet) == ("Director", "No nuts")
    html = desk.get(f"{INDEX}inspect/{registration.pk}/").content.decode()
    assert "Registration changed: diet, position" in " ".join(html.split())
