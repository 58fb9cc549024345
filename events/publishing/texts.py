"""What is said of an event in each language, and its entry rendered in that language."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

import ical
from events.enums import Precision
from events.models import Event, EventPage, EventText
from events.publishing.entries import EPOCH, Setting, entry_for
from events.publishing.questions import words_on
from events.words.streams import plain, raw_stream, walk
from ical.text import later
from languages import folded

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
NEAREST = {"en": ("fr", "es"), "fr": ("en", "es"), "es": ("en", "fr")}
"""Which language serves a reader whose own one is not published, in this order."""


def record_texts(event: Event, live: list[EventPage]) -> list[EventText]:
    """One text per language: its own page's words, or those nearest to its readers."""
    existing = {text.language: text for text in event.texts.all()}
    by_language = {page.locale.language_code: page for page in live}
    first = live[0] if live else None
    source = next((page for page in live if page.pk == event.source_page_id), first)
    texts = []
    for language in LANGUAGES:
        text = existing.get(language) or EventText(event=event, language=language)
        spoken = (language, *NEAREST.get(language, ()))
        page = next((by_language[code] for code in spoken if code in by_language), source)
        if page is not None:
            text.page = page
            text.words_language = _words_language(page, source)
            text.title = page.title
            text.summary = page.summary
            text.status_note = page.status_note
            text.outcome, text.attendance = page.outcome, page.attendance
            parts = page.get_url_parts()
            text.path = (parts[2] if parts else None) or text.path
            text.words = {**text.words, **words_on(source), **words_on(page)}
            text.search_text = folded(_searchable(event, page))
            text.stale = bool(
                page.pk != event.source_page_id
                and page.last_published_at
                and page.last_published_at < event.words_changed_at
            )
        if text.pk or page is not None:
            text.save()
            texts.append(text)
    return texts


def _words_language(page: EventPage, source: EventPage | None) -> str:
    """The language a page's title and summary are in: the source's while none is translated."""
    if source is not None and (page.title, page.summary) == (source.title, source.summary):
        code: str = source.locale.language_code
        return code
    own: str = page.locale.language_code
    return own


def _searchable(event: Event, page: EventPage) -> str:
    """Words a reader may look for: title, summary, programme and agenda titles, rooms, symbols."""
    streams = [raw_stream(page.programme), raw_stream(getattr(page, "agenda", None))]
    titles = [
        str(value.get("title") or "") for stream in streams for _block_id, value in walk(stream)
    ]
    symbols = [
        symbol
        for stream in (event.documents, event.agenda)
        for _block_id, value in walk(stream)
        for symbol in plain(value, "symbols")
    ]
    return " ".join([page.title, page.summary, event.room, *titles, *symbols])


def render_texts(
    event: Event,
    texts: Iterable[EventText],
    now: datetime,
    setting_for: Callable[[Event, str], Setting],
) -> int:
    """Render each language's VEVENT; return how many changed."""
    changed = 0
    for text in texts:
        setting = setting_for(event, text.language)
        unstamped = entry_for(event, text, setting, last_modified=EPOCH)
        digest = digest_of([ical.render_entry(unstamped)])
        if digest == text.digest:
            continue
        text.last_modified = later(text.last_modified, now)
        entry = entry_for(event, text, setting, last_modified=text.last_modified)
        text.vevent = ical.render_entry(entry)
        text.vevent_tzid = ical.entry_tzid(entry) or ""
        text.vevent_size = len(text.vevent.encode())
        text.digest = digest
        text.save(update_fields=["last_modified", "vevent", "vevent_tzid", "vevent_size", "digest"])
        changed += 1
    return changed


def digest_of(values: list[Any]) -> str:
    """A hash of plain values, for telling whether they changed."""
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()


def count_sequence(event: Event) -> None:
    """Raise SEQUENCE when what matters to a schedule changed (RFC 5545, 3.8.7.4).

    Only what is announced counts: a time left in the form of a date-only event does not.
    """
    when = event.when
    fingerprint = digest_of(
        [
            when.precision,
            when.first_day,
            when.last_day,
            when.start,
            when.end,
            when.half_day if when.precision == Precision.HALF_DAY else None,
            when.time_zone,
            event.place_id,
            event.room,
            event.mode,
            event.status,
            event.withdrawn_at is not None,
        ]
    )
    if event.fingerprint and event.fingerprint != fingerprint:
        event.sequence += 1
    event.fingerprint = fingerprint
