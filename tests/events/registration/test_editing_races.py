"""Many change their registration at once, on PostgreSQL. People are counted, never the counter."""

import threading

import pytest
from django.db import connection

from events import seats
from events.models import Event, Registration, SeatPool
from events.registration.domain.confirming import confirm
from events.registration.domain.editing import edit, switch_participation
from events.registration.domain.registering import register
from tests.factories.questions import ask, choice, question
from tests.factories.races import at_once
from tests.factories.registration import application, make_held, make_open_event, make_session

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

LUNCH = question("Lunch?", "choices", [choice("Soup", 2), choice("Salad", 2)])
SOUP, SALAD = (one["id"] for one in LUNCH["value"]["choices"])
PEOPLE = 8


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


def people(event: Event, **values) -> list[Registration]:
    return [
        confirm(registration=make_held(event, given_name=f"P{number}", **values).registration)
        for number in range(PEOPLE)
    ]


def with_soup(event: Event) -> int:
    return sum(SOUP in one.answers.get(LUNCH["id"], []) for one in event.registrations.all())


def editing(rows: list[Registration]) -> list:
    return at_once(
        [
            lambda row=row: edit(registration=row, changes={"answers": {LUNCH["id"]: [SOUP]}})
            for row in rows
        ]
    )


def test_the_last_places_of_an_answer_go_to_as_many_as_there_are():
    event = ask(make_open_event(), LUNCH)
    results = editing(people(event))
    assert sum(isinstance(one, seats.NoSeatLeft) for one in results) == PEOPLE - 2
    assert with_soup(event) == SeatPool.objects.get(answer=SOUP).taken == 2


def test_without_the_condition_too_many_have_soup(monkeypatch):
    everybody_has_read = threading.Barrier(PEOPLE)

    def naive(pool: SeatPool, *, from_line: bool = False) -> bool:
        row = SeatPool.objects.get(pk=pool.pk)
        everybody_has_read.wait(timeout=30)
        SeatPool.objects.filter(pk=pool.pk).update(taken=row.taken + 1)
        return row.left != 0

    event = ask(make_open_event(), LUNCH)
    rows = people(event)
    monkeypatch.setattr(seats, "_take_one", naive)
    editing(rows)
    assert with_soup(event) == PEOPLE


def test_crossing_changes_end_without_a_deadlock():
    """Half go from soup to salad and to the room, half the other way; others register meanwhile."""
    event = ask(make_open_event(capacity_in_person=PEOPLE, capacity_online=PEOPLE), LUNCH)
    session = make_session(event, "One", capacity=3)
    rows = people(event)
    works = []
    for number, row in enumerate(rows):
        wanted = [SOUP] if number % 2 else [SALAD]
        works.append(
            lambda row=row, wanted=wanted: edit(
                registration=row,
                changes={"answers": {LUNCH["id"]: wanted}, "session_ids": [session.pk]},
            )
        )
        works.append(lambda row=row: switch_participation(registration=row, participation="online"))
    works += [
        lambda number=number: register(
            event=event,
            application=application(
                given_name=f"N{number}",
                answers={LUNCH["id"]: [SOUP, SALAD]},
                session_ids=(session.pk,),
            ),
            submit_token=f"new-{number}",
        )
        for number in range(4)
    ]
    for one in at_once(works):
        assert not isinstance(one, Exception) or isinstance(one, seats.NoSeatLeft), repr(one)
    active = list(event.registrations.holding_a_seat())
    for participation in ("in_person", "online"):
        there = sum(one.participation == participation for one in active)
        assert SeatPool.objects.get(participation=participation).taken == there
    for answer in (SOUP, SALAD):
        there = sum(answer in one.answers.get(LUNCH["id"], []) for one in active)
        assert SeatPool.objects.get(answer=answer).taken == there
    there = sum(one.choices.count() for one in active)
    assert SeatPool.objects.get(session=session).taken == there <= 3
