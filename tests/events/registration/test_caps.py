"""At most so many people of one delegation or organisation."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from events.models import Event, Registration
from events.registration.domain import caps
from events.registration.domain.cancelling import cancel
from events.registration.domain.caps import CapReached
from events.registration.domain.confirming import confirm
from events.registration.domain.groups import register_group
from events.registration.domain.holds import expire_holds
from events.registration.domain.invitations import Terms, invite
from events.registration.domain.invitees import Invitee
from events.registration.domain.registering import register
from tests.events.registration.conftest import Journey
from tests.factories.races import at_once
from tests.factories.registration import answers, application, make_held, make_open_event

SWISS = {"capacity": "delegation", "delegation": "CH"}


@pytest.fixture
def capped(db: None) -> Event:
    return make_open_event(organisation_cap=2)


def held(event: Event, name: str, **values: object) -> Registration:
    said = {"given_name": name, "email": f"{name}@example.org".lower(), **values}
    return make_held(event, **said).registration


def test_a_delegation_counts_by_its_code(capped: Event) -> None:
    held(capped, "Ada", organisation="Mission", **SWISS)
    held(capped, "Bob", organisation="Federal Department", **SWISS)
    with pytest.raises(CapReached, match="A delegation may send at most 2 people"):
        held(capped, "Cleo", organisation="Elsewhere", **SWISS)
    held(capped, "Dan", **{**SWISS, "delegation": "KE"})


def test_an_organisation_counts_regardless_of_case_and_spaces(capped: Event) -> None:
    held(capped, "Ada", organisation="Example  Chamber")
    held(capped, "Bob", organisation="EXAMPLE CHAMBER")
    with pytest.raises(CapReached, match="All these places are taken"):
        held(capped, "Cleo", organisation=" example chamber ")
    held(capped, "Dan", organisation="Another Chamber")


def test_a_cancelled_one_frees_the_place(capped: Event) -> None:
    first = held(capped, "Ada")
    held(capped, "Bob")
    cancel(registration=first)
    held(capped, "Cleo")


def test_who_is_registered_already_is_not_refused(capped: Event) -> None:
    held(capped, "Ada")
    held(capped, "Bob")
    assert make_held(capped, given_name="Ada", email="ada@example.org").is_duplicate


def test_who_comes_back_late_counts_again(capped: Event) -> None:
    late = held(capped, "Ada")
    later = timezone.now() + timedelta(days=8)
    expire_holds(now=later)
    held(capped, "Bob")
    held(capped, "Cleo")
    late.refresh_from_db()
    with pytest.raises(CapReached):
        confirm(registration=late, now=later)


def test_a_group_over_the_cap_is_refused_whole(capped: Event) -> None:
    people = [application(given_name=name) for name in ("Ada", "Bob", "Cleo")]
    with pytest.raises(CapReached):
        register_group(
            event=capped,
            applications=people,
            contact_name="Max",
            contact_email="max@example.org",
            language="en",
            submit_token="t",
        )
    assert not Registration.objects.exists()


def test_who_is_invited_beyond_the_limits_is_not_counted(capped: Event) -> None:
    held(capped, "Ada")
    held(capped, "Bob")
    terms = Terms(language="en", skips_limits=True)
    invitation = invite(event=capped, people=[Invitee("cleo@example.org")], terms=terms)[0]
    outcome = register(
        event=capped,
        application=application(given_name="Cleo", email="cleo@example.org"),
        submit_token="t",
        invitation=invitation,
    )
    assert outcome.status == "confirmed"


def test_the_wizard_says_it_where_the_organisation_is_named(capped: Event) -> None:
    held(capped, "Ada")
    held(capped, "Bob")
    journey = Journey()
    journey.post("part", answers()["part"])
    journey.post("about", answers(about__given_name="Cleo")["about"])
    html = journey.get("about").content.decode()
    assert "An organisation may send at most 2 people to this event." in html


def test_without_a_cap_nothing_is_counted(db: None, django_assert_num_queries) -> None:
    event = make_open_event()
    with django_assert_num_queries(0):
        caps.refuse_over(event, [caps.Party(delegation="CH")])


# Races


def rush(event: Event, people: int) -> list[object]:
    """Everybody of one delegation registers in the same moment."""
    return at_once(
        [
            lambda number=number: register(
                event=event,
                application=application(
                    given_name=f"P{number}", email=f"p{number}@example.org", **SWISS
                ),
                submit_token=uuid.uuid4().hex,
            )
            for number in range(people)
        ]
    )


@pytest.fixture
def on_postgres() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_rush_of_one_delegation_leaves_exactly_the_cap(on_postgres: None) -> None:
    event = make_open_event(organisation_cap=2)
    results = rush(event, 10)
    assert sum(isinstance(one, CapReached) for one in results) == 8, results
    assert event.registrations.standing().count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_same_rush_oversteps(on_postgres: None, monkeypatch) -> None:
    event = make_open_event(organisation_cap=2)
    everybody_has_counted = threading.Barrier(10)
    counted = caps.counted

    def count_together(of: Event):
        found = counted(of)
        everybody_has_counted.wait(timeout=30)
        return found

    monkeypatch.setattr(caps, "locked_event", lambda pk: Event.objects.get(pk=pk))
    monkeypatch.setattr(caps, "counted", count_together)
    rush(event, 10)
    assert event.registrations.standing().count() == 10
