"""Large spreadsheets, written outside the request: asked for, kept for a day, forgotten."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from events.models import Event, RegistrationExport

LARGE: Final = 2_000
"""Lines above which a spreadsheet is not written while somebody waits for the answer."""
KEPT: Final = timedelta(days=1)
STALLED: Final = timedelta(minutes=10)


def is_stalled(export: RegistrationExport, now: datetime | None = None) -> bool:
    """Whether it will not come any more: whoever wrote it has failed or died."""
    if export.finished_at is not None:
        return False
    return export.failed_at is not None or export.created_at + STALLED <= (now or timezone.now())


@transaction.atomic
def ask_for_export(
    *, owner: User, keys: Sequence[int], file_format: str, language: str, event: Event | None
) -> RegistrationExport:
    """Note which registrations go into a file for ``owner``."""
    return RegistrationExport.objects.create(
        owner=owner, keys=list(keys), file_format=file_format, language=language, event=event
    )


def note_progress(*, export: RegistrationExport, done: int) -> None:
    """Say how many lines are written."""
    RegistrationExport.objects.filter(pk=export.pk).update(done=done)


@transaction.atomic
def keep_file(
    *, export: RegistrationExport, content: bytes, now: datetime | None = None
) -> RegistrationExport:
    """Keep the file; written twice, the first stays."""
    row = RegistrationExport.objects.select_for_update().get(pk=export.pk)
    if row.finished_at is not None:
        return row
    name = f"registrations-{row.pk}.{row.file_format}"
    row.file.save(name, ContentFile(content), save=False)
    row.done, row.finished_at = row.total, now or timezone.now()
    row.failed_at = None
    row.save(update_fields=["file", "done", "finished_at", "failed_at"])
    return row


def note_failure(*, export: RegistrationExport, now: datetime | None = None) -> None:
    """Say that the file does not come."""
    failed = RegistrationExport.objects.filter(pk=export.pk, finished_at__isnull=True)
    failed.update(failed_at=now or timezone.now())


def forget_exports(*, now: datetime | None = None) -> int:
    """Take away the files and rows older than a day; return how many."""
    limit = (now or timezone.now()) - KEPT
    return _forget(RegistrationExport.objects.filter(created_at__lte=limit))


def _forget(exports: Iterable[RegistrationExport]) -> int:
    count = 0
    for export in exports:
        if export.file:
            export.file.delete(save=False)
        export.delete()
        count += 1
    return count
