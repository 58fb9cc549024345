"""A proposal beside its working translation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from champions.jury.domain.translations import UNSUBMITTED, best_for, translatable
from champions.jury.presentation.dossier import AnswerLine, Dossier
from champions.models import Proposal, Submission, WorkingTranslation

ORIGINAL: Final = "none"
"""What the address asks for to read the original alone."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that can be read beside the original, or none."""

    label: str
    query: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What a reader has beside the original: ``translation`` is None for the original alone.

    ``versions`` is what can be chosen; empty where nothing is given in a language they read.
    """

    dossier: Dossier
    translation: WorkingTranslation | None
    versions: Sequence[Version]


def beside(
    dossier: Dossier,
    found: Sequence[WorkingTranslation],
    *,
    languages: Sequence[str],
    preferred: str,
    asked: str,
) -> Beside:
    """The dossier with the translation ``asked`` for, else with that which serves best.

    ``languages`` are those the reader reads, ``preferred`` that of the site around it.
    """
    readable = [one for one in found if not languages or one.language in languages]
    if not readable or dossier.submission is None:
        return Beside(dossier, None, [])
    chosen = next((one for one in readable if one.language == asked), None)
    if chosen is None and asked != ORIGINAL:
        chosen = best_for(readable, languages, preferred)
    versions = [
        Version(
            _("With the translation: %(language)s") % {"language": one.get_language_display()},
            f"?translation={one.language}",
            one == chosen,
        )
        for one in readable
    ]
    versions.append(Version(_("Original alone"), f"?translation={ORIGINAL}", chosen is None))
    if chosen is None:
        return Beside(dossier, None, versions)
    lines = [
        replace(line, translation=str(chosen.texts.get(line.name, ""))) for line in dossier.answers
    ]
    return Beside(replace(dossier, answers=lines), chosen, versions)


def lines_to_translate(
    proposal: Proposal, submission: Submission, lines: Sequence[AnswerLine]
) -> list[AnswerLine]:
    """The answers that were written in words, in the order of the questions."""
    names = translatable(proposal, submission)
    return [line for line in lines if line.name in names]


@dataclass(frozen=True, slots=True)
class Translated:
    """A language that a proposal is or can be translated into, for the secretariat's list."""

    code: str
    label: str
    row: WorkingTranslation | None


def translations_of(proposal: Proposal, found: Iterable[WorkingTranslation]) -> list[Translated]:
    """Every language but the proposal's own; none where there is nothing to translate."""
    if proposal.status in UNSUBMITTED or proposal.submitted_at is None or proposal.forgotten_at:
        return []
    by_language = {one.language: one for one in found}
    return [
        Translated(code, str(label), by_language.get(code))
        for code, label in settings.LANGUAGES
        if code != proposal.language
    ]
