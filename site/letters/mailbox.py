"""Reading the mail that the file backend kept."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from django.conf import settings

NAME: Final = re.compile(r"[0-9]{8}T[0-9]{6}\.[0-9]{6}Z-[0-9a-f]{8}\.eml")
"""The only file names that are ever opened: no separator, no dot at the front."""


@dataclass(frozen=True)
class KeptLetter:
    """One kept message, taken apart."""

    name: str
    to: str
    sender: str
    subject: str
    date: datetime | None
    text: str
    html: str
    calendar: str
    calendar_method: str
    headers: list[tuple[str, str]] = field(default_factory=list)


def names() -> list[str]:
    """Return the names of the kept files, newest first."""
    folder = Path(settings.MAIL_DIR)
    if not folder.is_dir():
        return []
    return sorted(
        (path.name for path in folder.iterdir() if NAME.fullmatch(path.name)), reverse=True
    )


def open_letter(name: str) -> KeptLetter | None:
    """Read one kept file, or return None where the name is not of one."""
    path = Path(settings.MAIL_DIR) / name
    if not NAME.fullmatch(name) or not path.is_file():
        return None
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    calendar = part_of(message, "text/calendar")
    return KeptLetter(
        name=name,
        to=str(message["To"] or ""),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        date=parsedate_to_datetime(message["Date"]) if message["Date"] else None,
        text=words_of(part_of(message, "text/plain")),
        html=words_of(part_of(message, "text/html")),
        calendar=words_of(calendar),
        calendar_method=str(calendar.get_param("method", "")) if calendar else "",
        headers=[(header, str(value)) for header, value in message.items()],
    )


def part_of(message: EmailMessage, content_type: str) -> EmailMessage | None:
    for part in message.walk():
        if part.get_content_type() == content_type:
            assert isinstance(part, EmailMessage)
            return part
    return None


def words_of(part: EmailMessage | None) -> str:
    return str(part.get_content()) if part else ""
