"""``manage.py receive_mail``: take in one message from a mail server's pipe."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from events.notices.domain.inbound import LARGEST, receive


class Command(BaseCommand):
    help = (
        "Read one message (RFC 5322) from standard input: a letter that came back flags its "
        "registration, a declined invitation is answered. Anything else is passed over."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        raw = sys.stdin.buffer.read(LARGEST + 1)
        # Drained, so that the mail server's pipe does not break.
        while sys.stdin.buffer.read(LARGEST):
            pass
        self.stdout.write(receive(raw).value)
