"""The sessions and appearances of a published programme, as rows of their own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

import ical
from events.models import Appearance, Event, EventPage, EventSession, EventSessionText, EventText
from events.publishing.entries import EPOCH, Setting, session_entry_for, session_when
from events.seats import recount_sessions, set_capacity
from events.when import unwrapped
from events.words.streams import appearances, children, raw_stream, values_by_id
from home.models import Person
from ical.text import later

# Translations may be longer than their source; the column takes no more.
TITLE_LENGTH = 255


@dataclass(frozen=True, slots=True)
class Slot:
    """A session or social event as the stream states it; times local to the event's zone."""

    block_id: str
    is_social: bool
    day: date
    start: time | None
    end: time | None
    room: str
    join_url: str
    selectable: bool
    capacity: int | None
    cancelled: bool


def slots(event: Event) -> Iterator[Slot]:
    """Every session of the programme, and every social event one can choose, in order."""
    for session in event.programme:
        value = session["value"]
        day = date.fromisoformat(value["date"]) if value.get("date") else event.start_date
        yield _slot(session["id"], value, day, value.get("room") or "", social=False)
        for item in children(value, "items"):
            if item.get("type") == "social":
                yield _slot(item["id"], item["value"], day, value.get("room") or "", social=True)


def _slot(block_id: str, value: Mapping[str, Any], day: date, room: str, *, social: bool) -> Slot:
    start, end = session_times(value)
    return Slot(
        block_id=block_id,
        is_social=social,
        day=day,
        start=start,
        end=end,
        room=room,
        join_url=value.get("join_url") or "",
        selectable=bool(value.get("selectable")),
        capacity=value.get("capacity"),
        cancelled=bool(value.get("cancelled")),
    )


def session_times(value: Mapping[str, Any]) -> tuple[time | None, time | None]:
    """A session's start and end: its own, else those of its items where all state them."""
    start, end = _time(value.get("start")), _time(value.get("end"))
    items = children(value, "items")
    if start is None and items:
        minutes = item_minutes(value)
        first = min((begins for begins, _ends in minutes if begins is not None), default=None)
        ends = [ends for _begins, ends in minutes]
        start = None if first is None else _wall(first)
        if start and None not in ends:
            end = _wall(max(found for found in ends if found is not None))
    return start, end


def item_minutes(value: Mapping[str, Any]) -> list[tuple[int | None, int | None]]:
    """Starts and ends of a session's items in minutes since the midnight before the session."""
    stretches = [
        (_time(item["value"].get("start")), _time(item["value"].get("end")))
        for item in children(value, "items")
    ]
    return list(unwrapped(stretches, _time(value.get("start"))))


def _wall(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def record_appearances(event: Event) -> None:
    """Index who appears where, by the person's translation key."""
    found = {
        block_id: value
        for raw in (event.programme, event.agenda)
        for block_id, value in appearances(raw)
        if value.get("person")
    }
    keys = dict(
        Person.objects.filter(pk__in={value["person"] for value in found.values()}).values_list(
            "pk", "translation_key"
        )
    )
    rows = [
        Appearance(
            event=event,
            block_id=block_id,
            person_key=keys[value["person"]],
            role=value["role"],
            status=value.get("status") or "confirmed",
        )
        for block_id, value in found.items()
        if value["person"] in keys
    ]
    event.appearances.exclude(block_id__in=found).delete()
    Appearance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["event", "block_id"],
        update_fields=["person_key", "role", "status"],
    )


def record_sessions(
    event: Event,
    texts: Iterable[EventText],
    now: datetime,
    setting_for: Callable[[Event, str], Setting],
) -> None:
    """Make the session rows, their seats and their entries agree with the programme."""
    texts = list(texts)
    existing = {session.block_id: session for session in event.sessions.all()}
    current, moved = set(), False
    for order, slot in enumerate(slots(event)):
        current.add(slot.block_id)
        session = existing.get(slot.block_id) or EventSession(
            event=event, block_id=slot.block_id, created_at=now
        )
        session.order = order
        session.is_social = slot.is_social
        session.start_date, session.start_time, session.end_time = slot.day, slot.start, slot.end
        session.room, session.join_url = slot.room, slot.join_url
        session.selectable, session.cancelled = slot.selectable, slot.cancelled
        session.removed_at = None
        when = session_when(event, session)
        session.begins_at, session.ends_at = when.start, when.end
        existing[slot.block_id] = session
    for block_id, session in existing.items():
        if block_id not in current and session.removed_at is None:
            session.removed_at = now
        moved |= _count_sequence(event, session)
        session.save()
    if moved:
        recount_sessions(event)
    for slot in slots(event):
        if slot.selectable:
            set_capacity(session=existing[slot.block_id], capacity=slot.capacity)
    _render(event, list(existing.values()), texts, now, setting_for)


def _count_sequence(event: Event, session: EventSession) -> bool:
    """Raise SEQUENCE when what matters to a schedule changed; says whether it did."""
    state = (
        session.start_date,
        session.start_time,
        session.end_time,
        event.time_zone,
        event.place_id,
        session.room or event.room,
        event.mode,
        event.status,
        event.withdrawn_at is not None,
        session.cancelled,
        session.removed_at is not None,
    )
    fingerprint = sha256(repr(state).encode()).hexdigest()
    moved = bool(session.fingerprint) and session.fingerprint != fingerprint
    session.sequence += moved
    session.fingerprint = fingerprint
    return moved


def _render(
    event: Event,
    sessions: list[EventSession],
    texts: list[EventText],
    now: datetime,
    setting_for: Callable[[Event, str], Setting],
) -> None:
    known = {
        (text.session_id, text.language): text
        for text in EventSessionText.objects.filter(session__event=event)
    }
    source_titles = {
        key: value.get("title") for key, value in values_by_id(event.programme).items()
    }
    for event_text in texts:
        setting = setting_for(event, event_text.language)
        page = _page_of(event_text)
        spoken = page.locale.language_code if page is not None else event.source_language
        titles = source_titles
        if page is not None and spoken != event.source_language:
            own_values = values_by_id(raw_stream(page.programme))
            titles = {key: value.get("title") for key, value in own_values.items()}
        for session in sessions:
            text = known.get((session.pk, event_text.language)) or EventSessionText(
                session=session, language=event_text.language
            )
            title = titles.get(session.block_id)
            own = title and title != source_titles.get(session.block_id)
            text.words_language = spoken if own else event.source_language
            words = title or source_titles.get(session.block_id) or text.title or "…"
            text.title = words[:TITLE_LENGTH]
            unstamped = session_entry_for(
                event, session, text, event_text, setting, last_modified=EPOCH
            )
            digest = sha256(ical.render_entry(unstamped).encode()).hexdigest()
            if digest == text.digest:
                continue
            text.last_modified = later(text.last_modified, now)
            entry = session_entry_for(
                event, session, text, event_text, setting, last_modified=text.last_modified
            )
            text.vevent = ical.render_entry(entry)
            text.vevent_tzid = ical.entry_tzid(entry) or ""
            text.digest = digest
            text.save()


def _page_of(text: EventText) -> EventPage | None:
    """The page whose words these are; None for the source's, and while it is being deleted."""
    if EventText.page.is_cached(text):
        return text.page
    return EventPage.objects.filter(pk__in=[text.page_id]).first() if text.page_id else None
