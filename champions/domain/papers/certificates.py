"""A certificate to frame: A4 across, in the site's ink, paper and forest green."""

from datetime import UTC, date, datetime, time

from django.utils import translation
from django.utils.translation import gettext as _

from champions.domain.papers.fonts import TEXT, TITLE
from champions.domain.papers.typesetting import GREEN, HAIRLINE, INK, PAPER, SOFT, Colour, Sheet
from events.domain.ical.text import one_line
from events.domain.wording import day_words

_BAND = 26
"""The width of the green band at the left edge."""
_START = 52
"""Where words begin."""


def certificate(
    *, name: str, award: str, edition_title: str, theme: str, day: date, language: str
) -> bytes:
    """Who won what, and when, as a PDF; a long name gets smaller letters, then two lines."""
    with translation.override(language):
        sheet = _Certificate(
            title=f"{edition_title}: {name}",
            language=language,
            orientation="landscape",
            created=datetime.combine(day, time(12), UTC),
        )
        sheet.add_page()
        sheet.set_y(40)
        sheet.say(edition_title, TEXT, 13, GREEN, bold=True)
        if theme:
            sheet.say(theme, TITLE, 15, SOFT)
        sheet.set_y(78)
        sheet.say(_("This certifies that"), TEXT, 12, SOFT)
        sheet.ln(3)
        sheet.say(name, TITLE, sheet.size_for(name, 44, 24), INK)
        sheet.ln(4)
        sheet.say(_("was given the award"), TEXT, 12, SOFT)
        sheet.ln(1)
        sheet.say(award, TITLE, sheet.size_for(award, 26, 18), GREEN)
        sheet.set_y(176)
        sheet.say(
            _("%(day)s · Informal Working Group on MSMEs") % {"day": day_words(day, weekday=False)},
            TEXT,
            10.5,
            SOFT,
        )
        return sheet.written()


class _Certificate(Sheet):
    """One page with a band at its edge, and nothing at head and foot."""

    def header(self) -> None:
        self.set_auto_page_break(False)
        self.set_margins(_START, 20, 28)
        self.set_fill_color(*PAPER)
        self.rect(0, 0, self.w, self.h, style="F")
        self.set_fill_color(*GREEN)
        self.rect(0, 0, _BAND, self.h, style="F")
        self.set_draw_color(*HAIRLINE)
        self.line(_START, 170, self.w - 28, 170)

    def footer(self) -> None:
        """Nothing: the page speaks for itself."""

    def size_for(self, text: str, largest: float, smallest: float) -> float:
        """The largest size in which ``text`` fits on one line, else the smallest."""
        size = largest
        while size > smallest:
            self.pen(TITLE, size, INK)
            if self.get_string_width(one_line(text)) <= self.epw:
                break
            size -= 1
        return size

    def say(
        self, text: str, family: str, size: float, colour: Colour, *, bold: bool = False
    ) -> None:
        self.set_x(_START)
        self.pen(family, size, colour, bold=bold)
        self.block(one_line(text), size * 0.45)
