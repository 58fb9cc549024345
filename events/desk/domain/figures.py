"""How an event's registrations stand, in figures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from events.enums import RegistrationStatus
from events.models import CheckIn, Event, Registration, SeatPool

DAYS_SHOWN: Final = 45
"""Over a longer time registrations are counted by the week."""
_FIELDS: Final = (
    "status",
    "participation",
    "category",
    "capacity",
    "delegation",
    "country",
    "language",
    "created_at",
    "verified_at",
    "confirmed_at",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by code. Those of ``by_…`` are of confirmed places; the rest of all registrations.

    ``over_time`` has a day, or the Monday of a week where ``is_weekly``, without gaps.
    """

    registered: int
    verified: int
    ever_confirmed: int
    confirmed: int
    came: int
    by_status: Mapping[str, int]
    by_participation: Mapping[str, int]
    by_category: Mapping[str, int]
    by_capacity: Mapping[str, int]
    by_origin: Mapping[str, int]
    by_language: Mapping[str, int]
    over_time: list[tuple[date, int]]
    is_weekly: bool
    seats: list[SeatPool]


def figures(event: Event) -> Figures:
    """Count an event's registrations: three queries. One merged into another is not counted."""
    rows: list[dict[str, Any]] = list(
        Registration.objects.filter(event=event, merged_into__isnull=True).values(*_FIELDS)
    )
    confirmed = [row for row in rows if row["status"] == RegistrationStatus.CONFIRMED]
    came = CheckIn.objects.filter(registration__event=event, undone_at__isnull=True)
    days = [row["created_at"].astimezone(event.when.zone).date() for row in rows]
    is_weekly = bool(days) and (max(days) - min(days)).days >= DAYS_SHOWN
    return Figures(
        registered=len(rows),
        verified=sum(row["verified_at"] is not None for row in rows),
        ever_confirmed=sum(row["confirmed_at"] is not None for row in rows),
        confirmed=len(confirmed),
        came=came.values("registration").distinct().count(),
        by_status=_count(row["status"] for row in rows),
        by_participation=_count(row["participation"] for row in confirmed),
        by_category=_count(row["category"] for row in confirmed),
        by_capacity=_count(row["capacity"] for row in confirmed),
        by_origin=_count(row["delegation"] or row["country"] for row in confirmed),
        by_language=_count(row["language"] for row in confirmed),
        over_time=by_time(days, is_weekly=is_weekly),
        is_weekly=is_weekly,
        seats=list(
            SeatPool.objects.filter(event=event, session__isnull=True, answer="").order_by(
                "participation"
            )
        ),
    )


def by_time(days: Iterable[date], *, is_weekly: bool) -> list[tuple[date, int]]:
    """How many on each day, or in each week from its Monday, with the empty ones between."""
    step = timedelta(days=7 if is_weekly else 1)
    counted = Counter(day - timedelta(days=day.weekday()) if is_weekly else day for day in days)
    if not counted:
        return []
    found, day = [], min(counted)
    while day <= max(counted):
        found.append((day, counted[day]))
        day += step
    return found


def _count(codes: Iterable[str]) -> dict[str, int]:
    """The most frequent first; equal ones by code."""
    return dict(sorted(Counter(codes).items(), key=lambda pair: (-pair[1], pair[0])))
