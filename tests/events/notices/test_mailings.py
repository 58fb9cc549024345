"""Writing to many: to whom, once, in whose language; the desk's pages and who may use them."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from events.models import Event, Mailing
from events.notices.domain import batches, mailings
from events.notices.domain.mailing_letters import filled, unknown_placeholders
from events.notices.domain.mailings import (
    audience_of,
    drop,
    save_draft,
    schedule,
    send_due_mailings,
    send_test,
    take_back,
    write_batch,
)
from events.notices.domain.unsubscribing import unsubscribe
from letters.models import Letter
from refusals import Refused
from tests.factories.desk import make_member_of, make_registration
from tests.factories.registration import make_open_event, make_session

pytestmark = pytest.mark.django_db
CHOICE = str(uuid.uuid4())


@pytest.fixture
def event(clock) -> Event:
    return make_open_event()


@pytest.fixture
def desk():
    return make_member_of("Desk", is_staff=True)


@pytest.fixture
def draft(event, desk):
    """A draft in English, and in French where it is asked for."""

    def work(**values: Any) -> Mailing:
        return save_draft(
            **{
                "event": event,
                "audience": {},
                "subjects": {"en": "Parking at {event}"},
                "bodies": {"en": "Dear {name},\n\nsee {manage_link}"},
                "fallback_language": "en",
                "is_transactional": False,
                "user": desk,
                **values,
            }
        )

    return work


def sent() -> list[Letter]:
    return list(Letter.objects.filter(purpose="registration-mailing").order_by("pk"))


def test_each_gets_one_letter_with_their_own_words(event, draft):
    make_registration(event, email="a@example.org", given_name="{event}", form_of_address="Ms")
    make_registration(event, email="b@example.org", given_name="O'Neill & <Co>")
    mailing = schedule(mailing=draft())
    assert (mailing.status, mailing.recipients) == ("due", 2)
    send_due_mailings()
    send_due_mailings()
    first, second = sent()
    assert first.subject == "Parking at Selling across borders"
    assert "Dear Ms {event} Sample,\n\nsee http://testserver/en/registrations/" in first.text
    assert "Dear O'Neill & <Co> Sample," in second.text
    assert "Dear O&#x27;Neill &amp; &lt;Co&gt; Sample," in second.html
    mailing.refresh_from_db()
    assert (mailing.status, mailing.letters) == ("sent", 2)


def test_what_the_desk_types_is_no_template(event, draft):
    make_registration(event)
    body = "{% load x %}{{ settings.SECRET_KEY }} {0} {name!r} <b>bold</b>"
    schedule(mailing=draft(bodies={"en": body}))
    send_due_mailings()
    (letter,) = sent()
    assert body in letter.text
    assert "&lt;b&gt;bold&lt;/b&gt;" in letter.html


def test_languages_left_empty_get_those_that_stand_in(event, draft):
    for language in ("en", "fr", "es"):
        make_registration(event, given_name=language, language=language)
    words = {"en": "Hello", "fr": "Bonjour"}
    schedule(mailing=draft(subjects=words, bodies=words))
    send_due_mailings()
    assert [(one.language, one.subject) for one in sent()] == [
        ("en", "Hello"),
        ("fr", "Bonjour"),
        ("es", "Hello"),
    ]


def test_the_filter_narrows_by_everything_it_names(event):
    morning = make_session(event)
    ada = make_registration(
        event, sessions=[morning], answers={"q": [CHOICE]}, category="speaker", language="fr"
    )
    make_registration(event, given_name="Bo", participation="online", capacity="other")
    make_registration(event, given_name="Cy", status="waiting", verified_at=timezone.now())
    make_registration(event, given_name="Di", status="waiting")
    make_registration(event, given_name="Ed", status="cancelled")
    make_registration(event, given_name="Fy", bounced_at=timezone.now())

    def names(**audience: Any) -> list[str]:
        return [one.given_name for one in audience_of(event, audience)]

    assert names() == ["Ada", "Bo"]
    assert names(status=["waiting"]) == ["Cy"]
    assert names(status=["confirmed", "cancelled"]) == ["Ada", "Bo", "Ed"]
    assert names(participation=["online"]) == ["Bo"]
    for audience in (
        {"session": [morning.pk]},
        {"answer": [CHOICE]},
        {"category": ["speaker"]},
        {"language": ["fr"]},
        {"capacity": [ada.capacity]},
    ):
        assert names(**audience) == ["Ada"]


def test_who_unsubscribed_is_left_out_unless_it_is_about_their_registration(event, draft):
    unsubscribe(registration=make_registration(event))
    with pytest.raises(Refused, match="Nobody would get"):
        schedule(mailing=draft())
    schedule(mailing=draft(is_transactional=True))
    send_due_mailings()
    (letter,) = sent()
    assert (letter.unsubscribe_url, "unsubscribe" in letter.text) == ("", False)


def test_news_says_how_to_end_it(event, draft):
    make_registration(event)
    schedule(mailing=draft())
    send_due_mailings()
    (letter,) = sent()
    assert letter.unsubscribe_url.endswith("/now/")
    assert letter.unsubscribe_url.removesuffix("now/") in letter.text


def test_a_letter_cannot_be_sent_or_changed_twice(event, draft):
    make_registration(event)
    mailing = draft()
    schedule(mailing=mailing)
    for work in (schedule, lambda mailing: draft(mailing=mailing)):
        with pytest.raises(Refused):
            work(mailing=mailing)
    send_due_mailings()
    for work in (schedule, take_back, drop):
        with pytest.raises(Refused):
            work(mailing=mailing)
    assert len(sent()) == 1


def test_a_scheduled_letter_waits_and_can_be_taken_back(clock, event, draft):
    make_registration(event)
    mailing = draft()
    with pytest.raises(Refused, match="time to come"):
        schedule(mailing=mailing, at=timezone.now())
    schedule(mailing=mailing, at=timezone.now() + timedelta(hours=2))
    send_due_mailings()
    assert take_back(mailing=mailing).status == "draft"
    clock.shift(timedelta(hours=3))
    send_due_mailings()
    assert sent() == []
    schedule(mailing=mailing, at=timezone.now() + timedelta(hours=1))
    clock.shift(timedelta(hours=1))
    send_due_mailings()
    assert len(sent()) == 1


def test_a_dropped_letter_is_never_sent(event, draft):
    make_registration(event)
    mailing = draft()
    schedule(mailing=mailing)
    assert drop(mailing=mailing).status == "dropped"
    send_due_mailings()
    assert sent() == []


def test_who_registers_afterwards_is_not_meant(clock, event, draft):
    make_registration(event)
    schedule(mailing=draft())
    clock.shift(timedelta(seconds=5))
    make_registration(event, given_name="Late")
    send_due_mailings()
    assert len(sent()) == 1


def test_a_killed_worker_goes_on_where_it_was(event, draft, monkeypatch):
    """Killed in every batch once, before its end: each person still gets exactly one letter."""
    monkeypatch.setattr(mailings, "BATCH", 2)
    for number in range(5):
        make_registration(event, given_name=f"P{number}", email=f"p{number}@example.org")
    mailing = schedule(mailing=draft())
    deaths = iter([True, False] * 9)
    write = batches.write_letters

    def dying(letters):
        write(letters)
        if next(deaths):
            raise KeyboardInterrupt

    monkeypatch.setattr(batches, "write_letters", dying)
    for _turn in range(9):
        try:
            send_due_mailings()
        except KeyboardInterrupt:
            continue
    assert [one.to_email for one in sent()] == [f"p{number}@example.org" for number in range(5)]
    mailing.refresh_from_db()
    assert (mailing.status, mailing.letters) == ("sent", 5)


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_costs_the_same_for_one_or_three(event, draft, count, django_assert_num_queries):
    for number in range(count):
        make_registration(event, given_name=f"P{number}", email=f"p{number}@example.org")
    mailing = schedule(mailing=draft())
    with django_assert_num_queries(13):
        write_batch(mailing)


def test_a_test_goes_to_oneself_alone_and_opens_nothing(event, draft, desk):
    person = make_registration(event)
    send_test(mailing=draft(), user=desk, language="en")
    letter = Letter.objects.get()
    assert (letter.to_email, letter.subject) == (
        desk.email,
        "[Test] Parking at Selling across borders",
    )
    assert "Dear Ada Sample" in letter.text
    assert person.reference not in letter.text
    assert letter.unsubscribe_url == ""


def test_placeholders():
    assert filled("{a} {b} {c}", {"a": "{b}", "b": "2"}) == "{b} 2 {c}"
    assert unknown_placeholders("{name} {nome} { x } {%s} {{event}}") == ["nome"]


# The desk's pages


def form_data(**values: Any) -> dict[str, Any]:
    return {
        "fallback_language": "en",
        "subject_en": "Parking",
        "body_en": "Dear {name}",
        **values,
    }


def test_the_desk_writes_looks_tests_and_sends(client, event, desk):
    make_registration(event)
    client.force_login(desk)
    assert client.get("/admin/mailings/").status_code == 200
    new = f"/admin/mailings/new/?event={event.pk}"
    assert client.get(new).status_code == 200
    response = client.post(new, form_data(participation=["in_person"]))
    mailing = Mailing.objects.get()
    page = f"/admin/mailings/{mailing.pk}/"
    assert response.url == page
    body = client.get(page).content.decode()
    assert "1 person gets this letter." in body
    assert "Dear Ada Sample" in body
    assert client.get(f"{page}edit/").status_code == 200
    client.post(page, {"test": "fr"})
    assert Letter.objects.get().language == "fr"
    client.post(page, {"send": "1", "at": ""})
    mailing.refresh_from_db()
    assert (mailing.status, mailing.audience) == ("due", {"participation": ["in_person"]})
    assert client.get(f"{page}edit/").status_code == 404
    client.post(page, {"take_back": "1"})
    client.post(page, {"send": "1", "at": ""})
    client.post(page, {"send": "1", "at": ""})
    send_due_mailings()
    assert len(sent()) == 1
    assert "1 letter was written." in client.get(page).content.decode()
    assert "Parking" in client.get("/admin/mailings/").content.decode()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"body_en": ""}, "needs both a subject and a text"),
        ({"subject_en": "", "body_en": ""}, "Write the letter in this language"),
        ({"body_en": "Dear {nome}"}, "There is no placeholder {nome}."),
        ({"fallback_language": "es"}, "Write the letter in this language"),
        ({"body_en": "x" * 20_001}, "at most 20000 characters"),
    ],
)
def test_a_wrong_form_says_so_and_keeps_what_was_typed(client, event, desk, values, sentence):
    client.force_login(desk)
    typed = form_data(subject_fr="Gardé", body_fr="Gardé aussi", **values)
    response = client.post(f"/admin/mailings/new/?event={event.pk}", typed)
    body = response.content.decode()
    assert response.status_code == 200
    assert sentence in body
    assert "Gardé aussi" in body
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("event_key", ["", "0", "x", "9" * 30])
def test_there_is_nothing_to_write_for_no_event(client, desk, event_key, db):
    client.force_login(desk)
    assert client.get(f"/admin/mailings/new/?event={event_key}").status_code == 404


@pytest.mark.parametrize(
    ("role", "code"), [("Desk", 200), ("Secretariat", 200), ("Editors", 403), ("Jurors", 302)]
)
def test_only_who_may_write_to_many_does(client, event, draft, role, code):
    mailing = draft()
    user = make_member_of(role, is_staff=True) if role != "Desk" else mailing.created_by
    client.force_login(user)
    addresses = (
        "/admin/mailings/",
        f"/admin/mailings/new/?event={event.pk}",
        f"/admin/mailings/{mailing.pk}/",
        f"/admin/mailings/{mailing.pk}/edit/",
    )
    assert [client.get(address).status_code for address in addresses] == [code] * 4
    client.post(f"/admin/mailings/{mailing.pk}/", {"drop": "1"})
    mailing.refresh_from_db()
    assert mailing.status == ("dropped" if code == 200 else "draft")
