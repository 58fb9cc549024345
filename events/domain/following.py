"""Following an event without registering: being told what is new.

An address follows once its owner has confirmed it by the letter's link; the same link ends it.
"""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.domain import following_letters
from events.domain.following_letters import follow_token
from events.domain.identity import email_key
from events.models import Event, Follower
from wizards.tokens import token_hash


def follow(*, event: Event, email: str, language: str, now: datetime | None = None) -> None:
    """Ask the address, by a letter, whether it wants to be told; whoever follows is told so.

    Returns nothing, so that nobody learns from it who follows.
    """
    try:
        with transaction.atomic():
            _follow(event, email, language, now or timezone.now())
    except IntegrityError:
        # The same address at the same moment: the other one's letter is on its way.
        return


def _follow(event: Event, email: str, language: str, now: datetime) -> None:
    key = email_key(email)
    row = event.followers.select_for_update().filter(email_key=key).first()
    if row is not None and row.confirmed_at is not None and row.ended_at is None:
        following_letters.write_known(row)
        return
    row = row or Follower(event=event, email_key=key)
    row.email, row.language = email, language
    row.created_at, row.confirmed_at, row.ended_at = now, None, None
    row.secret = secrets.token_hex(32)
    row.token_hash = token_hash(follow_token(row))
    row.save()
    following_letters.write_confirm(row)


def find_by_token(token: str) -> Follower | None:
    return Follower.objects.filter(token_hash=token_hash(token)).select_related("event").first()


@transaction.atomic
def confirm(*, follower: Follower, now: datetime | None = None) -> Follower:
    """The address wants to be told; again, or after it ended, changes nothing."""
    row = Follower.objects.select_for_update().get(pk=follower.pk)
    if row.confirmed_at is None and row.ended_at is None:
        row.confirmed_at = now or timezone.now()
        row.save(update_fields=["confirmed_at"])
    return row


@transaction.atomic
def end(*, follower: Follower, now: datetime | None = None) -> Follower:
    """Write no more to the address; again changes nothing."""
    row = Follower.objects.select_for_update().get(pk=follower.pk)
    if row.ended_at is None:
        row.ended_at = now or timezone.now()
        row.save(update_fields=["ended_at"])
    return row


def following(event: Event) -> QuerySet[Follower]:
    """Those who are told what is new: confirmed and not ended; unsubscribing ends it too."""
    return Follower.objects.filter(event=event, confirmed_at__isnull=False, ended_at__isnull=True)


def to_tell(event: Event, *, after: int, known: datetime) -> QuerySet[Follower]:
    """Followers after the key ``after``, in its order, of before the instant ``known``."""
    return following(event).filter(pk__gt=after, confirmed_at__lte=known).order_by("pk")
