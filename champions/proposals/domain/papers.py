"""A proposal as plain data, ready to be printed in one language."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import override

from champions.call.prompts import (
    GLOBAL,
    Questionnaire,
    codes_of,
    questionnaire,
)
from champions.call.question_sheets import step_title
from champions.models import Edition, EditionText, Proposal, Upload, WorkingTranslation
from champions.proposals.domain.uploads import submitted_files
from events.words.wording import day_words, listed
from home import delegations
from papers.coverage import missing
from papers.typesetting import Sheet

NOT_JUDGED: Final = frozenset({"organisation.women_led", "team.ties"})
"""Asked for figures, and for conflicts of interest: the jury does not see it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A question and its answer, with its working translation where there is one."""

    label: str
    text: str
    name: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class PaperSection:
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
    sections: tuple[PaperSection, ...]
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
        PaperSection(
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
    return listed(delegations.country_name(code, language) or code for code in codes_of(raw))


def _sections(
    edition: Edition,
    answers: Mapping[str, str],
    asked: Questionnaire,
    text: EditionText | None,
    hidden: frozenset[str],
) -> Iterable[PaperSection]:
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
    return [PaperSection(title, tuple(passages)) for title, passages in found.items()]


def proposal_pdf(proposal: Proposal, language: str) -> bytes:
    """A proposal as a PDF, its questions in the words of ``language``."""
    return paper_pdf(papers_of([proposal], language)[0])


def paper_pdf(paper: Paper) -> bytes:
    with translation.override(paper.language):
        sheet = Sheet(title=paper.title, language=paper.language, created=paper.written_at)
        sheet.add_page()
        write_paper(sheet, paper)
        return sheet.written()


def write_paper(sheet: Sheet, paper: Paper) -> None:
    """Write a proposal from the top of the page, which is still empty."""
    sheet.running = " · ".join(filter(None, (paper.reference, paper.organisation, paper.title)))
    sheet.start_section(paper.title)
    sheet.text_block(" · ".join(filter(None, (paper.edition, paper.theme))), soft=True, size=9.5)
    sheet.ln(1)
    sheet.heading(paper.title)
    for line in (paper.organisation, paper.countries):
        if line:
            sheet.text_block(line, size=12)
    sheet.text_block(" · ".join(filter(None, (paper.reference, paper.submitted))), soft=True)
    if paper.translated:
        write_note(sheet, paper)
    if lacking := missing(_all_words(paper)):
        write_lacking(sheet, lacking)
    for section in paper.sections:
        sheet.chapter(section.title)
        for passage in section.passages:
            sheet.label(passage.label)
            if passage.translation:
                write_both(sheet, paper, passage)
            else:
                sheet.text_block(passage.text)
            sheet.ln(3)
    if paper.files:
        sheet.chapter(_("Files"))
        for file in paper.files:
            sheet.text_block(file.name)


def _all_words(paper: Paper) -> str:
    passages = [passage for section in paper.sections for passage in section.passages]
    words = [f"{one.label}{one.text}{one.translation}" for one in passages]
    return "".join([paper.title, paper.organisation, *words, *(file.name for file in paper.files)])


def write_lacking(sheet: Sheet, letters: str) -> None:
    """What is missing on paper, by the names of the scripts, before anything of it is read."""
    scripts = {unicodedata.name(one, "?").split()[0].capitalize() for one in letters}
    sheet.ln(3)
    sheet.text_block(
        _(
            "Some letters cannot be printed here and are left out: %(scripts)s. "
            "Read this proposal on the site."
        )
        % {"scripts": ", ".join(sorted(scripts))}
    )


def write_note(sheet: Sheet, paper: Paper) -> None:
    """What the translation is, before anything of it is read."""
    sheet.ln(3)
    sheet.label(" · ".join((_("Working translation"), paper.translated)))
    sheet.text_block(
        _("The secretariat made it to help you read. What counts is the original."), soft=True
    )
    if paper.is_outdated:
        sheet.text_block(
            _("It was made from an earlier submission: the original beside it was changed since.")
        )


def write_both(sheet: Sheet, paper: Paper, passage: Passage) -> None:
    """An answer, then its working translation, each under the name of its language."""
    for kind, language, text in (
        (_("Original"), paper.original, passage.text),
        (_("Working translation"), paper.translated, passage.translation),
    ):
        sheet.text_block(f"{kind} · {language}", soft=True, size=8.5)
        sheet.text_block(text)
        sheet.ln(1.5)
