"""Co-hosts: people outside the desk who see who comes to one session, and to no other."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.enums import RegistrationStatus
from events.models import (
    Event,
    EventSession,
    Registration,
    RegistrationChoice,
    SessionHost,
)
from identity.mailboxes import email_key
from refusals import Refused

SEEN_AFTER: Final = timedelta(days=14)
"""How long after an event its co-hosts still see the people of their session."""


@transaction.atomic
def grant_session(*, session: EventSession, email: str, by: User) -> SessionHost:
    """Let somebody with an account see the people of a session; again changes nothing.

    Raises Refused (``unknown``) for an address nobody signs in with.
    """
    user = User.objects.filter(email__iexact=email_key(email), is_active=True).first()
    if user is None:
        raise Refused(
            "unknown", _("Nobody has an account with this address. They can make one first.")
        )
    host, _created = SessionHost.objects.get_or_create(
        user=user, session=session, defaults={"granted_by": by}
    )
    return host


def withdraw_session(*, event: Event, pk: int) -> None:
    """End what a co-host of the event sees; again changes nothing."""
    SessionHost.objects.filter(session__event=event, pk=pk).delete()


def hosted_by(user: User, now: datetime | None = None) -> QuerySet[SessionHost]:
    """The sessions that somebody co-hosts, until two weeks after their event; soonest first."""
    limit = (now or timezone.now()) - SEEN_AFTER
    found = SessionHost.objects.filter(
        user=user, session__removed_at__isnull=True, session__event__over_at__gt=limit
    )
    return found.select_related("session__event").order_by(
        "session__event__begins_at", "session__order", "pk"
    )


def people_by_session(sessions: Iterable[EventSession]) -> dict[int, list[Registration]]:
    """Those whose place is confirmed and who chose the sessions, by name: one query."""
    keys = [one.pk for one in sessions]
    people: dict[int, list[Registration]] = {key: [] for key in keys}
    chosen = RegistrationChoice.objects.filter(
        session__in=keys, registration__status=RegistrationStatus.CONFIRMED
    )
    by_name = ("registration__family_name", "registration__given_name", "registration_id")
    for choice in chosen.select_related("registration").order_by(*by_name):
        people[choice.session_id].append(choice.registration)
    return people
