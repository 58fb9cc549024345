"""The letters before an event and after it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from events.domain.change_words import document_rows
from events.domain.letter_words import LetterWords
from events.domain.registration_letters import draft
from events.domain.unsubscribing import unsubscribe_links
from events.enums import Participation, Reminder
from events.models import Registration
from letters.domain.outbox import Draft


def draft_reminder(
    registration: Registration,
    reminder: Reminder,
    words: LetterWords,
    *,
    intent_key: str,
    expires: datetime,
) -> Draft:
    """One reminder, not yet in the outbox; the one an hour before is the way in and always goes."""
    language = registration.language
    is_thanks = reminder == Reminder.THANKS
    page, one_click = ("", "")
    if reminder != Reminder.HOUR:
        page, one_click = unsubscribe_links(registration)
    text = words.ticket(language).text
    with translation.override(language):
        context: dict[str, Any] = {
            "heading": _heading(reminder),
            "is_last_hour": reminder == Reminder.HOUR,
            "unsubscribe_page": page,
        }
        if is_thanks:
            context |= {
                "documents": document_rows(words.event, text),
                "recording_url": words.event.recording_url,
                "event_url": settings.SITE_URL + text.path,
            }
    return draft(
        registration,
        "thanks" if is_thanks else "reminder",
        words,
        intent_key=intent_key,
        context=context,
        with_join=not is_thanks and registration.participation == Participation.ONLINE,
        expires=expires,
        unsubscribe_url=one_click,
    )


def _heading(reminder: Reminder) -> str:
    return {
        Reminder.WEEK: _("In a few days"),
        Reminder.DAY: _("It begins soon"),
        Reminder.HOUR: _("It is about to begin"),
        Reminder.THANKS: _("Thank you"),
    }[reminder]
