"""Files as a spreadsheet program opens them by a double click."""

from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from openpyxl import load_workbook

from files.spreadsheets import csv_file, xlsx_file

ZONE = ZoneInfo("America/New_York")
ROWS = [["Name", "When"], ["Ada; Sample", datetime(2027, 6, 28, 16, 5, 7, 123, tzinfo=UTC)]]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Name,When\r\nAda; Sample,2027-06-28 12:05\r\n"),
        ("fr", 'Name;When\r\n"Ada; Sample";2027-06-28 12:05\r\n'),
        ("es", 'Name;When\r\n"Ada; Sample";2027-06-28 12:05\r\n'),
    ],
)
def test_csv_has_local_times_and_the_separator_of_the_language(
    language: str, expected: str
) -> None:
    with translation.override(language):
        content = csv_file(ROWS, zone=ZONE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == expected


def test_a_workbook_has_a_head_that_stays_filters_widths_and_a_name() -> None:
    content = xlsx_file([["A list"], [], *ROWS], zone=ZONE, head=3, title="Gate: [1/2]")
    sheet = load_workbook(BytesIO(content)).active
    assert sheet.title == "Gate   1 2"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:B4"
    assert sheet.column_dimensions["A"].width == 13
    assert sheet["A3"].font.b
    assert sheet["B4"].value == datetime(2027, 6, 28, 12, 5)
