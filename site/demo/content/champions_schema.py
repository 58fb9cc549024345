"""The shape of the competition's demo content: plain typed data, free of Django.

As in ``schema``, a key that is absent means "the group's papers do not say", never "no".
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NotRequired, TypedDict

from .schema import Block, Words

AwardKind = Literal["winner", "runner_up", "finalist"]
QuestionKind = Literal["line", "text", "number", "address"]
Sector = Literal[
    "agriculture",
    "crafts",
    "manufacturing",
    "digital",
    "finance",
    "logistics",
    "skills",
    "other",
]
Declaration = Literal["none", "possible", "conflict"]
Fate = Literal[
    "draft",
    "submitted",
    "withdrawn",
    "late",
    "ineligible",
    "eligible",
    "shortlisted",
    "finalist",
]


class PersonNamed(TypedDict):
    """Somebody behind a champion's proposal."""

    name: str
    function: NotRequired[Words]


class Champion(TypedDict):
    """A winner. ``reports`` are the keys of the events at which it reported to the group."""

    key: str
    organisation: str
    countries: list[str]
    award: AwardKind
    summary: Words
    story: list[Block]
    title: NotRequired[Words]
    sector: NotRequired[Sector]
    people: NotRequired[list[PersonNamed]]
    reports: NotRequired[list[str]]


class Question(TypedDict):
    """One question of the proposal; ``key`` is unique within the edition."""

    key: str
    label: Words
    help: Words
    kind: QuestionKind
    word_limit: NotRequired[int]
    required: bool


class Criterion(TypedDict):
    """One line of the jury's rubric, scored from 0 to 5."""

    key: str
    name: Words
    description: Words
    weight: int


class Award(TypedDict):
    """One kind of award."""

    kind: AwardKind
    name: Words
    number: int
    prize: Words


class Statement(TypedDict):
    """What an applicant confirms before beginning."""

    key: str
    text: Words
    help: NotRequired[Words]


class FAQ(TypedDict):
    """A question that people ask; the answer is rich text."""

    question: Words
    answer: Words


class Edition(TypedDict):
    """An edition; ``partners`` are keys of organisations, ``jury`` pairs of person and one."""

    key: str
    year: int
    title: Words
    introduction: Words
    partners: list[str]
    champions: list[Champion]
    body: list[Block]
    ordinal: NotRequired[int]
    theme: NotRequired[Words]
    who_may_apply: NotRequired[Words]
    rules: NotRequired[Words]
    faq: NotRequired[list[FAQ]]
    jury: NotRequired[list[tuple[str, str]]]
    awards: NotRequired[list[Award]]
    criteria: NotRequired[list[Criterion]]
    statements: NotRequired[list[Statement]]
    questions: NotRequired[list[Question]]
    opens_at: NotRequired[datetime]
    closes_at: NotRequired[datetime]
    announces_at: NotRequired[datetime]
    announced_at: NotRequired[datetime]
    announcement_event: NotRequired[str]
    contact_email: NotRequired[str]
    offers_feedback: NotRequired[bool]
    publishes_statistics: NotRequired[bool]
    fictional: NotRequired[bool]


class Proposal(TypedDict):
    """An invented proposal, and how far it has come.

    ``answers`` are texts by field, a question's by ``question.<key>``; ``days`` is how many days
    before the call closes it was last written in; ``pictures`` how many drawn photographs it has.
    """

    key: str
    account: str
    language: str
    fate: Fate
    days: int
    answers: Mapping[str, str]
    pictures: NotRequired[int]
    reason: NotRequired[str]


class Juror(TypedDict):
    """A seat on the invented jury; ``declarations`` and ``reviews`` are by proposal key.

    A review has a score (None abstains) for each criterion in order and two comments; one of
    ``unfinished`` is not handed in.
    """

    account: str
    partner: str
    country: str
    languages: list[str]
    declarations: Mapping[str, tuple[Declaration, str]]
    reviews: Mapping[str, tuple[list[int | None], str, str]]
    unfinished: list[str]


class Story(TypedDict):
    """What the page of an invented champion says; ``story`` is rich text.

    ``pictures`` are what each of its photographs shows: without any, none may be published.
    """

    public_name: str
    summary: Words
    story: Words
    pictures: list[Words]


class Reported(TypedDict):
    """A champion's report on a day; one that is not published waits for the secretariat."""

    day: date
    language: str
    text: str
    published: bool
