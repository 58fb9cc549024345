"""Compact VTIMEZONE components, computed from the zone data Python itself uses.

Desktop Outlook reads, of a VTIMEZONE, only the newest STANDARD and DAYLIGHT and of those only one
yearly rule with one n-th weekday; ical.js reads only the first value of a list of dates. The one
form that every client reads alike is therefore a pair of ``RRULE:FREQ=YEARLY;BYMONTH=…;BYDAY=…``
(:rfc:`5545#section-3.6.5`). A zone whose clock changes do not follow such a pair exactly has no
VTIMEZONE here, and its events are written in UTC.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

FIRST_YEAR = 2017
"""First year whose events may carry a TZID; the group was founded in December of it."""

LAST_YEAR = 2037
"""Last year whose events may carry a TZID; zone data lists single changes no further."""

ONSET_YEAR = 1970
"""Latest year of the DTSTART of a rule: customary, and before any event."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDINALS = (1, 2, 3, 4, -1)
_YEARS_BEYOND = 28
"""After 28 years dates fall on the same weekdays again: every length of a month has been seen."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a zone's offset: the instant (UTC) and the offsets around it."""

    instant: datetime
    before: timedelta
    after: timedelta

    @property
    def onset(self) -> datetime:
        """Naive local time of the change on the old offset, as :rfc:`5545#section-3.6.5` asks."""
        return self.instant.replace(tzinfo=None) + self.before


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """A change that comes every year on the n-th weekday of a month at one local time.

    ``ordinal`` is 1 to 4, or -1 for the last; ``weekday`` is 0 for Monday.
    """

    month: int
    ordinal: int
    weekday: int
    at: time
    before: timedelta
    after: timedelta
    name: str

    @property
    def recurrence(self) -> dict[str, str | int]:
        """The RRULE's parts, :rfc:`5545#section-3.3.10`."""
        byday = f"{self.ordinal}{_WEEKDAYS[self.weekday]}"
        return {"freq": "YEARLY", "bymonth": self.month, "byday": byday}


@cache
def vtimezone(tzid: str, first_year: int, last_year: int) -> Timezone | None:
    """Return the VTIMEZONE of a zone, or None where no compact one is exact.

    It is exact for every instant from the first day of ``first_year`` to the last of
    ``last_year``. STANDARD is the smaller offset and DAYLIGHT the larger, whatever the zone data
    calls them: some builds say that Ireland is on negative summer time in winter, and Outlook
    needs a STANDARD. A zone with one offset throughout has a STANDARD without a rule. A name that
    is not in the zone data gives None.

    The component is shared between callers: serialise it, do not change it.
    """
    try:
        zone = ZoneInfo(tzid)
    except (KeyError, ValueError, OSError):
        return None
    changes = offset_changes(zone, first_year, last_year)
    onset_year = min(ONSET_YEAR, first_year)
    component = Timezone()
    component.add("tzid", tzid)
    if not changes:
        noon = datetime(last_year, 7, 1, 12, tzinfo=zone)
        offset = noon.utcoffset() or timedelta(0)
        start = datetime.combine(date(onset_year, 1, 1), time(0))
        component.add_component(
            _observance(TimezoneStandard(), start, offset, offset, noon.tzname() or "")
        )
        return component
    standard = yearly_rule(zone, [c for c in changes if c.after < c.before], first_year, last_year)
    daylight = yearly_rule(zone, [c for c in changes if c.after > c.before], first_year, last_year)
    if standard is None or daylight is None:
        return None
    for observance, rule in ((TimezoneStandard(), standard), (TimezoneDaylight(), daylight)):
        start = datetime.combine(
            _nth_weekday(onset_year, rule.month, rule.ordinal, rule.weekday), rule.at
        )
        component.add_component(
            _observance(observance, start, rule.before, rule.after, rule.name, rule.recurrence)
        )
    return component


@cache
def vtimezone_text(tzid: str) -> str | None:
    """Return the VTIMEZONE for the years FIRST_YEAR to LAST_YEAR as lines ending in CRLF."""
    component = vtimezone(tzid, FIRST_YEAR, LAST_YEAR)
    return component.to_ical(sorted=False).decode() if component else None


@cache
def always_utc(tzid: str) -> bool:
    """Tell whether a zone has no offset from FIRST_YEAR to LAST_YEAR, as Accra, Dakar, Reykjavik.

    icalendar writes such times with ``Z`` and vobject does not register such a VTIMEZONE.
    Raises what ZoneInfo raises for an unknown name.
    """
    zone = ZoneInfo(tzid)
    start = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    return not _offset(zone, start) and not offset_changes(zone, FIRST_YEAR, LAST_YEAR)


def offset_changes(zone: ZoneInfo, first_year: int, last_year: int) -> list[Change]:
    """Return every change of the UTC offset in these years, to the second.

    Days are compared with each other, then the second is found by halving: no zone changes its
    offset and back within one day. One day on each side makes up for years beginning at
    different instants.
    """
    changes = []
    day = timedelta(days=1)
    low = datetime(first_year, 1, 1, tzinfo=UTC) - day
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC) + day
    before = _offset(zone, low)
    while low < end:
        high = low + day
        after = _offset(zone, high)
        if after != before:
            left, right = low, high
            while right - left > timedelta(seconds=1):
                middle = left + timedelta(seconds=(right - left) // timedelta(seconds=2))
                if _offset(zone, middle) == before:
                    left = middle
                else:
                    right = middle
            changes.append(Change(right, before, after))
        low, before = high, after
    return changes


def yearly_rule(
    zone: ZoneInfo, changes: Sequence[Change], first_year: int, last_year: int
) -> YearlyRule | None:
    """Return the one rule that gives exactly these changes, one in each year, or None.

    Where the fourth and the last weekday were the same in all years, the rule is the last if that
    also holds for every year of the 28 after, otherwise the fourth.
    """
    onsets = [change.onset for change in changes]
    if [onset.year for onset in onsets] != list(range(first_year, last_year + 1)):
        return None
    kinds = {
        (onset.month, onset.weekday(), onset.time(), change.before, change.after)
        for onset, change in zip(onsets, changes, strict=True)
    }
    if len(kinds) != 1:
        return None
    month, weekday, at, before, after = kinds.pop()
    fitting = [n for n in _ORDINALS if _all_on(onsets, n)]
    if not fitting:
        return None
    ordinal = fitting[0]
    if len(fitting) > 1:
        later = offset_changes(zone, last_year + 1, last_year + _YEARS_BEYOND)
        later_onsets = [c.onset for c in later if (c.before, c.after) == (before, after)]
        ordinal = -1 if later_onsets and _all_on(later_onsets, -1) else fitting[0]
    name = changes[-1].instant.astimezone(zone).tzname() or ""
    return YearlyRule(month, ordinal, weekday, at, before, after, name)


def _observance(
    part: TimezoneStandard | TimezoneDaylight,
    start: datetime,
    before: timedelta,
    after: timedelta,
    name: str,
    recurrence: dict[str, str | int] | None = None,
) -> TimezoneStandard | TimezoneDaylight:
    """Fill one STANDARD or DAYLIGHT; numeric abbreviations such as ``-03`` are no TZNAME."""
    part.add("dtstart", start)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    if recurrence:
        part.add("rrule", recurrence)
    if name.isalpha():
        part.add("tzname", name)
    return part


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


def _all_on(onsets: Sequence[datetime], ordinal: int) -> bool:
    return all(
        onset.date() == _nth_weekday(onset.year, onset.month, ordinal, onset.weekday())
        for onset in onsets
    )


def _nth_weekday(year: int, month: int, ordinal: int, weekday: int) -> date:
    """Return the n-th (1 to 4) or last (-1) weekday of a month."""
    first, days = calendar.monthrange(year, month)
    day = 1 + (weekday - first) % 7 + 7 * 3
    if ordinal == -1:
        return date(year, month, day + 7 if day + 7 <= days else day)
    return date(year, month, day - 7 * (4 - ordinal))
