"""A proposal as it was submitted, for those who judge it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from champions.call.prompts import PromptKind, questionnaire
from champions.models import Edition, Proposal, Submission, Upload
from champions.proposals.presentation.files import size_words
from files.enums import ScanStatus

NOT_JUDGED = frozenset({"organisation.women_led", "team.ties"})
"""Asked for figures and conflicts of interest: the jury does not see it. What was confirmed is for
screening."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question and its answer. ``lang`` is the answer's language where somebody wrote it.

    ``translation`` is the working translation of it, where a reader has one beside it.
    """

    name: str
    label: str
    text: str
    lang: str
    is_long: bool
    label_lang: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    name: str
    url: str
    size: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    answers: list[AnswerLine]
    files: list[FileLine]
    submission: Submission | None


def dossier(proposal: Proposal, language: str, *, for_jury: bool = False) -> Dossier:
    """What was submitted last: a fixed number of queries. Nothing where nothing was."""
    submission = proposal.submissions.order_by("-number").first()
    if submission is None:
        return Dossier([], [], None)
    lines = answer_lines(proposal.edition, submission.answers, language, proposal.language)
    if for_jury:
        lines = [
            line
            for line in lines
            if line.name not in NOT_JUDGED and not line.name.startswith("eligibility.")
        ]
    return Dossier(lines, file_lines(proposal, submission.uploads.all()), submission)


def answer_lines(
    edition: Edition, answers: Mapping[str, str], language: str, written_in: str
) -> list[AnswerLine]:
    """Every question with its answer, in order; then answers to questions that left the page."""
    asked = questionnaire(edition, language)
    lines = [
        AnswerLine(
            name=prompt.name,
            label=prompt.label,
            text=prompt.say(answers.get(prompt.name, ""), language),
            lang=written_in if prompt.kind in (PromptKind.LINE, PromptKind.TEXT) else "",
            is_long=prompt.kind == PromptKind.TEXT,
            label_lang=prompt.lang,
        )
        for prompt in asked.prompts
    ]
    gone = [name for name in answers if name not in asked.names and answers[name]]
    text = edition.texts.filter(language=language).first() if gone else None
    for name in gone:
        block_id = name.partition(".")[2]
        label = (text.say(block_id, "label") or text.say(block_id, "text")) if text else ""
        lines.append(
            AnswerLine(name, label or _("A former question"), answers[name], written_in, True)
        )
    return lines


def file_lines(proposal: Proposal, uploads: Iterable[Upload]) -> list[FileLine]:
    """Files with their links; one that cannot be had says why."""
    lines = []
    for upload in uploads:
        ready = upload.completed_at is not None and upload.scan in ScanStatus.downloadable()
        lines.append(
            FileLine(
                name=upload.name,
                url=reverse("champions_file", args=[proposal.key, upload.key]) if ready else "",
                size=size_words(upload.size),
                note="" if ready else str(upload.get_scan_display()),
            )
        )
    return lines
