"""How long what a registration says is kept: fixed when it is made, as its notice promised."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from events.models import Event


@dataclass(frozen=True, slots=True)
class Retention:
    """The days on which a registration's needs, and then everything personal in it, go."""

    needs_on: date
    all_on: date


def retention(event: Event) -> Retention:
    """Counted from the event's last day: days for needs, months of 30 days for the rest."""
    return Retention(
        needs_on=event.last_day + timedelta(days=settings.REGISTRATION_NEEDS_KEPT_DAYS),
        all_on=event.last_day + timedelta(days=30 * settings.REGISTRATION_KEPT_MONTHS),
    )
