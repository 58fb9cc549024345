"""A programme or agenda as a page shows it: the source's facts, each language's words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.publishing.programmes import item_minutes, session_times
from events.when import A_DAY, end_day, instant
from events.words.reading import AppearanceView, Reader
from events.words.streams import Raw, children
from events.words.wording import capital, clock, day_words


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
        end_iso=_iso(end_day(day, start, end), end, zone),
        room=value.get("room") or "",
        host_name=host.name if host else "",
        host_url=host.url if host else "",
        cancelled=bool(value.get("cancelled")),
        parallel=False,
        selectable=bool(value.get("selectable")),
        ics_url=f"{path}sessions/{block['id']}/event.ics" if path else "",
        items=[
            _item(item, reader, day + timedelta(days=(begins or 0) // A_DAY), zone)
            for item, (begins, _ends) in zip(
                children(value, "items"), item_minutes(value), strict=True
            )
        ],
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
        end_iso=_iso(end_day(day, start, end), end, zone),
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
        if groups and session.parallel and session.start and session.start_iso[:16] < until:
            groups[-1].append(session)
        else:
            groups.append([session])
            until = ""
        until = max(until, session.end_iso[:16])
    return groups


def _overlapping(views: list[SessionView]) -> set[str]:
    found: set[str] = set()
    timed = [view for view in views if view.start and view.end]
    for index, one in enumerate(timed):
        for other in timed[index + 1 :]:
            if one.date == other.date and _meet(one, other):
                found |= {one.id, other.id}
    return found


def _meet(one: SessionView, other: SessionView) -> bool:
    """Whether two overlap on the wall clock, be it past midnight."""
    starts, ends = (
        (one.start_iso[:16], other.start_iso[:16]),
        (one.end_iso[:16], other.end_iso[:16]),
    )
    return starts[0] < ends[1] and starts[1] < ends[0]


def _wall(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _iso(day: date, wall: time | None, zone: ZoneInfo) -> str:
    if wall is None:
        return ""
    moment: datetime = instant(day, wall, zone).astimezone(zone)
    return moment.isoformat()
