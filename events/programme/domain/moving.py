"""Moving an event to another day: its days, its sessions' days and when one registers, at once.

Local times stay what they are on the wall; the instant in UTC moves with the clock changes. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import EventPage
from events.when import When, instant
from events.words.streams import raw_stream
from events.words.wording import capital, dates_words, day_words, instant_words, time_words
from refusals import Refused


class MoveRefused(Refused):
    """The event cannot be moved this way."""


@dataclass(frozen=True, slots=True)
class MovedFact:
    """One line of the comparison, in words; ``problem`` is what the clock change does to it."""

    label: str
    before: str
    after: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """The facts and the programme (raw) of the other day, and what the preview shows of them."""

    facts: dict[str, Any]
    programme: list[dict[str, Any]]
    rows: list[MovedFact]


def move(draft: EventPage, day: date, *, with_registration: bool) -> Move:
    """What a draft becomes when it begins on ``day``, in the active language.

    Raises MoveRefused without a date, and for the day that it is on.
    """
    when = draft.when
    if when is None:
        raise MoveRefused("undated", gettext_lazy("Say first when this event takes place."))
    shift = day - when.start_date
    if not shift:
        raise MoveRefused("same", gettext_lazy("The event is on this day already."))
    after = moved_when(when, shift)
    facts: dict[str, Any] = {"start_date": day, "end_date": after.end_date}
    rows = [MovedFact(_("The event"), _words(when), _words(after), clock_problem(after))]
    programme = moved_days(raw_stream(draft.programme), shift)
    for block, moved in zip(raw_stream(draft.programme), programme, strict=True):
        if block["value"].get("date"):
            days = [date.fromisoformat(one["value"]["date"]) for one in (block, moved)]
            title = block["value"].get("title") or "…"
            rows.append(MovedFact(title, *(capital(day_words(one)) for one in days)))
    zone = draft.time_zone or "UTC"
    labels = {
        "registration_opens": _("Registration opens"),
        "registration_closes": _("Registration closes"),
    }
    for name, label in labels.items():
        moment = getattr(draft, name)
        if moment is not None and with_registration:
            facts[name] = later = moved_instant(moment, shift, zone)
            rows.append(MovedFact(label, instant_words(moment, zone), instant_words(later, zone)))
    return Move(facts, programme, rows)


def moved_when(when: When, shift: timedelta) -> When:
    """The same local times some days later."""
    return replace(
        when,
        start_date=when.start_date + shift,
        end_date=when.end_date + shift if when.end_date else None,
    )


def moved_days(programme: Sequence[dict[str, Any]], shift: timedelta) -> list[dict[str, Any]]:
    """A raw programme whose sessions with a day of their own are some days later."""
    moved = []
    for block in programme:
        value = dict(block["value"])
        if value.get("date"):
            value["date"] = (date.fromisoformat(value["date"]) + shift).isoformat()
        moved.append({**block, "value": value})
    return moved


def moved_instant(moment: datetime, shift: timedelta, zone_name: str) -> datetime:
    """An instant some days later at the same time on the event's wall clock."""
    zone = ZoneInfo(zone_name)
    local = moment.astimezone(zone)
    return instant(local.date() + shift, local.time(), zone)


def clock_problem(when: When) -> str:
    """What the clock change does to an announced time: there is no such hour, or two of them."""
    if when.start is None or when.start_time is None:
        return ""
    local = when.start.astimezone(when.zone)
    if local.replace(tzinfo=None) != datetime.combine(when.start_date, when.start_time):
        return _("The clocks go forward: there is no such hour on this day.")
    if local.replace(fold=1).utcoffset() != local.replace(fold=0).utcoffset():
        return _("The clocks go back: this hour comes twice; the first one counts.")
    return ""


def _words(when: When) -> str:
    return ", ".join(filter(None, [capital(dates_words(when)), time_words(when)]))
