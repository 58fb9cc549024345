"""The jury's rubric as a juror reads it."""

from dataclasses import dataclass

from champions.jury.domain.scores import rubric
from champions.models import Edition, EditionText


@dataclass(frozen=True, slots=True)
class RubricLine:
    """One criterion in one language; ``share`` is its part of the whole, in whole per cent."""

    id: str
    name: str
    description: str
    weight: int
    maximum: int
    share: int


def text_of(edition: Edition, language: str) -> EditionText | None:
    return edition.texts.filter(language=language).first()


def rubric_lines(edition: Edition, language: str) -> list[RubricLine]:
    """The criteria that count, in the page's order and the words of ``language``."""
    text = text_of(edition, language)
    values = {one["id"]: one["value"] for one in edition.criteria}
    criteria = rubric(edition)
    whole = sum(one.weight for one in criteria)

    def said(block_id: str, name: str) -> str:
        words = text.say(block_id, name) if text else ""
        return words or str(values[block_id].get(name) or "")

    return [
        RubricLine(
            id=one.id,
            name=said(one.id, "name"),
            description=said(one.id, "description"),
            weight=one.weight,
            maximum=one.maximum,
            share=round(100 * one.weight / whole),
        )
        for one in criteria
    ]
