"""Many records at once, as publishing would leave them, for counting queries and bytes."""

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings

import ical
from events.models import Event, EventText
from events.publishing.entries import Setting, entry_for

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
CREATED = datetime(2026, 1, 1, tzinfo=UTC)
SETTING = Setting(ical.Mailbox("Group", "group@example.org"), "http://testserver")


def make_records(
    count: int,
    *,
    first: date = date(2030, 1, 1),
    every: timedelta = timedelta(days=1),
    languages: Iterable[str] = LANGUAGES,
    summary: str = "Two sentences. Or one.",
    **values: Any,
) -> list[Event]:
    """``count`` timed events without pages, one ``every`` so often from ``first``."""
    events = []
    for number in range(count):
        event = Event(
            **{
                "key": uuid.uuid4(),
                "kind": "workshop",
                "precision": "exact",
                "start_date": first + every * number,
                "start_time": time(10),
                "end_time": time(12),
                "time_zone": "Europe/Zurich",
                "audience": "public",
                "status": "scheduled",
                "registration": "none",
                "mode": "online",
                "created_at": CREATED,
                **values,
            }
        )
        event.begins_at, event.over_at = event.when.begins_at, event.when.over_at
        event.first_day, event.last_day = event.when.first_day, event.when.last_day
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)
    texts = [
        EventText(
            event=event,
            language=language,
            words_language=language,
            title=f"Event {number}",
            summary=summary,
            path=f"/{language}/events/event-{number}/",
            search_text=f"event {number}",
            last_modified=CREATED,
        )
        for language in languages
        for number, event in enumerate(events)
    ]
    rendered: dict[str, str] = {}
    for text in texts:
        # Rendering thousands would take seconds: they differ in identity and day alone.
        event, first_event = text.event, events[0]
        if text.language not in rendered:
            rendered[text.language] = ical.render_entry(entry_for(first_event, text, SETTING))
        text.vevent = (
            rendered[text.language]
            .replace(first_event.uid, event.uid)
            .replace(f"{first_event.start_date:%Y%m%d}T", f"{event.start_date:%Y%m%d}T")
            .replace("Event 0", text.title)
        )
        text.vevent_tzid = event.time_zone
        text.vevent_size = len(text.vevent.encode())
        text.digest = event.uid
    EventText.objects.bulk_create(texts, batch_size=500)
    return events
