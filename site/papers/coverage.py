"""Which words our typefaces can print: what they lack would be left out without a word.

FiraGO has Latin, Greek, Cyrillic, Georgian, Hebrew, Arabic, Devanagari and Thai; a deployment adds
others (``PDF_FALLBACK_FONTS``). For a name in another script a form in Latin letters is asked for.
"""

import unicodedata
from functools import cache

from django.conf import settings
from fpdf import FPDF

from papers.fonts import add_fonts


def missing(text: str) -> str:
    """The characters of ``text`` that no typeface has, each once, in its order."""
    known = _codepoints(tuple(map(str, settings.PDF_FALLBACK_FONTS)))
    words = unicodedata.normalize("NFC", text)
    return "".join(
        dict.fromkeys(
            one
            for one in words
            if not one.isspace() and unicodedata.category(one) != "Cf" and ord(one) not in known
        )
    )


def first_printable(*texts: str) -> str:
    """The first of some texts that can be printed whole; empty where none can."""
    return next((text for text in texts if text and not missing(text)), "")


@cache
def _codepoints(_fallbacks: tuple[str, ...]) -> frozenset[int]:
    pdf = FPDF()
    add_fonts(pdf)
    return frozenset().union(*(font.cmap for font in pdf.fonts.values()))
