"""Cells of a spreadsheet that people outside have filled in.

A spreadsheet program takes a cell that begins with ``= + - @``, a tab or a line break for a
formula, whatever the file says of its type (OWASP, "CSV Injection"). An apostrophe in front keeps
it text.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from io import BytesIO, StringIO
from typing import Any, Final

from django.utils.formats import get_format
from django.utils.timezone import get_default_timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from characters import held

FORMULA = re.compile(r"^(?=[=+\-@\t\r\n＝＋－＠])")
# Where a program reads semicolons or tabs as separators, quotes in mid-cell do not hold a cell
# together: what follows a separator or a line break begins a cell of its own.
INNER_FORMULA = re.compile(r"(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])")


def xlsx_text(value: str) -> str:
    """A text that a workbook shows and never calculates."""
    return FORMULA.sub("'", held(value))


def csv_text(value: str) -> str:
    """A text that no program calculates, whichever separator it reads."""
    return INNER_FORMULA.sub("'", xlsx_text(value))


CONTENT_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel reads UTF-8 as a code page of the system."""

NARROWEST: Final = 8
WIDEST: Final = 60
"""Characters of a column."""

Rows = Iterable[Sequence[Any]]


def csv_file(rows: Rows, *, zone: tzinfo | None = None, head: int = 1, title: str = "") -> bytes:
    """Rows in UTF-8, as the spreadsheet programs of the language open them by a double click.

    Times are local ones of ``zone``. Where a comma parts whole numbers from parts, programs expect
    semicolons between cells.
    """
    output = StringIO(newline="")
    output.write(BYTE_ORDER_MARK)
    separator = ";" if get_format("DECIMAL_SEPARATOR") == "," else ","
    writer = csv.writer(output, delimiter=separator)
    for row in rows:
        writer.writerow([_csv_cell(value, zone) for value in row])
    return output.getvalue().encode()


def xlsx_file(rows: Rows, *, zone: tzinfo | None = None, head: int = 1, title: str = "") -> bytes:
    """Rows as the one sheet of a workbook, called ``title``, with local times of ``zone``.

    Row ``head``, counted from 1, holds the headings: they stay in view and filter what is below.
    """
    workbook = Workbook(write_only=True, iso_dates=True)
    sheet = workbook.create_sheet(_sheet_name(title))
    values = [[_xlsx_value(value, zone) for value in row] for row in rows]
    columns = max((len(row) for row in values), default=0)
    if len(values) >= head and columns:
        sheet.freeze_panes = f"A{head + 1}"
        sheet.auto_filter.ref = (
            f"A{head}:{get_column_letter(len(values[head - 1]) or 1)}{len(values)}"
        )
    for number in range(columns):
        cells = [row[number] for row in values[head - 1 :] if len(row) > number]
        width = max((len(str(one)) for one in cells if one is not None), default=0)
        letter = get_column_letter(number + 1)
        sheet.column_dimensions[letter].width = min(max(width + 2, NARROWEST), WIDEST)
    for place, row in enumerate(values, 1):
        sheet.append([_cell(sheet, value, is_head=place == head) for value in row])
    output = BytesIO()
    workbook.save(output)
    return output.getvalue()


def _cell(sheet: Any, value: Any, *, is_head: bool) -> Any:
    cell = WriteOnlyCell(sheet, value)
    if cell.data_type == "f":
        cell.data_type = "s"
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _sheet_name(title: str) -> str:
    """A name that Excel takes: 31 characters, none of ``[]:*?/\\``, no apostrophe at an end."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '")[:31].strip(" '") or "1"


FILES: Final[Mapping[str, Callable[..., bytes]]] = {"csv": csv_file, "xlsx": xlsx_file}


def _csv_cell(value: Any, zone: tzinfo | None) -> Any:
    if isinstance(value, datetime):
        return f"{_local(value, zone):%Y-%m-%d %H:%M}"
    return "" if value is None else csv_text(value) if isinstance(value, str) else value


def _xlsx_value(value: Any, zone: tzinfo | None) -> Any:
    if isinstance(value, datetime):
        return _local(value, zone)
    return xlsx_text(value) if isinstance(value, str) else value


def _local(value: datetime, zone: tzinfo | None) -> datetime:
    """A wall-clock time in whole minutes; without ``zone`` on the site's clock."""
    if value.tzinfo is not None:
        value = value.astimezone(zone or get_default_timezone()).replace(tzinfo=None)
    return value.replace(second=0, microsecond=0)
