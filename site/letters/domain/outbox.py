"""Writing letters: the only way into the outbox."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from letters.domain.rendering import Contents, subject_line
from letters.models import Letter

CALENDAR_METHODS: Final = frozenset({"REQUEST", "CANCEL", "PUBLISH"})
NOBODY: Final = ".invalid"


class OutsideTransaction(RuntimeError):
    """A letter was written outside of the transaction that causes it, so it could lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter that is checked and not yet in the outbox.

    Of one ``intent_key`` there is one letter for ever. It is sent not before ``not_before`` and not
    after ``expires``. A POST to ``unsubscribe_url`` ends letters of this kind (RFC 8058);
    transactional letters have none. ``calendar`` is an iTIP message of ``calendar_method``;
    ``picture`` a small PNG, which the HTML shows from ``message.PICTURE_URL``.

    Raises ValidationError for an address that is none; ValueError for a line break in an address
    (header injection), for an unknown iTIP method, or for a calendar part without one.
    """

    contents: Contents
    to: str
    intent_key: str
    purpose: str
    reply_to: str = ""
    not_before: datetime | None = None
    expires: datetime | None = None
    unsubscribe_url: str = ""
    calendar: str = ""
    calendar_method: str = ""
    picture: bytes = b""

    def __post_init__(self) -> None:
        if re.search(r"[\r\n]", self.to + self.reply_to):
            raise ValueError("An address has no line break.")
        validate_email(self.to)
        if bool(self.calendar) != bool(self.calendar_method):
            raise ValueError("A calendar part needs a method, and a method a calendar part.")
        if self.calendar_method and self.calendar_method not in CALENDAR_METHODS:
            raise ValueError(f"{self.calendar_method!r} is not a method this site sends.")


def write_letter(draft: Draft) -> Letter:
    """Put a letter into the outbox and return it; the same intent again returns the first one.

    It commits or vanishes with the caller's transaction; the worker sends it within seconds of the
    commit. A letter to an address below ``.invalid``, which is nobody's (RFC 6761), expires at
    once. Line breaks and runs of space in the subject become one space.

    Raises OutsideTransaction without a transaction.
    """
    _refuse_outside_transaction()
    letter, _created = Letter.objects.get_or_create(
        intent_key=draft.intent_key, defaults=_columns(draft)
    )
    return letter


def write_letters(drafts: Iterable[Draft]) -> None:
    """Put many letters into the outbox, in one query; of an intent that is there the first stays.

    Raises OutsideTransaction without a transaction.
    """
    _refuse_outside_transaction()
    rows = [Letter(intent_key=draft.intent_key, **_columns(draft)) for draft in drafts]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)


def _columns(draft: Draft) -> dict[str, Any]:
    """What a row says of a draft besides its intent."""
    now = timezone.now()
    return {
        "purpose": draft.purpose,
        "to_email": draft.to,
        "from_email": settings.DEFAULT_FROM_EMAIL,
        "reply_to": draft.reply_to,
        "language": draft.contents.language,
        "subject": subject_line(draft.contents.subject),
        "text": draft.contents.text,
        "html": draft.contents.html,
        "calendar": draft.calendar,
        "calendar_method": draft.calendar_method,
        "picture": draft.picture,
        "message_id": make_msgid(domain=urlsplit(settings.SITE_URL).hostname),
        "unsubscribe_url": draft.unsubscribe_url,
        "not_before": draft.not_before or now,
        "expires": now if draft.to.lower().endswith(NOBODY) else draft.expires,
    }


def _refuse_outside_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction("A letter belongs into the transaction that causes it.")
