"""Lines and cells of a pasted text: tables, bullets and marks made plain. Pure."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.programme.domain.pasted_times import is_time_cell

# Longer texts and lines are cut: no programme has them, and reading takes its time.
MAX_LENGTH = 60_000
MAX_LINE = 4_000

CELL_BREAK = "\x1e"
"""A line break within a cell."""

_QUOTED_CELL = re.compile(r'(?:(?<=[\t\n])|\A)"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_RULE = re.compile(r"[\s|+:=*_~.·\-–—]*")
_EMPHASIS = re.compile(
    r"(?<![\w*_])(\*\*\*|\*\*|__|[*_`])(?=[^\s*_])(.{1,400}?)(?<=[^\s*_])\1(?![\w*_])"
)
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\((?:https?://|mailto:)[^\s)]{1,300}\)")
_BULLET = re.compile(
    r"^(?:[•·▪▫●○◦‣⁃■□➢➤►▶✓✔–—]\s*|[*+-]\s+|-(?=\d)|o\s+|\[[ xX]?\]\s+|>\s*|#{1,6}\s+)+"
)
_NUMBER = re.compile(
    r"^\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]|[ivxIVX]{1,4}[.)]|[a-zA-Z][.)])\)?\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``number`` counts from 1. A row of a table has several cells, some empty."""

    number: int
    cells: tuple[str, ...]
    raw: str
    was_cut: bool = False

    @property
    def words(self) -> str:
        return " ".join(cell for cell in self.cells if cell)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of ``text``; a quoted cell's own lines stay in it, rules are empty."""
    text = text[:MAX_LENGTH].replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00]", "", text)
    text = re.sub("[\u00a0\u2000-\u200a\u202f\u3000]", " ", text)
    text = text.replace("\u2011", "-").replace("\uff1a", ":").replace("\uff20", "@")
    text = re.sub("[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    text = _QUOTED_CELL.sub(
        lambda match: match[1].replace('""', '"').replace("\n", CELL_BREAK), text
    )
    number = 1
    for line in text.split("\n"):
        cut = line[:MAX_LINE]
        cells = () if _RULE.fullmatch(cut) else tuple(_cells(cut))
        yield Line(number, cells, cut, len(line) > MAX_LINE)
        number += 1 + line.count(CELL_BREAK)


def unnumbered(words: str) -> str:
    """Words without the number of a list before them: “1.”, “(a)”, “iv)”."""
    return _NUMBER.sub("", words, count=1)


def _cells(line: str) -> list[str]:
    cells = [plain(cell) for cell in _split(line)]
    for place, cell in enumerate(cells):
        if cell:
            cells[place] = _BULLET.sub("", cell).strip()
            break
    return cells


def plain(cell: str) -> str:
    """A cell without the marks of Markdown and of HTML's line breaks."""
    cell = re.sub(r"<br\s*/?>", CELL_BREAK, cell)
    for _turn in range(2):
        cell = _EMPHASIS.sub(r"\2", cell)
    return _LINK.sub(r"\1", cell).strip(" ")


def _split(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    bare = line.strip()
    if "|" in bare and (bare.startswith("|") or bare.count("|") > 1 or " | " in bare):
        inner = bare.removeprefix("|")
        inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
        return [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]
    for mark in ";,":
        head, *others = bare.split(mark)
        if others and is_time_cell(head) and (mark == ";" or is_time_cell(others[0])):
            row: list[str] = next(csv.reader([bare], delimiter=mark, skipinitialspace=True))
            return row
    gaps = [cell for cell in re.split(r"\s{2,}|\s?\.{4,}\s?", bare) if cell]
    if len(gaps) > 1 and any(is_time_cell(cell) for cell in gaps[1:]):
        return gaps
    return [bare]
