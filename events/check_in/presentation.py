"""Who is expected at the door, as its pages and devices show them: no more than they need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from events.check_in.domain.arrivals import days_attended, is_walk_in, refusal_of
from events.check_in.domain.badges import by_name, delegation_words, standing_words
from events.enums import RegistrationStatus
from events.letters.codes import check_in_code, check_in_picture
from events.models import CheckIn, Event, Registration


@dataclass(frozen=True, slots=True)
class Expected:
    """One line at the door. ``why_not`` is the sentence that keeps somebody out, else ""."""

    reference: str
    code: str
    name: str
    given_name: str
    family_name: str
    organisation: str
    standing: str
    has_house_badge: bool
    is_walk_in: bool
    why_not: str
    arrived_at: datetime | None


def people_expected(event: Event, day: date, language: str, words: str = "") -> list[Expected]:
    """All who may come up to the door, by family name, or those in whose line ``words`` occur.

    Somebody who gave a place up and took another appears once. Two queries.
    """
    rows = list(
        Registration.objects.filter(event=event, merged_into=None, forgotten_at=None)
        .exclude(status=RegistrationStatus.EXPIRED)
        .named_at_check_in(words)
    )
    arrivals = dict(
        CheckIn.objects.filter(
            registration__event=event, day=day, undone_at__isnull=True
        ).values_list("registration_id", "arrived_at")
    )
    return [
        person_expected(row, arrivals.get(row.pk), language)
        for row in sorted(_one_each(rows), key=by_name)
    ]


def person_expected(
    registration: Registration, arrived_at: datetime | None, language: str
) -> Expected:
    refused = refusal_of(registration)
    organisation = registration.organisation
    delegation = delegation_words(registration, language)
    return Expected(
        reference=registration.reference,
        code=check_in_code(registration),
        name=registration.full_name,
        given_name=registration.given_name,
        family_name=registration.family_name,
        organisation=" · ".join(one for one in (organisation, delegation) if one),
        standing=standing_words(registration),
        has_house_badge=registration.holds_badge,
        is_walk_in=is_walk_in(registration),
        why_not=str(refused.sentence) if refused else "",
        arrived_at=arrived_at,
    )


def _one_each(rows: Iterable[Registration]) -> list[Registration]:
    """Ended registrations only of those who have no standing one."""
    rows = list(rows)
    standing = {(row.email_key, row.name_key) for row in rows if row.is_standing}
    return [row for row in rows if row.is_standing or (row.email_key, row.name_key) not in standing]


def at_the_entrance(
    registration: Registration, token: str, now: datetime | None = None
) -> dict[str, Any]:
    """The code and the badge until the event is over, then the certificate; {} for nothing.

    For ``events/check_in/own_code.html``; ``token`` is that of the manage page.
    """
    now = now or timezone.now()
    event = registration.event
    if refusal_of(registration) is not None or event.is_cancelled:
        return {}
    if now < event.over_at:
        return {
            "picture": check_in_picture(registration),
            "badge_url": reverse("registration_badge", args=[token]),
        }
    if event.certificates and days_attended(registration):
        return {"certificate_url": reverse("registration_certificate", args=[token])}
    return {}
