"""One proposal on paper: answers under their questions."""

from django.utils import translation
from django.utils.translation import gettext as _

from champions.domain.papers.plain import Paper, Passage, papers_of
from champions.models import Proposal
from papers.typesetting import Sheet


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
