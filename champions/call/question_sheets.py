"""The questions of an edition to prepare offline: as plain data, as a PDF, as a Word file."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from champions.call.prompts import (
    BUDGET,
    ELIGIBILITY,
    ORGANISATION,
    TEAM,
    Prompt,
    PromptKind,
    is_document,
    questionnaire,
)
from champions.deadlines import geneva_words
from champions.models import Edition
from events.words.wording import instant_words
from ical.text import clean, one_line
from papers.typesetting import GREEN, HAIRLINE, INK, SOFT, Sheet


def step_title(step: str) -> str:
    """The heading that a step's questions stand under on paper."""
    titles = {
        ELIGIBILITY: _("Who may take part"),
        ORGANISATION: _("Organisation"),
        TEAM: _("People and countries"),
        BUDGET: _("Budget and partners"),
    }
    return titles.get(step) or _("The proposal")


FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
    }
)
_VERSION: Final = "1"
"""Raised when the look changes, so that what was kept is made anew."""


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """What is asked, what explains it, and how it may be answered; ``lines`` to write on."""

    label: str
    help: str
    rule: str
    lines: int


@dataclass(frozen=True, slots=True)
class SheetPart:
    title: str
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    language: str
    title: str
    theme: str
    lead: tuple[str, ...]
    parts: tuple[SheetPart, ...]


def question_sheet(edition: Edition, language: str) -> QuestionSheet:
    """What an edition asks, in the words of ``language``: two queries."""
    asked = questionnaire(edition, language)
    text = edition.texts.filter(language=language).first()
    with translation.override(language):
        parts: dict[str, list[SheetQuestion]] = {}
        for step, prompts in asked.steps.items():
            for prompt in prompts:
                parts.setdefault(step_title(step), []).append(_question(prompt))
        return QuestionSheet(
            language=language,
            title=text.title if text else str(edition),
            theme=text.theme if text else "",
            lead=tuple(_lead(edition)),
            parts=tuple(SheetPart(title, tuple(questions)) for title, questions in parts.items()),
        )


def fingerprint(sheet: QuestionSheet, form: str) -> str:
    """The same for the same words in the same format."""
    return hashlib.sha256(f"{_VERSION}{form}{sheet!r}".encode()).hexdigest()[:32]


def rendered(sheet: QuestionSheet, form: str) -> bytes:
    return {"docx": sheet_docx, "pdf": sheet_pdf}[form](sheet)


def sheet_pdf(sheet: QuestionSheet) -> bytes:
    with translation.override(sheet.language):
        # The date of making would make every copy differ.
        pdf = Sheet(title=sheet.title, language=sheet.language, created=_EPOCH)
        pdf.running = " · ".join(filter(None, (sheet.title, sheet.theme)))
        pdf.add_page()
        pdf.heading(sheet.title)
        if sheet.theme:
            pdf.text_block(sheet.theme, size=13)
        pdf.ln(2)
        for line in sheet.lead:
            pdf.text_block(line)
        for part in sheet.parts:
            pdf.chapter(part.title)
            for question in part.questions:
                pdf.label(question.label)
                for words in filter(None, (question.help, question.rule)):
                    pdf.text_block(words, soft=True, size=9.5)
                _lines_to_write_on(pdf, question.lines)
        return pdf.written()


def sheet_docx(sheet: QuestionSheet) -> bytes:
    """A Word file with a box to write in under each question."""
    document = Document()
    _set_up(document, sheet)
    document.add_heading(one_line(sheet.title), 0)
    if sheet.theme:
        document.add_paragraph(one_line(sheet.theme), "Subtitle")
    for line in sheet.lead:
        document.add_paragraph(clean(line))
    for part in sheet.parts:
        document.add_heading(one_line(part.title), 1)
        for question in part.questions:
            document.add_heading(one_line(question.label), 2)
            for words in filter(None, (question.help, question.rule)):
                note = document.add_paragraph()
                note.paragraph_format.keep_with_next = True
                note.add_run(clean(words)).font.color.rgb = RGBColor(*SOFT)
            _box(document, question.lines)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


def _question(prompt: Prompt) -> SheetQuestion:
    """Short answers get a line, texts as many as their words may fill, roughly."""
    lines = 1
    if prompt.kind == PromptKind.TEXT:
        lines = min(24, max(4, (prompt.word_limit or 150) // 15))
    return SheetQuestion(prompt.label, prompt.help, " ".join(_rules(prompt)), lines)


def _rules(prompt: Prompt) -> list[str]:
    rules = []
    if prompt.kind == PromptKind.STATEMENT:
        return [_("You confirm this when you apply.")]
    if prompt.kind == PromptKind.CHOICE:
        names = ", ".join(label for _value, label in prompt.choices)
        rules.append(_("One of: %(choices)s.") % {"choices": names})
    if prompt.word_limit:
        words = ngettext("At most %(limit)d word.", "At most %(limit)d words.", prompt.word_limit)
        rules.append(words % {"limit": prompt.word_limit})
    if not prompt.required:
        rules.append(_("This may be left empty."))
    return rules


def _lead(edition: Edition) -> list[str]:
    lines = []
    if edition.closes_at:
        lines.append(
            _("Send your proposal before %(geneva)s; that is %(utc)s.")
            % {
                "geneva": geneva_words(edition.closes_at),
                "utc": instant_words(edition.closes_at, "UTC"),
            }
        )
    if is_document(edition) and edition.document_pages:
        words = ngettext(
            "This call asks for one PDF document of at most %(pages)d page.",
            "This call asks for one PDF document of at most %(pages)d pages.",
            edition.document_pages,
        )
        lines.append(words % {"pages": edition.document_pages})
    lines.append(
        _(
            "This sheet is for preparing your answers. Proposals are sent on the site only, in"
            " English, French or Spanish."
        )
    )
    if edition.contact_email:
        lines.append(_("Questions: %(email)s") % {"email": edition.contact_email})
    return lines


def _lines_to_write_on(pdf: Sheet, count: int) -> None:
    pdf.set_draw_color(*HAIRLINE)
    for _number in range(count):
        if pdf.will_page_break(8):
            pdf.add_page()
            pdf.set_draw_color(*HAIRLINE)
        pdf.ln(7.5)
        pdf.line(pdf.l_margin, pdf.get_y(), pdf.w - pdf.r_margin, pdf.get_y())
    pdf.ln(5)


def _set_up(document: Word, sheet: QuestionSheet) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.4)
    properties = document.core_properties
    properties.title, properties.language = one_line(sheet.title)[:255], sheet.language
    properties.author = properties.comments = ""
    properties.created = properties.modified = _EPOCH.replace(tzinfo=None)
    for name, size, colour in (
        ("Normal", 11, INK),
        ("Title", 24, INK),
        ("Subtitle", 14, SOFT),
        ("Heading 1", 16, GREEN),
        ("Heading 2", 11.5, INK),
    ):
        style = document.styles[name]
        style.font.name = "Calibri" if name in ("Normal", "Heading 2") else "Palatino Linotype"
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(*colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    normal = document.styles["Normal"].element.get_or_add_rPr()
    language = normal.makeelement(qn("w:lang"), {qn("w:val"): sheet.language})
    normal.append(language)


def _box(document: Word, lines: int) -> None:
    table = document.add_table(1, 1, "Table Grid")
    row = table.rows[0]
    row.height, row.height_rule = Cm(0.65 * lines + 0.3), WD_ROW_HEIGHT_RULE.AT_LEAST
    document.add_paragraph()
