"""One's own calendar: what it holds for whom, its headers, its end; keys never reach a log."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from config.logs import HideKeys, without_keys
from events.letters.facts import LetterWords
from events.letters.keys import manage_token
from events.models import Event, PersonalCalendar, Registration
from events.registration.domain.drafts import draft
from events.registration.domain.personal_calendars import Owner, make_calendar, revoke_calendar
from tests.factories.desk import make_person, make_registration
from tests.factories.registration import make_open_event, make_session

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 1, 7, 9, tzinfo=UTC)
ADA = Owner(email_key="ada@example.org")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def event() -> Event:
    return make_open_event()


def address(owner: Owner = ADA) -> str:
    return f"/en/calendar/{make_calendar(owner=owner, language='en')}.ics"


def entries(path: str) -> list:
    response = Client().get(path)
    assert response.status_code == 200
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_it_holds_confirmed_places_with_their_sessions(event):
    morning, _other = make_session(event), make_session(event, "Not chosen")
    make_registration(event, sessions=[morning])
    make_registration(event, email="bo@example.org")
    own, session = entries(address())
    assert (own["UID"], own["STATUS"], own["SUMMARY"]) == (
        event.uid,
        "CONFIRMED",
        "Selling across borders",
    )
    assert (session["UID"], session["SUMMARY"]) == (
        morning.uid,
        "Morning – Selling across borders",
    )


@pytest.mark.parametrize(
    ("status", "prefix"),
    [("held", "TO BE CONFIRMED: "), ("pending", "REQUESTED: "), ("waiting", "WAITING LIST: ")],
)
def test_what_is_not_decided_is_tentative(event, status, prefix):
    make_registration(event, status=status, verified_at=timezone.now())
    (own,) = entries(address())
    assert (own["STATUS"], own["SUMMARY"]) == ("TENTATIVE", f"{prefix}Selling across borders")


def test_an_address_that_was_never_confirmed_shows_nothing(event):
    make_registration(event, status="held")
    assert entries(address()) == []


def test_what_ended_stays_as_cancelled_for_90_days(clock, event):
    make_registration(event, status="cancelled", cancelled_at=timezone.now())
    path = address()
    (own,) = entries(path)
    assert (own["STATUS"], own["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert own["SUMMARY"] == "CANCELLED: Selling across borders"
    clock.shift(timedelta(days=90))
    assert entries(path) == []


def test_of_several_at_one_event_the_best_counts(event):
    make_registration(event, status="cancelled", cancelled_at=timezone.now())
    make_registration(event, given_name="Bo", status="waiting", verified_at=timezone.now())
    make_registration(event, given_name="Cy")
    (own,) = entries(address())
    assert own["STATUS"] == "CONFIRMED"


def test_a_cancelled_or_withdrawn_event_is_cancelled(event):
    make_registration(event)
    path = address()
    Event.objects.update(status="cancelled")
    assert entries(path)[0]["STATUS"] == "CANCELLED"
    Event.objects.update(status="scheduled", withdrawn_at=timezone.now())
    assert entries(path)[0]["STATUS"] == "CANCELLED"


def test_the_join_page_comes_a_day_before_and_goes_with_the_end(clock, event):
    person = make_registration(event, participation="online")
    path = address()
    seen = []
    for instant in (
        event.begins_at - timedelta(hours=24, seconds=1),
        event.begins_at - timedelta(hours=24),
        event.over_at - timedelta(seconds=1),
        event.over_at,
    ):
        clock.move_to(instant)
        (own,) = entries(path)
        seen.append(("CONFERENCE" in own, own["LAST-MODIFIED"].dt))
    assert [has for has, _when in seen] == [False, True, True, False]
    stamps = [when for _has, when in seen]
    assert stamps[0] < stamps[1] == stamps[2] < stamps[3]
    clock.move_to(event.begins_at)
    link = f"http://testserver/en/registrations/{person.reference}/join/"
    assert entries(path)[0]["CONFERENCE"].startswith(link)
    assert link in entries(path)[0]["DESCRIPTION"]


@pytest.mark.parametrize(
    "values",
    [
        {"participation": "in_person"},
        {"participation": "online", "status": "waiting", "verified_at": NOW},
        {"participation": "online", "status": "cancelled", "cancelled_at": NOW},
    ],
)
def test_the_join_page_is_for_confirmed_places_online(clock, event, values):
    make_registration(event, **values)
    path = address()
    clock.move_to(event.begins_at)
    response = Client().get(path)
    assert b"BEGIN:VEVENT" in response.content
    assert b"/join/" not in response.content


def test_unchanged_it_is_the_same_bytes_and_304(clock, event):
    make_registration(event)
    path = address()
    first = Client().get(path)
    clock.shift(timedelta(hours=5))
    assert Client().get(path).content == first.content
    same = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    since = Client().get(path, headers={"If-Modified-Since": first["Last-Modified"]})
    assert since.status_code == 304
    make_registration(make_open_event(slug="other"))
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        assert Client().get(path, headers=headers).status_code == 200


def test_its_headers_keep_it_private(event):
    make_registration(event)
    path = address()
    response = Client().get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, max-age=900"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Content-Disposition"] == 'inline; filename="my-msme-group-events.ics"'
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    head = Client().head(path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", response["ETag"])
    for method in ("post", "put", "options", "delete"):
        assert getattr(Client(), method)(path).status_code == 405
    assert path.split("/")[-1] not in Client().get("/robots.txt").content.decode()


def test_a_new_one_ends_the_one_before_with_410(event):
    old, new = address(), address()
    assert Client().get(old).status_code == 410
    assert Client().get(new).status_code == 200
    revoke_calendar(owner=ADA)
    assert Client().get(new).status_code == 410
    assert Client().get(new[:-6] + "xx.ics").status_code == 404


def test_only_the_hash_of_the_address_is_kept(event):
    path = address()
    row = PersonalCalendar.objects.get()
    assert path.split("/")[-1].removesuffix(".ics") not in str(vars(row))


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_or_three(count, django_assert_num_queries):
    for number in range(count):
        event = make_open_event(slug=f"event-{number}")
        make_registration(event, sessions=[make_session(event)])
    path = address()
    Client().get(path)
    with django_assert_num_queries(9):
        Client().get(path)


# Making it


def manage(registration: Registration) -> str:
    return f"/en/registrations/{manage_token(registration)}/"


def test_the_link_of_a_registration_makes_it_and_shows_it_once(event):
    registration = make_registration(event)
    page = f"{manage(registration)}calendar/"
    assert page in Client().get(manage(registration)).content.decode()
    assert Client().get(page).status_code == 200
    assert not PersonalCalendar.objects.exists()
    made = Client(enforce_csrf_checks=True).post(page)
    body = made.content.decode()
    assert "no-store" in made["Cache-Control"]
    path = body.split("http://testserver")[1].split('"')[0]
    for part in ("/en/calendar/", "webcal://testserver/en/calendar/", "calendar.google.com"):
        assert part in body
    again = next(
        piece.split('"')[0]
        for piece in body.split('value="http://testserver')[1:]
        if piece.startswith("/en/calendar/")
    )
    assert path
    assert len(entries(again)) == 1
    assert again not in Client().get(page).content.decode()
    Client().post(page, {"end": "1"})
    assert Client().get(again).status_code == 410


def test_a_link_whose_address_is_not_confirmed_makes_none(event):
    registration = make_registration(event)
    Registration.objects.update(verified_at=None)
    page = f"{manage(registration)}calendar/"
    assert Client().post(page).status_code == 404
    assert Client().post("/en/registrations/wrong/calendar/").status_code == 404
    assert not PersonalCalendar.objects.exists()


def test_an_account_has_its_own(client, event):
    user = make_person("ada@example.org")
    make_registration(event)
    make_registration(event, given_name="Bo", email="bo@example.org", user=user)
    other = make_open_event(slug="other")
    make_registration(other, email="cy@example.org")
    assert client.post("/accounts/calendar/").status_code == 302
    client.force_login(user)
    assert "/accounts/calendar/" in client.get("/accounts/registrations/").content.decode()
    assert client.get("/accounts/calendar/").status_code == 200
    body = client.post("/accounts/calendar/").content.decode()
    path = "/en/calendar/" + body.split("/en/calendar/")[1].split('"')[0]
    (own,) = entries(path)
    assert own["UID"] == event.uid
    user.is_active = False
    user.save()
    assert Client().get(path).status_code == 410


# Logs


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("/en/calendar/abc-DEF_1.ics", "/en/calendar/…"),
        ("Gone: /fr/registrations/abc/edit/", "Gone: /fr/registrations/…/edit/"),
        ("/en/registrations/confirm/abc/", "/en/registrations/confirm/…/"),
        ("/en/registrations/K7M3-9QXW/join/abc/", "/en/registrations/…/join/…/"),
        (
            '"GET /en/events/x/register/abc/about/ HTTP/1.1"',
            '"GET /en/events/x/register/…/about/ HTTP/1.1"',
        ),
        ("/en/events/x/register/group/abc/", "/en/events/x/register/group/…/"),
        ("/en/events/x/register/?invitation=abc&a=1", "/en/events/x/register/?invitation=…&a=1"),
        ("/en/events/x/register/?again=abc", "/en/events/x/register/?again=…"),
        ("/en/following/abc/end/", "/en/following/…/end/"),
        ("/en/unsubscribe/K7M3/abc/now/", "/en/unsubscribe/K7M3/…/now/"),
        ("/en/events/workshop/", "/en/events/workshop/"),
        ("/en/events/calendar.ics", "/en/events/calendar.ics"),
        ("/admin/registrations/inspect/5/", "/admin/registrations/inspect/5/"),
    ],
)
def test_keys_are_hidden_in_addresses(line, clean):
    assert without_keys(line) == clean


def test_no_logger_of_requests_tells_a_key(caplog, event):
    path = address()
    key = path.split("/")[-1].removesuffix(".ics")
    revoke_calendar(owner=ADA)
    with caplog.at_level(logging.INFO):
        Client().get(path)
        Client().put(path)
        logging.getLogger("django.server").info('"%s" %s %s', f"GET {path} HTTP/1.1", "410", "50")
        logging.getLogger("django.request").error("Internal Server Error: %s", path)
    assert "/en/calendar/…" in caplog.text
    assert key not in caplog.text


def test_the_console_hides_keys_of_every_logger():
    (handler,) = [one for one in logging.getLogger().handlers if one.name == "console"]
    assert any(isinstance(one, HideKeys) for one in handler.filters)
    record = logging.LogRecord("x", 20, "", 0, "%(path)s", ({"path": "/en/calendar/abc"},), None)
    assert HideKeys().filter(record)
    assert record.getMessage() == "/en/calendar/…"


@pytest.mark.parametrize(
    ("participation", "location"), [("online", "Online (Zoom)"), ("in_person", "Room W")]
)
def test_it_says_what_this_person_does(event, participation, location):
    morning = make_session(event)
    make_registration(event, sessions=[morning], participation=participation)
    own, session = entries(address())
    assert (own["LOCATION"], session["LOCATION"]) == (location, location)
    label = "Online" if participation == "online" else "In person"
    assert own["DESCRIPTION"].splitlines()[0] == f"{label}; Morning"


@pytest.mark.parametrize(
    ("participation", "location"), [("online", "Online (Zoom)"), ("in_person", "Room W")]
)
def test_the_file_and_the_invitation_say_it_too(client, event, participation, location):
    one = make_registration(event, sessions=[make_session(event)], participation=participation)
    response = client.get(f"/en/registrations/{manage_token(one)}/event.ics")
    (entry,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert entry["LOCATION"] == location
    assert "Morning" in entry["DESCRIPTION"].splitlines()[0]
    letter = draft(one, "confirmed", LetterWords(event), intent_key="x", method="REQUEST")
    (entry,) = Calendar.from_ical(letter.calendar).walk("VEVENT")
    assert entry["LOCATION"] == location
    assert "Morning" in entry["DESCRIPTION"].splitlines()[0]
