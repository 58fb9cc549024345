"""Counting words alike in Python and in the browser.

The rule, written twice, here and in ``js/wordcount.js``, and tested on the same list: text is
normalised to NFC; each Han, Hiragana or Katakana character is a word; of the rest, each run of
characters without white space that has a letter or a digit in it is one word, so an address counts
once and a dash alone does not. White space is what Unicode says it is, pasted spaces included.
"""

import re
import unicodedata
from typing import Final

# The same ranges as in the script, which cannot rely on every browser's Unicode version.
IDEOGRAPHS: Final = (
    "\u3040-\u309f\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
SPACES: Final = (
    "\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_IDEOGRAPH: Final = re.compile(f"[{IDEOGRAPHS}]")
_RUN: Final = re.compile(f"[^{SPACES}]+")


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    text = unicodedata.normalize("NFC", text)
    ideographs = len(_IDEOGRAPH.findall(text))
    runs = _RUN.findall(_IDEOGRAPH.sub(" ", text))
    return ideographs + sum(any(_counts(character) for character in run) for run in runs)


def _counts(character: str) -> bool:
    """A letter or a number, in the sense of Unicode's categories L and N."""
    return unicodedata.category(character)[0] in "LN"
