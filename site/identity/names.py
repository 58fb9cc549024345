"""Names: as keys, and as their owners write them."""

import hashlib
import re
import unicodedata
from collections import Counter
from typing import Final

from characters import folded

KEY_LENGTH: Final = 200
_ADDRESS: Final = re.compile(
    r"[@＠]|//|\bwww\.|\w{2,}\.[a-z]{2,}|\w{2,}\.(?i:com|net|org|info|biz|xyz)\b|\w\.\w{2,6}/"
)
_NOISE: Final = re.compile(r"([^\w\s])(?:\s*\1){2}")
"""The same sign three times in a row."""
MOST_DIGITS: Final = 2


def name_key(given_name: str, family_name: str) -> str:
    """A name for comparing: regardless of case, accents' encoding, quotes and spacing.

    One mailbox may register several people, so the name belongs to the identity. A key too long
    for its column becomes its hash.
    """
    key = folded(f"{given_name} {family_name}")
    return key if len(key) <= KEY_LENGTH else hashlib.sha256(key.encode()).hexdigest()


def in_order(given_name: str, family_name: str) -> tuple[str, str]:
    """Given and family names; the one name of somebody who has no other is the family name.

    So a passport has it: the primary identifier (ICAO Doc 9303-3, 3.4). Lists are sorted by it.
    """
    return ("", given_name) if given_name and not family_name else (given_name, family_name)


def is_name(text: str) -> bool:
    """Whether this can be a name, in any script.

    Addresses of the web or of mail, numbers, money and line noise are none: letters would carry
    them to whatever address was typed. Beyond that nobody is told how names are written.
    """
    kinds = Counter(unicodedata.category(one) for one in text)
    if not any(kind[0] == "L" for kind in kinds) or kinds["Sc"] or kinds["So"] > 1:
        return False
    return kinds["Nd"] <= MOST_DIGITS and not (_ADDRESS.search(text) or _NOISE.search(text))
