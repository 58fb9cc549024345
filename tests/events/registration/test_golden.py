"""What each change of a registration or its event sends to calendars, byte by byte.

A file under ``golden/`` was read by eye and by several clients' parsers; the tests only tell when
its bytes move. All is frozen: the clock, the UID and every random key.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from icalendar import Calendar

from events.desk.domain.approving import decline
from events.enums import RegistrationStatus
from events.models import Event, Registration
from events.notices.domain.notices import send_due_notices
from events.registration.domain import applications
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm
from events.registration.domain.editing import edit, switch_participation
from events.registration.domain.registering import register
from letters.domain.message import compose
from letters.models import Letter
from tests.factories.content import make_event, publish, record_of, session, timed
from tests.factories.registration import application

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2030, 1, 7, 9, tzinfo=UTC)
CUSTOMS = "11111111-1111-4111-8111-111111111111"


class Scene:
    """A workshop, Ada's place there, and a clock that moves a minute with each act."""

    def __init__(self, tree, clock) -> None:
        self.clock = clock
        self.page = make_event(
            tree.index,
            title="Selling across borders",
            slug="workshop",
            summary="Two hours about customs.",
            **timed(day=date(2030, 3, 4)),
            registration="ours",
            mode="hybrid",
            room="Room W",
            platform="Zoom",
            programme=[session("Customs", start="10:00", selectable=True, block_id=CUSTOMS)],
        )
        Event.objects.update(uid="b7e3c1a2-9d4f-4f60-8a55-0c2f6f1e7d10")
        publish(self.page)
        self.place = self.confirmed("Ada")

    @property
    def event(self) -> Event:
        return record_of(self.page)

    def confirmed(self, name: str) -> Registration:
        """Register somebody from Ada's mailbox, and confirm it."""
        self.clock.shift(timedelta(minutes=1))
        self.count = Registration.objects.count()
        outcome = register(
            event=self.event,
            application=application(given_name=name),
            submit_token=f"token-{self.count}",
        )
        return confirm(registration=outcome.registration)

    def sent(self) -> list[Letter]:
        """The letters with a calendar part, oldest first."""
        return list(Letter.objects.exclude(calendar="").order_by("pk"))


@pytest.fixture
def scene(tree, monkeypatch) -> Scene:
    numbers = iter("23456789")
    monkeypatch.setattr(applications, "new_reference", lambda: f"GLDN-AAA{next(numbers)}")
    with time_machine.travel(NOW, tick=False) as clock:
        yield Scene(tree, clock)


def switched(scene: Scene) -> None:
    switch_participation(registration=scene.place, participation="online")


def other_sessions(scene: Scene) -> None:
    key = scene.event.sessions.get(block_id=CUSTOMS).pk
    edit(registration=scene.place, changes={"session_ids": [key]})


def moved(scene: Scene) -> None:
    publish(scene.page, start_date=date(2030, 3, 5), start_time=time(9), room="Room S")
    scene.clock.shift(timedelta(minutes=10))
    send_due_notices()


def called_off(scene: Scene) -> None:
    publish(scene.page, status="cancelled")
    scene.clock.shift(timedelta(minutes=10))
    send_due_notices()


def given_up(scene: Scene) -> None:
    cancel(registration=scene.place)


def declined(scene: Scene) -> None:
    decline(registration=scene.place, was=RegistrationStatus.CONFIRMED, reason="Too small.")


def registered_again(scene: Scene) -> None:
    given_up(scene)
    scene.confirmed("Ada")


def second_of_the_mailbox(scene: Scene) -> None:
    scene.confirmed("Bo")


def last_of_the_mailbox(scene: Scene) -> None:
    other = scene.confirmed("Bo")
    given_up(scene)
    cancel(registration=other)


ACTS: dict[str, tuple[Callable[[Scene], None], list[tuple[str, int]]]] = {
    "confirmed": (lambda _scene: None, [("REQUEST", 0)]),
    "switched": (switched, [("REQUEST", 0), ("REQUEST", 1)]),
    "other_sessions": (other_sessions, [("REQUEST", 0), ("REQUEST", 1)]),
    "moved": (moved, [("REQUEST", 0), ("REQUEST", 2)]),
    "called_off": (called_off, [("REQUEST", 0), ("CANCEL", 2)]),
    "given_up": (given_up, [("REQUEST", 0), ("CANCEL", 1)]),
    "declined": (declined, [("REQUEST", 0), ("CANCEL", 1)]),
    "registered_again": (registered_again, [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]),
    "second_of_the_mailbox": (second_of_the_mailbox, [("REQUEST", 0), ("REQUEST", 1)]),
    "last_of_the_mailbox": (
        last_of_the_mailbox,
        [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2), ("CANCEL", 3)],
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_what_is_sent_is_the_golden_file(scene, name):
    act, messages = ACTS[name]
    scene.clock.shift(timedelta(minutes=1))
    act(scene)
    letters = scene.sent()
    found = []
    for letter in letters:
        calendar = Calendar.from_ical(letter.calendar)
        (vevent,) = calendar.walk("VEVENT")
        assert vevent["UID"] == (row_of(letter).entry_uid or scene.event.uid)
        assert calendar["METHOD"] == letter.calendar_method == method_of(letter)
        found.append((letter.calendar_method, vevent["SEQUENCE"]))
    assert found == messages
    assert letters[-1].calendar.encode() == (GOLDEN / f"{name}.ics").read_bytes()


def row_of(letter: Letter) -> Registration:
    parts = letter.intent_key.split(":")
    return Registration.objects.get(reference__in=parts)


def method_of(letter: Letter) -> str:
    """The ``method`` of the MIME part that carries the calendar."""
    parts = compose(letter).message().walk()
    (part,) = [one for one in parts if one.get_content_type() == "text/calendar"]
    return str(part.get_param("method"))


def test_every_golden_file_has_its_act():
    assert {path.stem for path in GOLDEN.glob("*.ics")} == set(ACTS)
