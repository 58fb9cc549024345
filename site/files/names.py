"""What people call their files, made fit to be shown and saved."""

import re
import unicodedata
from typing import Final

LENGTH: Final = 255
"""Characters of a name."""
# Marks that turn the direction of what follows, and invisible ones that hide an ending.
_DECEIVING: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SEPARATORS: Final = re.compile(r"[/\\]")
_SPACES: Final = re.compile(r"\s+")


def clean_name(name: str) -> str:
    """The last part of a path without controls and turned directions, NFC, at most 255 characters.

    The ending stays when the rest is cut. A name that nothing is left of becomes ``file``.
    """
    name = _DECEIVING.sub("", unicodedata.normalize("NFC", name))
    name = _SPACES.sub(" ", "".join(" " if one.isspace() else one for one in name))
    name = "".join(one for one in name if unicodedata.category(one) not in ("Cc", "Cs", "Cn"))
    name = _SEPARATORS.split(name)[-1].strip(" .")
    if len(name) > LENGTH:
        stem, dot, ending = name.rpartition(".")
        ending = f"{dot}{ending}" if stem and len(ending) <= 5 else ""
        name = name[: LENGTH - len(ending)].rstrip(" .") + ending
    return name or "file"


def fit_for_archives(name: str, limit: int = 120) -> str:
    """A name that every file system takes: no reserved character, at most ``limit`` bytes."""
    name = re.sub(r'[<>:"|?*]', "_", clean_name(name))
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 5:
        stem, dot, ending = name, "", ""
    room = limit - len(f"{dot}{ending}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + dot + ending
