"""Forgetting: marked words planted everywhere are found nowhere afterwards; figures survive."""

import csv
import io
import json
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.letters.keys import manage_token
from events.models import (
    CheckIn,
    Follower,
    Invitation,
    Registration,
    RegistrationGroup,
    RegistrationNote,
)
from events.registration.domain import lifecycle
from events.registration.domain.confirming import confirm
from events.registration.domain.forgetting import due, erase, forget_due, retention
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import Contents
from letters.models import Letter
from tests.factories.desk import make_person, make_registration
from tests.factories.registration import make_held, make_open_event
from wizards.domain import runs

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3a"
NOW = datetime(2030, 3, 4, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def found() -> list[str]:
    """Every column of every table that still holds the mark, as ``model.field``."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.EmailField)
    places = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, kinds):
                rows = model.objects.filter(**{f"{field.name}__icontains": CANARY})
                places += [f"{model._meta.label}.{field.name}"] * rows.count()
    return sorted(places)


@pytest.fixture
def marked() -> Registration:
    """A confirmed registration with the mark in every field that somebody can fill."""
    event = make_open_event()
    outcome = make_held(
        event,
        form_of_address=CANARY,
        given_name=f"Ada {CANARY}",
        family_name=CANARY,
        email=f"{CANARY}@example.org",
        position=CANARY,
        organisation=f"Company {CANARY}",
        access_needs=f"Needs {CANARY}",
        diet=f"Diet {CANARY}",
        answers={"question": f"Answer {CANARY}"},
    )
    row = confirm(registration=outcome.registration)
    row.invitation = Invitation.objects.create(
        event=event,
        email=f"{CANARY}@example.org",
        email_key=f"{CANARY}@example.org",
        given_name=CANARY,
        secret="s",
        token_hash="t",
    )
    row.group = RegistrationGroup.objects.create(
        contact_name=CANARY,
        contact_email=f"{CANARY}@example.org",
        reference="AAAA-BBBB",
        submit_token="x",
    )
    row.user = make_person("other@example.org")
    row.save()
    RegistrationNote.objects.create(registration=row, text=f"Note {CANARY}")
    lifecycle.record(row, reason=f"Reason {CANARY}")
    CheckIn.objects.create(
        registration=row, day=event.last_day, device_key=uuid.uuid4(), arrived_at=event.begins_at
    )
    Follower.objects.create(
        event=event,
        email=f"{CANARY}@example.org",
        email_key=f"{CANARY}@example.org",
        token_hash="f",
        secret="g",
        confirmed_at=NOW,
    )
    run, _key = runs.begin(wizard="registration", subject=str(event.pk))
    runs.keep(run=run, step="about", data={"given_name": [CANARY]}, sent=True)
    with transaction.atomic():
        write_letter(
            Draft(
                contents=Contents("en", CANARY, CANARY),
                to=f"{CANARY}@example.org",
                intent_key=f"reminder:1:{row.reference}",
                purpose="registration-reminder",
            )
        )
    Letter.objects.update(status="sent", sent_at=NOW)
    return row


def test_the_days_are_fixed_when_it_is_made(settings):
    settings.REGISTRATION_NEEDS_KEPT_DAYS, settings.REGISTRATION_KEPT_MONTHS = 10, 12
    event = make_open_event()
    row = make_held(event, diet="None").registration
    assert row.forget_needs_on == event.last_day + timedelta(days=10)
    assert row.forget_on == event.last_day + timedelta(days=360)
    settings.REGISTRATION_KEPT_MONTHS = 1
    row.refresh_from_db()
    assert row.forget_on == event.last_day + timedelta(days=360)


def test_without_needs_there_is_no_day_for_them():
    assert make_held(make_open_event()).registration.forget_needs_on is None


def test_needs_go_first(marked, frozen):
    kept = retention(marked.event)
    frozen.move_to(datetime.combine(kept.needs_on, datetime.min.time(), UTC) - timedelta(hours=1))
    assert forget_due().needs == 0
    frozen.shift(timedelta(hours=2))
    assert due().needs == 1
    assert forget_due().needs == 1
    marked.refresh_from_db()
    assert (marked.access_needs, marked.diet) == ("", "")
    assert marked.given_name == f"Ada {CANARY}"


def test_nothing_of_a_person_is_left_anywhere(marked, frozen):
    assert len(set(found())) > 20
    frozen.move_to(NOW + timedelta(days=1000))
    runs.forget()
    done = forget_due()
    assert (done.people, done.followers) == (1, 1)
    assert found() == []
    marked.refresh_from_db()
    assert marked.forgotten_at is not None
    assert marked.user is None


def test_figures_survive(marked, frozen):
    before = {
        name: getattr(marked, name)
        for name in ("status", "participation", "capacity", "country", "language", "confirmed_at")
    }
    frozen.move_to(NOW + timedelta(days=1000))
    forget_due()
    after = Registration.objects.get(pk=marked.pk)
    assert {name: getattr(after, name) for name in before} == before
    assert after.check_ins.count() == 1
    assert marked.event.seat_pools.get(participation="in_person").taken == 1
    moves = [entry.data for entry in ModelLogEntry.objects.for_instance(after)]
    assert {"from": "held", "to": "confirmed"} in moves


def test_again_changes_nothing(marked, frozen):
    frozen.move_to(NOW + timedelta(days=1000))
    forget_due()
    once = Registration.objects.values().get(pk=marked.pk)
    assert forget_due().people == 0
    assert Registration.objects.values().get(pk=marked.pk) == once


def test_an_event_that_moved_keeps_its_people_until_it_is_over(marked, frozen):
    marked.event.over_at = NOW + timedelta(days=2000)
    marked.event.save()
    frozen.move_to(NOW + timedelta(days=1000))
    assert due() == forget_due()
    marked.refresh_from_db()
    assert marked.forgotten_at is None


def test_two_forgotten_people_do_not_collide(frozen):
    event = make_open_event()
    make_registration(event)
    make_registration(event, given_name="Bo", email="bo@example.org")
    frozen.move_to(NOW + timedelta(days=1000))
    assert forget_due().people == 2
    assert set(Registration.objects.values_list("given_name", flat=True)) == {""}


def test_the_command_says_what_would_go(marked, frozen):
    frozen.move_to(NOW + timedelta(days=1000))
    out = io.StringIO()
    call_command("forget_registrations", "--dry-run", stdout=out)
    assert "would be forgotten: needs of 1 registrations, 1 people, 1 followers" in out.getvalue()
    assert CANARY in Registration.objects.get(pk=marked.pk).given_name
    call_command("forget_registrations", stdout=out)
    assert Registration.objects.get(pk=marked.pk).given_name == ""


# By oneself ---------------------------------------------------------------------------------


def link(row: Registration, name: str) -> str:
    return f"/en/registrations/{manage_token(row)}/{name}"


def test_everything_that_is_kept_can_be_taken_away(client, marked):
    response = client.get(link(marked, "data.json"))
    said = json.loads(response.content)
    assert said["registration"]["email"] == f"{CANARY}@example.org"
    assert said["answers"] == [{"question": "question", "answer": f"Answer {CANARY}"}]
    assert len(said["letters"]) == 3
    assert "no-store" in response["Cache-Control"]
    assert f"Note {CANARY}" not in response.content.decode()
    table = client.get(link(marked, "data.csv")).content.decode("utf-8-sig")
    rows = dict(csv.reader(io.StringIO(table)))
    assert rows["registration.email"] == f"{CANARY}@example.org"


def test_a_formula_stays_text_in_the_table(client):
    row = make_registration(make_open_event(), organisation="=1+1")
    table = client.get(link(row, "data.csv")).content.decode("utf-8-sig")
    assert dict(csv.reader(io.StringIO(table)))["registration.organisation"] == "'=1+1"


def test_looking_at_the_question_changes_nothing(client, marked):
    assert client.get(link(marked, "erase/")).status_code == 200
    assert Registration.objects.get(pk=marked.pk).email == f"{CANARY}@example.org"


def test_erasing_gives_the_place_up_and_kills_the_link(client, marked):
    address = link(marked, "erase/")
    response = client.post(address)
    assert "Your data are deleted" in response.content.decode()
    row = Registration.objects.get(pk=marked.pk)
    assert (row.status, row.email, row.given_name) == ("cancelled", "", "")
    assert marked.event.seat_pools.get(participation="in_person").taken == 0
    assert client.post(address).status_code == 404
    left = Letter.objects.exclude(to_email="")
    assert [(one.calendar_method, one.status) for one in left] == [("CANCEL", "queued")]


def test_erasing_after_the_event_needs_no_cancelling(marked, frozen):
    frozen.move_to(marked.event.over_at + timedelta(days=1))
    erase(registration=marked)
    row = Registration.objects.get(pk=marked.pk)
    assert (row.status, row.email) == ("confirmed", "")
    assert timezone.now() == row.forgotten_at


@pytest.mark.parametrize("name", ["data.json", "data.csv", "erase/"])
def test_a_wrong_link_opens_nothing(client, name):
    assert client.get(f"/en/registrations/{'x' * 40}/{name}").status_code == 404
    assert client.post(f"/en/registrations/{'x' * 40}/{name}").status_code == 404
