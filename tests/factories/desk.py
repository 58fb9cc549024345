"""People of every role, and registrations that are there already."""

import uuid
from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from demo.loading.people import load_groups
from events import seats
from events.enums import RegistrationStatus
from events.letters.keys import grant_manage_link, new_reference
from events.models import Event, EventSession, Registration, RegistrationChoice
from identity.mailboxes import email_key
from identity.names import name_key


def make_registration(
    event: Event, *, sessions: Iterable[EventSession] = (), **fields: Any
) -> Registration:
    """A confirmed registration of Ada Sample that holds its seats; no letter is written.

    A status that holds no seat takes none.
    """
    now = timezone.now()
    values: dict[str, Any] = {
        "status": RegistrationStatus.CONFIRMED,
        "participation": "in_person",
        "given_name": "Ada",
        "family_name": "Sample",
        "email": "ada@example.org",
        "organisation": "Example Chamber",
        "capacity": "chamber",
        "country": "CH",
        "privacy_version": "2026-01",
        "consented_at": now,
        **fields,
    }
    if values["status"] in (RegistrationStatus.CONFIRMED, RegistrationStatus.CANCELLED):
        values.setdefault("confirmed_at", now)
        values.setdefault("verified_at", values["confirmed_at"])
    registration = Registration(
        event=event,
        email_key=email_key(values["email"]),
        name_key=name_key(values["given_name"], values["family_name"]),
        **{"reference": new_reference(), "submit_token": uuid.uuid4().hex, **values},
    )
    if registration.is_active:
        seats.take(
            seats.pools_for(
                event=event,
                participation=registration.participation,
                sessions=sessions,
                answers=seats.chosen_answers(registration.answers),
            )
            if registration.takes_seat
            else []
        )
    if registration.status == RegistrationStatus.CONFIRMED:
        grant_manage_link(registration)
    registration.save()
    RegistrationChoice.objects.bulk_create(
        RegistrationChoice(registration=registration, session=session) for session in sessions
    )
    return registration


def make_person(email: str, *, verified: bool = True, **fields: Any) -> User:
    """Somebody with an account and a password, ``test-password``."""
    user = User.objects.create_user(email, "test-password", **fields)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def make_member_of(role: str, **fields: Any) -> User:
    """Somebody with one of the site's roles: Editors, Desk, Secretariat, Jurors."""
    user = make_person(f"{role.lower()}@example.org", **fields)
    user.groups.add(load_groups()[role])
    return user
