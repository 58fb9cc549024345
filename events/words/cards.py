"""Lists of events: cards grouped by month or day, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from events.enums import Audience, Kind, Mode, RegistrationKind, Status
from events.models import Event, EventText
from events.models.facts import STREAMS
from events.querysets import EventQuerySet
from events.words.availability import RegistrationState, registration_state
from events.words.localising import localised
from events.words.moments import Moment, moment
from events.words.wording import month_words, place_brief
from home.models import Place

# What no card shows: programmes, as all streams, and rendered entries are large.
UNSHOWN_WORDS = ("search_text", "vevent")

AUDIENCE_SENTENCES = {
    Audience.PUBLIC: _("Open to everyone."),
    Audience.MEMBERS: _("For WTO Members and observers."),
    Audience.INVITATION: _("By invitation only."),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One event in a list."""

    pk: int
    kind: str
    kind_label: str
    title: str
    title_lang: str
    summary: str
    url: str
    when: Moment
    mode: str
    mode_label: str
    place_line: str
    city: str
    status: str
    status_label: str
    status_note: str
    is_cancelled: bool
    is_past: bool
    audience: str
    audience_label: str
    registration: RegistrationState
    outcome: str = ""
    attendance: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading: a month, or a day."""

    heading: str
    date: date
    events: list[Card] = field(default_factory=list)


def cards(
    events: EventQuerySet[Event],
    language: str,
    *,
    now: datetime | None = None,
    limit: int | None = None,
) -> list[Card]:
    """Cards of ``events`` in their order: five queries, however many there are; one if none.

    One less where each has a registration of its own, or is over.
    """
    now = now or timezone.now()
    found = list(events.defer(*STREAMS).prefetch_related("seat_pools")[:limit])
    if not found:
        return []
    holding = with_open_parts(found, now)
    words = EventText.objects.filter(language=language, event__in=found).defer(*UNSHOWN_WORDS)
    texts = {text.event_id: text for text in words}
    places = localised(Place, [event.place_id for event in found if event.place_id], language)
    with translation.override(language):
        return [
            card(
                event,
                texts[event.pk],
                places.get(event.place_id or 0),
                now,
                has_open_parts=event.pk in holding,
            )
            for event in found
            if event.pk in texts
        ]


def with_open_parts(events: Iterable[Event], now: datetime) -> set[int]:
    """The keys of those with no registration of their own that hold sessions one can register for.

    No query where each has its own, or is over.
    """
    without = [
        event.pk
        for event in events
        if event.pk and event.registration == RegistrationKind.NONE and event.over_at > now
    ]
    if not without:
        return set()
    parts = Event.objects.open_for_registration(now).filter(umbrellas__in=without)
    return set(parts.values_list("umbrellas", flat=True))


def card(
    event: Event,
    text: EventText,
    place: Place | None,
    now: datetime,
    *,
    has_open_parts: bool = False,
) -> Card:
    """One card, without a query when pools are prefetched; in the active language.

    The preview of a draft that was never published has no seats to count.
    """
    status = Status(event.status)
    pools = list(event.seat_pools.all()) if event.pk else []
    return Card(
        pk=event.pk,
        kind=event.kind,
        kind_label=str(Kind(event.kind).label),
        title=text.title,
        title_lang=text.words_language if text.is_fallback else "",
        summary=text.summary,
        url=text.path,
        when=moment(event.when),
        mode=event.mode,
        mode_label=str(Mode(event.mode).label) if event.mode else "",
        place_line=place_brief(mode=event.mode, place=place, room=event.room),
        city=place.city if place and event.mode != Mode.ONLINE else "",
        status=event.status,
        status_label="" if status == Status.SCHEDULED else str(status.label),
        status_note=text.status_note,
        is_cancelled=event.is_cancelled,
        is_past=event.over_at <= now,
        audience=event.audience,
        audience_label=str(Audience(event.audience).label),
        registration=registration_state(
            event, pools, now, text.path, has_open_parts=has_open_parts
        ),
        outcome=text.outcome,
        attendance=text.attendance,
    )


def by_month(found: Iterable[Card]) -> list[Group]:
    """Cards grouped by the month they begin in, in their order."""
    return [
        Group(heading=month_words(first), date=first, events=list(group))
        for first, group in groupby(found, key=lambda one: one.when.first.replace(day=1))
    ]


def by_day(found: Sequence[Card]) -> list[Group]:
    """Cards grouped by the day they begin on."""
    return [
        Group(heading=one[0].when.line1, date=day, events=one)
        for day, group in groupby(found, key=lambda card: card.when.first)
        if (one := list(group))
    ]
