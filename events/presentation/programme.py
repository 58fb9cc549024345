"""A programme or agenda as a page shows it: the source's facts, each language's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import expand_db_html

from events.domain.localising import localised
from events.domain.programmes import session_times
from events.domain.streams import Raw, children, plain, referenced, values_by_id
from events.domain.symbols import symbol_url
from events.domain.wording import capital, clock, day_words
from events.enums import AppearanceStatus, DocumentType, HalfDay, HostRole, Role
from events.when import instant
from home import delegations
from home.models import Organisation, Person

PEOPLE = frozenset({"person"})
ORGANISATIONS = frozenset({"organisation", "host"})
FILES = frozenset({"slides", "document"})
FACE = "fill-80x80"


@dataclass(frozen=True, slots=True)
class AppearanceView:
    name: str
    initials: str
    photo: dict[str, str] | None
    role: str
    role_label: str
    function: str
    organisation: str
    delegation_name: str
    status: str
    status_label: str


@dataclass(frozen=True, slots=True)
class ItemView:
    id: str
    type: str
    start: str
    end: str
    start_iso: str
    end_iso: str
    title: str
    lang: str
    description: SafeString
    cancelled: bool
    appearances: list[AppearanceView]
    slides: str
    recording_url: str
    selectable: bool = False


@dataclass(frozen=True, slots=True)
class SessionView:
    id: str
    title: str
    lang: str
    description: SafeString
    date: date
    start: str
    end: str
    start_iso: str
    end_iso: str
    room: str
    host_name: str
    host_url: str
    cancelled: bool
    parallel: bool
    selectable: bool
    ics_url: str
    items: list[ItemView]


@dataclass(frozen=True, slots=True)
class DayView:
    date: date
    heading: str
    groups: list[list[SessionView]]

    @property
    def sessions(self) -> list[SessionView]:
        return [session for group in self.groups for session in group]


@dataclass(frozen=True, slots=True)
class AgendaView:
    heading: str = ""
    number: str = ""
    title: str = ""
    lang: str = ""
    text: SafeString = field(default_factory=SafeString)
    presenters: list[AppearanceView] = field(default_factory=list)
    symbols: list[dict[str, str]] = field(default_factory=list)
    slides: dict[str, str] | None = None
    items: list["AgendaView"] = field(default_factory=list)


class Library:
    """The people, organisations, files and faces that streams name, each read at once."""

    def __init__(self, streams: Iterable[Raw], language: str) -> None:
        raw = [block for stream in streams for block in stream]
        people, organisations, files = referenced(raw, PEOPLE, ORGANISATIONS, FILES)
        self.people = localised(Person, people, language)
        self.organisations = localised(Organisation, organisations, language)
        self.files: dict[int, Any] = get_document_model().objects.in_bulk(files) if files else {}
        photos = {person.photo_id for person in self.people.values() if person.photo_id}
        images = get_image_model().objects.prefetch_renditions(FACE)
        self.photos: dict[int, Any] = images.in_bulk(photos) if photos else {}

    def file(self, pk: int | None) -> dict[str, str] | None:
        found = self.files.get(pk or 0)
        return {"title": found.title, "url": found.url} if found else None

    def photo(self, person: Person) -> dict[str, str] | None:
        """A person's face; None too where its file is lost."""
        image = self.photos.get(person.photo_id or 0)
        if image is None:
            return None
        try:
            return {"url": image.get_rendition(FACE).url}
        except SourceImageIOError:
            return None


class Reader:
    """Reads the source's streams with the words of one language.

    ``own`` are the same streams in the reader's language, whose blocks share ids with the source's;
    a block without words of its own gives the source's, marked with their language. Words equal to
    the source's are such: an unfinished translation is published with the source's words in it.
    """

    def __init__(
        self, library: Library, own: Iterable[Raw], *, language: str, source_language: str
    ) -> None:
        self.library = library
        self.language = language
        self.source_language = source_language
        self.words = {
            block_id: value for stream in own for block_id, value in values_by_id(stream).items()
        }

    def word(self, block_id: str, value: Mapping[str, Any], name: str) -> tuple[str, str]:
        """A text child and the language it is in where that is not the reader's."""
        own = self.words.get(block_id, {}).get(name)
        source = value.get(name) or ""
        if own and own != source:
            return own, ""
        foreign = source and self.language != self.source_language
        return source, self.source_language if foreign else ""

    def rich(
        self, block_id: str, value: Mapping[str, Any], name: str, beside: str = ""
    ) -> SafeString:
        """A rich text child, marked where its language is not the one ``beside`` it."""
        text, lang = self.word(block_id, value, name)
        html = expand_db_html(text)
        if text and lang != beside:
            html = f'<div lang="{lang or self.language}">{html}</div>'
        return mark_safe(html)

    def appearance(self, block: Mapping[str, Any]) -> AppearanceView | None:
        value = block["value"]
        person = self.library.people.get(value.get("person") or 0)
        if person is None:
            return None
        function, lang = self.word(block["id"], value, "function")
        role = value.get("role") or Role.OTHER
        other, _lang = self.word(block["id"], value, "role_other")
        organisation = self.library.organisations.get(value.get("organisation") or 0)
        status = AppearanceStatus(value.get("status") or AppearanceStatus.CONFIRMED)
        code = value.get("delegation") or ""
        return AppearanceView(
            name=str(person),
            initials=person.initials,
            photo=self.library.photo(person),
            role=role,
            role_label=other if role == Role.OTHER and other else str(Role(role).label),
            function=format_html('<span lang="{}">{}</span>', lang, function) if lang else function,
            organisation=organisation.name if organisation else "",
            delegation_name=delegations.name(code, self.language) if code else "",
            status=status,
            status_label="" if status == AppearanceStatus.CONFIRMED else str(status.label),
        )

    def appearances(self, value: Mapping[str, Any], name: str) -> list[AppearanceView]:
        found = (self.appearance(block) for block in children(value, name))
        return [one for one in found if one is not None]


def programme(
    raw: Raw, reader: Reader, *, first_day: date, zone: ZoneInfo, path: str
) -> list[DayView]:
    """The sessions by day; sessions of a day that overlap are marked parallel."""
    views = [_session(block, reader, first_day, zone, path) for block in raw]
    parallel = _overlapping(views)
    days: dict[date, list[SessionView]] = {}
    for view in views:
        days.setdefault(view.date, []).append(view)
    return [
        DayView(
            date=day,
            heading=capital(day_words(day)),
            groups=_groups([replace(view, parallel=view.id in parallel) for view in sessions]),
        )
        for day, sessions in sorted(days.items())
    ]


def _session(
    block: Mapping[str, Any], reader: Reader, first_day: date, zone: ZoneInfo, path: str
) -> SessionView:
    value = block["value"]
    day = date.fromisoformat(value["date"]) if value.get("date") else first_day
    title, lang = reader.word(block["id"], value, "title")
    host = reader.library.organisations.get(value.get("host") or 0)
    start, end = session_times(value)
    return SessionView(
        id=block["id"],
        title=title,
        lang=lang,
        description=reader.rich(block["id"], value, "description", lang),
        date=day,
        start=clock(start) if start else "",
        end=clock(end) if end else "",
        start_iso=_iso(day, start, zone),
        end_iso=_iso(day, end, zone),
        room=value.get("room") or "",
        host_name=host.name if host else "",
        host_url=host.url if host else "",
        cancelled=bool(value.get("cancelled")),
        parallel=False,
        selectable=bool(value.get("selectable")),
        ics_url=f"{path}sessions/{block['id']}/event.ics" if path else "",
        items=[_item(item, reader, day, zone) for item in children(value, "items")],
    )


def _item(block: Mapping[str, Any], reader: Reader, day: date, zone: ZoneInfo) -> ItemView:
    value = block["value"]
    title, lang = reader.word(block["id"], value, "title")
    if not title and block["type"] == "break":
        title = _("Break")
    start, end = _wall(value.get("start")), _wall(value.get("end"))
    slides = reader.library.file(value.get("slides"))
    return ItemView(
        id=block["id"],
        type=block["type"],
        start=clock(start) if start else "",
        end=clock(end) if end else "",
        start_iso=_iso(day, start, zone),
        end_iso=_iso(day, end, zone),
        title=title,
        lang=lang,
        description=reader.rich(block["id"], value, "description", lang),
        cancelled=bool(value.get("cancelled")),
        appearances=reader.appearances(value, "appearances"),
        slides=slides["url"] if slides else value.get("slides_url") or "",
        recording_url=value.get("recording_url") or "",
        selectable=bool(value.get("selectable")),
    )


def _groups(sessions: list[SessionView]) -> list[list[SessionView]]:
    """Neighbours that run at the same time together, everything else alone."""
    groups: list[list[SessionView]] = []
    until = ""
    for session in sessions:
        if groups and session.parallel and session.start and session.start < until:
            groups[-1].append(session)
        else:
            groups.append([session])
            until = ""
        until = max(until, session.end)
    return groups


def _overlapping(views: list[SessionView]) -> set[str]:
    found: set[str] = set()
    timed = [view for view in views if view.start and view.end]
    for index, one in enumerate(timed):
        for other in timed[index + 1 :]:
            if one.date == other.date and one.start < other.end and other.start < one.end:
                found |= {one.id, other.id}
    return found


def agenda(raw: Raw, reader: Reader) -> list[AgendaView]:
    """The agenda, numbered 1, 1.1, a; headings do not interrupt the numbering."""
    views, count = [], 0
    for block in raw:
        value = block["value"]
        if block["type"] == "heading":
            views.append(AgendaView(heading=str(HalfDay(value["half_day"]).label)))
            continue
        count += 1
        views.append(_agenda_item(block, reader, str(count), 1))
    return views


def _agenda_item(block: Mapping[str, Any], reader: Reader, number: str, level: int) -> AgendaView:
    value = block["value"]
    title, lang = reader.word(block["id"], value, "title")
    below = children(value, "items")
    numbers = [
        f"{number}.{index}" if level == 1 else letter_number(index)
        for index in range(1, len(below) + 1)
    ]
    return AgendaView(
        number=number,
        title=title,
        lang=lang,
        text=reader.rich(block["id"], value, "text", lang),
        presenters=reader.appearances(value, "presenters"),
        symbols=[
            {"symbol": symbol, "url": symbol_url(symbol, reader.language)}
            for symbol in plain(value, "symbols")
        ],
        slides=reader.library.file(value.get("slides")),
        items=[
            _agenda_item(child, reader, child_number, level + 1)
            for child, child_number in zip(below, numbers, strict=True)
        ],
    )


def letter_number(index: int) -> str:
    """``a``, ``b`` … ``z``, ``aa``: the third level of an agenda; ``index`` counts from 1."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def documents(raw: Raw, reader: Reader) -> list[dict[str, Any]]:
    """Papers in order: a symbol each (several if joint), linked in the reader's language."""
    found = []
    for block in raw:
        value = block["value"]
        title, lang = reader.word(block["id"], value, "title")
        file = reader.library.file(value.get("document"))
        symbols = plain(value, "symbols")
        found.append(
            {
                "type": value.get("type") or "",
                "type_label": str(DocumentType(value.get("type") or "other").label),
                "symbols": [
                    {"symbol": symbol, "url": symbol_url(symbol, reader.language)}
                    for symbol in symbols
                ],
                "symbol": "–".join(symbols),
                "title": title or (file["title"] if file else ""),
                "lang": lang,
                "url": value.get("url")
                or (file["url"] if file else "")
                or (symbol_url(symbols[0], reader.language) if symbols else ""),
                "restricted": bool(value.get("restricted")),
                "date": date.fromisoformat(value["date"]) if value.get("date") else None,
            }
        )
    return found


def hosts(raw: Raw, reader: Reader) -> list[dict[str, str]]:
    """Who holds the event, in order, each with its role in words."""
    found = []
    for block in raw:
        value = block["value"]
        organisation = reader.library.organisations.get(value.get("organisation") or 0)
        code = value.get("delegation") or ""
        name = organisation.name if organisation else delegations.name(code, reader.language)
        if name:
            found.append(
                {
                    "role": value.get("role") or HostRole.ORGANISER,
                    "role_label": str(HostRole(value.get("role") or "organiser").label),
                    "name": name,
                    "acronym": organisation.acronym if organisation else "",
                    "url": organisation.url if organisation else "",
                }
            )
    return found


def links(raw: Raw, reader: Reader) -> list[dict[str, str]]:
    found = []
    for block in raw:
        title, lang = reader.word(block["id"], block["value"], "title")
        found.append({"title": title, "lang": lang, "url": block["value"].get("url") or ""})
    return found


def _wall(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _iso(day: date, wall: time | None, zone: ZoneInfo) -> str:
    if wall is None:
        return ""
    moment: datetime = instant(day, wall, zone).astimezone(zone)
    return moment.isoformat()
