"""People to invite, as pasted: one a line, ``Name <address>`` or columns. Pure."""

import csv
import re
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

ANGLED: Final = re.compile(r"^\s*\"?(?P<name>[^\"<>]*?)\"?\s*<(?P<email>[^<>]+)>\s*[,;]?\s*$")
CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffd]+")


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
    """Read every line that says something.

    Columns are separated by tabs, semicolons or commas: one or two of names before the address,
    the organisation after it. A line of headings, which has no ``@``, is a problem like any other
    unless it is the first.
    """
    found = []
    for number, line in enumerate(one for one in text.splitlines() if one.strip()):
        read = _angled(line) or _columns(line)
        if read is None:
            if number or "@" in line:
                found.append(Invitee(line.strip()[:254], problem=_("No address was found here.")))
            continue
        found.append(_judged(read))
    return found


def _angled(line: str) -> Invitee | None:
    match = ANGLED.match(line)
    if match is None:
        return None
    given, family = split_name(match["name"])
    return Invitee(match["email"].strip(), given, family)


def _columns(line: str) -> Invitee | None:
    separator = next((one for one in "\t;," if one in line), ",")
    cells = [_clean(cell) for cell in next(csv.reader([line], delimiter=separator), [])]
    place = next((number for number, cell in enumerate(cells) if "@" in cell), None)
    if place is None:
        return None
    names = [cell for cell in cells[:place] if cell]
    given, family = split_name(names[0]) if len(names) == 1 else (*names[:2], "", "")[:2]
    rest = [cell for cell in cells[place + 1 :] if cell]
    return Invitee(cells[place].strip("<>"), given, family, rest[0] if rest else "")


def _judged(read: Invitee) -> Invitee:
    email = read.email.strip()
    problem = ""
    try:
        validate_email(email)
    except ValidationError:
        problem = _("This is not an e-mail address.")
    if len(email) > 254:
        email, problem = email[:254], _("This is not an e-mail address.")
    return Invitee(
        email,
        _clean(read.given_name)[:100],
        _clean(read.family_name)[:100],
        _clean(read.organisation)[:200],
        problem,
    )


def split_name(name: str) -> tuple[str, str]:
    """Given and family names: words in capitals are the family's, else the last word is."""
    words = _clean(name).split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        return " ".join(word for word in words if word not in capitals), " ".join(capitals)
    return " ".join(words[:-1]), " ".join(words[-1:])


def _clean(words: str) -> str:
    return " ".join(CONTROLS.sub(" ", words).split())
