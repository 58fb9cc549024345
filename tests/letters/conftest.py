from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import Contents
from letters.models import Letter

ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nMETHOD:REQUEST\r\n"
    "BEGIN:VEVENT\r\nUID:1@example.org\r\nSUMMARY:Journée\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def make_draft(intent_key: str = "test:1", **values: Any) -> Draft:
    """A draft; any of its values may be overridden, and those of its contents."""
    said = {"language": "en", "subject": "Hello", "text": "Hello Ada\n"}
    said |= {name: values.pop(name) for name in list(values) if name in (*said, "html")}
    envelope = {"to": "ada@example.org", "purpose": "test", **values}
    return Draft(contents=Contents(**said), intent_key=intent_key, **envelope)


@pytest.fixture
def write() -> Callable[..., Letter]:
    """Write a letter in a transaction of its own; anything may be overridden."""

    def write_one(intent_key: str = "test:1", **values: object) -> Letter:
        with transaction.atomic():
            return write_letter(make_draft(intent_key, **values))

    return write_one


@pytest.fixture
def ics() -> str:
    return ICS
