"""Mail that comes back to us: letters that could not be delivered, and calendars' answers.

A delivery status notification (:rfc:`3464`) is matched by the Message-ID of the letter that it
returns; only a permanent failure (5.x.x, :rfc:`3463`) counts. A calendar's answer (iTIP REPLY,
:rfc:`5546#section-3.2.3`, over mail as :rfc:`6047`) is matched by the UID and the attendee.
Whatever cannot be read says nothing: no message makes this raise. A notification is never answered
and a calendar once for each registration, so that no two machines talk to each other.
"""

import logging
import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from icalendar import Calendar

from events.enums import RegistrationStatus
from events.letters.keys import grant_manage_link
from events.models import Registration
from events.registration.domain import letters as registration_letters
from identity.mailboxes import email_key, mailto_address
from letters.models import Letter

logger = logging.getLogger(__name__)

LARGEST: Final = 1024 * 1024
"""Bytes of a message that is read: an answer has a few thousand, and returns at most our letter."""
PARTS: Final = 50
PEOPLE: Final = 5
"""Attendees of one answer that are looked for; calendars name one."""
_MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,250}>")
_ID_HEADERS: Final = ("Original-Message-ID", "Message-ID")
_PERMANENT: Final = re.compile(r"\A\s*5\.\d{1,3}\.\d{1,3}\b")


class Received(StrEnum):
    """What a message was taken for."""

    BOUNCE = "bounce"
    DECLINE = "decline"
    NOTHING = "nothing"
    TOO_LARGE = "too_large"


def receive(raw: bytes, *, now: datetime | None = None) -> Received:
    """Take in one message as it came (:rfc:`5322`); never raises over what it says."""
    if len(raw) > LARGEST:
        return Received.TOO_LARGE
    now = now or timezone.now()
    try:
        message = message_from_bytes(raw, policy=policy.default)
        parts = list(_parts(message))
        returned = returned_ids(parts)
        declined = [] if returned or is_reply_of_a_machine(message) else declines(parts)
    except Exception:
        # Parsers of the standard library raise whatever they like over what strangers send.
        logger.warning("A message could not be read", exc_info=True)
        return Received.NOTHING
    if returned and record_bounce(message_ids=returned, now=now):
        return Received.BOUNCE
    noted = [record_decline(uid=uid, email=email, now=now) for uid, email in declined]
    if any(noted):
        return Received.DECLINE
    return Received.NOTHING


# Reading


def is_reply_of_a_machine(message: Message) -> bool:
    """Whether an absence note or the like speaks (:rfc:`3834#section-5`).

    Calendars say ``auto-generated`` of what a person clicked: they are heard.
    """
    return str(message.get("Auto-Submitted", "")).strip().lower().startswith("auto-replied")


def returned_ids(parts: list[Message]) -> list[str]:
    """The Message-IDs of letters that a notification says will never arrive; mostly one."""
    if not any(_says_permanent_failure(part) for part in parts if _is(part, "delivery-status")):
        return []
    found: dict[str, None] = {}
    for part in parts:
        for name in _ID_HEADERS:
            if part is not parts[0]:
                found.update(dict.fromkeys(_MESSAGE_ID.findall(str(part.get(name, "")))))
        if part.get_content_type() == "text/rfc822-headers":
            text = _text(part)
            found.update(dict.fromkeys(_header_ids(text)))
    return list(found)


def declines(parts: list[Message]) -> list[tuple[str, str]]:
    """Pairs of UID and address whose calendar declined; others' answers say nothing."""
    found = []
    for part in parts:
        if part.get_content_type() not in {"text/calendar", "application/ics"}:
            continue
        calendar = Calendar.from_ical(_text(part))
        if str(calendar.get("METHOD", "")).upper() != "REPLY":
            continue
        for event in calendar.walk("VEVENT"):
            attendees = event.get("ATTENDEE", [])
            for one in attendees if isinstance(attendees, list) else [attendees]:
                params = getattr(one, "params", {})
                if str(params.get("PARTSTAT", "")).upper() == "DECLINED":
                    address = mailto_address(str(one))
                    found.append((str(event.get("UID", "")).strip(), address))
    return found[:PEOPLE]


def _parts(message: Message) -> Iterator[Message]:
    for count, part in enumerate(message.walk()):
        if count >= PARTS:
            return
        yield part


def _is(part: Message, subtype: str) -> bool:
    return part.get_content_type() == f"message/{subtype}"


def _says_permanent_failure(part: Message) -> bool:
    """Whether one of the recipients' blocks says ``failed`` with a status of class 5."""
    blocks = part.get_payload()
    if not isinstance(blocks, list):
        return False
    return any(
        str(block.get("Action", "")).strip().lower() == "failed"
        and bool(_PERMANENT.match(str(block.get("Status", ""))))
        for block in blocks
        if isinstance(block, Message)
    )


def _header_ids(text: str) -> list[str]:
    lines = re.findall(r"(?im)^(?:original-)?message-id:[ \t]*(?:\r?\n[ \t]+)?(.+)$", text)
    return [one for line in lines for one in _MESSAGE_ID.findall(line)]


def _text(part: Message) -> str:
    if isinstance(part, EmailMessage):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            charset = part.get_content_charset("utf-8")
            try:
                return payload.decode(charset, "replace")
            except LookupError:
                return payload.decode("utf-8", "replace")
    return str(part.get_payload())


# What follows


@transaction.atomic
def record_bounce(*, message_ids: list[str], now: datetime) -> bool:
    """Flag the letters that came back, and the registrations they went to; again changes nothing.

    A registration is flagged while it still has the address that the letter went to.
    """
    letters = list(Letter.objects.filter(message_id__in=message_ids))
    for letter in letters:
        Letter.objects.filter(pk=letter.pk, bounced_at__isnull=True).update(bounced_at=now)
        reference = reference_of(letter)
        if reference:
            Registration.objects.filter(
                reference=reference, email_key=email_key(letter.to_email), bounced_at__isnull=True
            ).update(bounced_at=now)
    return bool(letters)


def reference_of(letter: Letter) -> str:
    """The reference of the registration that a letter is about; empty for another letter."""
    kind, _sep, rest = letter.intent_key.partition(":")
    return rest.partition(":")[0] if kind == "registration" else ""


@transaction.atomic
def record_decline(*, uid: str, email: str, now: datetime) -> bool:
    """Note that a participant's calendar declined, and answer once that the place is still theirs.

    Of several people registered from one mailbox each has an entry of their own. Again, or without
    a place, nothing happens.
    """
    row = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("event")
        .filter(
            Q(event__uid=uid, entry_uid="") | Q(entry_uid=uid),
            email_key=email_key(email),
            status=RegistrationStatus.CONFIRMED,
        )
        .order_by("pk")
        .first()
    )
    if row is None or row.calendar_declined_at is not None or row.event.over_at <= now:
        return False
    if row.event.is_cancelled:
        return False
    row.calendar_declined_at = now
    grant_manage_link(row)
    row.save(update_fields=["calendar_declined_at", "manage_token_hash"])
    registration_letters.write_declined_in_calendar(row)
    return True
