"""The one deadline: page, countdown, letters and POST all ask here."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from champions.enums import Phase
from events.words.wording import day_words, instant_words

ZONE: Final = "Europe/Zurich"
"""The group's clock: what an edition announces is said in its hours."""


def geneva_words(at: datetime | None) -> str:
    """``Thursday 27 June 2019, 18:00, Geneva time (UTC+2)`` in the active language; "" for None."""
    return instant_words(at, ZONE) if at else ""


def last_day(ends: datetime) -> date:
    """The last day on Geneva's clock before an end: what ends at midnight ends the day before."""
    return (ends.astimezone(ZoneInfo(ZONE)) - timedelta(microseconds=1)).date()


def end_words(ends: datetime | None) -> str:
    """``geneva_words`` of an end: midnight is the 24:00 of the day that it ends."""
    if ends is None or ends.astimezone(ZoneInfo(ZONE)).time() != time(0):
        return geneva_words(ends)
    zone = geneva_words(ends).rpartition(", ")[2]
    return f"{day_words(last_day(ends))}, 24:00, {zone}"


@dataclass(frozen=True, slots=True)
class Window:
    """When a call takes proposals, in aware instants; None is not announced yet.

    ``grace`` covers what was sent before the bell on a slow line. ``late`` is for how long after
    that texts are still kept, as late drafts. ``extended_to`` is one proposal's own later end.
    """

    opens_at: datetime | None
    closes_at: datetime | None
    grace: timedelta = timedelta(minutes=15)
    late: timedelta = timedelta(days=7)
    extended_to: datetime | None = None

    @property
    def ends_at(self) -> datetime | None:
        """The end that counts: an extension only ever moves it later."""
        if self.closes_at is None or self.extended_to is None:
            return self.closes_at
        return max(self.closes_at, self.extended_to)


def phase(window: Window, now: datetime) -> Phase:
    """Where the call stands at ``now``. Each phase begins at its instant and ends before the next.

    A call without an opening is not open yet; one without an end stays open.
    """
    if window.opens_at is None or now < window.opens_at:
        return Phase.BEFORE
    ends = window.ends_at
    if ends is None or now < ends:
        return Phase.OPEN
    if now < ends + window.grace:
        return Phase.GRACE
    if now < ends + window.grace + window.late:
        return Phase.LATE
    return Phase.CLOSED


def next_change(window: Window, now: datetime) -> datetime | None:
    """The instant at which the phase changes next, for what may be kept in a cache until then."""
    ends = window.ends_at
    instants = [window.opens_at]
    if ends is not None:
        instants += [ends, ends + window.grace, ends + window.grace + window.late]
    later = [instant for instant in instants if instant is not None and instant > now]
    return min(later, default=None)
