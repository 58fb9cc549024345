"""LAST-MODIFIED stamps: whole seconds, UTC, never standing still or going back."""

from datetime import datetime, timedelta


def later(previous: datetime | None, now: datetime) -> datetime:
    """``now``, or a second past ``previous`` where the clock has not moved on."""
    return now if previous is None else max(now, previous + timedelta(seconds=1))
