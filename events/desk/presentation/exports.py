"""Writing a large spreadsheet of registrations, in portions."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from events.desk.domain.exports import keep_file, note_failure, note_progress
from events.desk.presentation.table import columns, with_table_words
from events.models import Registration, RegistrationExport
from files.spreadsheets import FILES

PORTION: Final = 500


def write_export(export: RegistrationExport) -> None:
    """Write the file of an export with what its owner may take away now."""
    if export.finished_at is not None:
        return
    try:
        with translation.override(export.language):
            content = FILES[export.file_format](
                _rows(export),
                zone=export.event.when.zone if export.event else None,
                title=_("Registrations"),
            )
    except Exception:
        note_failure(export=export)
        raise
    keep_file(export=export, content=content)


def _rows(export: RegistrationExport) -> Iterator[list[Any]]:
    owner, language = export.owner, export.language
    wanted = columns(language, event=export.event, with_needs=owner.has_perm("events.view_needs"))
    yield [str(heading) for heading, _value in wanted.values()]
    if not owner.has_perm("events.export_registration"):
        return
    done = 0
    for start in range(0, export.total, PORTION):
        portion = export.keys[start : start + PORTION]
        visible = Registration.objects.visible_to(owner).filter(pk__in=portion)
        by_key = {row.pk: row for row in with_table_words(visible, language)}
        for key in portion:
            if key in by_key:
                yield [value(by_key[key]) for _heading, value in wanted.values()]
        done += len(portion)
        note_progress(export=export, done=done)
