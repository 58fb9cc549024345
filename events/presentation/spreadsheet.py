"""Cells of a spreadsheet that people outside have filled in.

A spreadsheet program takes a cell that begins with ``= + - @``, a tab or a line break for a
formula, whatever the file says of its type (OWASP, "CSV Injection"). An apostrophe in front keeps
it text.
"""

import re

FORMULA = re.compile(r"^(?=[=+\-@\t\r\n＝＋－＠])")
# Where a program reads semicolons or tabs as separators, quotes in mid-cell do not hold a cell
# together: what follows a separator or a line break begins a cell of its own.
INNER_FORMULA = re.compile(r"(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])")
# XML 1.0 has no place for these; a workbook with one cannot be written.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def xlsx_text(value: str) -> str:
    """A text that a workbook shows and never calculates."""
    return FORMULA.sub("'", CONTROL.sub("", value))


def csv_text(value: str) -> str:
    """A text that no program calculates, whichever separator it reads."""
    return INNER_FORMULA.sub("'", xlsx_text(value))
