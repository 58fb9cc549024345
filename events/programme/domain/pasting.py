"""From a table of times, titles and names, pasted from a word processor, to programme items.

Pure: text in, items out, no database. It never refuses a text; what it cannot read is said per
line, and the editor decides in the preview. Understood are rows of a table (cells parted by tabs)
and plain lines, in English, French and Spanish::

    10:00-10:10 Opening remarks – Ms Ada Sample, Director, Example Office
    10 h 10 – 10 h 30 <tab> Mots de bienvenue <tab> M. Jean Exemple, Président
    Modérateur : Mme Ana Ejemplo, Directrice

A line without a time goes on with the item above: a name after a form of address or a role with a
colon adds somebody, anything else continues the name, the title or the description it follows.
"""

import re
from dataclasses import dataclass, field
from datetime import time

from django.utils.translation import gettext as _

from events.enums import Role
from events.programme.domain.pasted_people import (
    ADDRESS,
    PARTS,
    ParsedPerson,
    begins_with_address,
    is_name,
    looks_like_person,
    person_in,
    several,
)
from events.programme.domain.pasted_words import (
    is_break,
    is_session_heading,
    is_social,
    label_role,
    role_in_title,
)

# Longer texts and lines are cut: no programme has them, and reading takes its time.
MAX_LENGTH = 60_000
MAX_LINE = 4_000
TITLE_LENGTH = 250

_CLOCK = (
    r"(?:(?P<{0}h>\d{{1,2}})\s?(?::\s?(?P<{0}m>\d{{2}})|h(?:\s?(?P<{0}n>\d{{2}}))?"
    r"|\.(?P<{0}d>\d{{2}})|(?=\s?[ap]\.?\s?m\b))(?:\s?(?P<{0}half>[ap])\.?\s?m\b\.?)?)"
)
_DASH = r"(?:\s*(?:--?|[‐-―−~]|/|\t|→)\s*|\s+(?:to|until|till|à|a|au|al|hasta|jusqu['’]à)\s+)"
_SLOT = re.compile(
    r"(?:from\s+|de\s+|des\s+|desde\s+|dès\s+)?"
    + _CLOCK.format("s")
    + rf"(?:{_DASH}{_CLOCK.format('e')})?(?!\d)\s*(?:hrs?\b|uhr\b|[:.|](?=\s))?",
    re.IGNORECASE,
)
_QUOTED_CELL = re.compile(r'(?:(?<=[\t\n])|\A)"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_CELL_BREAK = "\x1e"
_BULLET = re.compile(r"^(?:[•·▪●◦*o]\s+|[-–—]\s+)")
_LABEL = re.compile(r"^([^\W\d_][^:\t]{1,40}?)\s*:\s*(?=\S|$)")


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """An item as read from the text; ``line`` counts from 1, ``problems`` are sentences."""

    line: int
    type: str = "item"
    start: time | None = None
    end: time | None = None
    title: str = ""
    description: str = ""
    people: tuple[ParsedPerson, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """An item being read. ``last`` says what a line without a time goes on with."""

    line: int
    start: time | None = None
    end: time | None = None
    title: str = ""
    description: list[str] = field(default_factory=list)
    people: list[ParsedPerson] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    role: tuple[str, str] | None = None
    last: str = "title"


def parse_programme(text: str) -> list[ParsedItem]:
    """The items that ``text`` describes, in its order. Never raises."""
    drafts: list[_Draft] = []
    for number, line in _lines(text):
        if not line.strip():
            if drafts and drafts[-1].last == "person":
                drafts[-1].last = "gap"
            continue
        slot = _SLOT.match(line.strip())
        if slot and _is_time(slot):
            previous = drafts[-1] if drafts else None
            drafts.append(_begin(number, line.strip(), slot, previous))
        elif drafts and not is_session_heading(line):
            _continue(drafts[-1], line)
        else:
            drafts.append(_untimed(number, line))
    return [_finish(draft) for draft in drafts]


def _lines(text: str) -> list[tuple[int, str]]:
    """Numbered lines, invisible characters made plain; a quoted cell's own lines stay in it."""
    text = text[:MAX_LENGTH].replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff\x00]", "", text)
    text = re.sub("[\u00a0\u2007\u2009\u202f\u3000]", " ", text)
    text = text.replace("\u2011", "-").replace("\u2028", "\n").replace("\x0b", "\n")
    text = _QUOTED_CELL.sub(
        lambda match: match[1].replace('""', '"').replace("\n", _CELL_BREAK), text
    )
    lines, number = [], 1
    for line in text.split("\n"):
        lines.append((number, line[:MAX_LINE]))
        number += 1 + line.count(_CELL_BREAK)
    return lines


def _is_time(slot: re.Match[str]) -> bool:
    """A dotted time such as 10.00 counts with two digits or an end; 1.10 numbers a chapter."""
    return slot["sd"] is None or len(slot["sh"]) == 2 or slot["eh"] is not None


def _begin(number: int, line: str, slot: re.Match[str], previous: _Draft | None) -> _Draft:
    draft = _Draft(line=number)
    for name, prefix in (("start", "s"), ("end", "e")):
        try:
            setattr(draft, name, _wall(slot, prefix))
        except ValueError:
            draft.problems.append(_("“%(text)s” is not a time of day.") % {"text": slot[0].strip()})
    if draft.start and draft.end and draft.end <= draft.start:
        draft.problems.append(_("The end must be after the start."))
    _read_words(draft, line[slot.end() :].lstrip(" -–—:|"))
    if draft.people and not draft.title and previous and previous.role:
        # A table leaves a cell empty where the row above goes on: a second person to welcome.
        draft.role = previous.role
        _set_role(draft, 0)
    return draft


def _wall(slot: re.Match[str], prefix: str) -> time | None:
    if slot[f"{prefix}h"] is None:
        return None
    hour = int(slot[f"{prefix}h"])
    minute = int(slot[f"{prefix}m"] or slot[f"{prefix}n"] or slot[f"{prefix}d"] or 0)
    # “9:00-10:30 am” names the half of the day once, at the end.
    half = slot[f"{prefix}half"] or (slot["ehalf"] if prefix == "s" and hour <= 12 else None)
    if half:
        if not 1 <= hour <= 12:
            raise ValueError
        named_once = prefix == "s" and not slot["shalf"]
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
        if named_once and half.lower() == "p" and _ends_before(slot, hour):
            hour -= 12
    return time(hour, minute)


def _ends_before(slot: re.Match[str], start_hour: int) -> bool:
    """Whether “11-1 pm” would end before it starts if both were afternoon."""
    return int(slot["eh"]) % 12 + 12 < start_hour


def _untimed(number: int, line: str) -> _Draft:
    """Words before the first time: a heading, perhaps, so the editor is asked."""
    title = " ".join(line.replace(_CELL_BREAK, " ").split())
    return _Draft(line=number, title=title, problems=[_("This line has no time.")])


def _read_words(draft: _Draft, words: str) -> None:
    """Title and people of an item's own line: from cells, or from its dashes and wide gaps."""
    cells = [cell.strip() for cell in words.split("\t")]
    if len([cell for cell in cells if cell]) > 1 or "\t" in words:
        first, *others = cells
        _title_cell(draft, first)
        for cell in others:
            for piece in cell.split(_CELL_BREAK):
                if piece.strip():
                    _people_or_words(draft, piece.strip(), in_table=True)
        return
    pieces = words.split(_CELL_BREAK)
    _plain_title(draft, pieces[0].strip())
    for piece in pieces[1:]:
        _continue(draft, piece)


def _title_cell(draft: _Draft, cell: str) -> None:
    first, *others = cell.split(_CELL_BREAK)
    if begins_with_address(first):
        _add_people(draft, first)
    else:
        draft.title = " ".join(first.split())
        _role_from_title(draft)
    for piece in others:
        _continue(draft, piece)


def _plain_title(draft: _Draft, words: str) -> None:
    if begins_with_address(words):
        _add_people(draft, words)
        return
    for gap in PARTS.finditer(words):
        rest = words[gap.end() :]
        if begins_with_address(rest) or _is_labelled(rest) or looks_like_person(rest):
            draft.title = " ".join(words[: gap.start()].split())
            _role_from_title(draft)
            _people_or_words(draft, rest, in_table=False)
            return
    if _is_labelled(words):
        _people_or_words(draft, words, in_table=False)
        return
    for name in re.finditer(rf"\s(?={ADDRESS.pattern})", words):
        before = words[: name.start()].strip()
        if role_in_title(before):
            draft.title = re.sub(r"\s+(?:by|from|par|por|de)$", "", " ".join(before.split()))
            _role_from_title(draft)
            _add_people(draft, words[name.end() :])
            return
    draft.title = " ".join(words.split())
    _role_from_title(draft)


def _role_from_title(draft: _Draft) -> None:
    found = role_in_title(draft.title)
    if found:
        draft.role = (found, "")


def _continue(draft: _Draft, line: str) -> None:
    """A line without a time: people, or more of what the line above said."""
    cells = [cell.strip() for cell in re.split(rf"[\t{_CELL_BREAK}]", line) if cell.strip()]
    for cell in cells:
        words = _BULLET.sub("", cell)
        if begins_with_address(words) or _is_labelled(words):
            _people_or_words(draft, words, in_table=False)
        elif len(cells) > 1 and looks_like_person(words):
            _add_people(draft, words)
        else:
            _more_words(draft, words)


def _more_words(draft: _Draft, words: str) -> None:
    words = " ".join(words.split())
    if draft.last == "person" and draft.people:
        one = draft.people[-1]
        if one.function:
            draft.people[-1] = _with(one, function=_joined(one.function, words))
        else:
            draft.people[-1] = _with(one, function=words)
    elif draft.last == "title" and (not draft.title or _goes_on(draft.title, words)):
        draft.title = _joined(draft.title, words)
    elif draft.last == "description" and draft.description:
        draft.description[-1] = _joined(draft.description[-1], words)
    else:
        draft.description.append(words)
        draft.last = "description"


def _goes_on(title: str, words: str) -> bool:
    """Whether a title is cut by the end of its line: at a hyphen, comma or colon, mid-sentence."""
    return title[-1] in "-,:;–—(" or words[0].islower()


def _joined(before: str, after: str) -> str:
    """Two lines as one; a word cut at the end of a line is made whole."""
    if re.search(r"[a-zà-ÿ]-$", before[-2:]) and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}".strip()


def _is_labelled(words: str) -> bool:
    label = _LABEL.match(words)
    if not label:
        return False
    return label_role(label[1]) is not None or begins_with_address(words[label.end() :])


def _people_or_words(draft: _Draft, words: str, *, in_table: bool) -> None:
    label = _LABEL.match(words)
    if label and _is_labelled(words):
        role = label_role(label[1])
        draft.role = (role, "") if role else (Role.OTHER, " ".join(label[1].split())[:80])
        rest = words[label.end() :].strip()
        draft.last = "label"
        if rest:
            _add_people(draft, rest)
    elif (
        begins_with_address(words)
        or looks_like_person(words)
        or (in_table and is_name(several(words)[0]))
    ):
        _add_people(draft, words)
    else:
        _more_words(draft, words)


def _add_people(draft: _Draft, words: str) -> None:
    for part in several(words):
        person = person_in(part, draft.role)
        if person:
            draft.people.append(person)
            draft.last = "person"


def _with(person: ParsedPerson, *, function: str) -> ParsedPerson:
    return ParsedPerson(
        person.name, person.form_of_address, function, person.role, person.role_other
    )


def _set_role(draft: _Draft, first: int) -> None:
    if draft.role:
        draft.people[first:] = [
            ParsedPerson(one.name, one.form_of_address, one.function, *draft.role)
            for one in draft.people[first:]
        ]


def _finish(draft: _Draft) -> ParsedItem:
    problems = list(draft.problems)
    if len(draft.title) > TITLE_LENGTH:
        problems.append(_("The title was cut to %(number)s characters.") % {"number": TITLE_LENGTH})
    kind = "item"
    if not draft.people and is_break(draft.title) and not draft.description:
        kind = "break"
    elif not draft.people and is_social(draft.title):
        kind = "social"
    people = tuple(
        ParsedPerson(
            one.name,
            one.form_of_address,
            one.function.strip(" ,;")[:TITLE_LENGTH],
            one.role,
            one.role_other,
        )
        for one in draft.people
    )
    return ParsedItem(
        line=draft.line,
        type=kind,
        start=draft.start,
        end=draft.end,
        title=draft.title[:TITLE_LENGTH],
        description="\n".join(draft.description),
        people=people,
        problems=tuple(problems),
    )
