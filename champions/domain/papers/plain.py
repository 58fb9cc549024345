"""A proposal as plain data, ready to be printed in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import override

from champions.domain.prompts import (
    BUDGET,
    ELIGIBILITY,
    GLOBAL,
    ORGANISATION,
    TEAM,
    Questionnaire,
    codes_of,
    questionnaire,
)
from champions.domain.uploads import submitted_files
from champions.models import Edition, EditionText, Proposal, Upload, WorkingTranslation
from events.domain.wording import day_words
from home import delegations

NOT_JUDGED: Final = frozenset({"organisation.women_led"})
"""Asked for figures only: the jury does not see it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A question and its answer, with its working translation where there is one."""

    label: str
    text: str
    name: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A proposal in the words of ``language``; answers are in that of whoever wrote them.

    ``written_at`` is when it was submitted, else last saved. ``original`` names the language that
    it was written in; ``translated`` that of the working translation beside it, if any.
    """

    language: str
    edition: str
    theme: str
    reference: str
    title: str
    organisation: str
    countries: str
    submitted: str
    written_at: datetime
    sections: tuple[Section, ...]
    files: tuple[Upload, ...]
    original: str = ""
    translated: str = ""
    is_outdated: bool = False


def papers_of(
    proposals: Iterable[Proposal], language: str, *, for_jury: bool = False
) -> list[Paper]:
    """The proposals as they were submitted last, else as they stand; a fixed number of queries.

    ``for_jury`` leaves out what is asked for figures only.
    """
    rows = list(proposals)
    prefetch_related_objects(rows, "edition", "answers", "submissions__uploads", "uploads")
    editions = {row.edition_id: row.edition for row in rows}
    asked = {pk: questionnaire(edition, language) for pk, edition in editions.items()}
    texts = {
        text.edition_id: text
        for text in EditionText.objects.filter(edition__in=editions, language=language)
    }
    hidden = NOT_JUDGED if for_jury else frozenset()
    with override(language):
        return [
            _paper(row, language, asked[row.edition_id], texts.get(row.edition_id), hidden)
            for row in rows
        ]


def _paper(
    row: Proposal,
    language: str,
    asked: Questionnaire,
    text: EditionText | None,
    hidden: frozenset[str],
) -> Paper:
    answers = _answers(row)
    countries = answers.get("team.countries") or ",".join(row.countries)
    return Paper(
        language=language,
        edition=text.title if text else str(row.edition),
        theme=text.theme if text else "",
        reference=row.reference or "",
        title=(answers.get("proposal.title") or row.title).strip() or _("Without a title"),
        organisation=(answers.get("organisation.name") or row.organisation).strip(),
        countries=_countries(countries, language),
        submitted=_submitted(row),
        written_at=row.submitted_at or row.touched_at,
        sections=tuple(_sections(row.edition, answers, asked, text, hidden)),
        files=tuple(submitted_files(row)),
        original=str(row.get_language_display()),
    )


def beside(paper: Paper, translation: WorkingTranslation) -> Paper:
    """The paper with each answer's working translation below it; ``marking_outdated()`` is asked.

    What the translation leaves out stands in the original alone.
    """
    sections = tuple(
        Section(
            one.title,
            tuple(
                replace(passage, translation=str(translation.texts.get(passage.name, "")).strip())
                for passage in one.passages
            ),
        )
        for one in paper.sections
    )
    with override(paper.language):
        name = str(translation.get_language_display())
    return replace(paper, sections=sections, translated=name, is_outdated=translation.is_outdated)


def _answers(row: Proposal) -> Mapping[str, str]:
    submissions = sorted(row.submissions.all(), key=lambda one: one.number)
    if submissions:
        return {name: str(value) for name, value in submissions[-1].answers.items()}
    return {answer.name: answer.text for answer in row.answers.all()}


def _submitted(row: Proposal) -> str:
    if row.submitted_at is None:
        return _("Not submitted")
    day = day_words(row.submitted_at.date(), weekday=False)
    return _("Submitted on %(day)s") % {"day": day}


def _countries(raw: str, language: str) -> str:
    if raw == GLOBAL:
        return _("The whole world")
    return ", ".join(delegations.country_name(code, language) or code for code in codes_of(raw))


def _sections(
    edition: Edition,
    answers: Mapping[str, str],
    asked: Questionnaire,
    text: EditionText | None,
    hidden: frozenset[str],
) -> Iterable[Section]:
    """What was answered, step by step; answers to questions that left the page come last."""
    found: dict[str, list[Passage]] = {}
    for step, prompts in asked.steps.items():
        for prompt in prompts:
            said = prompt.say(answers.get(prompt.name, ""), asked.language).strip()
            if said and prompt.name not in hidden:
                passages = found.setdefault(step_title(step), [])
                passages.append(Passage(prompt.label, said, prompt.name))
    for block in edition.questions:
        name = f"question.{block['id']}"
        said = answers.get(name, "").strip()
        if said and name not in asked.names:
            label = text.say(block["id"], "label") if text else ""
            label = label or str(block["value"].get("label", ""))
            found.setdefault(_("Questions asked earlier"), []).append(Passage(label, said, name))
    return [Section(title, tuple(passages)) for title, passages in found.items()]


def step_title(step: str) -> str:
    """The heading that a step's questions stand under on paper."""
    titles = {
        ELIGIBILITY: _("Who may take part"),
        ORGANISATION: _("Organisation"),
        TEAM: _("People and countries"),
        BUDGET: _("Budget and partners"),
    }
    return titles.get(step) or _("The proposal")
