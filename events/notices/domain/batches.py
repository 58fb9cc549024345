"""What is written to many is written in batches, each in one transaction.

A row remembers how far it is: a worker killed between two batches goes on where it was.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db.models import F

from events.enums import NoticeStatus
from events.models import ChangeNotice, Mailing, ReminderRun
from letters.domain.outbox import Draft, write_letters

BATCH: Final = 100


def keep_batch(
    row: ChangeNotice | Mailing | ReminderRun,
    letters: Collection[Draft],
    *,
    is_last: bool,
    now: datetime,
) -> bool:
    """Write the letters and keep how far the locked row is; return whether more are to come."""
    row.letters = F("letters") + len(letters)
    row.status = NoticeStatus.SENT if is_last else NoticeStatus.SENDING
    if is_last:
        row.sent_at = now
    row.save()
    write_letters(letters)
    return not is_last
