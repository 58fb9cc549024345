"""People in a pasted line: form of address, name, certainty, and what follows the name. Pure."""

import re
from dataclasses import dataclass, replace

from events.enums import AppearanceStatus, Role
from events.programme.domain.pasted_lines import CELL_BREAK
from events.programme.domain.pasted_words import certainty, is_topic, names_people, only_certainty
from languages import folded

_FORMS = (
    r"H\.\s?E\.?|S\.\s?E\.?|E\.E\.?|HE|SE|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Amb|Sir|Dame|MR|MRS|DR|MME|SR"
    r"|SRA|Hon|Honou?rable|Rev|Eng|M|MM|Mme|Mmes|Mlle|Pr|Me|Maître|Sr|Sra|Sres|Srta|Dra|Don|Doña"
    r"|Dña|Lic|Ing|Mtro|Mtra|Excmo|Excma"
)
# Offices stand before a name, but also after one: “Ambassadeur du Royaume-Uni”.
_OFFICES = (
    r"Ambassador|Professor|Minister|Commissioner|Ambassadeur|Ambassadrice|Professeure?|Ministre"
    r"|Embajadora?|Profesora?|Ministr[oa]"
)
_PARTICLES = (
    r"d[aeiou]s?|del|la|los|las|von|van|der|den|ter|bin|bint|ben|ibn|al|el|du|des|y|e|zu|ten"
)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_THE = r"(?:[Tt]he\s|el\s|la\s|l['’])?"
ADDRESS = re.compile(
    rf"(?<![^\W\d_])(?:{_THE}(?:(?:{_FORMS})(?:\.\s*|\s+)(?=(?:{_PARTICLES})\s|d['’]|al-|{_CAPITAL})"
    rf"|(?:{_OFFICES})\s+(?={_CAPITAL})))+"
)
PARTS = re.compile(r"\s+[-–—]+\s+|\s{2,}")
_AND = r"\s+(?:and|et|y|e|&)\s+"
_NEXT = (
    rf"(?:{_THE}(?:(?:{_FORMS})(?:\.\s*|\s+)(?:(?:{_PARTICLES})\s|d['’]|al-|{_CAPITAL})"
    rf"|(?:{_OFFICES})\s{_CAPITAL}\w+\s{_CAPITAL}))"
)
_SEVERAL = re.compile(
    rf"\s*[;{CELL_BREAK}]\s*|\s*,?(?:\s+[/|]\s+|{_AND}|,\s*)(?={_NEXT})|(?<=[)\]])\s*,?\s+(?={_NEXT})"
)
_AFTER_BRACKET = re.compile(
    rf"(?<=[)\]])\s*(?:,\s*(?:and|et|y|e|&)?\s*|{_AND})(?=[^\W\d_a-zß-öø-ÿ])"
)
_LISTED = re.compile(rf"\s*,(?:\s*(?:and|et|y|e|&))?\s+|{_AND}")
_NAME = re.compile(rf"^(?:{_CAPITAL}[\w.'’‑-]*|{_PARTICLES}|d['’]\w+|al-\w+)$")
_ENDS_NAME = re.compile(
    r"\s*(?:,|\s[-–—]+\s|\s{2,}|\(|\[|:(?=\s)|\s(?:from|representing|on behalf of)\s|[-–—]\s)"
)


@dataclass(frozen=True, slots=True)
class ParsedPerson:
    """Somebody as written: form of address, name, what follows the name, and how certain."""

    name: str
    form_of_address: str = ""
    function: str = ""
    role: str = Role.PANELLIST
    role_other: str = ""
    status: str = AppearanceStatus.CONFIRMED

    @property
    def role_label(self) -> str:
        return self.role_other or str(Role(self.role).label)

    @property
    def status_label(self) -> str:
        """How certain it is, in words; nothing where it is."""
        if self.status == AppearanceStatus.CONFIRMED:
            return ""
        return str(AppearanceStatus(self.status).label)


def begins_with_address(words: str) -> bool:
    """Whether a form of address and a name come first: “H.E. Ms Ada Sample”."""
    return bool(ADDRESS.match(words))


def looks_like_person(words: str) -> bool:
    """“Ada Sample, Director” or “Ada Sample (ITC)”: a name, and something that follows it."""
    end = _ENDS_NAME.search(words)
    return end is not None and is_name(words[: end.start()])


def is_name(words: str) -> bool:
    """Two to five words, at least two with a capital, and none that names a subject."""
    names = words.split()
    capital = sum(1 for one in names if one[0].isupper() or not (one[0].islower()))
    return (
        2 <= len(names) <= 5
        and capital >= 2
        and all(_NAME.match(one) for one in names)
        and not any(is_topic(one) for one in names)
    )


def are_names(words: str) -> bool:
    """Whether nothing but people is listed: “Ada Sample, Bo Other and Jo Third”."""
    return all(
        begins_with_address(one) or looks_like_person(one) or is_name(_certain(one))
        for one in several(words)
    )


def several(words: str) -> list[str]:
    """The parts of a line that lists people: “Mr A; Ms B (X), Dr C”, or bare names."""
    found: list[str] = []
    for part in _SEVERAL.split(words):
        names = [one.strip() for one in _AFTER_BRACKET.split(part)]
        if len(names) > 1 and all(_begins_with_name(one) for one in names):
            found.extend(names)
            continue
        listed = [one.strip() for one in _LISTED.split(part)]
        are_listed = len(listed) > 2 or re.search(_AND, part)
        if len(listed) > 1 and are_listed and all(is_name(_certain(one)) for one in listed[1:]):
            first = ADDRESS.sub("", listed[0], count=1)
            if is_name(_certain(first)):
                found.extend(listed)
                continue
        found.append(part.strip())
    return [one for one in found if one.strip(" .,;–—-")]


def _begins_with_name(words: str) -> bool:
    end = _ENDS_NAME.search(words)
    name = words[: end.start()] if end else words
    return begins_with_address(words) or is_name(name.strip())


def _certain(words: str) -> str:
    return certainty(words)[0].strip(" .,")


def person_in(words: str, role: tuple[str, str] | None) -> ParsedPerson | None:
    """Read one person; None where no name is left. ``role`` is the role and its own words."""
    words, status = certainty(words)
    address = ADDRESS.match(words)
    form = " ".join(address[0].split()) if address else ""
    rest = words[address.end() :] if address else words
    end = _ENDS_NAME.search(rest)
    name, function = rest, ""
    if end:
        name, function = rest[: end.start()], rest[end.start() :].lstrip(" ,:–—-")
    name = " ".join(name.split()).strip(" .,;:–—-()[]")
    if not re.search(r"[^\W\d_]", name) or only_certainty(name):
        return None
    chosen, other = role or (Role.PANELLIST, "")
    inner = re.match(r"[(\[]([^()\[\]]*)[)\]]\s*,?\s*(?:[-–—]\s+)?", function)
    if inner:
        own = names_people(inner[1])
        if own:
            chosen, other, function = own, "", function[inner.end() :]
        else:
            function = ", ".join(filter(None, [inner[1].strip(), function[inner.end() :].strip()]))
    return ParsedPerson(
        name=name[:200],
        form_of_address=form[:40],
        function=" ".join(function.split()).lstrip(" ,;"),
        role=chosen,
        role_other=other,
        status=status,
    )


def each_once(people: list[ParsedPerson]) -> list[ParsedPerson]:
    """Everybody once, whoever is named twice with the fuller function and the later role."""
    found: dict[tuple[str, ...], ParsedPerson] = {}
    for one in people:
        key = name_words(one.name)
        before = found.get(key)
        if before:
            one = replace(
                before,
                function=before.function or one.function,
                form_of_address=before.form_of_address or one.form_of_address,
                role=one.role if before.role == Role.PANELLIST else before.role,
                role_other=before.role_other or one.role_other,
            )
        found[key] = one
    return list(found.values())


def name_words(name: str) -> tuple[str, ...]:
    """A name for comparing: without case, accents, marks or order (“DUPONT Zoé” is Zoé Dupont)."""
    plain = "".join(one if one.isalnum() else " " for one in folded(name))
    return tuple(sorted(plain.split()))
