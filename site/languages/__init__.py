"""The language that is being spoken, and text as searches in any of them compare it."""

import unicodedata

from django.conf import settings
from django.utils.translation import get_language


def language_code() -> str:
    """The active language as addresses and texts are keyed by it: ``en``, never ``en-gb``."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def folded(text: str) -> str:
    """Text as searches compare it: without case or accents (Unicode NFKD)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in decomposed if not unicodedata.combining(one))
