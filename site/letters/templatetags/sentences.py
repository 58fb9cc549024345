"""How a letter's words begin."""

import re
from typing import Any, Final

from django import template

register = template.Library()

_FIRST: Final = re.compile(r"\A((?:\s|<[^>]*>)*)(\w)")


@register.filter(is_safe=True)
def opening(words: str, is_verbatim: Any = False) -> str:
    """``words`` with a capital first, as after a greeting; what an editor wrote stays as it is."""
    if is_verbatim:
        return words
    return _FIRST.sub(lambda found: found[1] + found[2].upper(), words, count=1)
