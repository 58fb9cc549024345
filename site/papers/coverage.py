"""Which words our typefaces can print: what they lack would be left out without a word.

FiraGO has Latin, Greek, Cyrillic, Georgian, Hebrew, Arabic, Devanagari and Thai; a deployment adds
others (``PDF_FALLBACK_FONTS``). For a name in another script a form in Latin letters is asked for.
"""

import unicodedata
from functools import cache

from django.conf import settings
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from papers.fonts import SANS


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
def _codepoints(fallbacks: tuple[str, ...]) -> frozenset[int]:
    """Of the typefaces that set text, those that a deployment adds among them."""
    known: set[int] = set()
    for path in (SANS, *fallbacks):
        with TTFont(path, lazy=True) as font:
            known |= font.getBestCmap().keys()
    return frozenset(known)
