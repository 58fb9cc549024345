"""What a registration says to the person who holds it, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import translation

from events.enums import Kind, Participation
from events.models import Event, EventSession, EventSessionText, EventText, Registration
from events.words.localising import localised
from events.words.wording import (
    capital,
    clock,
    dates_words,
    day_words,
    part_mode,
    place_words,
    series,
    time_words,
    when_elsewhere,
)
from home.models import Place

JOIN_LEAD: Final = timedelta(hours=24)
"""How long before the beginning the join link appears."""


@dataclass(frozen=True, slots=True)
class JoinLink:
    """Where to join something online."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """An event and one person's part in it, in words."""

    title: str
    title_lang: str
    path: str
    kind: str
    kind_label: str
    first_day: date
    dates: str
    time: str
    own_time: str
    where: str
    participation: str
    sessions: tuple[str, ...]

    @property
    def when(self) -> str:
        return f"{self.dates}, {self.time}" if self.time else self.dates

    @property
    def part(self) -> str:
        """How the person takes part, with what was chosen."""
        return series((self.participation, *self.sessions))


@dataclass(frozen=True, slots=True)
class TicketWords:
    """What tickets of one event say in one language; ``titles`` are the sessions', by key."""

    text: EventText
    place: Place | None
    titles: Mapping[int, str]

    def titles_of(self, session_ids: Iterable[int]) -> tuple[str, ...]:
        """The titles of some sessions, in the programme's order."""
        chosen = set(session_ids)
        return tuple(title for key, title in self.titles.items() if key in chosen)


def ticket_words(event: Event, language: str) -> TicketWords:
    """Read once what many tickets of one event say: three queries."""
    keys = [event.place_id] if event.place_id else []
    titles = EventSessionText.objects.filter(session__event=event, language=language)
    return TicketWords(
        text=event.texts.get(language=language),
        place=localised(Place, keys, language).get(event.place_id or 0),
        titles=dict(titles.order_by("session__order").values_list("session_id", "title")),
    )


def ticket(
    event: Event,
    *,
    participation: str,
    session_ids: Iterable[int],
    language: str,
    time_zone: str = "",
    words: TicketWords | None = None,
) -> Ticket:
    """The ticket of a place at ``event``; ``time_zone`` is the person's own, if known.

    No query with the ``words`` of its language, otherwise three.
    """
    words = words or ticket_words(event, language)
    text, place = words.text, words.place
    elsewhere = when_elsewhere(event.when, time_zone)
    with translation.override(language):
        return Ticket(
            title=text.title,
            title_lang=text.words_language if text.is_fallback else "",
            path=text.path,
            kind=event.kind,
            kind_label=str(Kind(event.kind).label),
            first_day=event.first_day,
            dates=capital(dates_words(event.when)),
            time=time_words(event.when),
            own_time=(
                f"{capital(dates_words(elsewhere))}, {time_words(elsewhere)}" if elsewhere else ""
            ),
            where=place_words(
                mode=part_mode(event.mode, participation),
                place=place,
                room=event.room,
                platform=event.platform,
            ),
            participation=str(Participation(participation).label),
            sessions=words.titles_of(session_ids),
        )


def ticket_of(
    registration: Registration, language: str | None = None, words: TicketWords | None = None
) -> Ticket:
    """The ticket of a registration, in the language of its letters unless another is asked."""
    return ticket(
        registration.event,
        participation=registration.participation,
        session_ids=[choice.session_id for choice in registration.choices.all()],
        language=language or registration.language,
        time_zone=registration.time_zone,
        words=words,
    )


def selectable_sessions(event: Event) -> list[EventSession]:
    """The sessions and social events that one can choose, in the programme's order."""
    return list(event.sessions.filter(selectable=True, cancelled=False, removed_at__isnull=True))


def session_titles(session_ids: Iterable[int], language: str) -> dict[int, str]:
    """Titles by session, in the programme's order."""
    texts = EventSessionText.objects.filter(
        session_id__in=list(session_ids), language=language
    ).order_by("session__order")
    return {text.session_id: text.title for text in texts}


def session_times_words(session: EventSession, event: Event) -> str:
    """``10:00–12:00``, with the day before it where the event has several."""
    parts = []
    if event.first_day != event.last_day:
        parts.append(day_words(session.start_date))
    if session.start_time and session.end_time:
        parts.append(f"{clock(session.start_time)}–{clock(session.end_time)}")
    elif session.start_time:
        parts.append(clock(session.start_time))
    return ", ".join(parts)


def clashes(sessions: Iterable[EventSession]) -> list[tuple[EventSession, EventSession]]:
    """Pairs that overlap in time; only announced ends count."""
    timed = sorted(
        (one for one in sessions if one.begins_at and one.ends_at),
        key=lambda one: (one.begins_at, one.order),
    )
    return [
        (first, second)
        for position, first in enumerate(timed)
        for second in timed[position + 1 :]
        if second.begins_at and first.ends_at and second.begins_at < first.ends_at
    ]


def join_opens_at(event: Event) -> datetime:
    """The instant from which confirmed online participants see the join link."""
    return event.begins_at - JOIN_LEAD


def join_links(registration: Registration, language: str) -> list[JoinLink]:
    """The join links as published now: the event's, and those of the sessions chosen.

    Where people choose no sessions, every session's link counts.
    """
    event = registration.event
    links = []
    if event.join_url:
        text: EventText = event.texts.get(language=language)
        links.append(JoinLink(text.title, event.join_url))
    chosen = set(registration.choices.values_list("session_id", flat=True))
    sessions = [
        session
        for session in event.sessions.filter(cancelled=False, removed_at__isnull=True)
        if session.join_url and (session.pk in chosen or not session.selectable)
    ]
    titles = session_titles([session.pk for session in sessions], language)
    links += [JoinLink(titles.get(one.pk, ""), one.join_url) for one in sessions]
    return links
