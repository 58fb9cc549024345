"""People as they are: one name or two, in any script; the same person is one."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from django import forms
from django.test import Client
from pypdf import PdfReader

from events.check_in.domain.badges import Size, badge_sheets, for_badges, unprintable
from events.check_in.forms import LatinNameForm, WalkInForm
from events.desk.forms.inviting import OfficialForm
from events.models import Event, Follower, Registration, Unsubscription
from events.notices.domain.following import follow
from events.notices.domain.unsubscribing import unsubscribe, unsubscribed
from events.registration.domain.confirming import confirm
from events.registration.domain.groups import register_group
from events.registration.domain.resending import send_links
from events.registration.forms.confirmation import CodeForm
from events.registration.forms.groups import ColleagueForm, GroupForm
from events.registration.forms.offer import Offer
from events.registration.forms.part import PartForm
from events.registration.forms.steps import AboutForm
from identity.mailboxes import email_key
from letters.models import Letter
from papers.coverage import first_printable, missing
from tests.events.registration.conftest import Journey
from tests.events.registration.test_groups import ADA, GROUP, data
from tests.factories.desk import make_member_of, make_person, make_registration
from tests.factories.registration import (
    answers,
    application,
    make_held,
    make_open_event,
    make_session,
)

pytestmark = pytest.mark.django_db


# One name


@pytest.mark.parametrize("field", ["given_name", "family_name"])
def test_one_name_is_enough_and_is_said_everywhere(journey, field: str) -> None:
    said = {"about__given_name": "", "about__family_name": "", f"about__{field}": "Suharto"}
    journey.fill(**{**said, "about__form_of_address": ""})
    assert "Suharto" in journey.get("check").content.decode()
    journey.send()
    row = Registration.objects.get()
    assert (row.given_name, row.family_name, row.full_name) == ("", "Suharto", "Suharto")
    assert "<dd> Suharto" not in journey.get("receipt").content.decode()
    confirm(registration=row)
    letter = Letter.objects.get(purpose="registration-confirmed")
    assert "Hello Suharto,\n" in letter.text
    assert "CN=Suharto" in letter.calendar.replace("\r\n ", "")
    text = PdfReader(BytesIO(badge_sheets(row.event, [row], size=Size.A6, language="en")))
    assert "Suharto" in text.pages[0].extract_text()


def test_no_name_at_all_is_asked_for(journey) -> None:
    journey.fill("about")
    journey.post("about", answers(about__given_name="", about__family_name="\u200b")["about"])
    assert "Write the name: one is enough." in journey.get("about").content.decode()


def test_one_name_is_enough_in_every_other_form(event: Event) -> None:
    common = {"key": uuid4(), "organisation": "O", "capacity": "other"}
    walk_in = WalkInForm({**common, "given_name": "Suharto"})
    assert walk_in.is_valid(), walk_in.errors
    assert (walk_in.person.given_name, walk_in.person.family_name) == ("", "Suharto")
    said = {"given_name": "Suharto", "organisation": "O", "category": "speaker"}
    official = OfficialForm({**said, "participation": "in_person"}, ways=[("in_person", "x")])
    assert official.is_valid(), official.errors
    assert official.cleaned_data["family_name"] == "Suharto"
    page = Client().post(GROUP, data({"given_name": "Suharto"}))["Location"]
    assert page.endswith("/receipt/")
    assert Registration.objects.get().full_name == "Suharto"


# What is no name


@pytest.mark.parametrize(
    "noise", ["Win $$$ http://evil.example", "see evil.example", "ada@evil.example", "!!! NOW !!!"]
)
@pytest.mark.parametrize("field", ["given_name", "family_name", "form_of_address"])
def test_addresses_and_noise_are_no_names_and_stay_to_be_mended(journey, field, noise) -> None:
    journey.fill("about")
    journey.post("about", answers(**{f"about__{field}": noise})["about"])
    page = journey.get("about").content.decode()
    assert "Write the name alone: no addresses, numbers or signs." in page
    assert f'value="{noise}"' in page
    response = Client().post(GROUP, data({**ADA, "given_name": noise}, contact_name=noise))
    page = Client().get(response["Location"]).content.decode()
    assert page.count("Write the name alone") >= 2
    assert not Registration.objects.exists()


@pytest.mark.parametrize("one", ["\uffff", "\ufffe", "\x01", "\x00"])
def test_what_no_file_could_hold_is_refused(journey, one: str) -> None:
    journey.fill("about")
    journey.post("about", answers(about__organisation=f"Chamber{one}")["about"])
    assert "cannot be kept" in journey.get("about").content.decode()


# One person


@pytest.mark.parametrize(
    "other",
    [
        {"email": "ada@example.org\u200b"},
        {"email": "ADA\u00ad@example.org"},
        {"family_name": "O'Brien"},
        {"family_name": "O\u2019Brien\u00ad"},
    ],
)
def test_another_spelling_is_the_same_person(event: Event, other: dict[str, str]) -> None:
    first = make_held(event, family_name="O’Brien")
    again = make_held(event, **{"family_name": "O’Brien", **other})
    assert again.is_duplicate
    assert again.registration.pk == first.registration.pk


def test_every_door_knows_the_same_mailbox(event: Event) -> None:
    row = make_registration(event, email="ada@münchen.example")
    written = "ADA@xn--mnchen-3ya.example\u200b"
    assert send_links(email=written) == 1
    follow(event=event, email="ada@münchen.example", language="en")
    follow(event=event, email=written, language="en")
    assert Follower.objects.count() == 1
    unsubscribe(registration=row)
    assert Unsubscription.objects.count() == 1
    assert unsubscribed(event, [email_key(written)]) == {row.email_key}


def test_a_pasted_address_is_cleaned(journey) -> None:
    journey.fill(about__email=" mailto:Ada@example.org\u200b").send()
    row = Registration.objects.get()
    assert (row.email, row.email_key) == ("Ada@example.org", "ada@example.org")


# Known beforehand


def test_who_registered_before_from_a_verified_address_is_known(event: Event, client) -> None:
    make_registration(event, email="grace@example.org", organisation="Navy", position="Admiral")
    user = make_person("grace@example.org")
    client.force_login(user)
    journey = Journey()
    journey.client = client
    journey.fill("about")
    page = journey.get("about").content.decode()
    for words in ("Navy", "Admiral", "Ada", "grace@example.org"):
        assert f'value="{words}"' in page


def test_an_address_that_was_never_verified_tells_nothing(event: Event, client) -> None:
    make_registration(event, email="grace@example.org", organisation="Navy")
    client.force_login(make_person("grace@example.org", verified=False))
    journey = Journey()
    journey.client = client
    journey.fill("about")
    assert "Navy" not in journey.get("about").content.decode()


# Errors, and what is asked


def test_every_error_says_what_to_do(event: Event) -> None:
    offer = Offer(event, "en", "1", None)
    usual = str(forms.Field.default_error_messages["required"])
    found = [
        PartForm({}, offer=offer),
        AboutForm({}, offer=offer),
        GroupForm({}, offer=offer),
        ColleagueForm({}, offer=offer),
        CodeForm({}),
        WalkInForm({}),
        LatinNameForm({}),
    ]
    said = [
        one
        for form in found
        for name, errors in form.errors.items()
        if name == "__all__" or not form.fields[name].widget.is_hidden
        for one in errors
    ]
    assert usual not in said
    assert {
        "Choose how you will take part.",
        "Write the name: one is enough.",
        "Write your e-mail address.",
        "Write the name of your organisation.",
        "Choose in what capacity you take part.",
    } <= set(said)


@pytest.mark.parametrize(
    ("capacity", "hidden"), [("delegation", "country"), ("chamber", "delegation"), ("", None)]
)
def test_of_delegation_and_country_the_capacity_asks_for_one(journey, capacity, hidden) -> None:
    journey.fill("about")
    said = answers(about__capacity=capacity, about__email="")["about"]
    journey.post("about", said)
    page = journey.get("about").content.decode()
    parts = dict(re.findall(r'<div data-capacity="(\w*)"( hidden)?>', page))
    assert parts == {
        "delegation": " hidden" if hidden == "delegation" else "",
        "": " hidden" if hidden == "country" else "",
    }


# Scripts


@pytest.mark.parametrize("name", ["王小明", "김민수", "Գարիկ", "አበበ", "தமிழ்", "অর্ণব"])
def test_a_name_that_cannot_be_printed_is_known_before(name: str) -> None:
    assert missing(name)
    assert first_printable(name, "Abebe") == "Abebe"


@pytest.mark.parametrize("name", ["Ада", "Ελένη", "محمد علي", "עמוס", "गीता", "สมชาย", "Nguyễn"])
def test_a_name_that_is_printed_is_known_too(name: str) -> None:
    assert missing(name) == ""
    assert first_printable(name, "x") == name


def test_the_desk_is_warned_by_name_and_gives_a_latin_form(event: Event, client) -> None:
    row = make_registration(event, given_name="", family_name="王小明", reference="K7M3-9QXW")
    make_registration(event, email="b@example.org")
    make_registration(
        event, family_name="김민수", latin_name="Kim Minsu", email="c@example.org", given_name=""
    )
    assert unprintable(event) == [row]
    sheets = badge_sheets(event, for_badges(event), size=Size.A6, language="en")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sheets)).pages)
    assert "Kim Minsu" in text
    assert "K7M3-9QXW" in text
    client.force_login(make_member_of("Desk"))
    page = client.get(f"/en/check-in/{event.pk}/").content.decode()
    assert "1 badge cannot bear its name" in page
    assert "王小明" not in page
    address = f"/en/check-in/{event.pk}/names/"
    assert "王小明" in client.get(address).content.decode()
    page = client.post(address, {"of": row.reference, "latin_name": "小明"}).content.decode()
    assert "Write the name in Latin letters." in page
    client.post(address, {"of": row.reference, "latin_name": "Wang Xiaoming"})
    row.refresh_from_db()
    assert row.latin_name == "Wang Xiaoming"
    assert unprintable(event) == []
    assert "Every badge can bear its name." in client.get(address).content.decode()


# Colleagues


def test_each_colleague_of_a_group_is_complete(client) -> None:
    event = make_open_event(interpretation=["fr"], listed_capacities=["delegation"])
    session = make_session(event, "Customs")
    row = {
        "given_name": "Cleo",
        "form_of_address": "Ms",
        "sessions": session.pk,
        "interpretation": "fr",
        "access_needs": "A ramp",
        "diet": "No nuts",
        "is_listed": "on",
        "participation": "in_person",
    }
    client.post(GROUP, data(row))
    made = Registration.objects.get()
    assert made.full_name == "Cleo"
    assert (made.form_of_address, made.diet, made.access_needs) == ("Ms", "No nuts", "A ramp")
    assert (made.interpretation, made.is_listed) == (["fr"], True)
    assert [one.session for one in made.choices.all()] == [session]


def test_entries_of_one_mailbox_do_not_overwrite_each_other(event: Event) -> None:
    people = [
        application(given_name=name, email="mission@example.org", family_name="Sample")
        for name in ("Ada", "Bo", "Cy")
    ]
    group = register_group(
        event=event,
        applications=people,
        contact_name="Max",
        contact_email="mission@example.org",
        language="en",
        submit_token="x",
    ).group
    for row in group.registrations.order_by("pk"):
        confirm(registration=row)
    letters = Letter.objects.filter(purpose="registration-confirmed").order_by("pk")
    calendars = [one.calendar.replace("\r\n ", "") for one in letters]
    uids = [re.search(r"UID:(\S+)", one)[1] for one in calendars]
    assert uids[0] == event.uid
    assert len(set(uids)) == 3
    for name, calendar in zip(("Ada", "Bo", "Cy"), calendars, strict=True):
        assert f"{name} Sample" in calendar
    assert "SUMMARY;LANGUAGE=en:Selling across borders\r\n" in calendars[0]
    assert "(Bo Sample)" in calendars[1]
