"""Everything the site keeps about one registration, for the person it is about."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import StringIO
from typing import Any, Final

from wagtail.models import ModelLogEntry

from events.models import Registration
from events.models.person import person_names
from files.spreadsheets import csv_text
from letters.models import Letter

FIELDS: Final = (
    "reference",
    "status",
    "participation",
    "category",
    *person_names(without=("participation", "answers")),
    "consented_at",
    "created_at",
    "verified_at",
    "confirmed_at",
    "changed_at",
    "declined_at",
    "cancelled_at",
    "bounced_at",
    "forget_needs_on",
    "forget_on",
)
"""Columns as they stand, in the words of the code; times are UTC, ISO 8601."""


def own_data(registration: Registration, language: str) -> dict[str, Any]:
    """A registration with its answers, choices, turns, arrivals, letters and log, for JSON.

    What the desk noted is the desk's and not in it.
    """
    event = registration.event
    text = event.texts.get(language=language)
    letters = Letter.objects.filter(intent_key__contains=registration.reference)
    return {
        "event": {"title": text.title, "uid": event.uid, "begins": _plain(event.begins_at)},
        "registration": {name: _plain(getattr(registration, name)) for name in FIELDS},
        "sessions": list(
            registration.choices.filter(session__texts__language=language)
            .order_by("session__order")
            .values_list("session__texts__title", flat=True)
        ),
        "answers": [
            {"question": text.words.get(key, {}).get("label", key), "answer": _said(text, value)}
            for key, value in registration.answers.items()
        ],
        "waiting_list": [
            {
                "participation": one.participation,
                "status": one.status,
                "joined": _plain(one.joined_at),
                "offered": _plain(one.offered_at),
                "ended": _plain(one.ended_at),
            }
            for one in registration.waits.all()
        ],
        "arrivals": [
            {"day": _plain(one.day), "at": _plain(one.arrived_at)}
            for one in registration.check_ins.filter(undone_at__isnull=True)
        ],
        "letters": [
            {"subject": one.subject, "text": one.text, "written": _plain(one.created)}
            for one in letters.exclude(to_email="").order_by("pk")
        ],
        "log": [
            {"at": _plain(entry.timestamp), "action": entry.action, "data": entry.data}
            for entry in ModelLogEntry.objects.for_instance(registration).order_by("timestamp")
        ],
    }


def own_csv(registration: Registration, language: str) -> str:
    """The same as lines of name and value; names of nested values are joined by dots."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["field", "value"])
    for name, value in _flat(own_data(registration, language)):
        writer.writerow([name, csv_text(str(value))])
    return out.getvalue()


def _said(text: Any, value: Any) -> Any:
    if isinstance(value, list):
        return [text.words.get(key, {}).get("label", key) for key in value]
    return value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _flat(one, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for place, one in enumerate(value, start=1):
            yield from _flat(one, f"{name}.{place}")
    elif value not in (None, ""):
        yield name, value
