"""One proposal on paper: answers under their questions."""

from django.utils import translation
from django.utils.translation import gettext as _

from champions.domain.papers.plain import Paper, papers_of
from champions.domain.papers.typesetting import Sheet
from champions.models import Proposal


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
    for section in paper.sections:
        sheet.chapter(section.title)
        for passage in section.passages:
            sheet.label(passage.label)
            sheet.text_block(passage.text)
            sheet.ln(3)
    if paper.files:
        sheet.chapter(_("Files"))
        for file in paper.files:
            sheet.text_block(file.name)
