"""Registering several at once: colleagues, and one person at several dates of a series."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Registration, RegistrationGroup, SeatPool
from events.registration.domain.groups import confirm_group, find_group, register_group
from events.seats import NoSeatLeft
from letters.models import Letter
from refusals import Refused
from tests.events.registration.conftest import Journey
from tests.factories.desk import make_registration
from tests.factories.registration import answers, application, make_open_event
from wizards.models import Run, RunStep

pytestmark = pytest.mark.django_db

GROUP = "/en/events/workshop/register/group/"


def colleagues(*names: str, **values: object):
    return [
        application(given_name=name, family_name="Sample", email="mission@example.org", **values)
        for name in names
    ]


def register_all(event: Event, applications, token: str = "") -> RegistrationGroup:
    return register_group(
        event=event,
        applications=applications,
        contact_name="Max Mission",
        contact_email="mission@example.org",
        language="en",
        submit_token=token or uuid.uuid4().hex,
    ).group


def taken(event: Event, participation: str = "in_person") -> int:
    return SeatPool.objects.get(event=event, participation=participation).taken


def link_in(letter: Letter) -> str:
    return re.search(r"http://testserver(/\S+/registrations/group/\S+/)", letter.text)[1]


def data(*rows: dict[str, str], **said: str) -> dict[str, str]:
    posted = {
        "group-contact_name": "Max Mission",
        "group-email": "mission@example.org",
        "group-organisation": "Mission of Exampleland",
        "group-capacity": "delegation",
        "group-delegation": "CH",
        "group-language": "en",
        "group-privacy_version": "2026-01",
        "group-consent": "on",
        "row-TOTAL_FORMS": str(max(len(rows), 3)),
        "row-INITIAL_FORMS": "0",
        **{f"group-{name}": value for name, value in said.items()},
    }
    for number in range(max(len(rows), 3)):
        row = rows[number] if number < len(rows) else {}
        filled = {"participation": "in_person", **row}
        posted |= {f"row-{number}-{name}": value for name, value in filled.items()}
    return posted


ADA = {"given_name": "Ada", "family_name": "Sample", "email": "ada@example.org"}
BOB = {"given_name": "Bob", "family_name": "Sample", "position": "Attaché"}


# Domain


def test_all_are_held_and_one_letter_confirms_all(event: Event, letters) -> None:
    group = register_all(event, colleagues("Ada", "Bob", "Cleo"))
    assert [one.status for one in group.registrations.all()] == ["held"] * 3
    assert taken(event) == 3
    assert Letter.objects.count() == 1
    letter = letters("registration-group")[0]
    assert letter.to_email == "mission@example.org"
    for name in ("Ada Sample", "Bob Sample", "Cleo Sample"):
        assert name in letter.text
    assert not re.search(r"^[0-9]{6}$", letter.text, re.M), "colleagues have no code"
    confirm_group(group=group)
    confirm_group(group=group)
    assert {one.status for one in group.registrations.all()} == {"confirmed"}
    assert len(letters("registration-confirmed")) == 3


def test_whoever_has_an_address_gets_their_own_confirmation(event: Event, letters) -> None:
    own, shared = colleagues("Ada", "Bob")
    own = application(given_name="Ada", email="ada@example.org")
    confirm_group(group=register_all(event, [own, shared]))
    assert [(one.to_email, one.calendar_method) for one in letters("registration-confirmed")] == [
        ("ada@example.org", "REQUEST"),
        ("mission@example.org", "REQUEST"),
    ]


def test_all_or_none(event: Event) -> None:
    event = make_open_event(slug="small", capacity_in_person=2)
    with pytest.raises(NoSeatLeft):
        register_all(event, colleagues("Ada", "Bob", "Cleo"))
    assert (taken(event), Registration.objects.count(), Letter.objects.count()) == (0, 0, 0)
    assert not RegistrationGroup.objects.exists()


def test_the_same_token_makes_one_group(event: Event) -> None:
    first = register_all(event, colleagues("Ada", "Bob"), token="once")
    assert register_all(event, colleagues("Ada", "Bob"), token="once") == first
    assert (Registration.objects.count(), taken(event)) == (2, 2)


def test_who_is_registered_keeps_it_and_gets_a_letter(event: Event, letters) -> None:
    make_registration(event, given_name="Ada", email="mission@example.org")
    register_all(event, colleagues("Ada", "Bob"))
    assert (Registration.objects.count(), taken(event)) == (2, 2)
    assert len(letters("registration-already")) == 1
    assert "Ada" not in letters("registration-group")[0].text


def test_all_wait_where_not_all_find_a_place() -> None:
    event = make_open_event(capacity_in_person=2, waiting_list=True)
    group = register_all(event, colleagues("Ada", "Bob", "Cleo", waits=True))
    assert {one.status for one in group.registrations.all()} == {"waiting"}
    assert taken(event) == 0
    confirm_group(group=group)
    assert SeatPool.objects.get(event=event, participation="in_person").waiting == 3


def test_requests_of_a_group_go_to_the_desk(letters) -> None:
    event = make_open_event(approval=True)
    confirm_group(group=register_all(event, colleagues("Ada", "Bob")))
    assert {one.status for one in Registration.objects.all()} == {"pending"}
    assert len(letters("registration-requested")) == 2


def test_one_that_was_cancelled_does_not_stop_the_others(event: Event) -> None:
    group = register_all(event, colleagues("Ada", "Bob"))
    first = group.registrations.order_by("pk").first()
    Registration.objects.filter(pk=first.pk).update(status="cancelled")
    verdict = confirm_group(group=group)
    assert list(verdict.refused) == [first.pk]
    assert group.registrations.filter(status="confirmed").count() == 1


# The page


def test_the_page_registers_a_delegation_once(event: Event, client: Client) -> None:
    assert client.get(GROUP).status_code == 200
    response = client.post(GROUP, data(ADA, BOB))
    receipt = response["Location"]
    assert receipt.endswith("/receipt/")
    html = client.get(receipt).content.decode()
    assert "Ada Sample" in html
    assert "mission@example.org" in html
    ada, bob = Registration.objects.order_by("pk")
    assert (ada.email, bob.email) == ("ada@example.org", "mission@example.org")
    assert (bob.position, bob.delegation, bob.capacity) == ("Attaché", "CH", "delegation")
    again = receipt.removesuffix("receipt/")
    assert client.post(again, data(ADA, BOB, BOB))["Location"] == receipt
    assert Registration.objects.count() == 2


def test_nothing_is_lost_and_each_row_says_what_is_wrong(event: Event, client: Client) -> None:
    bad = {**ADA, "email": "no address"}
    response = client.post(GROUP, data(bad, BOB, {"given_name": "Cleo"}, contact_name=""))
    html = client.get(response["Location"]).content.decode()
    for words in ("no address", "Attaché", "Cleo", "Mission of Exampleland"):
        assert f'value="{words}"' in html
    assert html.count("error-summary__title") == 2
    assert "Person 1, E-mail address" in html
    assert "Cleo" in html
    assert not Registration.objects.exists()


def test_another_row_needs_no_script_and_judges_nothing(event: Event, client: Client) -> None:
    response = client.post(GROUP, {**data(ADA), "add": "1"})
    html = client.get(response["Location"]).content.decode()
    assert 'name="row-3-given_name"' in html
    assert 'value="Ada"' in html
    assert "error-summary" not in html
    assert not Registration.objects.exists()


def test_another_language_keeps_every_row(event: Event, client: Client) -> None:
    half = data({**ADA, "email": "half@"}, BOB)
    page = client.post(GROUP, {**half, "wizard_language": "es"})["Location"]
    assert page.startswith("/es/")
    html = client.get(page).content.decode()
    assert 'value="half@"' in html
    assert 'value="Attaché"' in html
    assert "error-summary" not in html
    assert not Registration.objects.exists()


def test_another_row_leaves_what_stood_in_every_field(event: Event, client: Client) -> None:
    half = data({**ADA, "email": "half@"}, BOB, waits="on", contact_name="")
    page = client.post(GROUP, {**half, "add": "1"})["Location"]
    assert page.endswith("/#row-4")
    html = client.get(page).content.decode()
    assert 'value="half@"' in html
    assert re.search(r'name="group-consent"[^>]* checked', html)
    assert 'name="row-INITIAL_FORMS" value="4"' in html
    assert html.count('<option value="in_person" selected>') == 4
    again = client.post(page, {**data(BOB), "row-INITIAL_FORMS": "4"})
    assert again["Location"].endswith("/receipt/")
    assert Registration.objects.count() == 1


def test_a_finished_run_leads_to_its_receipt(event: Event, client: Client) -> None:
    receipt = client.post(GROUP, data(ADA))["Location"]
    assert client.get(receipt.removesuffix("receipt/"))["Location"] == receipt
    assert RunStep.objects.count() == 0


def test_a_run_is_of_its_event_and_language_switches_keep_it(event: Event, client: Client) -> None:
    make_open_event(slug="other")
    page = client.post(GROUP, data())["Location"]
    assert 'value="Mission of Exampleland"' in (
        client.get(page.replace("/en/", "/fr/")).content.decode()
    )
    assert client.get(page.replace("/workshop/", "/other/")).status_code == 404
    assert client.get(f"{GROUP}unknown/").status_code == 404
    assert client.get(f"{page}receipt/")["Location"] == page


def test_an_expired_run_says_so(event: Event, client: Client) -> None:
    page = client.post(GROUP, data())["Location"]
    Run.objects.update(expires_at=timezone.now())
    for response in (
        client.get(page),
        client.post(page, data(ADA)),
        client.get(f"{page}receipt/"),
    ):
        assert response.status_code == 410
        assert "This registration form has expired" in response.content.decode()
    assert not Registration.objects.exists()


def test_the_same_person_twice_is_said(event: Event, client: Client) -> None:
    response = client.post(GROUP, data(BOB, BOB))
    html = client.get(response["Location"]).content.decode()
    assert "This person stands above already." in html


def test_nobody_is_no_group(event: Event, client: Client) -> None:
    html = client.get(client.post(GROUP, data())["Location"]).content.decode()
    assert "Name at least one person." in html


def test_a_full_event_says_so_and_keeps_what_was_typed(client: Client) -> None:
    make_open_event(capacity_in_person=1)
    response = client.post(GROUP, data(ADA, BOB))
    assert response.status_code == 200
    html = response.content.decode()
    assert "No place is left in person." in html
    assert 'value="Attaché"' in html


def test_the_letters_link_asks_first_and_confirms_by_post(event: Event, letters) -> None:
    register_all(event, colleagues("Ada", "Bob"))
    url = link_in(letters("registration-group")[0])
    client = Client(enforce_csrf_checks=True)
    assert "Confirm all places" in client.get(url).content.decode()
    assert not Registration.objects.confirmed().exists()
    assert client.post(url).status_code == 302
    assert Registration.objects.confirmed().count() == 2
    assert "Everything is confirmed" in client.get(url).content.decode()
    assert client.get("/en/registrations/group/nonsense/").status_code == 404
    assert find_group("nonsense") is None


def test_a_closed_event_takes_no_group(client: Client) -> None:
    make_open_event(registration="none")
    html = client.get(GROUP).content.decode()
    assert "There is no registration for this event." in html
    assert client.post(GROUP, data(ADA)).status_code == 200
    assert not Registration.objects.exists()


# Dates of a series


@pytest.fixture
def series(db: None) -> list[Event]:
    key = uuid.uuid4()
    first = make_open_event(series_key=key)
    day = first.start_date
    return [
        first,
        make_open_event(slug="second", series_key=key, start_date=day + timedelta(days=7)),
        make_open_event(
            slug="third",
            series_key=key,
            start_date=day + timedelta(days=14),
            capacity_in_person=0,
            waiting_list=True,
        ),
        make_open_event(
            slug="full",
            series_key=key,
            start_date=day + timedelta(days=21),
            capacity_in_person=0,
        ),
    ]


def test_several_dates_are_registered_in_one_go(series: list[Event], letters) -> None:
    dates = [str(series[1].pk), str(series[2].pk)]
    journey = Journey().fill(part__dates=dates)
    check = journey.get("check").content.decode()
    assert "Other dates" in check
    receipt = journey.send()["Location"]
    assert [
        (one.event, one.status) for one in Registration.objects.order_by("event__begins_at")
    ] == [(series[0], "held"), (series[1], "held"), (series[2], "waiting")]
    letter = letters("registration-group")[0]
    assert Letter.objects.count() == 1
    code = re.search(r"^([0-9]{6})$", letter.text, re.M)[1]
    assert "on the waiting list" in letter.text
    journey.client.post(receipt, {"code": code})
    assert [one.status for one in Registration.objects.order_by("event__begins_at")] == [
        "confirmed",
        "confirmed",
        "waiting",
    ]
    assert len(letters("registration-confirmed")) == 2
    assert len(letters("registration-waiting")) == 1


def test_a_date_that_is_full_is_refused_with_a_sentence(series: list[Event]) -> None:
    journey = Journey()
    journey.post("part", answers(part__dates=[str(series[3].pk)])["part"])
    html = journey.get("part").content.decode()
    assert "no place is left." in html


def test_another_address_takes_all_dates_along(series: list[Event], letters) -> None:
    journey = Journey().fill(part__dates=[str(series[1].pk)])
    receipt = journey.send()["Location"]
    url = receipt.replace("/receipt/", "/address/")
    assert journey.client.post(url, {"email": "new@example.org"}).status_code == 302
    assert {one.email for one in Registration.objects.all()} == {"new@example.org"}
    assert [one.to_email for one in letters("registration-group")] == [
        "ada@example.org",
        "new@example.org",
    ]
    assert journey.client.get(link_in(letters("registration-group")[0])).status_code == 404


def test_an_event_without_a_series_offers_no_dates(event: Event, client: Client) -> None:
    html = client.get("/en/events/workshop/register/").content.decode()
    assert "Also register me for" not in html
    assert "Register several colleagues together" in html


def test_a_group_that_is_too_large_is_refused(event: Event) -> None:
    with pytest.raises(Refused, match="at most 30"):
        register_all(event, colleagues(*(f"P{number}" for number in range(31))))
