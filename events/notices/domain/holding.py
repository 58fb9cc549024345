"""Which letters of registrations are asked once more, before they leave, whether they still hold.

They follow from a fact that may change while they wait: a reminder from a place and a date, thanks
from having come, an offer from a seat that is kept. Those that carry what calendars have to know in
their order are never dropped.
"""

from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from events.enums import RegistrationStatus, Reminder, WaitStatus
from events.models import Registration, ReminderRun
from events.notices.domain.reminders import attended, is_due
from events.registration.domain.waiting import standing_wait
from letters.domain.standing import Question, ask_before_sending
from letters.models import Letter

STANDING_AS: Final[Mapping[str, frozenset[RegistrationStatus]]] = {
    "confirm": frozenset({RegistrationStatus.HELD}),
    "verify": frozenset({RegistrationStatus.PENDING, RegistrationStatus.WAITING}),
    "requested": frozenset({RegistrationStatus.PENDING}),
    "waiting": frozenset({RegistrationStatus.WAITING, RegistrationStatus.CONFIRMED}),
    "expired": frozenset({RegistrationStatus.EXPIRED}),
    "in_calendar": frozenset({RegistrationStatus.CONFIRMED}),
}
"""How a registration has to stand for a letter about it to be true."""


def connect() -> None:
    """Have the outbox ask before it sends."""
    for name, statuses in STANDING_AS.items():
        ask_before_sending(f"registration-{name}", _stands(statuses))
    ask_before_sending("registration-offer", _is_offered)
    for name in ("reminder", "thanks"):
        ask_before_sending(f"registration-{name}", _is_reminded)


def _of(letter: Letter, place: int) -> Registration | None:
    """The registration whose reference stands in a letter's intent."""
    parts = letter.intent_key.split(":")
    found = Registration.objects.filter(reference=parts[place] if len(parts) > place else "")
    return found.select_related("event").first()


def _stands(statuses: frozenset[RegistrationStatus]) -> Question:
    def holds(letter: Letter) -> bool:
        row = _of(letter, 1)
        return row is not None and row.status in statuses

    return holds


def _is_offered(letter: Letter) -> bool:
    row = _of(letter, 1)
    wait = standing_wait(row) if row is not None else None
    return wait is not None and wait.status == WaitStatus.OFFERED


def _is_reminded(letter: Letter) -> bool:
    row = _of(letter, 2)
    key = letter.intent_key.split(":")[1]
    run = ReminderRun.objects.filter(pk=key if key.isdigit() else 0).first()
    if row is None or run is None or row.status != RegistrationStatus.CONFIRMED:
        return False
    if run.reminder == Reminder.THANKS and not attended(row):
        return False
    return is_due(run, row.event, timezone.now())
