"""Cells of a spreadsheet that people outside have filled in.

A spreadsheet program takes a cell that begins with ``= + - @``, a tab or a line break for a
formula, whatever the file says of its type (OWASP, "CSV Injection"). An apostrophe in front keeps
it text.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

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

Rows = Iterable[Sequence[Any]]


def csv_file(rows: Rows) -> bytes:
    """Rows in UTF-8, times as ISO 8601."""
    output = StringIO(newline="")
    output.write(BYTE_ORDER_MARK)
    writer = csv.writer(output)
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
    return output.getvalue().encode()


def xlsx_file(rows: Rows) -> bytes:
    """Rows as the one sheet of a workbook, times in UTC."""
    workbook = Workbook(write_only=True, iso_dates=True)
    sheet = workbook.create_sheet()
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _xlsx_value(value))
            if cell.data_type == "f":
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    output = BytesIO()
    workbook.save(output)
    return output.getvalue()


FILES: Final[Mapping[str, Callable[[Rows], bytes]]] = {"csv": csv_file, "xlsx": xlsx_file}


def _csv_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else csv_text(value) if isinstance(value, str) else value


def _xlsx_value(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    return xlsx_text(value) if isinstance(value, str) else value
