"""What an editor can get wrong about an event's own questions, said in full sentences."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from events.enums import AnswerKind

CHOSEN: Final = (AnswerKind.CHOICE, AnswerKind.CHOICES)
"""The kinds whose answers are chosen from a list: kept as lists of block ids."""


def same_words(words: object) -> str:
    """Words for comparing, regardless of case and spacing."""
    return " ".join(str(words or "").casefold().split())


def choices_of(question: Mapping[str, Any]) -> list[Any]:
    """The answers of a question block, each with ``id`` and ``value``."""
    found = question.get("choices")
    return list(getattr(found, "bound_blocks", found) or [])


def question_problems(questions: Iterable[Any]) -> Iterator[str]:
    """Sentences about choices that are missing and conditions that name no earlier answer."""
    earlier: list[str] = []
    for block in questions:
        question = block.value
        title = question.get("label") or "…"
        labels = [same_words(one.value.get("label")) for one in choices_of(question)]
        if question.get("kind") not in CHOSEN:
            if labels:
                yield _("“%(question)s” is not answered by choosing: take its answers away.") % {
                    "question": title
                }
            labels = []
        elif len(labels) < (2 if question.get("kind") == AnswerKind.CHOICE else 1):
            yield _("“%(question)s” needs answers to choose from.") % {"question": title}
        if len(set(labels)) < len(labels):
            yield _("“%(question)s” offers the same answer twice.") % {"question": title}
        wanted = same_words(question.get("when_choice"))
        if wanted and wanted not in earlier:
            yield _(
                "“%(question)s” is asked only after the answer “%(answer)s”, which no earlier "
                "question offers."
            ) % {"question": title, "answer": question["when_choice"]}
        elif wanted and earlier.count(wanted) > 1:
            yield _(
                "“%(question)s” is asked only after the answer “%(answer)s”, which several "
                "questions offer: give one of them other words."
            ) % {"question": title, "answer": question["when_choice"]}
        earlier += labels


def frozen_problems(
    questions: Iterable[Any],
    recorded: Iterable[Mapping[str, Any]],
    answered: Collection[str],
    words: Mapping[str, Mapping[str, str]],
) -> Iterator[str]:
    """Sentences about what cannot change any more because people have answered it.

    ``recorded`` are the questions as published, ``answered`` the block ids of answered questions
    and chosen answers, ``words`` what was said of them.
    """
    present = {block.id: block.value for block in questions if block.id}
    for before in recorded:
        question = present.get(before["id"])
        if question is None or before["id"] not in answered:
            continue
        title = question.get("label") or "…"
        if question.get("kind") != before["kind"]:
            yield _(
                "“%(question)s” has been answered: its kind stays. Take it away and ask another."
            ) % {"question": title}
        kept = {one.id for one in choices_of(question)}
        for choice in before["choices"]:
            gone = choice["id"] not in kept and not choice.get("retired")
            if gone and choice["id"] in answered:
                label = words.get(choice["id"], {}).get("label") or "…"
                yield _(
                    "“%(answer)s” of “%(question)s” has been chosen: it cannot be taken away."
                ) % {"answer": label, "question": title}


def answer_places(questions: Iterable[Any]) -> dict[str, tuple[str, int | None]]:
    """Words and places, by block id, of the answers one can choose."""
    return {
        one.id: (one.value.get("label") or "…", one.value.get("places"))
        for block in questions
        for one in choices_of(block.value)
        if one.id
    }
