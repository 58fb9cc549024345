"""From pasted items to blocks of a programme: who is meant, and where the items go."""

import html
import itertools
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from events.enums import AppearanceStatus
from events.programme.domain.pasted_people import ParsedPerson, name_words
from events.programme.domain.pasting import ParsedItem
from home.models import Organisation, Person
from languages import folded
from refusals import Refused

Raw = dict[str, Any]


class CompositionRefused(Refused):
    """The items cannot go where they were meant to."""


@dataclass(frozen=True, slots=True)
class Match:
    """Who may be meant by a name: the same name, and names that hold it or lie within it."""

    exact: tuple[Person, ...] = ()
    close: tuple[Person, ...] = ()

    @property
    def sure(self) -> Person | None:
        """The one person of exactly this name, or None where one must choose."""
        return self.exact[0] if len(self.exact) == 1 else None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody to appear, decided by the editor."""

    person: int
    role: str
    role_other: str = ""
    function: str = ""
    organisation: int | None = None
    status: str = AppearanceStatus.CONFIRMED


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """An item to add, decided by the editor."""

    type: str
    start: time | None
    end: time | None
    title: str
    description: str = ""
    people: tuple[Chosen, ...] = field(default_factory=tuple)
    day: date | None = None
    heading: str = ""


def match_people(people: Iterable[ParsedPerson], locale: Locale) -> dict[str, Match]:
    """For each name, who of the site's people of one language may be meant: one query."""
    names = {one.name for one in people}
    if not names:
        return {}
    known = [(name_words(person.full_name), person) for person in persons_of(locale)]
    found = {}
    for name in names:
        words = name_words(name)
        exact = tuple(person for own, person in known if own == words)
        close = tuple(
            person
            for own, person in known
            if own != words and _shares(set(own), set(words), folded(person.family_name))
        )
        found[name] = Match(exact=exact, close=close)
    return found


def persons_of(locale: Locale) -> list[Person]:
    return list(Person.objects.filter(locale=locale).select_related("organisation"))


def _shares(own: set[str], words: set[str], family_name: str) -> bool:
    """Whether one name lies within the other and the family name is in both."""
    if not own or not words or not (own <= words or words <= own):
        return False
    return bool(words & set(name_words(family_name)))


def split_name(name: str) -> tuple[str, str]:
    """Given and family names as a first guess: capitals mark a family name, else the last word."""
    words = name.split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        rest = [word for word in words if word not in capitals]
        return " ".join(rest), " ".join(word.title() for word in capitals)
    return " ".join(words[:-1]), words[-1] if words else ""


def organisations_by_words(locale: Locale) -> dict[tuple[str, ...], int]:
    """Organisations of one language by name and by acronym, for ``split_function``."""
    found: dict[tuple[str, ...], int] = {}
    for one in Organisation.objects.filter(locale=locale):
        for name in (one.name, one.acronym):
            if name:
                found.setdefault(name_words(name), one.pk)
    return found


def split_function(
    function: str, organisations: Mapping[tuple[str, ...], int]
) -> tuple[str, int | None]:
    """“Director, OMC” → the function and a known organisation; else all of it as a function."""
    before, comma, last = function.rpartition(",")
    known = organisations.get(name_words(last)) if last.strip() else None
    if known is None:
        return function, None
    return (before.strip() if comma else ""), known


def create_person(
    *, locale: Locale, form_of_address: str, given_name: str, family_name: str
) -> Person:
    """Add somebody to the site's people, in one language; translators see them from then on."""
    person = Person(
        locale=locale,
        form_of_address=form_of_address[:40],
        given_name=given_name[:100],
        family_name=family_name[:100],
    )
    person.full_clean()
    person.save()
    return person


def add_items(
    programme: Sequence[Raw],
    items: Iterable[ChosenItem],
    *,
    session_id: str = "",
    new_title: str = "",
    replace: bool = False,
) -> list[Raw]:
    """The programme with ``items`` in a session of it, or in a new one at its end.

    ``replace`` drops the items the session holds now. Items below the headings of other days go to
    new sessions of those days. Raises ``CompositionRefused`` when the session is not there (any
    more).
    """
    days = [list(one) for _key, one in itertools.groupby(items, lambda one: (one.day, one.heading))]
    changed = [dict(block) for block in programme]
    first = list(map(_item, days[0])) if days else []
    number = next((n for n, block in enumerate(changed) if block["id"] == session_id), None)
    if not session_id:
        day = days[0][0].day if len(days) > 1 else None
        changed.append(_session(new_title, first, day))
    elif number is None:
        raise CompositionRefused("gone", _("This session is no longer in the programme."))
    else:
        value = dict(changed[number]["value"])
        value["items"] = first if replace else [*(value.get("items") or []), *first]
        changed[number] = {**changed[number], "value": value}
    others = [_session(day[0].heading, list(map(_item, day)), day[0].day) for day in days[1:]]
    return [*changed, *others]


def _session(title: str, items: list[Raw], day: date | None) -> Raw:
    words = title[:250] or (date_format(day, "l j F Y") if day else "…")
    value = {"title": words, "items": items, "date": day.isoformat() if day else None}
    return _block("session", {**_EMPTY_SESSION, **value})


_EMPTY_SESSION: Raw = {
    "description": "",
    "date": None,
    "start": None,
    "end": None,
    "room": "",
    "host": None,
    "cancelled": False,
    "selectable": False,
    "capacity": None,
    "join_url": "",
}


def _block(kind: str, value: Raw) -> Raw:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _item(item: ChosenItem) -> Raw:
    value: Raw = {
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "title": item.title,
        "cancelled": False,
    }
    if item.type == "item":
        value |= {
            "description": _paragraphs(item.description),
            "appearances": [_block("item", _appearance(one)) for one in item.people],
            "slides": None,
            "slides_url": "",
            "recording_url": "",
        }
    if item.type == "social":
        value |= {
            "description": _paragraphs(item.description),
            "selectable": False,
            "capacity": None,
        }
    return _block(item.type, value)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines() if line)


def _appearance(one: Chosen) -> Raw:
    return {
        "person": one.person,
        "role": one.role,
        "role_other": one.role_other,
        "function": one.function,
        "organisation": one.organisation,
        "delegation": "",
        "status": one.status,
    }


def parsed_type(item: ParsedItem) -> str:
    """What the item becomes; only an item can hold people or a break's words."""
    return "item" if item.people else item.type
