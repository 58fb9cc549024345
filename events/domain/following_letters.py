"""The letters to those who follow an event: to confirm, and what is new."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from events.domain.change_words import ChangeRow, NewsRow
from events.domain.letter_facts import date_block
from events.domain.letter_words import LetterWords
from events.domain.registration_tokens import DERIVED_LENGTH, new_reference
from events.domain.tickets import ticket
from events.enums import Participation
from events.models import Follower
from letters.domain.outbox import Draft, write_letters
from letters.domain.rendering import render_letter


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
