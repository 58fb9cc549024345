"""A sheet in the site's look: ink, hairlines, one green band, page numbers. Millimetres."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from django.utils.translation import gettext as _
from fpdf import FPDF

from ical.text import clean, one_line
from papers.fonts import TEXT, TITLE, add_fonts

Colour = tuple[int, int, int]
INK: Final[Colour] = (23, 32, 58)
SOFT: Final[Colour] = (77, 84, 104)
HAIRLINE: Final[Colour] = (220, 212, 195)
GREEN: Final[Colour] = (36, 99, 59)
PAPER: Final[Colour] = (251, 248, 242)

LEFT: Final = 24
TOP: Final = 24
_BAND: Final = 5
# Scripts whose letters change shape or order, and marks that sit on others.
_SHAPED: Final = re.compile("[\u0300-\u036f\u0590-\u109f\u1780-\u17ff\u1ab0-\u1aff\ufb1d-\ufefc]")


class Sheet(FPDF):
    """A document that is written from top to bottom; ``running`` stands at the foot of pages."""

    def __init__(
        self,
        *,
        title: str,
        language: str,
        orientation: str = "portrait",
        size: str | tuple[float, float] = "A4",
        created: datetime,
    ) -> None:
        super().__init__(orientation=orientation, format=size)
        self.running = ""
        self.set_title(one_line(title))
        self.set_lang(language)
        self.set_creation_date(created.astimezone(UTC))
        self.set_producer("")
        self.set_margins(LEFT, TOP, LEFT)
        self.set_auto_page_break(True, margin=24)
        add_fonts(self)

    def header(self) -> None:
        self.set_fill_color(*GREEN)
        self.rect(0, 0, self.w, _BAND, style="F")

    def footer(self) -> None:
        self.set_y(-16)
        self.set_draw_color(*HAIRLINE)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.set_y(-14)
        self.pen(TEXT, 8, SOFT)
        room = self.epw - 30
        self.cell(room, 6, self.fitted(self.running, room))
        number = _("%(page)s of %(pages)s") % {
            "page": self.page_no(),
            "pages": self.str_alias_nb_pages,
        }
        self.cell(30, 6, number, align="R")

    def fitted(self, text: str, width: float) -> str:
        """One line of at most ``width``, cut with an ellipsis; set in the current font."""
        text = one_line(text)[:300]
        if self.get_string_width(text) <= width:
            return text
        while text and self.get_string_width(f"{text}…") > width:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def size_for(
        self,
        text: str,
        largest: float,
        smallest: float,
        *,
        width: float | None = None,
        family: str = TITLE,
        bold: bool = False,
    ) -> float:
        """The largest size in points in which ``text`` fits on one line, else the smallest."""
        line = one_line(text)
        room = self.epw if width is None else width
        size = largest
        while size > smallest:
            self.pen(family, size, INK, bold=bold)
            if self.get_string_width(line) <= room:
                break
            size -= 1
        return size

    def line_at(self, text: str, x: float, y: float, width: float, height: float) -> None:
        """One line in the current font at a place, cut with an ellipsis where it is too long."""
        said = self.fitted(text, width)
        self.set_text_shaping(bool(_SHAPED.search(said)))
        self.set_xy(x, y)
        self.cell(width, height, said)
        self.set_text_shaping(False)

    def lines_of(self, text: str, width: float, most: int) -> list[str]:
        """``text`` broken into at most so many lines in the current font, the last one cut."""
        lines: list[str] = self.multi_cell(  # type: ignore[assignment]
            width, 1, one_line(text), align="L", dry_run=True, output="LINES"
        )
        if len(lines) > most:
            lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
        return [self.fitted(line, width) for line in lines]

    def squares(self, rows: Iterable[Iterable[int]], x: float, y: float, side: float) -> None:
        """Draw a square of dark and light fields, such as a QR code, ``side`` millimetres wide."""
        matrix = [bytes(row) for row in rows]
        step = side / len(matrix)
        self.set_fill_color(0)
        for down, row in enumerate(matrix):
            for run in re.finditer(rb"\x01+", row):
                left, right = run.span()
                self.rect(x + left * step, y + down * step, (right - left) * step, step, style="F")

    def heading(self, text: str, size: float = 22, *, gap: float = 2) -> None:
        self.pen(TITLE, size, INK)
        self.block(one_line(text), size * 0.43)
        self.ln(gap)

    def chapter(self, text: str) -> None:
        """A heading within, under a hairline; never alone at the foot of a page."""
        if self.will_page_break(30):
            self.add_page()
        self.ln(4)
        self.set_draw_color(*INK)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(2)
        self.pen(TITLE, 15, GREEN)
        self.block(one_line(text), 7)
        self.ln(1)

    def label(self, text: str) -> None:
        """A question: its answer begins on the same page."""
        if self.will_page_break(20):
            self.add_page()
        self.pen(TEXT, 10.5, INK, bold=True)
        self.block(one_line(text), 5.2)

    def text_block(self, text: str, *, soft: bool = False, size: float = 10.5) -> None:
        self.pen(TEXT, size, SOFT if soft else INK)
        self.block(clean(text), size * 0.52)

    def block(self, text: str, height: float) -> None:
        """Lines in the current font, from the left margin to the right one."""
        self.set_text_shaping(bool(_SHAPED.search(text)))
        self.multi_cell(0, height, text, align="L", new_x="LMARGIN", new_y="NEXT")

    def pen(self, family: str, size: float, colour: Colour, *, bold: bool = False) -> None:
        """Choose font and colour for what comes next."""
        self.set_font(family, "B" if bold else "", size)
        self.set_text_color(*colour)
        self.set_text_shaping(False)

    def written(self) -> bytes:
        return bytes(self.output())
