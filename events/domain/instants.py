"""Instants in words, on the clock of the event's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from events.domain.wording import clock, day_words, zone_words
from events.enums import Precision
from events.when import When, is_time_zone


def instant_words(moment: datetime, time_zone: str) -> str:
    """``Thursday 27 June 2019, 18:00, Geneva time (UTC+2)`` in the active language."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return f"{day_words(local.date())}, {clock(local.time())}, {zone_words(_at(local, time_zone))}"


def when_elsewhere(when: When, time_zone: str) -> When | None:
    """An announced time on another zone's clock, or None where that would say nothing new."""
    if not is_time_zone(time_zone) or when.start is None or time_zone == when.time_zone:
        return None
    zone = ZoneInfo(time_zone)
    start = when.start.astimezone(zone)
    end = when.end.astimezone(zone) if when.end else None
    if start.utcoffset() == when.start.astimezone(when.zone).utcoffset():
        return None
    return When(
        precision=when.precision,
        start_date=start.date(),
        time_zone=time_zone,
        start_time=start.time(),
        end_date=end.date() if end else None,
        end_time=end.time() if end else None,
    )


def _at(local: datetime, time_zone: str) -> When:
    return When(
        precision=Precision.START,
        start_date=local.date(),
        start_time=local.time(),
        time_zone=time_zone,
    )
