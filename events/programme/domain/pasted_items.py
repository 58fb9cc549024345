"""What the words of a pasted item say: title, description, people. Pure."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, time

from django.utils.translation import gettext as _

from events.enums import Role
from events.programme.domain.pasted_days import dates_in
from events.programme.domain.pasted_lines import CELL_BREAK, Line
from events.programme.domain.pasted_people import (
    ADDRESS,
    PARTS,
    ParsedPerson,
    are_names,
    begins_with_address,
    each_once,
    is_name,
    looks_like_person,
    person_in,
    several,
)
from events.programme.domain.pasted_times import slots_in
from events.programme.domain.pasted_words import (
    is_break,
    is_social,
    label_role,
    names_people,
    only_certainty,
    role_in_title,
)

TITLE_LENGTH = 250
LONGEST_PERSON = 150
"""Characters of a line that names somebody and what they are."""
_LABEL = re.compile(r"^([^\W\d_](?:(?!\s{2}|\s[-–—]\s)[^:\t]){1,40}?)\s*:\s*(?=\S|$)")
_TITLE_LABEL = re.compile(
    r"^(?:(?:session\s+)?title|titre|t[ií]tulo|topic|th[eè]me|tema)\s*:\s*", re.IGNORECASE
)
_BEFORE_PERSON = re.compile(
    r"(?:(?:\s+[-–—]+|\s*[,(])?\s+(?P<label>(?:moderat|chair|present|introduc|open|clos)ed|anim[ée]e?"
    r"|mod[ée]r[ée]e?|pr[ée]sent[ée]e?|moderad[oa]|presentad[oa])\s+(?:by|par|por)\s+"
    r"|\s+[-–—]+\s+|\s{2,}|[,:(\[]\s*|\s+(?:by|with|par|avec|por|con)\s+)"
    rf"(?={ADDRESS.pattern})"
)


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """An item as read from the text; ``line`` counts from 1, ``problems`` are sentences.

    ``day`` is that of the heading above it, whose words are ``heading``.
    """

    line: int
    type: str = "item"
    start: time | None = None
    end: time | None = None
    title: str = ""
    description: str = ""
    people: tuple[ParsedPerson, ...] = ()
    problems: tuple[str, ...] = ()
    day: date | None = None
    heading: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether it may be taken over as it is."""
        return bool(self.start and (self.title or self.people)) and not self.ends_early

    @property
    def ends_early(self) -> bool:
        """Whether it ends before it starts; an evening may end after midnight."""
        if self.start is None or self.end is None or self.end > self.start:
            return False
        return self.start < time(17) or self.end > time(6)


@dataclass(slots=True)
class Draft:
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
    goes_on: bool = False
    day: date | None = None
    heading: str = ""


def goes_on_with_role_of(draft: Draft, previous: Draft) -> None:
    """A table leaves a cell empty where the row above goes on: a second person to welcome."""
    if draft.people and not draft.title and previous.role and not draft.role:
        role, other = draft.role = previous.role
        draft.goes_on = True
        draft.people = [replace(one, role=role, role_other=other) for one in draft.people]


def remark(draft: Draft, words: str, *, is_own: bool) -> None:
    """Say of times, dates and addresses that they were not understood, only kept in the words."""
    for slot in slots_in(words):
        said = words[slot.begin : slot.stop].strip(" ()[]")
        draft.problems.append(
            _("“%(text)s” was not read as a time: does another item begin there?") % {"text": said}
        )
    if not is_own:
        for said in dates_in(words):
            draft.problems.append(_("“%(text)s” was not read as a day.") % {"text": said})
    for said in re.findall(r"\S*@\S*", words):
        draft.problems.append(
            _("“%(text)s” stays in the words and would be published.")
            % {"text": said.strip("()<>,;")}
        )


def read_cells(draft: Draft, cells: list[tuple[str, str]]) -> None:
    """The cells of a row beside its time, each with what its column holds (or "")."""
    has_title = any(kind == "title" for kind, cell in cells if cell)
    for place, (kind, cell) in enumerate(cells):
        first, *others = cell.split(CELL_BREAK)
        if kind == "people" and cell:
            draft.last = "label"
            _people_or_words(draft, cell.replace(CELL_BREAK, ";"), is_people=True)
            continue
        if kind == "room" and cell:
            draft.description.append(_("Room: %(room)s") % {"room": cell.replace(CELL_BREAK, " ")})
            continue
        is_title = kind == "title" or (not has_title and not draft.title and kind == "")
        if is_title and first and (place == 0 or not _is_person_cell(first) or kind == "title"):
            read_title(draft, first)
        elif first:
            _people_or_words(draft, first, is_people=_is_person_cell(first))
        for piece in filter(str.strip, others):
            _continue_words(draft, piece.strip(), among_cells=False)


def _is_person_cell(cell: str) -> bool:
    return begins_with_address(cell) or are_names(cell)


def read_title(draft: Draft, words: str) -> None:
    words = _TITLE_LABEL.sub("", words)
    if begins_with_address(words):
        _add_people(draft, words)
        return
    if _is_labelled(words, in_title=True):
        label = _LABEL.match(words)
        if label and not names_people(label[1]):
            draft.title = " ".join(label[1].split())
        _people_or_words(draft, words, is_people=False)
        return
    gaps = list(PARTS.finditer(words))
    before = _BEFORE_PERSON.search(words)
    labelled = next((gap for gap in gaps if _is_labelled(words[gap.end() :], in_title=False)), None)
    if before and not (labelled and labelled.start() < before.start()):
        _title(draft, words[: before.start()])
        rest = words[before.end() :]
        if before[0].strip() in {"(", "["}:
            rest = re.sub(r"[)\]]\s*$", "", rest)
        if before["label"] and (role := label_role(before["label"])):
            draft.role = (role, "")
        _people_or_words(draft, rest, is_people=True)
        return
    for gap in gaps:
        rest = words[gap.end() :]
        if (
            _is_labelled(rest, in_title=False)
            or looks_like_person(rest)
            or (len(several(rest)) > 1 and are_names(rest))
        ):
            _title(draft, words[: gap.start()])
            _people_or_words(draft, rest, is_people=True)
            return
    for name in re.finditer(rf"\s(?={ADDRESS.pattern})", words):
        title = words[: name.start()].strip()
        if role_in_title(title):
            _title(draft, re.sub(r"\s+(?:by|from|par|por|de)$", "", title))
            _add_people(draft, words[name.end() :])
            return
    _title(draft, words)


def _title(draft: Draft, words: str) -> None:
    draft.title = " ".join(words.split())
    if role := role_in_title(draft.title):
        draft.role = (role, "")


def continue_with(draft: Draft, line: Line) -> None:
    """A line without a time: people, or more of what the line above said."""
    cells = [
        piece.strip()
        for cell in line.cells
        for piece in cell.split(CELL_BREAK)
        if piece.strip(" -–—•·")
    ]
    for cell in cells:
        _continue_words(draft, cell, among_cells=len(cells) > 1)


def _continue_words(draft: Draft, words: str, *, among_cells: bool) -> None:
    words = re.sub(r"^(?:[•·▪●◦*]\s*|[-–—]\s+)", "", words)
    labelled = _BEFORE_PERSON.search(words)
    if begins_with_address(words) or _is_labelled(words, in_title=False):
        _people_or_words(draft, words, is_people=False)
    elif _names_somebody(draft, words, among_cells=among_cells):
        _add_people(draft, words)
    elif labelled and labelled[0].strip() in {"-", "–", "—"} and draft.title:
        # “Vote of thanks – Mr A. Sample”
        draft.role = (Role.OTHER, words[: labelled.start()][:80])
        _add_people(draft, words[labelled.end() :])
    else:
        _more_words(draft, words)


def _names_somebody(draft: Draft, words: str, *, among_cells: bool) -> bool:
    """Whether a line without a form of address names people, where it stands."""
    if draft.last == "label" and are_names(words):
        return True
    if among_cells:
        return looks_like_person(words) or is_name(words)
    if draft.last == "person":
        return bool(draft.role) and looks_like_person(words)
    return draft.last in {"gap", "title"} and bool(draft.title) and _is_person_line(words)


def _is_person_line(words: str) -> bool:
    """“Ada Sample, Director, Example Office” below a title, and no sentence."""
    return looks_like_person(words) and not words.endswith(".") and len(words) < LONGEST_PERSON


def _more_words(draft: Draft, words: str) -> None:
    words = " ".join(words.split())
    if draft.last == "title" and not draft.title:
        words = _TITLE_LABEL.sub("", words)
    if draft.last == "person" and draft.people:
        one = draft.people[-1]
        draft.people[-1] = replace(one, function=_joined(one.function, words))
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


def _is_labelled(words: str, *, in_title: bool) -> bool:
    """Whether a label before a colon says what people do; “Keynote: Why trade” is a title."""
    label = _LABEL.match(words)
    if not label:
        return False
    rest = words[label.end() :]
    if begins_with_address(rest):
        return True
    if names_people(label[1]):
        return bool(rest) or not in_title
    if not label_role(label[1]):
        return False
    return (bool(rest) and are_names(rest)) or (not rest and not in_title)


def _people_or_words(draft: Draft, words: str, *, is_people: bool) -> None:
    label = _LABEL.match(words)
    if label and _is_labelled(words, in_title=False):
        role = names_people(label[1]) or label_role(label[1])
        draft.role = (role, "") if role else (Role.OTHER, " ".join(label[1].split())[:80])
        draft.last = "label"
        _add_people(draft, words[label.end() :].strip())
    elif is_people or begins_with_address(words) or looks_like_person(words):
        _add_people(draft, words)
    else:
        _more_words(draft, words)


def _add_people(draft: Draft, words: str) -> None:
    for part in several(words):
        person = person_in(part, draft.role)
        if person:
            draft.people.append(person)
            draft.last = "person"
        elif only_certainty(part):
            draft.problems.append(_("“%(text)s”: somebody is still to be named.") % {"text": part})
        elif re.search(r"\w", part):
            _more_words(draft, part)


def finished(draft: Draft) -> ParsedItem:
    """The item that was read, with what is odd about it as a whole."""
    problems = list(draft.problems)
    people = [
        replace(one, function=one.function.strip(" ,;")[:TITLE_LENGTH])
        for one in each_once(draft.people)
    ]
    title = draft.title.strip(" -–—:,;")
    if len(title) > TITLE_LENGTH:
        problems.append(_("The title was cut to %(number)s characters.") % {"number": TITLE_LENGTH})
    kind = "item"
    if not people and is_break(title) and not draft.description:
        kind = "break"
    elif not people and is_social(title):
        kind = "social"
    item = ParsedItem(
        line=draft.line,
        type=kind,
        start=draft.start,
        end=draft.end,
        title=title[:TITLE_LENGTH],
        description="\n".join(draft.description),
        people=tuple(people),
        day=draft.day,
        heading=draft.heading,
    )
    if item.ends_early:
        problems.append(_("The end must be after the start."))
    if not item.title and not draft.goes_on:
        problems.append(_("This item has no title."))
    return replace(item, problems=tuple(problems))
