"""When an event takes place, with no more precision than was announced."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from events.enums import HalfDay, Precision

A_DAY: Final = 24 * 60
HALF_A_DAY: Final = 12 * 60


@dataclass(frozen=True, slots=True)
class When:
    """Announced dates and times, local to ``time_zone`` (an IANA name).

    ``start_time`` and ``end_time`` are wall-clock times; ``end_date`` is the day of ``end_time``,
    or the last day where only days are announced. An end is exclusive (RFC 5545, 3.6.1): what ends
    at 00:00 has its last day before. Only an ``EXACT`` precision has an end instant: for every
    other none was announced, and none is made up.
    What ``is_instant`` has none at all: a deadline is at its start, it does not last from it on.
    """

    precision: Precision
    start_date: date
    time_zone: str
    start_time: time | None = None
    end_date: date | None = None
    end_time: time | None = None
    half_day: HalfDay | None = None
    is_instant: bool = False

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_timed(self) -> bool:
        return self.precision in Precision.timed() and self.start_time is not None

    @property
    def first_day(self) -> date:
        return self.start_date

    @property
    def end_day(self) -> date:
        """The day on which the end is, be it at 00:00."""
        if self.precision in {Precision.EXACT, Precision.RANGE} and self.end_date:
            return max(self.start_date, self.end_date)
        return self.start_date

    @property
    def last_day(self) -> date:
        """The last day of which some is announced, inclusive."""
        if self.ends_at_midnight:
            return self.end_day - timedelta(days=1)
        return self.end_day

    @property
    def ends_at_midnight(self) -> bool:
        """Whether the end is the 24:00 of the last day."""
        return (
            self.precision == Precision.EXACT
            and self.end_time == time(0)
            and self.end_day > self.start_date
        )

    @property
    def days(self) -> list[date]:
        length = (self.last_day - self.first_day).days
        return [self.first_day + timedelta(days=n) for n in range(length + 1)]

    @property
    def start(self) -> datetime | None:
        """The announced start in UTC, or None for a date without a time."""
        if not self.is_timed or self.start_time is None:
            return None
        return instant(self.start_date, self.start_time, self.zone)

    @property
    def end(self) -> datetime | None:
        """The announced end in UTC, or None where no end was announced.

        None too where the clock change makes of it an instant that is not after the start.
        """
        if self.precision != Precision.EXACT or self.end_time is None or self.start is None:
            return None
        end = instant(self.end_day, self.end_time, self.zone)
        return end if end > self.start else None

    @property
    def begins_at(self) -> datetime:
        """The earliest instant (UTC) it may begin: for sorting and for "has it begun"."""
        if self.start is not None:
            return self.start
        if self.precision == Precision.HALF_DAY and self.half_day == HalfDay.AFTERNOON:
            return instant(self.start_date, time(12), self.zone)
        return instant(self.start_date, time(0), self.zone)

    @property
    def over_at(self) -> datetime:
        """The instant (UTC) from which it is surely over, announced end or not."""
        if self.end is not None:
            return self.end
        if self.is_instant and self.start is not None:
            return self.start
        if self.precision == Precision.HALF_DAY and self.half_day == HalfDay.MORNING:
            return instant(self.start_date, time(13), self.zone)
        return instant(self.last_day + timedelta(days=1), time(0), self.zone)


def instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a wall-clock time; of two equal ones the first, of none the later."""
    return datetime.combine(day, wall.replace(tzinfo=None), zone).astimezone(UTC)


def end_day(day: date, start: time | None, end: time | None) -> date:
    """The day on which what is on ``day`` from ``start`` ends: the next one past midnight."""
    return day + timedelta(days=1) if start and end and end <= start else day


def unwrapped(
    stretches: Iterable[tuple[time | None, time | None]], since: time | None = None
) -> Iterator[tuple[int | None, int | None]]:
    """Starts and ends in their order as minutes since the first midnight: a day has 1440.

    A start more than twelve hours before the one above it, or before ``since``, is on the next day.
    """
    day, before = 0, minutes_of(since) if since else None
    for start, end in stretches:
        begins = None if start is None else day + minutes_of(start)
        if begins is not None and before is not None and begins < before - HALF_A_DAY:
            day, begins = day + A_DAY, begins + A_DAY
        before = begins if begins is not None else before
        ends = None if end is None else day + minutes_of(end)
        if ends is not None and begins is not None and ends <= begins:
            ends += A_DAY
        yield begins, ends


def minutes_of(wall: time) -> int:
    """How many minutes of its day have passed."""
    return wall.hour * 60 + wall.minute


def is_within_half_a_day(start: time, end: time) -> bool:
    """Whether ``end``, on the next day where it is not after ``start``, is 12 hours away at most.

    More than that is not a stretch across midnight: the two times were mistaken.
    """
    minutes = minutes_of(end) - minutes_of(start)
    return minutes > 0 or minutes + A_DAY <= HALF_A_DAY


def is_time_zone(name: str) -> bool:
    """Whether ``name`` is an IANA zone this system knows."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return bool(name)
