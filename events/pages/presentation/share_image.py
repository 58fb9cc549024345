"""The picture that goes with a shared link: the date block, the title, the colour of the kind."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from events.enums import Kind
from events.words.cards import Card
from papers.fonts import SERIF, SERIF_SEMIBOLD

SIZE: Final = (1200, 630)
"""Pixels, as Open Graph's readers expect."""
PAPER, SHEET, INK, SOFT = "#fbf8f2", "#ffffff", "#17203a", "#4d5468"
MARGIN, COLUMN, TITLE_LINES = 72, 300, 4


@dataclass(frozen=True, slots=True)
class Hue:
    """A kind's colours, as in ``css/tokens.css``: its band, and its words on white."""

    band: str
    ink: str


HUES: Final = {
    Kind.MSME_DAY: Hue("#e9a21b", "#7f4e00"),
    Kind.AID_FOR_TRADE: Hue("#0f7377", "#0a5f63"),
    Kind.MEETING: Hue("#3d4ba8", "#36439b"),
    Kind.WORKSHOP: Hue("#86326f", "#772862"),
}
PLAIN: Final = Hue("#24633b", "#1e5833")


def share_image(card: Card, site_name: str) -> bytes:
    """Return a PNG of 1200 × 630 pixels that shows an event's date, kind and title."""
    hue = HUES.get(Kind(card.kind), PLAIN)
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 16), fill=hue.band)
    _date_block(draw, card, hue)
    left = MARGIN + COLUMN + 56
    draw.text((left, 92), card.kind_label.upper(), font=_font(30), fill=hue.ink)
    lines = _lines(card.title, _font(68, SERIF), SIZE[0] - left - MARGIN)
    for number, line in enumerate(lines):
        draw.text((left, 144 + number * 82), line, font=_font(68, SERIF), fill=INK)
    draw.text((left, 506), card.when.line1, font=_font(34), fill=SOFT)
    draw.text((MARGIN, 570), site_name, font=_font(26), fill=SOFT)
    found = BytesIO()
    image.save(found, "PNG", optimize=True)
    return found.getvalue()


def _date_block(draw: ImageDraw.ImageDraw, card: Card, hue: Hue) -> None:
    top, right, bottom = 96, MARGIN + COLUMN, 476
    draw.rectangle((MARGIN, top, right, bottom), fill=SHEET)
    draw.rectangle((MARGIN, top, right, top + 22), fill=hue.band)
    block = card.when.block
    left = MARGIN + 28
    draw.text((left, top + 44), block.weekdays.upper(), font=_font(30), fill=hue.ink)
    width = COLUMN - 56
    days = next(size for size in range(170, 20, -6) if _font(size).getlength(block.days) <= width)
    draw.text((left, top + 176), block.days, font=_font(days), fill=INK, anchor="lm")
    draw.text((left, top + 276), block.months.upper(), font=_font(30), fill=hue.ink)
    draw.text((left, top + 318), block.year, font=_font(30), fill=hue.ink)


def _lines(words: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The words in lines no wider than ``width`` pixels; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > TITLE_LINES:
        lines = [*lines[: TITLE_LINES - 1], f"{lines[TITLE_LINES - 1]} …"]
    return [_cut(line, font, width) for line in lines]


def _cut(line: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    while font.getlength(line) > width:
        line = line.rstrip("… ")[:-1] + "…"
    return line


@cache
def _font(size: int, face: Path = SERIF_SEMIBOLD) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face, size)
