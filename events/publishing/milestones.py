"""Milestones: dates that stand in the calendars without being events with pages of their own.

A milestone has the same one ``Event`` row as an event, with the same laws of identity: a permanent
UID, a SEQUENCE that rises with what matters to a schedule, a LAST-MODIFIED per language that moves
with the rendered entry. Nobody registers for one. What it belongs to records and withdraws it.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from events.enums import Audience, Kind, Precision, RegistrationKind, Status
from events.models import Event, EventText
from events.publishing.facts import set_days
from events.publishing.records import setting_for
from events.publishing.texts import LANGUAGES, count_sequence, render_texts
from languages import folded
from publiccache.generation import raise_generation


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a milestone in one language.

    ``path`` is that of the page that tells about it, with its language prefix; ``language`` the
    one these words are in, where another's have to serve.
    """

    title: str
    summary: str
    path: str
    language: str


@transaction.atomic
def record_milestone(
    *,
    key: uuid.UUID,
    kind: Kind,
    at: datetime,
    time_zone: str,
    texts: Mapping[str, Said],
    live: bool = True,
    now: datetime | None = None,
) -> Event | None:
    """Make the milestone ``key`` begin at ``at`` (aware, no end), said in each of ``texts``.

    A language without words has the first one's. Idempotent. What is not ``live`` is withdrawn;
    None where it never was in any calendar.
    """
    if not live:
        return withdraw_milestone(key=key, now=now)
    now = _second(now)
    event = Event.objects.select_for_update().filter(key=key).first()
    if event is None:
        event = Event(key=key, created_at=now, words_changed_at=now)
    local = at.astimezone(ZoneInfo(time_zone))
    event.kind = kind
    event.precision, event.time_zone = Precision.START, time_zone
    event.start_date, event.start_time = local.date(), local.time()
    event.status, event.audience = Status.SCHEDULED, Audience.PUBLIC
    event.registration = RegistrationKind.NONE
    event.withdrawn_at = None
    set_days(event)
    count_sequence(event)
    event.save()
    render_texts(event, _say(event, texts), now, setting_for)
    raise_generation()
    return event


@transaction.atomic
def withdraw_milestone(*, key: uuid.UUID, now: datetime | None = None) -> Event | None:
    """Take a milestone back: calendars keep it as cancelled for a while. None without one."""
    now = _second(now)
    event = Event.objects.select_for_update().filter(key=key).first()
    if event is None or event.withdrawn_at is not None:
        return event
    event.withdrawn_at = now
    count_sequence(event)
    event.save()
    render_texts(event, event.texts.all(), now, setting_for)
    raise_generation()
    return event


def _second(now: datetime | None) -> datetime:
    return (now or timezone.now()).astimezone(UTC).replace(microsecond=0)


def _say(event: Event, texts: Mapping[str, Said]) -> list[EventText]:
    existing = {text.language: text for text in event.texts.all()}
    found = []
    for language in LANGUAGES:
        said = texts.get(language) or next(iter(texts.values()))
        text = existing.get(language) or EventText(event=event, language=language)
        text.words_language = said.language
        text.title, text.summary, text.path = said.title, said.summary, said.path
        text.search_text = folded(f"{said.title} {said.summary}")
        text.save()
        found.append(text)
    return found
