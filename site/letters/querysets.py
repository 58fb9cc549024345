"""What the sender asks of the outbox."""

from datetime import datetime
from typing import Self, TypeVar

from django.db import models

from .enums import ON_THE_WAY, LetterStatus

Row = TypeVar("Row", bound=models.Model)


class LetterQuerySet(models.QuerySet[Row]):
    def due(self, now: datetime) -> Self:
        """Letters to be handed over now: waiting ones, and those whose sender went silent."""
        return self.waiting(now) | self.silent(now)

    def waiting(self, now: datetime) -> Self:
        """Letters whose time has come and that nobody has claimed."""
        return self.filter(status=LetterStatus.QUEUED, not_before__lte=now)

    def silent(self, now: datetime) -> Self:
        """Letters whose sender went silent."""
        return self.filter(status=LetterStatus.SENDING, lease_until__lte=now)

    def with_contents_older_than(self, moment: datetime) -> Self:
        """Letters written before ``moment``, off their way, that still say what and to whom."""
        arrived = self.filter(created__lt=moment).exclude(status__in=ON_THE_WAY)
        return arrived.exclude(to_email="")

    def past_worth(self, now: datetime) -> Self:
        """Letters not yet sent that nobody needs any more."""
        return self.filter(status__in=ON_THE_WAY, expires__lte=now).exclude(
            status=LetterStatus.SENDING, lease_until__gt=now
        )

    def abandoned(self, now: datetime, attempts: int) -> Self:
        """Letters whose last permitted sender went silent."""
        return self.filter(
            status=LetterStatus.SENDING, lease_until__lte=now, attempts__gte=attempts
        )
