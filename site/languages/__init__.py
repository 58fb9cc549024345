"""The language that is being spoken."""

from django.conf import settings
from django.utils.translation import get_language


def language_code() -> str:
    """The active language as addresses and texts are keyed by it: ``en``, never ``en-gb``."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]
