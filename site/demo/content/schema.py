"""The shape of the demo content: plain typed data, free of Django.

A record is a dict keyed by the names of the content model. Whatever a reader sees as a word is
``Words`` (English, French, Spanish); everything else is said once. A key that is absent means
"the group's papers do not say", never "no".
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Literal, NotRequired, TypedDict
from zoneinfo import ZoneInfo

GENEVA = "Europe/Zurich"
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
SPACED = re.compile(r" (?=[:;!?»])|(?<=«) ")

Language = Literal["en", "fr", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "fr", "es")

EventType = Literal[
    "msme_day", "aid_for_trade_review", "aid_for_trade_session", "meeting", "workshop"
]
Precision = Literal["exact", "start", "half_day", "day", "range"]
Mode = Literal["in_person", "online", "hybrid"]
Status = Literal["scheduled", "postponed", "rescheduled", "cancelled", "moved_online"]
Audience = Literal["public", "members", "invitation"]
Registration = Literal["none", "external", "ours"]
Role = Literal[
    "opening_remarks",
    "welcome",
    "moderator",
    "keynote",
    "panellist",
    "presenter",
    "discussant",
    "dialogue",
    "closing_remarks",
    "other",
]
AppearanceStatus = Literal["invited", "confirmed", "to_be_confirmed"]
DocumentType = Literal["notice", "agenda", "report", "submission", "presentation", "other"]
OrganisationKind = Literal[
    "international", "government", "chamber", "company", "civil_society", "academia"
]


class Words(TypedDict):
    """One phrase in the three languages of the site."""

    en: str
    fr: str
    es: str


class Person(TypedDict):
    """A speaker; what they do is said per appearance, as on that day.

    ``given_name`` is empty and ``form_of_address`` absent when the papers give none.
    """

    given_name: str
    family_name: str
    form_of_address: NotRequired[Words]
    fictional: NotRequired[bool]


class Organisation(TypedDict):
    """An institution; names that are not translated are the same in all three languages."""

    name: Words
    kind: OrganisationKind
    acronym: NotRequired[Words]
    url: NotRequired[str]
    fictional: NotRequired[bool]


class Place(TypedDict):
    """A venue; ``country`` is ISO 3166-1 alpha-2, coordinates are WGS 84 degrees."""

    name: Words
    city: Words
    country: str
    time_zone: str
    street: NotRequired[str]
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    fictional: NotRequired[bool]


class Topic(TypedDict):
    """A subject the group works on."""

    name: Words
    slug: str


class Block(TypedDict):
    """A block of a body: which of the optional keys is filled depends on ``type``.

    heading → ``text`` · paragraph → ``html`` · quote → ``text`` and ``author`` ·
    facts → ``items`` as (label, value) pairs.
    """

    type: Literal["heading", "paragraph", "quote", "facts"]
    text: NotRequired[Words]
    html: NotRequired[Words]
    author: NotRequired[Words]
    items: NotRequired[list[tuple[Words, Words]]]


class Appearance(TypedDict):
    """A person in a role, with function and affiliation as on that day.

    The affiliation is at most one of ``organisation`` (a key), ``organisation_name`` and
    ``delegation`` (a code of ``home.delegations``).
    """

    person: str
    role: Role
    status: AppearanceStatus
    role_other: NotRequired[Words]
    function: NotRequired[Words]
    organisation: NotRequired[str]
    organisation_name: NotRequired[Words]
    delegation: NotRequired[str]


class Item(TypedDict):
    """A line of a programme; times are local to the event's zone."""

    type: Literal["item", "break", "social"]
    title: Words
    start: NotRequired[time]
    end: NotRequired[time]
    description: NotRequired[Words]
    cancelled: NotRequired[bool]
    selectable: NotRequired[bool]
    capacity: NotRequired[int]
    appearances: NotRequired[list[Appearance]]


class Session(TypedDict):
    """A part of the programme with a host of its own; ``key`` is unique within the event."""

    key: str
    title: Words
    items: list[Item]
    description: NotRequired[Words]
    date: NotRequired[date]
    room: NotRequired[str]
    host: NotRequired[str]
    start: NotRequired[time]
    end: NotRequired[time]
    cancelled: NotRequired[bool]
    selectable: NotRequired[bool]
    capacity: NotRequired[int]
    join_url: NotRequired[str]


class AgendaEntry(TypedDict):
    """A heading (morning, afternoon) or a numbered item, nested up to three levels."""

    heading: NotRequired[Literal["morning", "afternoon"]]
    title: NotRequired[Words]
    text: NotRequired[Words]
    presenters: NotRequired[list[Appearance]]
    symbols: NotRequired[list[str]]
    items: NotRequired[list["AgendaEntry"]]


class Document(TypedDict):
    """A paper of the group; several symbols are one joint document, or one with its corrigendum."""

    symbols: list[str]
    type: DocumentType
    title: Words
    restricted: bool


class Choice(TypedDict):
    """An answer of a question with choices; ``places`` is absent where there is no limit."""

    label: Words
    places: NotRequired[int]


class Question(TypedDict):
    """Something an event asks of those who register; ``kind`` as in ``events.enums.AnswerKind``."""

    label: Words
    kind: Literal["text", "paragraph", "choice", "choices", "number", "date", "consent"]
    help: NotRequired[Words]
    required: NotRequired[bool]
    participation: NotRequired[Literal["in_person", "online"]]
    choices: NotRequired[list[Choice]]


class Link(TypedDict):
    """An address outside the site."""

    title: Words
    url: str


class Event(TypedDict):
    """An event; ``umbrellas`` are keys of other events, ``hosts`` of organisations.

    ``mode``, ``place`` and the like are absent where nothing was announced. ``prefill`` is the
    number of confirmed in-person (or, online only, online) registrations the loader invents.
    """

    key: str
    type: EventType
    title: Words
    summary: Words
    precision: Precision
    start_date: date
    time_zone: str
    status: Status
    audience: Audience
    registration: Registration
    body: NotRequired[list[Block]]
    status_note: NotRequired[Words]
    outcome: NotRequired[Words]
    attendance: NotRequired[Words]
    end_date: NotRequired[date]
    start_time: NotRequired[time]
    end_time: NotRequired[time]
    half_day: NotRequired[Literal["morning", "afternoon"]]
    previous_start_date: NotRequired[date]
    place: NotRequired[str]
    room: NotRequired[str]
    mode: NotRequired[Mode]
    platform: NotRequired[str]
    platform_guide_url: NotRequired[str]
    join_url: NotRequired[str]
    interpretation: NotRequired[list[str]]
    hosts: NotRequired[list[str]]
    lead_delegations: NotRequired[list[str]]
    topics: NotRequired[list[str]]
    contact_name: NotRequired[str]
    contact_email: NotRequired[str]
    registration_url: NotRequired[str]
    registration_opens: NotRequired[datetime]
    registration_closes: NotRequired[datetime]
    capacity_in_person: NotRequired[int]
    capacity_online: NotRequired[int]
    waiting_list: NotRequired[bool]
    offer_hours: NotRequired[int]
    approval: NotRequired[bool]
    organisation_cap: NotRequired[int]
    questions: NotRequired[list[Question]]
    reminders: NotRequired[list[str]]
    listed_capacities: NotRequired[list[str]]
    certificates: NotRequired[bool]
    umbrellas: NotRequired[list[str]]
    documents: NotRequired[list[Document]]
    links: NotRequired[list[Link]]
    programme: NotRequired[list[Session]]
    agenda: NotRequired[list[AgendaEntry]]
    recording_url: NotRequired[str]
    prefill: NotRequired[int]
    fictional: NotRequired[bool]


class Page(TypedDict):
    """A page of text, filed under the page of key ``parent`` or, without it, the home page."""

    key: str
    title: Words
    summary: Words
    body: list[Block]
    slug: Words
    parent: NotRequired[str]


def words(en: str, fr: str, es: str) -> Words:
    """One phrase said in English, French and Spanish, set as a printer would.

    Apostrophes are curved, and the signs that French spaces never begin a line.
    """
    en, fr, es = (APOSTROPHE.sub("’", text) for text in (en, fr, es))
    return {"en": en, "fr": SPACED.sub("\u00a0", fr), "es": es}


def same(text: str) -> Words:
    """A name that no language translates."""
    return words(text, text, text)


def paragraph(en: str, fr: str, es: str) -> Block:
    """A paragraph of rich text."""
    html = words(*(text if text.startswith("<") else f"<p>{text}</p>" for text in (en, fr, es)))
    return {"type": "paragraph", "html": html}


def heading(en: str, fr: str, es: str) -> Block:
    """A heading inside a body."""
    return {"type": "heading", "text": words(en, fr, es)}


def appearance(
    person: str,
    role: Role,
    function: Words | None = None,
    *,
    organisation: str = "",
    organisation_name: Words | None = None,
    delegation: str = "",
    status: AppearanceStatus = "confirmed",
) -> Appearance:
    """A person in a role; only what was announced is filled."""
    record: Appearance = {"person": person, "role": role, "status": status}
    if function:
        record["function"] = function
    if organisation:
        record["organisation"] = organisation
    if organisation_name:
        record["organisation_name"] = organisation_name
    if delegation:
        record["delegation"] = delegation
    return record


def document(type_: DocumentType, symbols: Iterable[str], title: Words) -> Document:
    """A public paper; joint symbols come together."""
    return {"symbols": list(symbols), "type": type_, "title": title, "restricted": False}


def at(day: date, hour: int, minute: int = 0, zone: str = GENEVA) -> datetime:
    """The instant of a wall clock in ``zone``."""
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(zone))
