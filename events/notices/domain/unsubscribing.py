"""Wanting no letters but those about one's own registrations.

Kept is a keyed hash of the address, never the address: what somebody does not want is remembered
after everything else about them is forgotten, and tells nobody who they are. The links that follow
an event by e-mail end with it.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from events.letters.keys import DERIVED_LENGTH
from events.models import Event, Follower, Registration, Unsubscription


def mailbox_hash(key: str) -> str:
    """What is kept of an address, given as its ``email_key``."""
    return salted_hmac("unsubscription", key, algorithm="sha256").hexdigest()


def unsubscribe_signature(registration: Registration) -> str:
    """The key of the page that ends letters and opens nothing else; a new address changes it."""
    row = f"{registration.reference}:{registration.submit_token}:{registration.email_key}"
    key = salted_hmac("registration-unsubscribe", row, algorithm="sha256")
    return key.hexdigest()[:DERIVED_LENGTH]


def find_by_unsubscribe_signature(reference: str, signature: str) -> Registration | None:
    """The registration whose letter carried the link; None for any other."""
    found = Registration.objects.filter(reference=reference).select_related("event").first()
    if found is None:
        return None
    own = unsubscribe_signature(found)
    return found if hmac.compare_digest(own.encode(), signature.encode()) else None


def unsubscribe_links(registration: Registration) -> tuple[str, str]:
    """The page for people and the address for mail programs, absolute, in the person's language."""
    key = [registration.reference, unsubscribe_signature(registration)]
    with translation.override(registration.language):
        page = settings.SITE_URL + reverse("unsubscribe", args=key)
        return page, settings.SITE_URL + reverse("unsubscribe_now", args=key)


@transaction.atomic
def unsubscribe(
    *, registration: Registration, everywhere: bool = True, now: datetime | None = None
) -> None:
    """Write nothing more that need not be, about this event or about any; again changes nothing."""
    event = None if everywhere else registration.event
    Unsubscription.objects.get_or_create(
        email_key=mailbox_hash(registration.email_key), event=event
    )
    following = Follower.objects.filter(
        email_key=registration.email_key, ended_at__isnull=True, confirmed_at__isnull=False
    )
    if event is not None:
        following = following.filter(event=event)
    following.update(ended_at=now or timezone.now())


@transaction.atomic
def subscribe_again(*, registration: Registration) -> None:
    """Take it back, for this event and for all; following an event is asked for anew."""
    _of(registration.event, [mailbox_hash(registration.email_key)]).delete()


def refusal_of(registration: Registration) -> str:
    """``all``, ``event`` or "": what this address has ended that this event would write."""
    rows = list(
        _of(registration.event, [mailbox_hash(registration.email_key)]).values_list(
            "event", flat=True
        )
    )
    if not rows:
        return ""
    return "all" if None in rows else "event"


def unsubscribed(event: Event, keys: Iterable[str]) -> frozenset[str]:
    """Of some ``email_key``s those that want no letters of this event: one query."""
    hashes = {mailbox_hash(key): key for key in keys}
    return frozenset(hashes[one] for one in _of(event, hashes).values_list("email_key", flat=True))


def _of(event: Event, hashes: Iterable[str]) -> QuerySet[Unsubscription]:
    return Unsubscription.objects.filter(
        Q(event=event) | Q(event__isnull=True), email_key__in=list(hashes)
    )
