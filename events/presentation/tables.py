"""Tables as files: comma-separated values, and workbooks. No cell of them is ever a formula."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from events.presentation.spreadsheet import csv_text, xlsx_text

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
