"""Writing letters: the only way into the outbox."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import make_msgid
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from letters.domain.rendering import render_letter
from letters.domain.sending import send_due
from letters.models import Letter

CALENDAR_METHODS: Final = frozenset({"REQUEST", "CANCEL", "PUBLISH"})
SUBJECT_LIMIT: Final = 250
NOBODY: Final = ".invalid"

__all__ = [
    "OutsideTransaction",
    "draft_letter",
    "render_letter",
    "send_due",
    "write_letter",
    "write_letters",
]


class OutsideTransaction(RuntimeError):
    """A letter was written outside of the transaction that causes it, so it could lie."""


def write_letter(
    *,
    intent_key: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    purpose: str,
    html: str = "",
    calendar: str | bytes = "",
    calendar_method: str = "",
    not_before: datetime | None = None,
    expires: datetime | None = None,
    from_email: str = "",
    reply_to: str = "",
    unsubscribe_url: str = "",
) -> Letter:
    """Put a letter into the outbox and return it; the same intent again returns the first one.

    It commits or vanishes with the caller's transaction. The worker sends it within seconds of
    the commit, not before ``not_before`` and not after ``expires``. A POST to ``unsubscribe_url``
    ends letters of this kind (RFC 8058); transactional letters have none. A letter to an address
    below ``.invalid``, which is nobody's (RFC 6761), expires at once.

    Raises OutsideTransaction without a transaction; ValidationError for an address that is none;
    ValueError for a line break in an address (header injection), for an unknown iTIP method, or
    for a calendar part without one. Line breaks and runs of space in the subject become one space.
    """
    _refuse_outside_transaction()
    draft = draft_letter(
        intent_key=intent_key,
        to=to,
        language=language,
        subject=subject,
        text=text,
        purpose=purpose,
        html=html,
        calendar=calendar,
        calendar_method=calendar_method,
        not_before=not_before,
        expires=expires,
        from_email=from_email,
        reply_to=reply_to,
        unsubscribe_url=unsubscribe_url,
    )
    values = {field.attname: getattr(draft, field.attname) for field in Letter._meta.fields}
    del values["id"]
    letter, _created = Letter.objects.get_or_create(
        intent_key=values.pop("intent_key"), defaults=values
    )
    return letter


def write_letters(drafts: Iterable[Letter]) -> None:
    """Put many drafts into the outbox, in one query; of an intent that is there the first stays.

    Raises OutsideTransaction without a transaction.
    """
    _refuse_outside_transaction()
    Letter.objects.bulk_create(drafts, ignore_conflicts=True)


def draft_letter(
    *,
    intent_key: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    purpose: str,
    html: str = "",
    calendar: str | bytes = "",
    calendar_method: str = "",
    not_before: datetime | None = None,
    expires: datetime | None = None,
    from_email: str = "",
    reply_to: str = "",
    unsubscribe_url: str = "",
) -> Letter:
    """A letter that is checked and not yet in the outbox, for ``write_letters``.

    Raises what ``write_letter`` raises for addresses and calendar parts.
    """
    for address in (to, from_email, reply_to):
        if "\n" in address or "\r" in address:
            raise ValueError("An address has no line break.")
    validate_email(to)
    if isinstance(calendar, bytes):
        calendar = calendar.decode()
    if bool(calendar) != bool(calendar_method):
        raise ValueError("A calendar part needs a method, and a method a calendar part.")
    if calendar_method and calendar_method not in CALENDAR_METHODS:
        raise ValueError(f"{calendar_method!r} is not a method this site sends.")
    if to.lower().endswith(NOBODY):
        expires = timezone.now()
    return Letter(
        intent_key=intent_key,
        purpose=purpose,
        to_email=to,
        from_email=from_email or settings.DEFAULT_FROM_EMAIL,
        reply_to=reply_to,
        language=language,
        subject=one_line(subject),
        text=text,
        html=html,
        calendar=calendar,
        calendar_method=calendar_method,
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname),
        unsubscribe_url=unsubscribe_url,
        not_before=not_before or timezone.now(),
        expires=expires,
    )


def _refuse_outside_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction("write_letter() belongs into the transaction that causes it.")


def one_line(subject: str) -> str:
    """Return a subject as one line of at most 250 characters, cut with an ellipsis."""
    subject = " ".join(subject.split())
    if len(subject) > SUBJECT_LIMIT:
        return subject[: SUBJECT_LIMIT - 1].rstrip() + "…"
    return subject
