"""Text as searches compare it."""

import unicodedata


def folded(text: str) -> str:
    """Text as searches compare it: without case or accents (Unicode NFKD)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in decomposed if not unicodedata.combining(one))
