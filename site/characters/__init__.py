"""What text may hold: the characters of an XML 1.0 document, and those that nobody sees.

Workbooks, Word files and Atom feeds are XML, and a character that has no place in one spoils the
whole file: forms refuse it (``characters.fields``), and whatever writes a file drops it (``held``).
"""

import re
import unicodedata
from typing import Final

NOT_HELD: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no ``Char`` of XML 1.0 (section 2.2): C0, lone surrogates, U+FFFE and U+FFFF."""
OVERRIDES: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows: names need none, forgeries do."""
JOINERS: Final = "\u200c\u200d"
"""Persian and Indic words are written with them; elsewhere nobody sees them."""
IGNORABLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt): shown as nothing."""
_QUOTES: Final = re.compile("[`´ʹʻʼʽʾʿˈ‘’‚‛′‵＇]")
_HYPHENS: Final = re.compile("[‐-―−﹘﹣－]")
_TATWEEL: Final = "\u0640"


def held(text: str) -> str:
    """``text`` without what no XML 1.0 document may hold."""
    return NOT_HELD.sub("", text)


def seen(text: str) -> str:
    """``text`` composed (NFC), without the invisible; a joiner between two letters stays."""
    kept = [
        one
        for place, one in enumerate(text)
        if not IGNORABLE.match(one)
        or (one in JOINERS and _is_letter(text[place - 1 : place]) and text[place + 1 : place + 2])
    ]
    return unicodedata.normalize("NFC", "".join(kept))


def folded(text: str) -> str:
    """``text`` for comparing: without case, compatibility forms and the invisible.

    One space stands between words. This is Unicode's NFKC_Casefold (section 3.13, R5), and beyond
    it curly quotes and typesetters' hyphens are those of keyboards, and nothing stretches Arabic.
    """
    plain = _HYPHENS.sub("-", _QUOTES.sub("'", IGNORABLE.sub("", text)))
    plain = unicodedata.normalize("NFKC", plain.replace(_TATWEEL, "")).casefold()
    return " ".join(IGNORABLE.sub("", unicodedata.normalize("NFKC", plain)).split())


def _is_letter(one: str) -> bool:
    return bool(one) and unicodedata.category(one)[0] in "LM"
