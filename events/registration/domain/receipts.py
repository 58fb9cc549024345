"""What a run keeps of the registration it made, for the page that says so."""

from collections.abc import Iterable
from typing import Any

from events.registration.domain.applications import Application
from events.registration.domain.registering import Registered


def receipt_of(
    application: Application, outcome: Registered, *, dates: Iterable[str] = ()
) -> dict[str, Any]:
    """What the receipt shows: only what was sent, so that a duplicate looks like any other.

    ``dates`` names the other dates of a series that were registered with it.
    """
    receipt = {
        "registration": outcome.registration.pk,
        "duplicate": outcome.is_duplicate,
        "held_until": outcome.held_until.isoformat(),
        "promised": outcome.promised.value,
        "attempts": 0,
        "application": application.plain,
    }
    named = list(dates)
    return {**receipt, "dates": named} if named else receipt
