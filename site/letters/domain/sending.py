"""Sending letters: one at a time, under a lease, until the mail server has it or it is hopeless.

What a crash can do. Claiming is committed before the mail server is spoken to, marking after it
took the letter. A sender that dies in between leaves one letter with a lease; when the lease runs
out another sends that letter again, with the same Message-ID. So nothing is lost, and a crash
repeats at most the one letter in hand, and only if the server had accepted it already.
"""

import logging
import smtplib
import time
from datetime import datetime, timedelta
from typing import Final

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from letters.domain.message import compose
from letters.domain.standing import still_holds
from letters.enums import LetterStatus
from letters.models import Letter
from letters.querysets import LetterQuerySet

logger = logging.getLogger(__name__)

LEASE: Final = timedelta(minutes=4)
"""Longer than the dozen waits of EMAIL_TIMEOUT that one slow delivery can take."""
MAX_ATTEMPTS: Final = 12
"""With the waits below, the last attempt comes about a day after the first."""
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=6)
BATCH_SECONDS: Final = 10
"""A batch takes no new letter after this long, so that the worker's other duties are done."""


def send_due(*, limit: int = 50, now: datetime | None = None) -> int:
    """Send up to ``limit`` letters that are due, and return how many the mail server took.

    Stops early when the server cannot be reached: the rest would only wait for it in turn.
    """
    fixed_now = now
    now = fixed_now or timezone.now()
    put_aside(now=now)
    sent = 0
    started = time.monotonic()
    connection: BaseEmailBackend = get_connection()
    try:
        for _turn in range(limit):
            if time.monotonic() - started > BATCH_SECONDS:
                break
            letter = claim(now=fixed_now or timezone.now())
            if letter is None:
                break
            try:
                if not still_holds(letter):
                    record_dropped(letter)
                    continue
                connection.open()
                if not compose(letter, connection).send():
                    raise smtplib.SMTPException("The mail server took nothing.")
            except Exception as error:
                record_failure(letter, error, now=fixed_now or timezone.now())
                close_quietly(connection)
                if is_unreachable(error):
                    break
            else:
                record_sent(letter, now=fixed_now or timezone.now())
                sent += 1
    finally:
        close_quietly(connection)
    return sent


def put_aside(*, now: datetime) -> None:
    """Take out the letters that nobody needs any more and those whose every sender died."""
    expired = Letter.objects.past_worth(now).update(status=LetterStatus.EXPIRED, lease_until=None)
    if expired:
        logger.warning("%s letters were no longer worth sending", expired)
    lost = Letter.objects.abandoned(now, MAX_ATTEMPTS).update(
        status=LetterStatus.FAILED,
        lease_until=None,
        last_error="Every sender of this letter died; it may have arrived.",
    )
    if lost:
        logger.error("%s letters are given up: every sender of them died", lost)


def claim(*, now: datetime) -> Letter | None:
    """Take the lease of the letter that has been due longest, or return None.

    PostgreSQL's senders skip rows that another is claiming; SQLite's take turns, because its
    transactions are immediate. The condition in the UPDATE holds on either.
    """
    # Each of the two is found by the index alone: a long queue costs no more than a short one.
    due = Letter.objects.silent(now).order_by("not_before", "id")
    if not due.exists():
        due = Letter.objects.waiting(now).order_by("not_before", "id")
        if not due.exists():
            return None
    with transaction.atomic():
        letter = due.select_for_update(skip_locked=True).first()
        if letter is None:
            return None
        lease_until = now + LEASE
        taken = (
            Letter.objects.due(now)
            .filter(pk=letter.pk)
            .update(
                status=LetterStatus.SENDING, lease_until=lease_until, attempts=F("attempts") + 1
            )
        )
        if not taken:
            return None
    letter.status = LetterStatus.SENDING
    letter.lease_until = lease_until
    letter.attempts += 1
    return letter


def record_dropped(letter: Letter) -> None:
    """Take out a letter whose reason is gone."""
    held(letter).update(status=LetterStatus.DROPPED, lease_until=None)


def record_sent(letter: Letter, *, now: datetime) -> None:
    held(letter).update(status=LetterStatus.SENT, sent_at=now, lease_until=None, last_error="")


def record_failure(letter: Letter, error: Exception, *, now: datetime) -> None:
    """Put the letter back for later, or give it up when trying again cannot help."""
    reason = f"{type(error).__name__}: {error}"[:2000]
    if is_permanent(error) or letter.attempts >= MAX_ATTEMPTS:
        give_up(letter, reason)
        return
    logger.warning("Letter %s was not sent (attempt %s): %s", letter.pk, letter.attempts, reason)
    held(letter).update(
        status=LetterStatus.QUEUED,
        not_before=now + wait_after(letter.attempts),
        lease_until=None,
        last_error=reason,
    )


def give_up(letter: Letter, reason: str) -> None:
    logger.error("Letter %s is given up: %s", letter.pk, reason)
    held(letter).update(status=LetterStatus.FAILED, lease_until=None, last_error=reason)


def held(letter: Letter) -> LetterQuerySet[Letter]:
    """The letter's row while this sender still has its lease."""
    return Letter.objects.filter(
        pk=letter.pk, status=LetterStatus.SENDING, lease_until=letter.lease_until
    )


def wait_after(attempts: int) -> timedelta:
    """Return the pause after the n-th failed attempt: 1, 2, 4… minutes, 6 hours at most."""
    doubled: timedelta = FIRST_WAIT * 2 ** (attempts - 1)
    return min(doubled, LONGEST_WAIT)


def is_permanent(error: Exception) -> bool:
    """Say whether a letter can never be delivered: refused for good, or impossible to compose.

    A 5xx answer to the recipient or to the content is final (RFC 5321, 4.2.1). One to our login
    or sender address is our own mistake, which somebody will mend.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, (ValueError, TypeError))


def is_unreachable(error: Exception) -> bool:
    """Say whether the server, not the letter, is the trouble."""
    if isinstance(
        error,
        (
            smtplib.SMTPAuthenticationError,
            smtplib.SMTPConnectError,
            smtplib.SMTPHeloError,
            smtplib.SMTPNotSupportedError,
            smtplib.SMTPServerDisconnected,
        ),
    ):
        return True
    return isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)


def close_quietly(connection: BaseEmailBackend) -> None:
    """Close the connection to the mail server; a server already gone is closed enough."""
    try:
        connection.close()
    except Exception:
        logger.debug("The mail server hung up", exc_info=True)
