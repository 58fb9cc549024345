"""What happens at the desk of some invented events: lines, offers, requests and arrivals."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from demo.loading.registrations import FAMILY, GIVEN
from events.check_in.domain.arrivals import check_in
from events.desk.domain import approving
from events.models import Event, EventPage, Registration
from events.registration.domain import waiting
from events.registration.domain.applications import Application
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm
from events.registration.domain.registering import register
from wizards.tokens import new_token

WAITING = 6
DELEGATIONS = ("CH", "KE", "UY")
REQUESTS = 7


def enliven(page: EventPage) -> None:
    """Let things happen to the people of one event, through the same doors as everywhere."""
    happenings: dict[str, Callable[[Event], None]] = {
        "demo-pricing-workshop": _fill_the_line,
        "demo-members-visit": _ask_for_places,
        "demo-today": _let_people_in,
    }
    happen = happenings.get(page.slug)
    if happen is not None:
        happen(Event.objects.get(key=page.translation_key))


def _someone(event: Event, number: int, **said: Any) -> Registration:
    """Somebody who registered and confirmed their address."""
    values: dict[str, Any] = {
        "participation": "in_person",
        "given_name": GIVEN[number % len(GIVEN)],
        "family_name": f"{FAMILY[number % len(FAMILY)]} {number}",
        "email": f"guest{number}@example.org",
        "organisation": f"Example Organisation {number % 5}",
        "capacity": "other",
        "country": "CH",
        "language": ("en", "fr", "es")[number % 3],
        "privacy_version": "2026-01",
        "waits": True,
        **said,
    }
    outcome = register(event=event, application=Application.of(**values), submit_token=new_token())
    return confirm(registration=outcome.registration)


def _fill_the_line(event: Event) -> None:
    """Six people wait, one of them online meanwhile; one chair became free and is offered."""
    now = timezone.now()
    for number in range(WAITING):
        _someone(event, 100 + number)
    online = _someone(event, 120, participation="online")
    waiting.wait_for_room(registration=online, participation="in_person", now=now)
    first = event.registrations.confirmed().filter(participation="in_person").order_by("pk").first()
    assert first is not None
    cancel(registration=first, now=now)
    waiting.offer_free_seats(now=now)


def _ask_for_places(event: Event) -> None:
    """Some requests are decided, most are not."""
    desk = User.objects.get(email="desk@example.org")
    coaches = next(
        [choice["id"] for choice in question["choices"]]
        for question in event.questions
        if question["kind"] == "choice"
    )
    key = next(question["id"] for question in event.questions if question["kind"] == "choice")
    rows = [
        _someone(
            event,
            200 + number,
            capacity="delegation" if number % 2 else "international",
            delegation=DELEGATIONS[number // 2] if number % 2 else "",
            country="" if number % 2 else "CH",
            organisation=f"Example Mission {number}",
            answers={key: [coaches[number % len(coaches)]]},
            is_listed=True,
            holds_badge=bool(number % 2),
        )
        for number in range(REQUESTS)
    ]
    for row in rows[:2]:
        approving.approve(registration=row, user=desk)
    approving.decline(registration=rows[2], reason="The visit is for delegations.", user=desk)


def _let_people_in(event: Event) -> None:
    """A third of those expected are there already."""
    desk = User.objects.get(email="desk@example.org")
    arrived = timezone.now() - timedelta(minutes=40)
    for number, row in enumerate(event.registrations.confirmed().order_by("pk")[:8]):
        check_in(
            registration=row,
            device_key=uuid.uuid4(),
            arrived_at=arrived + timedelta(minutes=number),
            user=desk,
        )
