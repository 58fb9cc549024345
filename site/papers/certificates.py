"""The sheet of a certificate to frame: A4 across, a coloured band at its edge, words beside it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Final

from django.utils.translation import gettext as _

from ical.text import one_line
from papers.fonts import TEXT, TITLE
from papers.typesetting import HAIRLINE, INK, PAPER, SOFT, Colour, Sheet

BAND: Final = 26
"""The width of the band at the left edge, in millimetres."""
START: Final = 52
"""Where words begin, in millimetres."""


class CertificateSheet(Sheet):
    """One page with a band in ``accent`` at its edge, and nothing at head and foot."""

    def __init__(self, *, title: str, language: str, day: date, accent: Colour) -> None:
        self.accent = accent
        super().__init__(
            title=title,
            language=language,
            orientation="landscape",
            created=datetime.combine(day, time(12), UTC),
        )

    def header(self) -> None:
        self.set_auto_page_break(False)
        self.set_margins(START, 20, 28)
        self.set_fill_color(*PAPER)
        self.rect(0, 0, self.w, self.h, style="F")
        self.set_fill_color(*self.accent)
        self.rect(0, 0, BAND, self.h, style="F")
        self.set_draw_color(*HAIRLINE)
        self.line(START, 170, self.w - 28, 170)

    def footer(self) -> None:
        """Nothing: the page speaks for itself."""

    def say(
        self, text: str, family: str, size: float, colour: Colour, *, bold: bool = False
    ) -> None:
        self.set_x(START)
        self.pen(family, size, colour, bold=bold)
        self.block(one_line(text), size * 0.45)

    def certify(
        self,
        *,
        of: str,
        about: str,
        name: str,
        verb: str,
        what: str,
        day: str,
        reason: str = "",
        beside: str = "",
        signed_by: str = "",
    ) -> None:
        """Set the one page; a long ``name`` or ``what`` gets smaller letters, then two lines.

        ``of`` and ``about`` stand above, ``day`` in words at the foot under a hairline. ``reason``
        follows what was given, ``beside`` names others at the foot, ``signed_by`` gets a line.
        """
        self.add_page()
        self.set_y(40)
        self.say(of, TEXT, 13, self.accent, bold=True)
        if about:
            self.say(about, TITLE, 15, SOFT)
        self.set_y(78)
        self.say(_("This certifies that"), TEXT, 12, SOFT)
        self.ln(3)
        self.say(name, TITLE, self.size_for(name, 44, 24), INK)
        self.ln(4)
        self.say(verb, TEXT, 12, SOFT)
        self.ln(1)
        self.say(what, TITLE, self.size_for(what, 26, 18), self.accent)
        if reason:
            self.ln(2)
            self.pen(TEXT, 12, SOFT)
            for line in self.lines_of(reason, self.epw, 2):
                self.say(line, TEXT, 12, SOFT)
        if signed_by:
            self.line(START, 164, START + 80, 164)
            self.set_y(165)
            self.say(signed_by, TEXT, 9, SOFT)
        self.set_y(176)
        signed = _("%(day)s · Informal Working Group on MSMEs") % {"day": day}
        self.say(signed, TEXT, 10.5, SOFT)
        if beside:
            self.pen(TEXT, 9, SOFT)
            self.line_at(beside, START, 182, 150, 5)

    def vouch(self, matrix: Iterable[Iterable[int]], words: str, url: str) -> None:
        """Say at the foot where to see that it is genuine: a code to scan, and its address."""
        self.squares(matrix, self.w - 28 - 22, 144, 22)
        self.pen(TEXT, 8, SOFT)
        self.line_at(f"{words} {url}", START, 189, self.w - START - 28, 5)
