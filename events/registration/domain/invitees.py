"""People to invite, as pasted: lists of mailboxes (RFC 5322 §3.4), or columns. Pure."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from languages import folded

CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]+")
_ADDRESS: Final = re.compile(r"[^\s<>,;:\"()\[\]|]+@[^\s<>,;:\"()\[\]|]+")
_ANGLED: Final = re.compile(r"<\s*(?:mailto:)?(?P<email>[^<>]*@[^<>]*)>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"\(([^()]*)\)")
# What a mail program or the group syntax of RFC 5322 writes before a list.
_BEFORE_LIST: Final = re.compile(r"^\s*(?!mailto:)[^\"<>@:;,]{1,60}:\s*(?=\S)", re.IGNORECASE)
_BULLET: Final = re.compile(r"^\s*(?:[•·▪●*–—-]\s+|\(?\d{1,3}[.)]\s+)")
_LINK: Final = re.compile(r"\[([^\[\]]*)\]\((mailto:[^()\s]+)\)", re.IGNORECASE)
_HEADINGS: Final = {
    "given": "given first forename prenom prenoms nombre nombres",
    "family": "family last surname nom apellido apellidos",
    "name": "name full",
    "email": "email mail e-mail address adresse courriel correo direccion electronique electronico",
    "organisation": "organisation organization institution company entity entreprise empresa",
}
_HEADING: Final = {word: name for name, words in _HEADINGS.items() for word in words.split()}
_SMALL: Final = {"names", "de", "d", "e", "du", "no", "n", "of", "the", "postal"}


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to be invited; ``problem`` says why a line cannot be used."""

    email: str
    given_name: str = ""
    family_name: str = ""
    organisation: str = ""
    problem: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def parse_invitees(text: str) -> list[Invitee]:
    """Read every line that says something; each address in it is an invitee or a problem.

    A line is a list of mailboxes, parted by semicolons or commas, or columns parted by tabs,
    semicolons, commas or bars: one or two of names before the address, the organisation after it,
    or in the order of a line of headings.
    """
    found: list[Invitee] = []
    headings: tuple[str, ...] = ()
    for line in text.splitlines():
        if not re.search(r"\w", line):
            continue
        named = _headings(line) if "@" not in line else ()
        if named:
            headings = named
            continue
        line = _LINK.sub(r"\1 <\2>", _BULLET.sub("", line))
        read = [_judged(one) for one in _read(line, headings)]
        if not read:
            read = [Invitee(_clean(line)[:254], problem=_("No address was found here."))]
        found += read
        found += _left_over(line, read)
    return found


def _read(line: str, headings: tuple[str, ...]) -> list[Invitee]:
    if "@" not in line:
        return []
    row = _row(line)
    if row and not _ANGLED.search(line) and line.count("@") == 1:
        return [_from_row(row, headings)]
    if row and "\t" in line:
        return [one for cell in row if "@" in cell for one in _mailboxes(cell)]
    return list(_mailboxes(line))


def _row(line: str) -> list[str]:
    """The cells of a line of columns; nothing where it is none."""
    separator = next((one for one in "\t;|," if one in line), None)
    if separator is None:
        return []
    cells = next(csv.reader([line.strip("| ")], delimiter=separator, skipinitialspace=True), [])
    return [_clean(cell) for cell in cells]


def _from_row(row: Sequence[str], headings: tuple[str, ...]) -> Invitee:
    place = next(number for number, cell in enumerate(row) if "@" in cell)
    if len(headings) == len(row) and headings[place] in {"email", ""}:
        said = {name: cell for name, cell in zip(headings, row, strict=True) if name}
        given, family = split_name(said.get("name", ""))
        return Invitee(
            _bare(row[place]),
            said.get("given", given),
            said.get("family", family),
            said.get("organisation", ""),
        )
    names = [cell for cell in row[:place] if cell]
    given, family = split_name(names[0]) if len(names) == 1 else (*names[:2], "", "")[:2]
    rest = [cell for cell in row[place + 1 :] if cell]
    return Invitee(_bare(row[place]), given, family, rest[0] if rest else "")


def _mailboxes(line: str) -> Iterator[Invitee]:
    for entry in _entries(_BEFORE_LIST.sub("", line, count=1)):
        angled = _ANGLED.search(entry)
        addresses = _ADDRESS.findall(entry)
        if not angled and len(addresses) > 1:
            yield from (Invitee(_bare(one)) for one in addresses)
        elif angled or addresses:
            email = angled["email"] if angled else addresses[0]
            said = entry.replace(angled[0] if angled else email, " ", 1)
            yield _named(_bare(email), said)


def _entries(line: str) -> list[str]:
    """The mailboxes of a list. A comma before an address parts family and given names."""
    found, current, quoted, depth = [], "", False, 0
    for mark in line:
        quoted ^= mark == '"'
        depth += (mark in "<(") - (mark in ">)") if not quoted else 0
        ends = mark == ";" or (mark == "," and _has_address(current))
        if ends and not quoted and depth <= 0:
            found.append(current)
            current = ""
        else:
            current += mark
    return [one for one in (*found, current) if one.strip()]


def _has_address(words: str) -> bool:
    return bool(_ADDRESS.search(re.sub(r'"[^"]*"', "", words)))


def _named(email: str, said: str) -> Invitee:
    """An address with the words around it: a name, perhaps turned round, and a comment."""
    comments = [_clean(one) for one in _COMMENT.findall(said)]
    name = _clean(re.sub(r"\\(.)", r"\1", _COMMENT.sub(" ", said)).replace('"', " ")).strip(
        " ,;:–—-'"
    )
    if not name and comments:
        # The oldest form of all: ada@example.org (Ada Sample)
        name = comments.pop(0)
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma:
        given, family = split_name(name)
    return Invitee(email, given, family, comments[0] if comments else "")


def _left_over(line: str, read: list[Invitee]) -> Iterator[Invitee]:
    """Addresses of a line that nobody was read from."""
    emails = {word for one in read for word in one.email.casefold().split()}
    for address in re.findall(r"[^\s<>,;()]*@[^\s<>,;()]*", line):
        if _bare(address).casefold() not in emails:
            yield Invitee(
                _bare(address)[:254],
                problem=_("One address a person: this one was not understood."),
            )


def _headings(line: str) -> tuple[str, ...]:
    """What each column holds, where every cell is the heading of one; else nothing."""
    found = []
    for cell in _row(line) or [line]:
        words = re.findall(r"[^\W\d_]+(?:-mail)?", folded(cell))
        names = [_HEADING[word] for word in words if word in _HEADING]
        if cell and (not names or len(names) + len(set(words) & _SMALL) < len(words)):
            return ()
        found.append("email" if "email" in names else names[0] if names else "")
    return tuple(found)


def _judged(read: Invitee) -> Invitee:
    email, problem = read.email.strip(), ""
    try:
        validate_email(email)
    except ValidationError:
        problem = _("This is not an e-mail address.")
    if len(email) > 254:
        email, problem = email[:254], _("This is not an e-mail address.")
    return replace(
        read,
        email=email,
        given_name=_clean(read.given_name)[:100],
        family_name=_clean(read.family_name)[:100],
        organisation=_clean(read.organisation)[:200],
        problem=problem,
    )


def split_name(name: str) -> tuple[str, str]:
    """Given and family names: words in capitals are the family's, else the last word is."""
    words = _clean(name).split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        return " ".join(word for word in words if word not in capitals), " ".join(capitals)
    return " ".join(words[:-1]), " ".join(words[-1:])


def _bare(email: str) -> str:
    return re.sub(r"^mailto:", "", _clean(email), flags=re.IGNORECASE).strip("<>'.,; ")


def _clean(words: str) -> str:
    return " ".join(CONTROLS.sub(" ", words).split())
