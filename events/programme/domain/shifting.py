"""Moving what is left of a session by some minutes, when a programme runs late. Pure."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.publishing.programmes import session_times
from events.when import A_DAY, When
from events.words.streams import children
from refusals import Refused

MAX_MINUTES = 12 * 60


class ShiftRefused(Refused):
    """The times cannot be moved this way."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One row of the comparison: a session or item before and after."""

    title: str
    is_session: bool
    before: tuple[time | None, time | None]
    after: tuple[time | None, time | None]

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Shift:
    """The programme with moved times, in raw form, and every row of the sessions concerned."""

    programme: list[dict[str, Any]]
    rows: list[Moved] = field(default_factory=list)


def shift(
    programme: Sequence[dict[str, Any]],
    *,
    session_id: str,
    item_id: str = "",
    minutes: int,
    following: bool = False,
) -> Shift:
    """Move the item ``item_id`` of a session and all after it by ``minutes``, earlier if negative.

    Without an item the whole session moves. The session's end moves with its last item; its start
    moves with its first. ``following`` moves the later sessions of the same day too. Times are wall
    clock of the event's zone; an item may move past midnight. Raises ``ShiftRefused`` when the
    start of a session would, or when session or item are not there (any more).
    """
    if not minutes or abs(minutes) > MAX_MINUTES:
        raise ShiftRefused("minutes", _("Give a number of minutes other than zero, up to 720."))
    changed = copy.deepcopy(list(programme))
    session = next((block for block in changed if block["id"] == session_id), None)
    if session is None:
        raise ShiftRefused("gone", _("This session is no longer in the programme."))
    items = children(session["value"], "items")
    ids = [item["id"] for item in items]
    if item_id and item_id not in ids:
        raise ShiftRefused("gone", _("This item is no longer in the session."))
    first = ids.index(item_id) if item_id else 0
    rows = _move_session(session, minutes, first)
    if following:
        for other in _later_sessions(changed, session, programme):
            rows += _move_session(other, minutes, 0)
    return Shift(programme=changed, rows=rows)


def moved_end(when: When, minutes: int) -> dict[str, Any]:
    """The announced end of an event some minutes later or earlier, as facts of its page.

    Raises ShiftRefused where it would not be after the start any more.
    """
    if when.end_time is None or when.start_time is None:
        return {}
    end, days = moved(when.end_time, minutes)
    day = when.end_day + timedelta(days=days)
    if (day, end) <= (when.start_date, when.start_time):
        raise ShiftRefused("end", _("The event would end before it begins."))
    return {"end_time": end, "end_date": day if day != when.start_date else None}


def _later_sessions(
    changed: list[dict[str, Any]], session: dict[str, Any], before: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Sessions of the same day that begin when this one ends, or later."""
    old = next(block for block in before if block["id"] == session["id"])["value"]
    end = old.get("end") or max(
        (item["value"].get("end") or "" for item in children(old, "items")), default=""
    )
    found: list[dict[str, Any]] = []
    if end and end <= (old.get("start") or ""):
        return found
    for block in changed:
        value = block["value"]
        start = value.get("start") or min(
            (
                item["value"]["start"]
                for item in children(value, "items")
                if item["value"].get("start")
            ),
            default="",
        )
        same_day = (value.get("date") or "") == (old.get("date") or "")
        if block is not session and same_day and start and end and start >= end:
            found.append(block)
    return found


def _move_session(session: dict[str, Any], minutes: int, first: int) -> list[Moved]:
    value = session["value"]
    before = _times(value)
    if first == 0:
        _keep_the_day(value, minutes)
        _move(value, "start", minutes)
    _move(value, "end", minutes)
    rows = [Moved(value.get("title") or "", True, before, _times(value))]
    for number, item in enumerate(children(value, "items")):
        own = item["value"]
        before = _times(own)
        if number >= first:
            _move(own, "start", minutes)
            _move(own, "end", minutes)
        rows.append(Moved(own.get("title") or "", False, before, _times(own)))
    return rows


def _times(value: dict[str, Any]) -> tuple[time | None, time | None]:
    start, end = value.get("start"), value.get("end")
    return (
        time.fromisoformat(start) if start else None,
        time.fromisoformat(end) if end else None,
    )


def _move(value: dict[str, Any], name: str, minutes: int) -> None:
    if value.get(name):
        value[name] = moved(time.fromisoformat(value[name]), minutes)[0].isoformat()


def _keep_the_day(value: dict[str, Any], minutes: int) -> None:
    """Raise ShiftRefused where a session would begin on another day: it has its day as a fact."""
    start, _end = session_times(value)
    if start is not None and moved(start, minutes)[1]:
        raise ShiftRefused("midnight", _("This would move the start of a session across midnight."))


def moved(wall: time, minutes: int) -> tuple[time, int]:
    """A wall-clock time some minutes later or earlier, and by how many days that is another day."""
    days, total = divmod(wall.hour * 60 + wall.minute + minutes, A_DAY)
    return wall.replace(hour=total // 60, minute=total % 60), days
