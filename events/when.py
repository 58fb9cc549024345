"""When an event takes place, with no more precision than was announced."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from events.enums import HalfDay, Precision


@dataclass(frozen=True, slots=True)
class When:
    """Announced dates and times, local to ``time_zone`` (an IANA name).

    ``start_time`` and ``end_time`` are wall-clock times; ``end_date`` is inclusive. Only an
    ``EXACT`` precision has an end instant: for every other none was announced, and none is made up.
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
    def last_day(self) -> date:
        """The last announced day, inclusive."""
        if self.precision in {Precision.EXACT, Precision.RANGE} and self.end_date:
            return max(self.start_date, self.end_date)
        return self.start_date

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
        end = instant(self.last_day, self.end_time, self.zone)
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


def is_time_zone(name: str) -> bool:
    """Whether ``name`` is an IANA zone this system knows."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return bool(name)
