"""The fonts of printed papers and drawn pictures: nothing depends on what a machine has installed.

FiraGO sets Latin, Greek, Cyrillic, Georgian, Hebrew, Arabic, Devanagari and Thai; Source Serif
sets titles, and FiraGO what it lacks. ``PDF_FALLBACK_FONTS`` adds others, for Chinese and such.
"""

from pathlib import Path
from typing import Final

from django.conf import settings
from fpdf import FPDF

TEXT: Final = "text"
TITLE: Final = "title"

_FILES: Final = Path(__file__).parent / "typefaces"
SANS: Final = _FILES / "FiraGO-Regular.ttf"
SANS_BOLD: Final = _FILES / "FiraGO-Bold.ttf"
SERIF: Final = _FILES / "SourceSerifPro-Regular.ttf"
SERIF_SEMIBOLD: Final = _FILES / "SourceSerifPro-Semibold.ttf"


def add_fonts(pdf: FPDF) -> None:
    """Make the families ``text`` (regular, bold) and ``title`` known to a document."""
    pdf.add_font(TEXT, "", SANS)
    pdf.add_font(TEXT, "B", SANS_BOLD)
    pdf.add_font(TITLE, "", SERIF_SEMIBOLD)
    others = []
    for number, path in enumerate(settings.PDF_FALLBACK_FONTS):
        pdf.add_font(f"other{number}", "", path)
        others.append(f"other{number}")
    pdf.set_fallback_fonts([TEXT, *others], exact_match=False)
