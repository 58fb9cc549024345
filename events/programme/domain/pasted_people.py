"""People in a pasted line: form of address, name, and what follows the name. Pure."""

import re
from dataclasses import dataclass

from events.enums import Role

_FORMS = (
    r"H\.\s?E\.?|S\.\s?E\.?|E\.E\.?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Amb|Ambassador|Sir|Dame"
    r"|M|MM|Mme|Mmes|Mlle|Pr|Ambassadeur|Ambassadrice|Professeure?"
    r"|Sr|Sra|Srta|Dra|Excmo|Excma|Embajador|Embajadora|Profesora?"
)
ADDRESS = re.compile(rf"(?:(?:the\s|el\s|la\s|l['’])?(?:{_FORMS})(?:\.\s*|\s+))+(?=[^\W\d_])")
PARTS = re.compile(r"\s+[-–—]\s+|\s{2,}")
_SEVERAL = re.compile(rf"\s*;\s*|,?\s+(?:and|et|y|e)\s+(?=(?:{_FORMS})(?:\.|\s))")
_NAME = re.compile(r"^(?:[^\W\d_a-z][\w.'’‑-]*|d[eiou]s?|del|la|von|van|der|bin|al|el)$")


@dataclass(frozen=True, slots=True)
class ParsedPerson:
    """Somebody as written: form of address, name, and what follows the name."""

    name: str
    form_of_address: str = ""
    function: str = ""
    role: str = Role.PANELLIST
    role_other: str = ""

    @property
    def role_label(self) -> str:
        return self.role_other or str(Role(self.role).label)


def begins_with_address(words: str) -> bool:
    """Whether a form of address and a name come first: “H.E. Ms Ada Sample”."""
    return bool(ADDRESS.match(words))


def looks_like_person(words: str) -> bool:
    """“Ada Sample, Director”: two to five capitalised words before a comma."""
    name, comma, _rest = words.partition(",")
    return bool(comma) and is_name(name)


def is_name(words: str) -> bool:
    """Two to five words, at least two with a capital, and no other marks than names bear."""
    names = words.split()
    capital = sum(1 for one in names if one[0].isupper())
    return 2 <= len(names) <= 5 and capital >= 2 and all(_NAME.match(one) for one in names)


def several(words: str) -> list[str]:
    """The parts of a line that lists people: “Mr A; Ms B and Dr C”."""
    return [part.strip() for part in _SEVERAL.split(words)]


def person_in(words: str, role: tuple[str, str] | None) -> ParsedPerson | None:
    """Read one person; None where no name is left. ``role`` is the role and its own words."""
    address = ADDRESS.match(words)
    form = " ".join(address[0].split()) if address else ""
    rest = words[address.end() :] if address else words
    name, _comma, function = rest.partition(",")
    if not _comma:
        gap = PARTS.search(rest)
        if gap:
            name, function = rest[: gap.start()], rest[gap.end() :]
    kept = re.match(r"([^(]*)(\(.*\))?$", name.strip())
    in_brackets = ""
    if kept and kept[2]:
        name, in_brackets = kept[1], kept[2].strip("()")
    name = " ".join(name.split())
    function = " ".join(", ".join(filter(None, [in_brackets, function.strip()])).split())
    name = name.strip(" .;")
    if not name:
        return None
    chosen, other = role or (Role.PANELLIST, "")
    return ParsedPerson(
        name=name[:200],
        form_of_address=form[:40],
        function=function,
        role=chosen,
        role_other=other,
    )
