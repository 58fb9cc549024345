"""What an edition asks: every field of a proposal, in order, in one language.

The form, the question sheets, the check before submitting, the receipt and every export read this
one list. A prompt's ``name`` is the name of its ``Answer``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from champions.enums import AnswerFormat, OrganisationKind, Sector
from champions.models import Edition, EditionText
from events.words.wording import listed
from home import delegations

YES: Final = "yes"
NO: Final = "no"
GLOBAL: Final = "global"
"""What ``team.countries`` holds instead of codes where a proposal is for the whole world."""
ELIGIBILITY, ORGANISATION, TEAM, DOCUMENT, BUDGET, FILES, CHECK = (
    "eligibility",
    "organisation",
    "team",
    "document",
    "budget",
    "files",
    "check",
)
FIXED_NAMES: Final = (
    "organisation.name",
    "organisation.kind",
    "organisation.country",
    "organisation.website",
    "organisation.women_led",
    "organisation.about",
    "proposal.title",
    "team.people",
    "team.countries",
    "team.sector",
    "team.ties",
    "budget.amount",
    "budget.currency",
    "budget.words",
    "budget.partners",
)


class PromptKind(StrEnum):
    """How a prompt is answered; the first four are those of ``QuestionKind``."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    ADDRESS = "address"
    STATEMENT = "statement"
    CHOICE = "choice"
    COUNTRY = "country"
    COUNTRIES = "countries"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One field: what it asks, how it is answered, what it must hold when submitted.

    ``lang`` is set where its words are in another language than was asked for. ``added`` is when
    it came to an edition that people were already writing for.
    """

    name: str
    step: str
    kind: PromptKind
    label: str
    help: str = ""
    required: bool = True
    word_limit: int | None = None
    max_length: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    added: datetime | None = None
    lang: str = ""

    def say(self, text: str, language: str) -> str:
        """A raw answer as people read it: names for codes, what was typed for all else."""
        if self.kind == PromptKind.STATEMENT:
            return _("Confirmed") if text == YES else ""
        if self.kind == PromptKind.CHOICE:
            return dict(self.choices).get(text, text)
        if self.kind == PromptKind.COUNTRY:
            return delegations.country_name(text, language) or text
        if self.kind == PromptKind.COUNTRIES:
            if text == GLOBAL:
                return _("The whole world")
            names = (delegations.country_name(code, language) or code for code in codes_of(text))
            return listed(names)
        return text


@dataclass(frozen=True)
class Questionnaire:
    """An edition's steps, in order, each with its prompts.

    Files and check have none. An edition that asks for one document has its step instead of one
    for each question, and takes no other file.
    """

    language: str
    steps: Mapping[str, tuple[Prompt, ...]]

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        return tuple(prompt for prompts in self.steps.values() for prompt in prompts)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(prompt.name for prompt in self.prompts)


def codes_of(text: str) -> list[str]:
    """The country codes in a raw ``team.countries``, in order, each once."""
    found = (code.strip().upper() for code in text.split(","))
    return list(dict.fromkeys(code for code in found if code))


def live(blocks: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Blocks of an edition that still stand on its page."""
    return [block for block in blocks if not block.get("retired")]


def is_document(edition: Edition) -> bool:
    """Whether the edition asks for one document instead of answers to questions."""
    return edition.answer_format == AnswerFormat.DOCUMENT


def field_names(edition: Edition) -> frozenset[str]:
    """The names that answers may have, without a query."""
    names = {*FIXED_NAMES, *(f"eligibility.{one['id']}" for one in live(edition.statements))}
    if not is_document(edition):
        names |= {f"question.{one['id']}" for one in live(edition.questions)}
    return frozenset(names)


def questionnaire(edition: Edition, language: str) -> Questionnaire:
    """What ``edition`` asks, in the words of ``language``: one query."""
    text = edition.texts.filter(language=language).first()
    with translation.override(language):
        steps: dict[str, tuple[Prompt, ...]] = {}
        if live(edition.statements):
            steps[ELIGIBILITY] = tuple(_statements(edition, text))
        steps[ORGANISATION] = _organisation()
        steps[TEAM] = _team()
        if is_document(edition):
            steps |= {DOCUMENT: (), BUDGET: _budget(), CHECK: ()}
        else:
            steps |= {prompt.step: (prompt,) for prompt in _questions(edition, text)}
            steps |= {BUDGET: _budget(), FILES: (), CHECK: ()}
    return Questionnaire(language, steps)


def _said(text: EditionText | None, block: Mapping[str, Any], name: str) -> str:
    """What the edition's language says of a block, else what its source page says."""
    said = text.say(block["id"], name) if text else ""
    return said or str(block["value"].get(name) or "")


def _added(block: Mapping[str, Any]) -> datetime | None:
    added = block.get("added")
    return datetime.fromisoformat(added) if added else None


def _lang(text: EditionText | None) -> str:
    return text.words_language if text and text.words_language != text.language else ""


def _statements(edition: Edition, text: EditionText | None) -> Iterable[Prompt]:
    for block in live(edition.statements):
        yield Prompt(
            name=f"eligibility.{block['id']}",
            step=ELIGIBILITY,
            kind=PromptKind.STATEMENT,
            label=_said(text, block, "text"),
            help=_said(text, block, "help"),
            added=_added(block),
            lang=_lang(text),
        )


def _questions(edition: Edition, text: EditionText | None) -> Iterable[Prompt]:
    for block in live(edition.questions):
        value = block["value"]
        kind = PromptKind(value.get("kind") or PromptKind.TEXT)
        yield Prompt(
            name=f"question.{block['id']}",
            step=f"q-{block['id']}",
            kind=kind,
            label=_said(text, block, "label"),
            help=_said(text, block, "help"),
            required=bool(value.get("required")),
            word_limit=value.get("word_limit") if kind in WORDY else None,
            max_length=300 if kind == PromptKind.LINE else None,
            added=_added(block),
            lang=_lang(text),
        )


WORDY: Final = (PromptKind.LINE, PromptKind.TEXT)


def _organisation() -> tuple[Prompt, ...]:
    def ask(name: str, kind: PromptKind, label: str, **more: Any) -> Prompt:
        return Prompt(f"organisation.{name}", ORGANISATION, kind, label, **more)

    return (
        ask("name", PromptKind.LINE, _("Name of your organisation"), max_length=200),
        ask(
            "kind",
            PromptKind.CHOICE,
            _("What kind of organisation is it?"),
            choices=_labels(OrganisationKind.choices),
        ),
        ask("country", PromptKind.COUNTRY, _("Country or territory where it is based")),
        ask("website", PromptKind.ADDRESS, _("Website"), required=False),
        ask(
            "women_led",
            PromptKind.CHOICE,
            _("Is it led by women?"),
            help=_("For our figures only: the jury does not judge it."),
            required=False,
            choices=((YES, _("Yes")), (NO, _("No"))),
        ),
        ask("about", PromptKind.TEXT, _("What does it do?"), word_limit=300),
    )


def _team() -> tuple[Prompt, ...]:
    return (
        Prompt(
            "proposal.title",
            TEAM,
            PromptKind.LINE,
            _("Title of your proposal"),
            max_length=200,
        ),
        Prompt(
            "team.people",
            TEAM,
            PromptKind.TEXT,
            _("Who are the people behind it?"),
            help=_("Names, what each does, and what they know about the matter."),
            word_limit=300,
        ),
        Prompt(
            "team.countries",
            TEAM,
            PromptKind.COUNTRIES,
            _("Countries that the proposal is for"),
        ),
        Prompt(
            "team.sector",
            TEAM,
            PromptKind.CHOICE,
            _("What is it about?"),
            choices=_labels(Sector.choices),
        ),
        Prompt(
            "team.ties",
            TEAM,
            PromptKind.TEXT,
            _("Does anything bind you to somebody on the jury, or to one of the partners?"),
            help=_("Kinship, employment, a contract. The secretariat reads it, and who is named."),
            required=False,
            word_limit=150,
        ),
    )


def _budget() -> tuple[Prompt, ...]:
    return (
        Prompt(
            "budget.amount",
            BUDGET,
            PromptKind.NUMBER,
            _("How much money does the proposal need?"),
            help=_("A number, if you know it."),
            required=False,
        ),
        Prompt(
            "budget.currency",
            BUDGET,
            PromptKind.CURRENCY,
            _("Currency"),
            required=False,
        ),
        Prompt(
            "budget.words",
            BUDGET,
            PromptKind.TEXT,
            _("What will the money be spent on, and where does it come from?"),
            word_limit=300,
        ),
        Prompt(
            "budget.partners",
            BUDGET,
            PromptKind.TEXT,
            _("Who are your partners?"),
            help=_("Organisations that work with you, and what each contributes."),
            required=False,
            word_limit=300,
        ),
    )


def _labels(choices: Iterable[tuple[Any, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in choices)
