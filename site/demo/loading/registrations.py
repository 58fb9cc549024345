"""Fictional people who already hold seats, so that every state of an event can be seen."""

import secrets

from django.db import transaction
from django.utils import timezone

from events import seats
from events.enums import Capacity, Mode, Participation, RegistrationStatus
from events.models import Event, EventPage, Registration
from identity.mailboxes import email_key
from identity.names import name_key

GIVEN = ("Ada", "Bo", "Cleo", "Dara", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jun")
FAMILY = ("Sample", "Example", "Muster", "Ejemplo", "Exemple", "Specimen")


def fill(page: EventPage, count: int) -> None:
    """Register ``count`` fictional people, confirmed, through the one seats service."""
    if not count:
        return
    event = Event.objects.get(key=page.translation_key)
    way = Participation.ONLINE if event.mode == Mode.ONLINE else Participation.IN_PERSON
    now = timezone.now()
    with transaction.atomic():
        pools = seats.pools_for(event=event, participation=way)
        for n in range(count):
            seats.take(pools)
            given, family = GIVEN[n % len(GIVEN)], f"{FAMILY[n % len(FAMILY)]} {n + 1}"
            email = f"guest{n + 1}@example.org"
            Registration.objects.create(
                event=event,
                status=RegistrationStatus.CONFIRMED,
                participation=way,
                given_name=given,
                family_name=family,
                name_key=name_key(given, family),
                email=email,
                email_key=email_key(email),
                organisation="Example Organisation",
                capacity=Capacity.OTHER,
                country="CH",
                privacy_version="2026-01",
                consented_at=now,
                confirmed_at=now,
                verified_at=now,
                reference=secrets.token_hex(5).upper(),
                submit_token=secrets.token_hex(32),
            )
