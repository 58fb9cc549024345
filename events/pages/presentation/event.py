"""An event's page, in one language, from its record: a fixed number of queries."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from events.enums import Audience, InterpretationLanguage
from events.models import Event, EventPage, EventText
from events.pages.presentation.documents import documents, hosts, links
from events.programme.presentation.agenda import AgendaView, agenda
from events.programme.presentation.programme import DayView, programme
from events.publishing.records import draft_record
from events.words.cards import AUDIENCE_SENTENCES, Card, Group, by_day, card, cards, with_open_parts
from events.words.localising import localised
from events.words.reading import Library, Reader
from events.words.streams import raw_stream
from events.words.wording import country_words
from home.models import Place, Topic

RELATED = 3
SERIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(Card):
    """Everything the event page shows: a card and more. Never the join link."""

    record: Event
    audience_sentence: str
    room: str
    place: dict[str, str] | None
    platform: str
    platform_guide_url: str
    interpretation_names: list[str]
    topics: list[dict[str, str]]
    hosts: list[dict[str, str]]
    contact: dict[str, str] | None
    image: Any
    calendar: dict[str, str]
    programme: list[DayView]
    agenda: list[AgendaView]
    documents: list[dict[str, Any]]
    links: list[dict[str, str]]
    outcome: SafeString
    recording_url: str
    umbrellas: list[Card] = field(default_factory=list)
    children: list[Group] = field(default_factory=list)
    related: list[Card] = field(default_factory=list)
    series: list[Card] = field(default_factory=list)


def event_view(page: EventPage, language: str, *, now: datetime | None = None) -> EventView | None:
    """The view of a published page, or None while it has no record."""
    event = (
        Event.objects.filter(key=page.translation_key)
        .prefetch_related("seat_pools", "topics")
        .select_related("image")
        .first()
    )
    if event is None:
        return None
    text = event.texts.get(language=language)
    return _view(event, text, page, language, now or timezone.now())


def draft_view(page: EventPage, language: str, *, now: datetime | None = None) -> EventView | None:
    """The view of an unpublished draft, for previews: its own facts if it is the source page.

    Returns None while the draft has no date.
    """
    now = now or timezone.now()
    event = Event.objects.filter(key=page.translation_key).first()
    if event is None or event.source_page_id in (None, page.pk):
        if not page.start_date:
            return None
        event = draft_record(page, event)
    text = EventText(
        event=event,
        language=language,
        words_language=language,
        title=page.title,
        summary=page.summary,
        status_note=page.status_note,
        path=page.url or "/",
    )
    return _view(event, text, page, language, now)


def _view(
    event: Event, text: EventText, page: EventPage, language: str, now: datetime
) -> EventView:
    own = [raw_stream(page.programme), raw_stream(page.documents), raw_stream(page.links)]
    own.append(raw_stream(getattr(page, "agenda", None)))
    raw = [event.programme, event.agenda, event.documents, event.links, event.hosts]
    library = Library(raw, language)
    reader = Reader(library, own, language=language, source_language=event.source_language)
    place = localised(Place, [event.place_id] if event.place_id else [], language).get(
        event.place_id or 0
    )
    in_family = _is_in_family(event)
    with translation.override(language):
        brief = card(event, text, place, now, has_open_parts=bool(with_open_parts([event], now)))
        values = {one.name: getattr(brief, one.name) for one in fields(brief)}
        values |= {
            "outcome": mark_safe(expand_db_html(page.outcome)),
            "attendance": page.attendance,
        }
        index_url = reverse("events_calendar_feed").removesuffix("calendar.ics")
        return EventView(
            **values,
            record=event,
            audience_sentence=str(AUDIENCE_SENTENCES[Audience(event.audience)]),
            room=event.room,
            place=_place(place),
            platform=event.platform,
            platform_guide_url=event.platform_guide_url,
            interpretation_names=[
                str(InterpretationLanguage(code).label) for code in event.interpretation
            ],
            topics=_topics(event, language, index_url) if event.pk else [],
            hosts=hosts(event.hosts, reader),
            contact=(
                {"name": event.contact_name or event.contact_email, "email": event.contact_email}
                if event.contact_email
                else None
            ),
            image=event.image,
            calendar=calendar_links(event, text, brief),
            programme=programme(
                event.programme,
                reader,
                first_day=event.start_date,
                zone=event.when.zone,
                path=text.path,
            ),
            agenda=agenda(event.agenda, reader),
            documents=documents(event.documents, reader),
            links=links(event.links, reader),
            recording_url=event.recording_url,
            umbrellas=_cards(event.umbrellas.live(), language, now) if in_family else [],
            children=by_day(
                _cards(event.parts.live().order_by("begins_at"), language, now) if in_family else []
            ),
            related=_related(event, language, now) if event.pk else [],
            series=_series(event, language, now),
        )


def _cards(events: Any, language: str, now: datetime) -> list[Card]:
    return cards(events, language, now=now)


def _is_in_family(event: Event) -> bool:
    """Whether the event falls inside another or holds some: most do neither, and need no cards."""
    pairs = Event.umbrellas.through.objects
    return bool(event.pk) and pairs.filter(Q(from_event=event.pk) | Q(to_event=event.pk)).exists()


def _related(event: Event, language: str, now: datetime) -> list[Card]:
    """The next events of the same kind, else the latest ones; not what the page shows already."""
    others = Event.objects.live().filter(kind=event.kind).exclude(pk=event.pk)
    others = others.exclude(umbrellas=event.pk).exclude(parts=event.pk)
    found = cards(others.upcoming(now), language, now=now, limit=RELATED)
    return found or cards(others.past(now), language, now=now, limit=RELATED)


def _series(event: Event, language: str, now: datetime) -> list[Card]:
    """The other dates of the event's series that are to come: no query without a series."""
    if event.series_key is None:
        return []
    others = Event.objects.live().filter(series_key=event.series_key).exclude(pk=event.pk)
    return cards(others.upcoming(now), language, now=now, limit=SERIES)


def _topics(event: Event, language: str, index_url: str) -> list[dict[str, str]]:
    topics = localised(Topic, [topic.pk for topic in event.topics.all()], language)
    return [
        {"name": topic.name, "url": f"{index_url}?{urlencode({'topic': topic.slug})}"}
        for topic in sorted(topics.values(), key=lambda topic: topic.name)
    ]


def _place(place: Place | None) -> dict[str, str] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "street": place.street,
        "city": place.city,
        "country": str(place.country or ""),
        "country_name": country_words(place),
        "latitude": str(place.latitude or ""),
        "longitude": str(place.longitude or ""),
    }


def calendar_links(event: Event, text: EventText, one: Card) -> dict[str, str]:
    """Where to take the event into a calendar: a file, or Google's and Outlook's forms."""
    address = settings.SITE_URL + text.path
    when = event.when
    start, end = when.start, when.end
    details = f"{text.summary}\n\n{address}".strip()
    if start is not None:
        dates = f"{start:%Y%m%dT%H%M%SZ}/{(end or start):%Y%m%dT%H%M%SZ}"
        outlook = {
            "startdt": start.isoformat(),
            "enddt": (end or start).isoformat(),
        }
    else:
        following = datetime.fromordinal(when.last_day.toordinal() + 1)
        dates = f"{when.first_day:%Y%m%d}/{following:%Y%m%d}"
        outlook = {
            "startdt": when.first_day.isoformat(),
            "enddt": following.date().isoformat(),
            "allday": "true",
        }
    google = {
        "action": "TEMPLATE",
        "text": text.title,
        "dates": dates,
        "details": details,
        "location": one.place_line or one.mode_label,
    }
    outlook |= {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": text.title,
        "body": details,
        "location": one.place_line,
    }
    return {
        "ics_url": f"{text.path}event.ics",
        "google_url": f"https://calendar.google.com/calendar/render?{urlencode(google)}",
        "outlook_url": f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(outlook)}",
    }
