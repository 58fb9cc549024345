"""An event's own questions: published from its page, asked of whom they concern, and read.

Structure (kinds, conditions, places) comes from the source page and stands in ``Event.questions``;
words stand per language in ``EventText.words``. Both go by block id, which every language shares.
A registration keeps its answers by the question's id: a list of ids for chosen answers, a number,
``true`` for a consent, an ISO 8601 date, else a text. What was answered is never lost: a question
or an answer that left the page stays, marked retired, and is not asked any more.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.enums import AnswerKind
from events.models import Event, EventPage, Registration
from events.models.questions import CHOSEN, same_words
from events.seats import set_capacity
from events.words.streams import children, raw_stream

logger = logging.getLogger(__name__)

Words = Mapping[str, Mapping[str, str]]
"""What is said of questions and answers, by block id: ``label`` and ``help``."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; ``places`` None is no limit."""

    id: str
    places: int | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as published; ``when`` is the id of the answer after which alone it is asked."""

    id: str
    kind: AnswerKind
    required: bool = False
    participation: str = ""
    choices: tuple[Choice, ...] = ()
    when: str = ""
    retired: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether its answer is a list of block ids."""
        return self.kind in CHOSEN


# Publishing


def record_questions(event: Event, source: EventPage) -> None:
    """Copy the structure of the source page's questions; sets ``event.questions``."""
    answered = event.registrations.answered() if event.pk else frozenset[str]()
    fresh = raw_stream(source.questions)
    event.questions = structure(fresh, event.questions, answered)


def structure(
    fresh: Iterable[Mapping[str, Any]],
    before: Iterable[Mapping[str, Any]],
    answered: Collection[str],
) -> list[dict[str, Any]]:
    """The questions of a page's raw stream as the record keeps them."""
    recorded = {one["id"]: one for one in before}
    by_words: dict[str, str] = {}
    found = []
    for block in fresh:
        key, value = block["id"], block["value"]
        kind = value["kind"]
        was = recorded.pop(key, None)
        frozen = was is not None and key in answered
        if was is not None and frozen:
            kind = was["kind"]
        choices = [
            {"id": one["id"], "places": one["value"].get("places")}
            for one in children(value, "choices")
            if kind in CHOSEN
        ]
        here = {one["id"] for one in choices}
        for one in was["choices"] if was is not None else []:
            if one["id"] not in here and one["id"] in answered:
                choices.append({**one, "retired": True})
        found.append(
            {
                "id": key,
                "kind": kind,
                "required": bool(value.get("required")),
                "participation": value.get("participation") or "",
                "choices": choices,
                "when": by_words.get(same_words(value.get("when_choice")), ""),
                "retired": False,
            }
        )
        for one in children(value, "choices"):
            by_words.setdefault(same_words(one["value"].get("label")), one["id"])
    gone = [{**one, "retired": True} for key, one in recorded.items() if key in answered]
    return [*found, *gone]


def set_places(event: Event) -> None:
    """Make the pools of the answers agree with the record, never below what is taken.

    Answers without a limit are counted too, so that a limit set afterwards knows who chose them.
    """
    for question in questions_of(event):
        for choice in question.choices:
            if question.retired or choice.retired:
                continue
            change = set_capacity(event=event, answer=choice.id, capacity=choice.places)
            if change.was_raised:
                logger.warning(
                    "Event %s keeps %s places for the answer %s, all taken, instead of %s.",
                    event.key,
                    change.kept,
                    choice.id,
                    change.asked,
                )


def words_on(page: EventPage | None) -> dict[str, dict[str, str]]:
    """What a page says of its questions and their answers, by block id."""
    return words_on_stream(raw_stream(page.questions) if page is not None else [])


def words_on_stream(raw: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """What a raw stream of questions says, by block id."""
    found = {}
    for block in raw:
        value = block["value"]
        found[block["id"]] = {
            name: str(value[name]) for name in ("label", "help") if value.get(name)
        }
        for one in children(value, "choices"):
            found[one["id"]] = {"label": str(one["value"].get("label") or "")}
    return found


# Asking


def questions_of(event: Event) -> list[Question]:
    """All questions of an event, in its page's order, the retired ones last."""
    return [
        Question(
            id=one["id"],
            kind=AnswerKind(one["kind"]),
            required=one["required"],
            participation=one["participation"],
            choices=tuple(
                Choice(choice["id"], choice["places"], bool(choice.get("retired")))
                for choice in one["choices"]
            ),
            when=one["when"],
            retired=one["retired"],
        )
        for one in event.questions
    ]


def asked(event: Event, participation: str) -> list[Question]:
    """The questions that concern somebody who takes part this way, those with a condition too.

    A condition that nobody can meet this way leaves its question out.
    """
    found: list[Question] = []
    offered: set[str] = set()
    for question in questions_of(event):
        if question.retired or question.participation not in {"", participation}:
            continue
        if question.when and question.when not in offered:
            continue
        found.append(question)
        offered |= {choice.id for choice in question.choices if not choice.retired}
    return found


def concerning(event: Event, participation: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``answers`` that somebody who takes part this way has still reason to give."""
    kept: dict[str, Any] = {}
    chosen: set[str] = set()
    for question in asked(event, participation):
        if question.id not in answers or (question.when and question.when not in chosen):
            continue
        kept[question.id] = answers[question.id]
        if question.is_chosen:
            chosen |= set(answers[question.id])
    return kept


# Reading


def words_in(event: Event, language: str) -> Words:
    """What is said of the questions in a language; one query."""
    found = event.texts.filter(language=language).values_list("words", flat=True).first()
    return found or {}


def said(registration: Registration, language: str) -> list[tuple[str, str]]:
    """The questions somebody answered and their answers in words of the active language."""
    if not registration.answers:
        return []
    words = words_in(registration.event, language)
    return said_of(registration.event, registration.answers, words)


def said_of(event: Event, answers: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """Pairs of question and answer, in the page's order; what was left empty is left out."""
    pairs = (
        (label_of(question.id, words), answer_words(question, answers.get(question.id), words))
        for question in questions_of(event)
    )
    return [(label, value) for label, value in pairs if value]


def answer_words(question: Question, answer: Any, words: Words) -> str:
    """One answer as a person reads it; empty without one."""
    if answer is None or answer == "" or answer == []:
        return ""
    if question.is_chosen:
        return "; ".join(label_of(one, words) for one in answer)
    if question.kind == AnswerKind.CONSENT:
        return _("Yes") if answer else _("No")
    if question.kind == AnswerKind.DATE:
        return date_format(date.fromisoformat(answer), "DATE_FORMAT")
    return str(answer)


def label_of(block_id: str, words: Words) -> str:
    return words.get(block_id, {}).get("label", "") or "…"


def export_columns(
    event: Event, language: str
) -> dict[str, tuple[str, Callable[[Registration], Any]]]:
    """For each question, a column of a spreadsheet: its heading, and the cell of a registration.

    Numbers and dates are numbers and dates, chosen answers their words. One query in all.
    """
    words = words_in(event, language) if event.questions else {}

    def column(question: Question) -> tuple[str, Callable[[Registration], Any]]:
        return (
            label_of(question.id, words),
            lambda row: _cell(question, row.answers.get(question.id), words),
        )

    return {f"question_{one.id}": column(one) for one in questions_of(event)}


def _cell(question: Question, answer: Any, words: Words) -> Any:
    if answer is None:
        return ""
    if question.kind == AnswerKind.NUMBER:
        return answer
    if question.kind == AnswerKind.DATE:
        return date.fromisoformat(answer)
    return answer_words(question, answer, words)
