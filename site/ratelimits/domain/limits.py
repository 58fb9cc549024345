"""Limits on how often something may be done: exact under any concurrency, on any database.

Time is cut into fixed windows, counted from the epoch, so a limit of five an hour means at most
five in any clock hour of UTC and ten within two neighbouring ones. No separate store is needed.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ratelimits.models import Hit


@dataclass(frozen=True)
class Limit:
    """At most ``times`` in each window of ``seconds``; ``scope`` names it (50 characters)."""

    scope: str
    times: int
    seconds: int


@dataclass(frozen=True)
class Verdict:
    """Whether an action may go ahead; if not, in how many whole seconds it may be tried again."""

    allowed: bool
    retry_after: int = 0


def hit(limit: Limit, key: str) -> Verdict:
    """Count one action and say whether it may go ahead. A refused action is not counted.

    The count is raised by a conditional UPDATE, so of any number of simultaneous calls exactly
    ``times`` are allowed. Inside the caller's transaction a count is undone with it, and others
    wait for its end: call it before a transaction begins.
    """
    now = timezone.now()
    starts, ends = window(limit, now)
    refusal = Verdict(allowed=False, retry_after=max(1, math.ceil((ends - now).total_seconds())))
    if limit.times < 1:
        return refusal
    row = Hit.objects.filter(scope=limit.scope, key=hashed(limit, key), starts=starts)
    while True:
        if row.filter(count__lt=limit.times).update(count=F("count") + 1):
            return Verdict(allowed=True)
        # The row may have been begun since the UPDATE missed it: only a full one refuses.
        if row.filter(count__gte=limit.times).exists():
            return refusal
        try:
            with transaction.atomic():
                Hit.objects.create(
                    scope=limit.scope, key=hashed(limit, key), starts=starts, ends=ends, count=1
                )
        except IntegrityError:
            continue  # Somebody else began the window.
        return Verdict(allowed=True)


def prune(*, now: datetime | None = None) -> int:
    """Delete the windows that are over; return how many rows that were."""
    deleted, _by_model = Hit.objects.filter(ends__lte=now or timezone.now()).delete()
    return deleted


def window(limit: Limit, now: datetime) -> tuple[datetime, datetime]:
    """Return the first instant of the window that ``now`` falls in, and that of the next."""
    begin = int(now.timestamp()) // limit.seconds * limit.seconds
    starts = datetime.fromtimestamp(begin, UTC)
    return starts, starts + timedelta(seconds=limit.seconds)


def hashed(limit: Limit, key: str) -> str:
    """Return the key as stored: useless to anybody who reads the table without our secret."""
    return salted_hmac("ratelimits", f"{limit.scope}:{key}", algorithm="sha256").hexdigest()
