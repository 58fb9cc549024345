"""The wizard's own doors: steps, runs, tabs, replays, bad input."""

import re
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.models import EventSession, Registration, SeatPool
from events.seats import NoSeatLeft, recount_sessions, set_capacity
from tests.events.registration.conftest import Journey
from tests.factories.registration import answers, make_held, make_open_event, make_session
from wizards.domain import runs
from wizards.models import Run, RunStep


def test_first_page_makes_no_row_and_sets_no_cookie(journey):
    response = journey.get("part")
    assert response.status_code == 200
    assert "How will you take part?" in response.content.decode()
    assert Run.objects.count() == 0
    assert response.cookies == {}
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_whole_way_without_cookies_makes_one_held_registration(event, language, letters):
    journey = Journey(f"/{language}/events/workshop/register/").fill()
    page = journey.get("check").content.decode()
    assert "Ada Sample" in page
    response = journey.send()
    assert response["Location"] == journey.url("receipt")
    receipt = journey.get("receipt")
    assert receipt.status_code == 200
    assert "ada@example.org" in receipt.content.decode()
    assert receipt.cookies == {}
    registration = Registration.objects.get()
    assert registration.status == "held"
    assert registration.time_zone == "America/Lima"
    assert len(letters("registration-confirm")) == 1


def test_every_step_shows_and_counts(journey):
    journey.fill()
    for number, step in enumerate(["part", "about", "needs", "check"], start=1):
        assert f"{number} of 4" in journey.get(step).content.decode()


def test_replayed_last_post_shows_the_same_receipt(journey):
    journey.fill()
    token = journey.submit_token
    first = journey.post("check", {"check-submit_token": token})
    again = journey.post("check", {"check-submit_token": token})
    assert first["Location"] == again["Location"] == journey.url("receipt")
    assert Registration.objects.count() == 1


def test_finished_run_shows_its_receipt_on_every_step(journey):
    journey.fill().send()
    for step in ["part", "about", "needs", "check"]:
        assert journey.get(step)["Location"] == journey.url("receipt")
    assert RunStep.objects.count() == 0


def test_two_tabs_are_two_runs(event):
    one, other = Journey().fill(), Journey().fill(about__given_name="Grace")
    assert "Grace" not in one.get("about").content.decode()
    one.send()
    other.send()
    assert sorted(Registration.objects.values_list("given_name", flat=True)) == ["Ada", "Grace"]


def test_invalid_step_keeps_what_was_typed_and_links_its_errors(journey):
    journey.fill("about")
    said = answers(about__email="not an address", about__country="")["about"]
    assert journey.post("about", said)["Location"] == journey.url("about")
    page = journey.get("about").content.decode()
    assert "not an address" in page
    assert 'href="#id_about-email"' in page
    assert 'href="#id_about-country"' in page
    assert "Example Chamber" in page


def test_back_keeps_what_was_typed_without_judging_it(journey):
    journey.fill("about")
    said = answers(about__email="half@", about__given_name="")["about"]
    response = journey.post("about", {**said, "wizard_goto_step": "part"})
    assert response["Location"] == journey.url("part")
    page = journey.get("about").content.decode()
    assert "half@" in page
    assert "error-summary" not in page


def test_later_steps_wait_for_earlier_ones(journey):
    journey.fill("about")
    assert journey.get("check")["Location"] == journey.url("about")


def test_last_post_alone_goes_to_what_is_missing(journey):
    journey.fill("needs")
    response = journey.post("check", {"check-submit_token": journey.row.submit_token})
    assert response["Location"] == journey.url("needs")
    assert Registration.objects.count() == 0


def test_wrong_submit_token_shows_the_last_step_again(journey):
    journey.fill()
    response = journey.post("check", {"check-submit_token": "x"})
    assert response["Location"] == journey.url("check")
    assert Registration.objects.count() == 0


def test_change_link_comes_back_to_the_last_step(journey):
    journey.fill()
    address = journey.url("about") + "?to=check"
    assert address in journey.get("check").content.decode()
    response = journey.client.post(address, answers(about__given_name="Adah")["about"])
    assert response["Location"] == journey.url("check")
    assert "Adah" in journey.get("check").content.decode()


@pytest.mark.parametrize("tail", ["nonsense/", "part/", "x/receipt/", "x/address/"])
def test_unknown_runs_and_steps_are_not_found(journey, tail):
    journey.fill("about")
    known = f"{journey.start}{journey.run}/"
    address = known + tail if tail == "nonsense/" else f"{journey.start}unknown/{tail}"
    assert journey.client.get(address).status_code == 404


def test_run_of_another_event_is_not_found(journey):
    make_open_event(slug="other")
    journey.fill("about")
    assert journey.client.get(f"/en/events/other/register/{journey.run}/about/").status_code == 404


def test_unknown_event_is_not_found(db):
    assert Client().get("/en/events/nothing/register/").status_code == 404


def test_expired_run_says_so_and_starts_afresh(journey):
    journey.fill("about")
    Run.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for response in (journey.get("about"), journey.post("about", answers()["about"])):
        assert response.status_code == 410
        assert f'href="{journey.start}"' in response.content.decode()
    assert runs.forget() == 1
    assert RunStep.objects.count() == 0
    assert journey.get("about").status_code == 410


def test_expired_csrf_and_lost_session_lose_nothing(journey):
    journey.fill("about")
    stale = Client(enforce_csrf_checks=True)
    stale.cookies["csrftoken"] = "stale"
    stale.cookies["sessionid"] = "gone"
    response = stale.post(journey.url("about"), answers()["about"])
    assert response["Location"] == journey.url("needs")


def test_honeypot_refuses_and_shows_itself(journey):
    journey.fill("about")
    said = answers(about__website="https://spam.example")["about"]
    assert journey.post("about", said)["Location"] == journey.url("about")
    assert "only programs fill it in" in journey.get("about").content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "{% x %}",
        "{{ settings.SECRET_KEY }}",
        "<script>alert(1)</script>",
        "李 🎉 עדה",
        "O'Neill & Co",
    ],
)
def test_strange_names_are_kept_and_shown_escaped(event, letters, name):
    journey = Journey().fill(about__given_name=name)
    page = journey.get("check").content.decode()
    assert "<script>alert" not in page
    journey.send()
    assert journey.get("receipt").status_code == 200
    assert Registration.objects.get().given_name == name
    assert name in letters("registration-confirm")[0].text


@pytest.mark.parametrize(
    "name",
    ["Ada\r\nBcc: x@example.org", "Ada\x00", "Ada\x07", "\u202egpj.exe", "A" * 101, "A" * 100_000],
)
def test_impossible_names_are_refused_never_a_500(journey, name):
    journey.fill("about")
    said = answers(about__given_name=name)["about"]
    assert journey.post("about", said)["Location"] == journey.url("about")
    page = journey.get("about")
    assert page.status_code == 200
    assert "id_about-given_name_error" in page.content.decode()


def test_delegation_is_asked_of_delegations_and_country_of_others(journey):
    journey.fill("about")
    said = answers(about__capacity="delegation", about__delegation="")["about"]
    journey.post("about", said)
    assert "Choose your delegation." in journey.get("about").content.decode()
    said = answers(about__capacity="delegation", about__delegation="EU")["about"]
    assert journey.post("about", said)["Location"] == journey.url("needs")
    journey.post("needs", answers()["needs"])
    assert "European Union" in journey.get("check").content.decode()
    journey.send()
    registration = Registration.objects.get()
    assert (registration.delegation, registration.country) == ("EU", "")


def test_access_and_diet_are_asked_in_person_only(journey):
    journey.fill("needs")
    assert "needs-diet" in journey.get("needs").content.decode()
    online = Journey().fill("needs", part__participation="online")
    assert "needs-diet" not in online.get("needs").content.decode()


def test_consent_is_needed_and_to_the_notice_in_force(journey):
    journey.fill("needs")
    said = answers(needs__privacy_version="1999")["needs"]
    journey.post("needs", said)
    assert "has changed since you read it" in journey.get("needs").content.decode()
    del said["needs-consent"]
    journey.post("needs", said)
    assert "Without your agreement" in journey.get("needs").content.decode()


def test_clash_is_warned_of_and_not_forbidden(event):
    first = make_session(event, "Customs")
    second = make_session(event, "Finance")
    journey = Journey().fill("about", part__sessions=[first.pk, second.pk])
    page = journey.get("about").content.decode()
    assert "“Customs” and “Finance” take place at the same time." in page
    for step in ("about", "needs"):
        journey.post(step, answers()[step])
    journey.send()
    assert Registration.objects.get().choices.count() == 2


def test_limited_places_of_one_hour_are_not_both_taken(event):
    first = make_session(event, "Customs", capacity=10)
    second = make_session(event, "Finance", start=time(10, 30), end=time(11, 30))
    third = make_session(event, "Lunch", start=time(11, 30), end=time(12))
    journey = Journey()
    journey.post("part", answers(part__sessions=[first.pk, second.pk])["part"])
    page = journey.get("part").content.decode()
    assert "“Customs” and “Finance” take place at the same time, and places are limited" in page
    journey.post("part", answers(part__sessions=[second.pk, third.pk])["part"])
    assert journey.get("about").status_code == 200


def test_who_watches_takes_no_place_of_a_room(event):
    session = make_session(event, "Customs", capacity=1, room="Room D")
    make_held(event, participation="online", session_ids=(session.pk,))
    assert session.seat_pools.get().taken == 0
    make_held(event, email="b@example.org", session_ids=(session.pk,))
    with pytest.raises(NoSeatLeft):
        make_held(event, email="c@example.org", session_ids=(session.pk,))
    said = answers(part__participation="online", part__sessions=[session.pk])["part"]
    assert Journey().post("part", said)["Location"].endswith("/about/")


def test_places_of_a_session_are_counted_again_when_they_become_the_rooms(event):
    session = make_session(event, "Customs", capacity=2)
    for number, way in enumerate(("online", "in_person")):
        make_held(
            event, email=f"p{number}@example.org", participation=way, session_ids=(session.pk,)
        )
    assert session.seat_pools.get().taken == 2
    EventSession.objects.filter(pk=session.pk).update(room="Room D")
    recount_sessions(event)
    assert (session.seat_pools.get().taken, session.seat_pools.get().capacity) == (1, 2)
    SeatPool.objects.filter(session=session).update(capacity=1)
    EventSession.objects.filter(pk=session.pk).update(room="")
    recount_sessions(event)
    assert (session.seat_pools.get().taken, session.seat_pools.get().capacity) == (2, 2)


def test_who_cannot_join_a_session_from_elsewhere_takes_no_place_of_it(event):
    session = make_session(event, "Customs", capacity=9)
    joined = make_session(event, "Finance", capacity=9, join_url="https://example.org/j")
    journey = Journey()
    said = answers(part__participation="online", part__sessions=[session.pk])["part"]
    journey.post("part", said)
    assert "Customs takes place in the room" in journey.get("part").content.decode()
    said = answers(part__participation="online", part__sessions=[joined.pk])["part"]
    assert journey.post("part", said)["Location"].endswith("/about/")


def test_social_event_is_in_person_only(event):
    cocktail = make_session(event, "Cocktail", is_social=True)
    journey = Journey()
    said = answers(part__participation="online", part__sessions=[cocktail.pk])
    journey.post("part", said["part"])
    assert "takes place in the room" in journey.get("part").content.decode()


def test_full_session_is_shown_and_refused(event):
    session = make_session(event, "Customs", capacity=1)
    make_held(event, session_ids=(session.pk,))
    journey = Journey()
    page = journey.get("part").content.decode()
    assert "full" in page
    assert "disabled" in page
    journey.post("part", answers(part__sessions=[session.pk])["part"])
    assert "No place is left in: Customs." in journey.get("part").content.decode()


def test_full_while_typing_refuses_the_last_post_and_keeps_everything(event):
    journey = Journey().fill()
    token = journey.submit_token
    set_capacity(event=event, participation="in_person", capacity=0)
    response = journey.post("check", {"check-submit_token": token})
    assert response["Location"] == journey.url("part")
    assert "No place is left this way." in journey.get("part").content.decode()
    set_capacity(event=event, participation="in_person", capacity=1)
    assert journey.send()["Location"] == journey.url("receipt")


def test_closed_while_typing_refuses_the_last_post_and_keeps_everything(event):
    journey = Journey().fill()
    token = journey.submit_token
    event.registration_closes = timezone.now() - timedelta(minutes=1)
    event.save()
    response = journey.post("check", {"check-submit_token": token})
    assert response["Location"] == journey.url("check")
    assert "Registration closed on" in journey.get("check").content.decode()
    event.registration_closes = None
    event.save()
    assert journey.send()["Location"] == journey.url("receipt")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"registration": "none"}, "There is no registration for this event."),
        (
            {"registration": "external", "registration_url": "https://example.org/r"},
            "Registration is on another site.",
        ),
        ({"status": "cancelled"}, "This event is cancelled."),
        ({"status": "postponed"}, "registration waits for the new date"),
        ({"capacity_in_person": 0, "capacity_online": 0}, "All places are taken."),
    ],
)
def test_start_says_honestly_that_one_cannot_register(db, values, sentence):
    make_open_event(**values)
    response = Client().get("/en/events/workshop/register/")
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert "How will you take part?" not in response.content.decode()


def test_post_where_there_is_no_registration_begins_no_run(db):
    make_open_event(registration="none")
    assert Client().post("/en/events/workshop/register/", {}).status_code == 200
    assert Run.objects.count() == 0


def test_one_mailbox_is_not_bombed(event, monkeypatch):
    from ratelimits import mailboxes

    monkeypatch.setattr(mailboxes, "MAILBOX_LIMITS", (mailboxes.Limit("test-mailbox", 2, 3600),))
    codes = []
    for number in range(3):
        journey = Journey().fill(about__given_name=f"Ada {number}")
        codes.append(journey.send().status_code)
    assert codes == [302, 302, 429]
    assert Registration.objects.count() == 2


def test_too_many_posts_get_429_with_retry_after(event, monkeypatch):
    from events.registration.wizards import registration as wizards

    monkeypatch.setattr(wizards, "STEP_LIMIT", wizards.Limit("test-step", 2, 3600))
    for _turn in range(2):
        Journey().post("part", answers()["part"])
    response = Journey().post("part", answers()["part"])
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "no-store" in response["Cache-Control"]


def test_signed_in_person_finds_the_form_prefilled_and_owns_the_registration(event, client):
    from accounts.models import User

    user = User.objects.create_user("grace@example.org", first_name="Grace", last_name="Hopper")
    journey = Journey()
    journey.client = client
    client.force_login(user)
    journey.fill("about")
    page = journey.get("about").content.decode()
    assert 'value="Grace"' in page
    assert 'value="grace@example.org"' in page
    for step in ("about", "needs"):
        journey.post(step, answers()[step])
    journey.send()
    assert Registration.objects.get().user == user


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("part", {"part-participation": "online"}),
        ("about", {"about-given_name": "Ada", "about-email": "half@", "about-organisation": ""}),
        ("needs", {"needs-diet": "No nuts", "needs-access_needs": "A ramp"}),
    ],
)
def test_another_language_keeps_what_was_typed_and_judges_nothing(journey, step, typed):
    journey.fill(step)
    page = journey.get(step).content.decode()
    assert re.search(r'<button type="submit" form="wizard" name="wizard_language" value="fr"', page)
    response = journey.post(step, {**typed, "wizard_language": "fr"})
    assert response["Location"].startswith("/fr/events/workshop/register/")
    assert response["Location"].endswith(f"/{step}/")
    page = journey.client.get(response["Location"]).content.decode()
    assert "error-summary" not in page
    for words in filter(None, typed.values()):
        assert words in page
    if step == "part":
        assert re.search(r'value="online"[^>]* checked', page)


def test_a_language_that_there_is_not_is_no_language(journey):
    journey.fill("about")
    said = {**answers()["about"], "wizard_language": "de"}
    assert journey.post("about", said)["Location"] == journey.url("needs")


def test_the_first_form_sent_again_goes_on_with_the_same_run(event):
    client = Client()
    page = client.get("/en/events/workshop/register/").content.decode()
    address = re.search(r'<form class="form" id="wizard" method="post" action="([^"]+)"', page)[1]
    assert Run.objects.count() == 0
    assert client.get(address).status_code == 200
    assert Run.objects.count() == 0
    first = client.post(address, answers()["part"])["Location"]
    client.post(first, {**answers()["about"], "wizard_goto_step": "part"})
    again = client.post(address, answers(part__participation="online")["part"])["Location"]
    assert first == again
    assert "Example Chamber" in client.get(again).content.decode()
    assert Run.objects.count() == 1
    other = address.replace("/workshop/", "/other/")
    make_open_event(slug="other")
    assert client.post(other, answers()["part"]).status_code == 404


def test_language_switch_keeps_the_run(journey):
    journey.fill("needs")
    address = journey.url("about").replace("/en/", "/fr/")
    response = journey.client.get(address)
    assert response.status_code == 200
    assert "Example Chamber" in response.content.decode()
