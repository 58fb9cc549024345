"""Every letter says what is true in the state it is sent in."""

import re
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from uuid import uuid4

import polib
import pytest
import time_machine
from django.conf import settings as site
from django.test import Client
from django.utils import timezone

from events import sweeps
from events.check_in.domain.arrivals import check_in, device_forgets_at, undo
from events.desk.domain.approving import approve, decline
from events.enums import RegistrationStatus as S
from events.models import Event, Registration
from events.notices.domain.reminders import remind_due
from events.registration.domain.addresses import ask_address
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm
from events.registration.domain.groups import register_group
from events.registration.domain.resending import send_links
from events.seats import set_capacity
from letters.domain.message import compose
from letters.domain.sending import send_due
from letters.models import Letter
from tests.factories.desk import make_member_of, make_registration
from tests.factories.registration import application, make_held, make_open_event

pytestmark = pytest.mark.django_db

TYPED = {
    "form_of_address": "Countess",
    "given_name": "Ottoline",
    "family_name": "Typewright",
    "organisation": "Organisation Typewright",
    "position": "Chief Typewright",
    "access_needs": "A typewright's ramp",
}


def sent(purpose: str) -> list[Letter]:
    return list(Letter.objects.filter(purpose=f"registration-{purpose}").order_by("pk"))


def last(purpose: str) -> Letter:
    return sent(purpose)[-1]


def waiting_event(**values) -> Event:
    event = make_open_event(capacity_in_person=1, waiting_list=True, offer_hours=24, **values)
    make_registration(event)
    return event


def in_line(event: Event, name: str = "Bo", **values) -> Registration:
    made = make_held(
        event, given_name=name, email=f"{name.lower()}@example.org", waits=True, **values
    )
    return confirm(registration=made.registration)


def offered(event: Event, *names: str, **values) -> list[Registration]:
    rows = [in_line(event, name, **values) for name in names]
    cancel(registration=event.registrations.get(given_name="Ada"))
    sweeps.offer_seats_that_became_free()
    return rows


def lapse(event: Event) -> str:
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        sweeps.end_overdue_offers()
    return last("lapsed").text


# Offers that lapse


def test_an_offer_that_nobody_else_waits_for_goes_to_nobody() -> None:
    event = waiting_event()
    offered(event, "Bo")
    assert "after that it is not kept any more" in last("offer").text
    text = lapse(event)
    assert "You did not accept the place at Selling across borders in time" in text
    assert "next person" not in text
    assert "you can still have it, while it is free" in text


def test_an_offer_goes_on_to_who_waits() -> None:
    event = waiting_event()
    offered(event, "Bo", "Cy")
    text = lapse(event)
    assert "It is offered to the next person in line." in text
    assert "you can join the list again" in text


def test_where_registration_has_closed_no_way_back_is_promised() -> None:
    event = waiting_event()
    offered(event, "Bo")
    Event.objects.filter(pk=event.pk).update(registration_closes=timezone.now())
    text = lapse(event)
    assert "By the link below" not in text
    assert "See where I stand" in text


def test_who_has_a_place_elsewhere_keeps_it() -> None:
    from events.registration.domain.waiting import wait_for_room

    event = waiting_event()
    row = make_registration(event, given_name="Di", email="d@example.org", participation="online")
    wait_for_room(registration=row, participation="in_person")
    cancel(registration=event.registrations.get(given_name="Ada"))
    sweeps.offer_seats_that_became_free()
    assert "You keep the place you had." in lapse(event)


# Holds that lapse


@pytest.mark.parametrize(
    ("values", "asked", "sentence"),
    [
        ({}, {}, "The place at Selling across borders was not confirmed in time"),
        ({"approval": True}, {}, "the organisers have not received your request"),
        (
            {"capacity_in_person": 0, "waiting_list": True},
            {"waits": True},
            "you are not on the list",
        ),
    ],
)
def test_an_address_not_confirmed_in_time_is_told_once_with_the_way_back(
    values, asked, sentence, client: Client
) -> None:
    event = make_open_event(**values)
    row = make_held(event, **asked, **TYPED).registration
    late = row.hold_expires_at + timedelta(minutes=1)
    with time_machine.travel(late, tick=False):
        sweeps.free_overdue_seats()
        sweeps.free_overdue_seats()
        (letter,) = sent("expired")
        assert sentence in letter.text
        first = Letter.objects.exclude(pk=letter.pk).get()
        assert "we write at most once more" in first.text
        for one in (letter, first):
            link = re.search(r"http://testserver(/en/registrations/confirm/\S+/)", one.text)[1]
            assert client.get(link).status_code == 200
        client.post(link)
    row.refresh_from_db()
    wanted = S.PENDING if values.get("approval") else S.WAITING if asked else S.CONFIRMED
    assert row.status == wanted


def test_who_registers_again_is_not_told_that_it_was_too_late() -> None:
    event = make_open_event()
    row = make_held(event).registration
    with time_machine.travel(row.hold_expires_at + timedelta(minutes=1), tick=False):
        make_held(event)
    assert sent("expired") == []


def test_where_one_can_do_nothing_any_more_nothing_is_written() -> None:
    event = make_open_event()
    row = make_held(event).registration
    Event.objects.filter(pk=event.pk).update(registration_closes=timezone.now())
    with time_machine.travel(row.hold_expires_at + timedelta(minutes=1), tick=False):
        sweeps.free_overdue_seats()
    assert sent("expired") == []


def test_a_groups_contact_is_told_once_for_all_and_the_link_still_confirms(client: Client) -> None:
    event = make_open_event()
    people = [application(given_name=name, email="m@example.org") for name in ("Bo", "Cy")]
    register_group(
        event=event,
        applications=people,
        contact_name="Max Mission",
        contact_email="m@example.org",
        language="en",
        submit_token="x",
    )
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        sweeps.free_overdue_seats()
        assert sent("expired") == []
        first, late = sent("group")
        assert "Not confirmed in time" in late.subject
        link = re.search(r"http://testserver(/\S+/registrations/group/\S+/)", late.text)[1]
        assert link in first.text
        page = client.get(link).content.decode()
        assert "Confirm all places" in page
        assert client.post(link).status_code == 302
    assert set(event.registrations.values_list("status", flat=True)) == {S.CONFIRMED}


@pytest.mark.parametrize(
    ("values", "asked", "hours"),
    [
        ({"capacity_in_person": 3}, {}, "REGISTRATION_SCARCE_HOLD_HOURS"),
        ({"capacity_in_person": 3, "approval": True}, {}, "REGISTRATION_HOLD_HOURS"),
        (
            {"capacity_in_person": 0, "waiting_list": True},
            {"waits": True},
            "REGISTRATION_HOLD_HOURS",
        ),
        ({"capacity_in_person": 300}, {}, "REGISTRATION_HOLD_HOURS"),
    ],
)
def test_only_who_holds_a_scarce_seat_is_hurried(values, asked, hours) -> None:
    now = timezone.now()
    row = make_held(make_open_event(**values), now=now, **asked).registration
    assert row.hold_expires_at - now == timedelta(hours=getattr(site, hours))


# What strangers typed


@pytest.mark.parametrize("name", ["confirm", "verify", "address", "expired", "group", "links"])
def test_a_letter_to_an_address_that_nobody_confirmed_quotes_the_name_alone(name: str) -> None:
    event = make_open_event(approval=name == "verify")
    if name == "group":
        register_group(
            event=event,
            applications=[application(**TYPED)],
            contact_name="Ottoline Typewright",
            contact_email="m@example.org",
            language="en",
            submit_token="x",
        )
    else:
        row = make_held(event, **TYPED).registration
        if name == "address":
            confirm(registration=row)
            ask_address(registration=row, email="other@example.org")
        if name == "links":
            send_links(email="ada@example.org")
        if name == "expired":
            with time_machine.travel(row.hold_expires_at, tick=False):
                sweeps.free_overdue_seats()
    letter = last(name)
    for part in (letter.subject, letter.text, letter.html):
        assert "Organisation Typewright" not in part
        assert "Chief" not in part
        assert "ramp" not in part
        assert "Countess" not in part
        assert part.count("Ottoline") <= 1
    assert "because somebody entered your address" in letter.text


# Every letter, in every language


def write_all(language: str) -> None:
    """Have the domain write each letter of a registration at least once."""
    desk = make_member_of("Desk")
    common = {"language": language}
    event = waiting_event(slug="line")
    bo, _cy = offered(event, "Bo", "Cy", **common)
    lapse(event)
    make_held(event, given_name="Bo", email="bo@example.org", waits=True, **common)
    asking = make_open_event(slug="asking", approval=True)
    for name, decide in (("Di", approve), ("Ed", decline)):
        made = make_held(asking, given_name=name, email=f"{name}@example.org", **common)
        row = confirm(registration=made.registration)
        said = {"reason": "Too many."} if decide is decline else {}
        decide(registration=row, user=desk, **said)
    plain = make_open_event(slug="plain", reminders=["P1D", "thanks"])
    row = confirm(registration=make_held(plain, **common).registration)
    make_held(plain, **common)
    ask_address(registration=row, email="other@example.org")
    send_links(email="ada@example.org")
    late = make_held(plain, given_name="Flo", email="flo@example.org", **common).registration
    with time_machine.travel(late.hold_expires_at, tick=False):
        sweeps.free_overdue_seats()
    for moment in (plain.begins_at - timedelta(hours=20), plain.over_at + timedelta(hours=2)):
        with time_machine.travel(moment, tick=False):
            remind_due()
    cancel(registration=row)


SALUTATIONS = {"en": r"Hello [^\n]+,", "fr": r"Bonjour [^\n]+,", "es": r"Hola, [^\n]+:"}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_letter_is_set_as_its_language_asks(language: str) -> None:
    write_all(language)
    letters = Letter.objects.filter(language=language)
    assert {one.purpose for one in letters} >= {
        f"registration-{name}"
        for name in (
            "already",
            "address",
            "cancelled",
            "confirm",
            "confirmed",
            "declined",
            "expired",
            "lapsed",
            "links",
            "offer",
            "reminder",
            "requested",
            "thanks",
            "verify",
            "waiting",
        )
    }
    for letter in letters:
        greeted = re.search(rf"^{SALUTATIONS[language]}\n\n(\S)", letter.text, re.MULTILINE)
        if greeted:
            assert greeted[1].isupper() or greeted[1] == "¿", letter.text
        assert re.search(r"<p[^>]*>(?=[a-zà-ÿ])", letter.html) is None, letter.html
        if language == "fr":
            body = re.sub(r"https?://\S+|\d:\d", "", letter.text)
            assert re.search(r"[^\u00a0\u202f\s][;!?»]| [;:!?»]|\w:(?:\s|$)", body) is None, body
    for letter in letters.exclude(
        purpose__in=[f"registration-{one}" for one in ("confirm", "verify", "address", "expired")]
    ).exclude(purpose="registration-links"):
        assert "entered your address" not in letter.text
        assert "saisi votre adresse" not in letter.text


def test_french_puts_a_space_that_does_not_break_before_double_signs() -> None:
    catalog = polib.pofile(site.BASE_DIR / "site/locale/fr/LC_MESSAGES/django.po")
    wrong = [
        said
        for entry in catalog
        for said in [entry.msgstr, *entry.msgstr_plural.values()]
        if re.search(r"[^\u00a0\u202f](?:[;!?»]|:(?=\s|$))|«[^\u00a0\u202f]", said)
    ]
    assert wrong == []


# Places given up


def test_a_cancelled_place_is_said_to_be_free_only_where_it_is() -> None:
    event = make_open_event()
    cancel(registration=make_registration(event))
    assert "your place is free for somebody else" in last("cancelled").text
    assert "register/?again=" in last("cancelled").text
    over_limit = make_registration(event, email="b@example.org", takes_seat=False)
    Event.objects.filter(pk=event.pk).update(registration_closes=timezone.now())
    over_limit.refresh_from_db()
    cancel(registration=over_limit)
    assert "somebody else" not in last("cancelled").text
    assert "Register again" not in last("cancelled").text


def test_register_again_begins_with_what_was_said(client: Client) -> None:
    cancel(registration=make_registration(make_open_event(), organisation="Chamber of Examples"))
    link = re.search(r"http://testserver(/\S+again=\S+)", last("cancelled").text)[1]
    page = client.get(link).content.decode()
    action = re.search(r'method="post" action="([^"]+)"', page)[1].replace("&amp;", "&")
    about = client.post(action, {"part-participation": "in_person"})["Location"]
    page = client.get(about).content.decode()
    assert 'value="Chamber of Examples"' in page
    assert 'value="ada@example.org"' in page


# Letters that wait


@pytest.fixture
def thanked() -> Callable[..., Registration]:
    event = make_open_event(reminders=["P1D", "thanks"])

    def make(name: str, **values) -> Registration:
        return make_registration(
            event, given_name=name, email=f"{name.lower()}@example.org", **values
        )

    return make


def recipients(purpose: str) -> list[str]:
    found = Letter.objects.filter(purpose=f"registration-{purpose}", status="sent")
    return sorted(found.values_list("to_email", flat=True))


def test_thanks_go_to_those_who_came_once_no_device_can_say_otherwise(thanked) -> None:
    came, left, online = thanked("Came"), thanked("Left"), thanked("On", participation="online")
    thanked("Absent")
    event = came.event
    with time_machine.travel(event.begins_at, tick=False):
        for row in (came, left):
            check_in(registration=row, device_key=uuid4())
    with time_machine.travel(event.over_at + timedelta(hours=2), tick=False):
        remind_due()
        assert send_due() == 0
        undo(registration=left, day=event.first_day)
    with time_machine.travel(device_forgets_at(event), tick=False):
        send_due()
    assert recipients("thanks") == sorted([came.email, online.email])
    assert set(Letter.objects.exclude(status="sent").values_list("status", flat=True)) == {
        "dropped"
    }


def test_where_nobody_was_counted_all_are_thanked(thanked) -> None:
    row = thanked("Ada")
    with time_machine.travel(device_forgets_at(row.event), tick=False):
        remind_due()
        send_due()
    assert recipients("thanks") == [row.email]


@pytest.mark.parametrize("change", ["cancel", "event", "moved"])
def test_a_reminder_that_is_not_true_any_more_does_not_leave(thanked, change: str) -> None:
    row = thanked("Ada")
    event = row.event
    with time_machine.travel(event.begins_at - timedelta(hours=20), tick=False):
        remind_due()
        if change == "cancel":
            cancel(registration=row)
        if change == "event":
            Event.objects.filter(pk=event.pk).update(status="cancelled")
        if change == "moved":
            Event.objects.filter(pk=event.pk).update(begins_at=event.begins_at + timedelta(days=1))
        send_due()
    assert recipients("reminder") == []
    assert last("reminder").status == "dropped"


@pytest.mark.parametrize(
    ("purpose", "spoil"),
    [
        ("offer", lambda row: cancel(registration=row)),
        ("confirm", lambda row: cancel(registration=row)),
        ("waiting", lambda row: cancel(registration=row)),
    ],
)
def test_what_is_over_when_it_would_leave_is_dropped(purpose: str, spoil) -> None:
    event = waiting_event()
    if purpose == "confirm":
        set_capacity(event=event, participation="in_person", capacity=None)
        row = make_held(event, email="b@example.org").registration
    else:
        (row,) = offered(event, "Bo") if purpose == "offer" else [in_line(event)]
    spoil(row)
    send_due()
    assert last(purpose).status == "dropped"


# The code for the entrance


def test_the_confirmation_shows_the_code_of_who_comes_to_the_room() -> None:
    event = make_open_event()
    row = confirm(registration=make_held(event).registration)
    letter = last("confirmed")
    raw = compose(letter).message().as_bytes()
    message = message_from_bytes(raw)
    assert message.get_content_type() == "multipart/related"
    alternative, picture = message.get_payload()
    types = [part.get_content_type() for part in alternative.get_payload()]
    assert types == ["text/plain", "text/html", "text/calendar"]
    assert picture.get_content_type() == "image/png"
    assert picture["Content-ID"].strip("<>") in letter.html
    assert picture.get_content_disposition() == "inline"
    assert bytes(letter.picture).startswith(b"\x89PNG")
    assert re.search(rf"<img [^>]*>\s*Code for the entrance · {row.reference}", letter.html)
    online = make_held(event, email="o@example.org", participation="online").registration
    confirm(registration=online)
    assert bytes(last("confirmed").picture) == b""
    assert "<img" not in last("confirmed").html


def test_a_name_that_no_badge_can_bear_is_asked_for_in_latin_letters() -> None:
    event = make_open_event()
    named = {"given_name": "小明", "family_name": "王"}
    confirm(registration=make_held(event, **named).registration)
    assert "Please add it in Latin letters" in last("confirmed").text
    other = make_held(event, **named, email="b@example.org", latin_name="Wang Xiaoming")
    confirm(registration=other.registration)
    assert "Latin letters" not in last("confirmed").text
