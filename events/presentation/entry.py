"""What the page of a registration shows for the day itself and after it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from events.domain.checking_in import days_attended, refusal_of
from events.domain.entry_codes import entry_picture
from events.models import Registration


def at_the_entrance(
    registration: Registration, token: str, now: datetime | None = None
) -> dict[str, Any]:
    """The code and the badge until the event is over, then the certificate; {} for nothing.

    For ``events/registration/entry_code.html``; ``token`` is that of the manage page.
    """
    now = now or timezone.now()
    event = registration.event
    if refusal_of(registration) is not None or event.is_cancelled:
        return {}
    if now < event.over_at:
        return {
            "picture": entry_picture(registration),
            "badge_url": reverse("registration_badge", args=[token]),
        }
    if event.certificates and days_attended(registration):
        return {"certificate_url": reverse("registration_certificate", args=[token])}
    return {}
