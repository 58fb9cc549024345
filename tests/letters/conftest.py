from collections.abc import Callable

import pytest
from django.db import transaction

from letters.domain.outbox import write_letter
from letters.models import Letter

ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nMETHOD:REQUEST\r\n"
    "BEGIN:VEVENT\r\nUID:1@example.org\r\nSUMMARY:Journée\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def write() -> Callable[..., Letter]:
    """Write a letter in a transaction of its own; anything may be overridden."""

    def write_one(intent_key: str = "test:1", **values: object) -> Letter:
        values = {
            "to": "ada@example.org",
            "language": "en",
            "subject": "Hello",
            "text": "Hello Ada\n",
            "purpose": "test",
            **values,
        }
        with transaction.atomic():
            return write_letter(intent_key=intent_key, **values)

    return write_one


@pytest.fixture
def ics() -> str:
    return ICS
