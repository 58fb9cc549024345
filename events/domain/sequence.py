"""SEQUENCE: what moves a calendar entry's number (RFC 5545, 3.8.7.4)."""

from events.domain.texts import digest_of
from events.enums import Precision
from events.models import Event


def count_sequence(event: Event) -> None:
    """Raise SEQUENCE when what matters to a schedule changed (RFC 5545, 3.8.7.4).

    Only what is announced counts: a time left in the form of a date-only event does not.
    """
    when = event.when
    fingerprint = digest_of(
        [
            when.precision,
            when.first_day,
            when.last_day,
            when.start,
            when.end,
            when.half_day if when.precision == Precision.HALF_DAY else None,
            when.time_zone,
            event.place_id,
            event.room,
            event.mode,
            event.status,
            event.withdrawn_at is not None,
        ]
    )
    if event.fingerprint and event.fingerprint != fingerprint:
        event.sequence += 1
    event.fingerprint = fingerprint
