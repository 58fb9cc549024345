"""Following an event without registering: being told what is new.

An address follows once its owner has confirmed it by the letter's link; the same link ends it.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from events.enums import Participation
from events.letters.facts import LetterWords, date_block
from events.letters.keys import DERIVED_LENGTH, new_reference
from events.letters.tickets import ticket
from events.models import Event, Follower
from events.notices.domain.change_words import ChangeRow, NewsRow
from identity.mailboxes import email_key
from letters.domain.outbox import Draft, write_letters
from letters.domain.rendering import render_letter
from wizards.tokens import token_hash


def follow_token(follower: Follower) -> str:
    """The token of the one link a follower has; only its hash is kept."""
    row = f"{follower.secret}:{follower.email_key}"
    return salted_hmac("follower", row, algorithm="sha256").hexdigest()[:DERIVED_LENGTH]


def follow_path(follower: Follower) -> str:
    """The path of the page that confirms and ends, in the active language."""
    return reverse("event_following", args=[follow_token(follower)])


def write_confirm(follower: Follower) -> None:
    """Ask whether the address wants to be told: nothing is sent before."""
    _write(follower, "confirm")


def write_known(follower: Follower) -> None:
    """Say to the mailbox's owner alone that the address follows already."""
    _write(follower, "known")


def draft_news(
    follower: Follower,
    words: LetterWords,
    *,
    intent_key: str,
    changes: Sequence[ChangeRow],
    news: Sequence[NewsRow],
) -> Draft:
    """What is new about an event, not yet in the outbox. With ``words`` read it costs no query."""
    token = follow_token(follower)
    with translation.override(follower.language):
        end = settings.SITE_URL + reverse("event_following_end", args=[token])
    context = {"changes": changes, "news": news}
    return _draft(follower, "news", words, intent_key, context, unsubscribe_url=end)


def _write(follower: Follower, name: str) -> None:
    key = f"follow:{follower.pk}:{name}:{new_reference()}"
    write_letters([_draft(follower, name, LetterWords(follower.event), key, {})])


def _draft(
    follower: Follower,
    name: str,
    words: LetterWords,
    intent_key: str,
    context: Mapping[str, Any],
    unsubscribe_url: str = "",
) -> Draft:
    language = follower.language
    own = ticket(
        words.event,
        participation=Participation.ONLINE,
        session_ids=(),
        language=language,
        words=words.ticket(language),
    )
    with translation.override(language):
        link = settings.SITE_URL + follow_path(follower)
        labels = {
            "confirm": (_("One step left"), _("Yes, tell me what is new")),
            "known": (_("You follow this event already"), _("See or end this")),
            "news": (_("What is new"), _("Open the event")),
        }
        heading, label = labels[name]
        values = {
            "event_title": own.title,
            "date_block": date_block(own),
            "heading": heading,
            "button_label": label,
            "button_url": settings.SITE_URL + own.path if name == "news" else link,
            "end_url": link,
            "when": own.when,
            "reason": ""
            if name == "confirm"
            else _("You receive this message because you follow an event."),
            **context,
        }
    return Draft(
        contents=render_letter(f"following/{name}", values, language),
        to=follower.email,
        intent_key=intent_key,
        purpose=f"following-{name}",
        reply_to=words.contact_email,
        unsubscribe_url=unsubscribe_url,
    )


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
        write_known(row)
        return
    row = row or Follower(event=event, email_key=key)
    row.email, row.language = email, language
    row.created_at, row.confirmed_at, row.ended_at = now, None, None
    row.secret = secrets.token_hex(32)
    row.token_hash = token_hash(follow_token(row))
    row.save()
    write_confirm(row)


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
