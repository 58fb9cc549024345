"""Changed facts in words, as a letter or the editor shows them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from events.enums import DocumentType, HalfDay, Participation, Precision, Status
from events.models import ChangeNotice, Event, EventSessionText, EventText, Registration
from events.publishing.changes import SESSION, WITHDRAWN, Facts
from events.when import When
from events.words.localising import localised
from events.words.streams import plain, raw_stream, values_by_id
from events.words.wording import (
    capital,
    clock,
    dates_words,
    day_words,
    place_words,
    symbol_url,
    time_words,
)
from home.models import Place


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the table: what, how it was, how it is; ``name`` is that of the fact."""

    name: str
    label: str
    old: str
    new: str
    chosen: bool = False

    def concerns(self, registration: Registration, sessions: Collection[str]) -> bool:
        """Whether somebody is told of it; ``sessions`` are the block ids of those they chose."""
        if self.name == "join":
            return registration.participation == Participation.ONLINE
        return not self.chosen or self.name.removeprefix(SESSION) in sessions


@dataclass(frozen=True, slots=True)
class NewsRow:
    """A document that is new, or was replaced: type, symbols and title, and where it is."""

    kind: str
    title: str
    url: str
    is_new: bool


def change_rows(event: Event, was: Facts, becomes: Facts, language: str) -> list[ChangeRow]:
    """The table in ``language``, the event's own facts first: two queries at most."""
    places = _places([was.get("where"), becomes.get("where")], language)
    titles = _titles(event, was, language)
    with translation.override(language):
        rows = []
        for name in ("status", "when", "where", "join"):
            if name in was:
                old, new = _pair(name, was[name], becomes[name], places)
                rows.append(ChangeRow(name, _label(name), old, new))
        for name, value in was.items():
            if name.startswith(SESSION):
                old, new = _session_words(value, becomes[name], event)
                title = titles.get(name.removeprefix(SESSION)) or _("A session")
                rows.append(ChangeRow(name, title, old, new, chosen=bool(value["chosen"])))
    return rows


def news_rows(notice: ChangeNotice, event: Event, text: EventText) -> list[NewsRow]:
    """The new documents, in the language of ``text``; one that is gone again is left out."""
    own = raw_stream(text.page.documents) if text.page is not None else []
    spoken, known = values_by_id(own), values_by_id(event.documents)
    with translation.override(text.language):
        return [
            _news_row(known[one["id"]], spoken.get(one["id"], {}), one["is_new"], text)
            for one in notice.news
            if one["id"] in known
        ]


def document_rows(event: Event, text: EventText) -> list[NewsRow]:
    """Every document of an event, in the language of ``text``; an uploaded one has no address."""
    own = raw_stream(text.page.documents) if text.page is not None else []
    spoken = values_by_id(own)
    with translation.override(text.language):
        return [
            _news_row(one["value"], spoken.get(one["id"], {}), True, text)
            for one in event.documents
        ]


def _news_row(value: Any, spoken: Any, is_new: bool, text: EventText) -> NewsRow:
    symbols = plain(value, "symbols")
    title = spoken.get("title") or value.get("title") or ""
    address = value.get("url") or (symbol_url(symbols[0], text.language) if symbols else "")
    return NewsRow(
        kind=str(DocumentType(value.get("type") or "other").label),
        title=" ".join(filter(None, [", ".join(symbols), title])),
        url=address,
        is_new=is_new,
    )


def _label(name: str) -> str:
    return {
        "status": _("Status"),
        "when": _("When"),
        "where": _("Where"),
        "join": _("Join link"),
    }[name]


def _pair(name: str, old: Any, new: Any, places: dict[int, Place]) -> tuple[str, str]:
    if name == "join":
        was = _("The link you have") if old else _("None yet")
        return was, _("A new link, on your join page") if new else _("None any more")
    return _fact_words(name, old, places), _fact_words(name, new, places)


def _fact_words(name: str, value: Any, places: dict[int, Place]) -> str:
    if name == "when":
        return when_words(value)
    if name == "where":
        return place_words(
            mode=value["mode"],
            place=places.get(value.get("place") or 0),
            room=value.get("room") or "",
        )
    return _("Withdrawn") if value == WITHDRAWN else str(Status(value).label)


def when_words(value: Facts) -> str:
    """``Monday 4 March 2030, 10:00–12:00, Geneva time (UTC+1)``."""
    when = When(
        precision=Precision(value["precision"]),
        start_date=date.fromisoformat(value["first"]),
        end_date=date.fromisoformat(value["last"]),
        start_time=_time(value.get("start")),
        end_time=_time(value.get("end")),
        half_day=HalfDay(value["half_day"]) if value.get("half_day") else None,
        time_zone=value.get("zone") or "UTC",
    )
    return ", ".join(filter(None, [capital(dates_words(when)), time_words(when)]))


def _session_words(old: Facts, new: Facts, event: Event) -> tuple[str, str]:
    """Time and room before and after; the day only where it differs or the event has several."""
    with_day = old["day"] != new["day"] or event.first_day != event.last_day
    with_room = old["room"] != new["room"]
    words = [_slot_words(one, with_day, with_room) for one in (old, new)]
    if old["join"] != new["join"] and not new["off"]:
        words[1] = ", ".join(filter(None, [words[1], _("a new join link")]))
    return words[0] or _("As announced"), words[1]


def _slot_words(value: Facts, with_day: bool, with_room: bool) -> str:
    if value["off"]:
        return _("Cancelled")
    parts = [day_words(date.fromisoformat(value["day"]))] if with_day else []
    times = [one for one in (_time(value["start"]), _time(value["end"])) if one]
    parts.append("–".join(clock(one) for one in times))
    if with_room:
        parts.append(value["room"] or _("No room of its own"))
    return ", ".join(filter(None, parts))


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _places(facts: Iterable[Facts | None], language: str) -> dict[int, Place]:
    keys = {one["place"] for one in facts if one and one.get("place")}
    return localised(Place, keys, language)


def _titles(event: Event, was: Facts, language: str) -> dict[str, str]:
    blocks = [name.removeprefix(SESSION) for name in was if name.startswith(SESSION)]
    if not blocks:
        return {}
    texts = EventSessionText.objects.filter(
        session__event=event.pk, session__block_id__in=blocks, language=language
    )
    return dict(texts.values_list("session__block_id", "title"))
