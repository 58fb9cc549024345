"""A private calendar of what one person is registered for, behind an address that is its key.

Whoever manages a registration by its link sees what is registered for that mailbox, where it was
confirmed; an account sees what belongs to it. There is one calendar each: a new one ends the one
before. Only the hash of its token is kept, so that the address is shown once.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from events.models import PersonalCalendar, Registration
from events.querysets import RegistrationQuerySet
from wizards.tokens import new_token, token_hash


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose calendar: a mailbox (its ``email_key``), or an account."""

    email_key: str = ""
    user: User | None = None


def owner_of(registration: Registration) -> Owner | None:
    """The mailbox of a registration, once it has shown to be theirs."""
    if registration.verified_at is None or not registration.email_key:
        return None
    return Owner(email_key=registration.email_key)


def has_calendar(owner: Owner) -> bool:
    return _working(owner).exists()


@transaction.atomic
def make_calendar(*, owner: Owner, language: str, now: datetime | None = None) -> str:
    """Make the calendar's address, end the one before, and return its token: nobody can later."""
    _lock(owner)
    revoke_calendar(owner=owner, now=now)
    token = new_token()
    PersonalCalendar.objects.create(
        token_hash=token_hash(token),
        email_key=owner.email_key,
        user=owner.user,
        language=language,
        created_at=now or timezone.now(),
    )
    return token


@transaction.atomic
def revoke_calendar(*, owner: Owner, now: datetime | None = None) -> None:
    """End the address; calendar programs are told so for good. Again changes nothing."""
    _working(owner).update(revoked_at=now or timezone.now())


def find_calendar(token: str) -> PersonalCalendar | None:
    """The calendar of an address, one that has ended included."""
    found = PersonalCalendar.objects.filter(token_hash=token_hash(token))
    return found.select_related("user").first()


def is_ended(calendar: PersonalCalendar) -> bool:
    return calendar.revoked_at is not None or (
        calendar.user is not None and not calendar.user.is_active
    )


def registrations_in(calendar: PersonalCalendar) -> RegistrationQuerySet[Registration]:
    """Everything of its owner, whatever its state."""
    if calendar.user_id is not None:
        return Registration.objects.belonging_to(calendar.user or AnonymousUser())
    own = Registration.objects.filter(email_key=calendar.email_key, verified_at__isnull=False)
    return own.exclude(email_key="")


def _lock(owner: Owner) -> None:
    """Let those who make a calendar for one owner in the same moment come one after the other."""
    if owner.user is not None:
        User.objects.select_for_update().get(pk=owner.user.pk)
        return
    own = Registration.objects.select_for_update().filter(email_key=owner.email_key)
    list(own.order_by("pk").values_list("pk", flat=True))


def _working(owner: Owner) -> QuerySet[PersonalCalendar]:
    """Those whose address works."""
    found = PersonalCalendar.objects.filter(revoked_at__isnull=True)
    if owner.user is not None:
        return found.filter(user=owner.user)
    return found.filter(user__isnull=True, email_key=owner.email_key)
