"""Speakers, hosts and staff: on the gate and badge lists, without taking a seat.

Many have no address at the desk. They get one that never receives anything: names below
``.invalid`` exist nowhere (RFC 6761), and the outbox sends no letter there.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.enums import Capacity, Category, Mode, RegistrationStatus
from events.letters.keys import grant_manage_link
from events.models import Event, Registration
from events.registration.domain import letters, lifecycle
from events.registration.domain.applications import new_registration
from events.words.localising import localised
from home.models import Organisation, Person
from identity.names import name_key
from refusals import Refused

NO_ADDRESS: Final = "nobody@no-address.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """Somebody to be on the lists; without ``email`` nobody is written to."""

    category: str
    family_name: str
    organisation: str
    participation: str
    given_name: str = ""
    form_of_address: str = ""
    position: str = ""
    email: str = ""
    language: str = "en"


def add_official(
    *, event: Event, official: Official, user: User | None = None, now: datetime | None = None
) -> Registration:
    """Register somebody without a seat, confirmed at once; with an address they get the letter.

    Raises Refused for a participant, for an event that is cancelled or over, and for somebody
    who stands registered with the same name and address.
    """
    now = now or timezone.now()
    if official.category == Category.PARTICIPANT:
        raise Refused("category", _("Participants register themselves, or are invited."))
    if event.is_cancelled or event.over_at <= now:
        raise Refused("past", _("This event is cancelled or over."))
    registration = new_registration(
        event, _said_of(official), submit_token=uuid.uuid4().hex, now=now
    )
    registration.category, registration.takes_seat = official.category, False
    registration.verified_at = now
    try:
        with transaction.atomic():
            grant_manage_link(registration)
            registration.save(force_insert=True)
            lifecycle.record(registration, user=user)
            lifecycle.move(registration, RegistrationStatus.CONFIRMED, user=user, now=now)
            if official.email:
                letters.write_confirmed(registration, now=now)
                registration.save(update_fields=["sequence"])
    except IntegrityError:
        raise Refused("there", _("This person is on the list already.")) from None
    return registration


def _said_of(official: Official) -> dict[str, Any]:
    return {
        "participation": official.participation,
        "form_of_address": official.form_of_address,
        "given_name": official.given_name,
        "family_name": official.family_name,
        "position": official.position[:150],
        "organisation": official.organisation[:200],
        "capacity": Capacity.OTHER,
        "email": official.email or NO_ADDRESS,
        "language": official.language,
    }


def missing_speakers(event: Event, language: str) -> list[Official]:
    """The people of the published programme who do not stand registered: five queries."""
    keys = list(event.appearances.values_list("person_key", flat=True).distinct())
    people = localised(
        Person,
        list(Person.objects.filter(translation_key__in=keys).values_list("pk", flat=True)),
        language,
    )
    organisations = localised(
        Organisation,
        [one.organisation_id for one in people.values() if one.organisation_id],
        language,
    )
    there = set(event.registrations.standing().values_list("name_key", flat=True))
    way = Mode(event.mode).participations[0] if event.mode else "in_person"
    found: dict[str, Official] = {}
    for person in sorted(people.values(), key=lambda one: (one.family_name, one.pk)):
        key = name_key(person.given_name, person.family_name)
        if key in there or key in found:
            continue
        home = organisations.get(person.organisation_id or 0)
        found[key] = Official(
            category=Category.SPEAKER,
            form_of_address=person.form_of_address,
            given_name=person.given_name,
            family_name=person.family_name,
            position=person.function,
            organisation=home.name if home else "–",
            participation=way,
            language=settings.LANGUAGE_CODE.split("-")[0],
        )
    return list(found.values())


def add_speakers(
    *, event: Event, officials: Sequence[Official], user: User | None = None
) -> list[Registration]:
    """Put the given people on the list, and leave out who is on it by now."""
    added = []
    for official in officials:
        try:
            added.append(add_official(event=event, official=official, user=user))
        except Refused as refusal:
            if refusal.code != "there":
                raise
    return added
