"""Addresses as keys: two that reach one mailbox are the same."""

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

import idna

from characters import IGNORABLE, folded, seen

LONGEST: Final = 254
_QUOTED: Final = re.compile(r'\A"(?P<words>.*)"\Z', re.DOTALL)
_ATOM: Final = re.compile(r"\A[^\s\"(),:;<>@\[\\\]]+\Z")


def typed_address(text: str) -> str:
    """An address as somebody typed or pasted it, to be judged: full-width letters as others.

    The invisible goes, and spaces, ``mailto:`` and angle brackets around it.
    """
    text = re.sub(r"(?i)\Amailto:", "", unicodedata.normalize("NFKC", seen(text)).strip())
    return text.removeprefix("<").removesuffix(">").strip()


def email_key(email: str) -> str:
    """The one form of an address, which can itself be written to.

    Case and the invisible do not count, nor quotes around what needs none
    (:rfc:`5321#section-4.1.2`); the domain is in ASCII (IDNA 2008 with the mapping of UTS 46), so
    that ``münchen.example`` and ``xn--mnchen-3ya.example`` are one, and ``straße.example`` is not
    ``strasse.example``. What stands after ``+`` counts: no standard equates it.
    """
    plain = unicodedata.normalize("NFKC", IGNORABLE.sub("", email))
    local, at, domain = " ".join(plain.split()).rpartition("@")
    local = folded(local)
    quoted = _QUOTED.match(local)
    if quoted is not None:
        words = re.sub(r"\\(.)", r"\1", quoted["words"])
        local = words if _is_dot_atom(words) else local
    return f"{local}{at}{_domain(domain)}"[:LONGEST]


def mailto_address(uri: str) -> str:
    """The first address of a ``mailto`` URI (:rfc:`6068`), decoded; what is none stays as it is."""
    scheme, colon, rest = uri.strip().partition(":")
    if not colon or scheme.lower() != "mailto":
        return uri.strip()
    return unquote(rest.partition("?")[0].partition(",")[0]).strip()


def _is_dot_atom(words: str) -> bool:
    return all(_ATOM.match(atom) for atom in words.split("."))


def _domain(domain: str) -> str:
    domain = domain.rstrip(".。")
    if domain.isascii():
        return domain.lower()
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return folded(domain)
