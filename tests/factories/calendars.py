"""Reading calendars in tests: with the icalendar library, and line by line as clients do."""

import re
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import icalendar
from dateutil.tz import tzical
from django.http import HttpResponse

from events.models import EventText

STAMPS = re.compile(r"^(DTSTAMP|LAST-MODIFIED):.*\r\n", re.MULTILINE)


def calendar(response: HttpResponse) -> icalendar.Calendar:
    assert response.status_code == 200, response.status_code
    return icalendar.Calendar.from_ical(response.content)


def entries(response: HttpResponse) -> list[icalendar.Event]:
    return list(calendar(response).walk("VEVENT"))


def only_entry(response: HttpResponse) -> icalendar.Event:
    (entry,) = entries(response)
    return entry


def lines(response: HttpResponse) -> list[str]:
    """Unfolded content lines."""
    return response.content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def said(text: EventText) -> str:
    """An entry without the stamps that tell when it was said."""
    return STAMPS.sub("", text.vevent)


def instant(content: str, name: str) -> datetime | date | None:
    """``DTSTART`` or ``DTEND`` of the only entry, read with the file's own VTIMEZONE alone.

    dateutil interprets the VTIMEZONE; the system's zone data has no say.
    """
    entry = content[content.index("BEGIN:VEVENT") :]
    found = re.search(rf"^{name}((?:;[^:\r\n]*)?):(\S+)\r$", entry, re.MULTILINE)
    if found is None:
        return None
    parameters, value = found.groups()
    if "VALUE=DATE" in parameters:
        return datetime.strptime(value, "%Y%m%d").date()
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    tzid = re.search(r"TZID=([^;:]+)", parameters)
    assert tzid is not None, "a floating time"
    zone = zones(content).get(tzid.group(1))
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)


def zones(content: str) -> Any:
    """The VTIMEZONEs of a calendar as dateutil reads them."""
    start, end = content.index("BEGIN:VTIMEZONE"), content.rindex("END:VTIMEZONE\r\n")
    text = "BEGIN:VCALENDAR\n" + content[start:end].replace("\r\n", "\n") + "END:VTIMEZONE\n"
    return tzical(StringIO(text + "END:VCALENDAR\n"))
