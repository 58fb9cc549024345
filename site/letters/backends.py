"""Mail kept in files, for development and demonstration."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FileBackend(BaseEmailBackend):
    """Writes each message into ``settings.MAIL_DIR`` as one ``.eml`` file, named by its instant.

    A file appears complete or not at all. Any mail program opens it.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        written = 0
        for message in email_messages:
            if not message.recipients():
                continue
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
            name = f"{stamp}-{secrets.token_hex(4)}.eml"
            draft = folder / f".{name}.part"
            draft.write_bytes(message.message().as_bytes())
            draft.rename(folder / name)
            written += 1
        return written
