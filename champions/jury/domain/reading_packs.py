"""A reading pack: proposals in one PDF, behind a page of contents."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from fpdf import FPDF
from fpdf.outline import OutlineSection

from champions.models import Proposal, WorkingTranslation
from champions.proposals.domain.papers import Paper, beside, papers_of, write_paper
from papers.fonts import TEXT
from papers.typesetting import HAIRLINE, INK, LEFT, SOFT, TOP, Sheet

_ON_FIRST, _ON_OTHERS, _LINE = 17, 20, 12
"""Lines of contents on the first page and on each other; the height of one in millimetres."""


def reading_pack(
    proposals: Iterable[Proposal],
    language: str,
    translations: Mapping[int, WorkingTranslation] | None = None,
) -> bytes:
    """The proposals for a juror, contents first; raises ValueError when there is none.

    What is asked for figures only is left out. ``translations`` are the working translations to
    print below the originals, by the primary key of the proposal.
    """
    rows, chosen = list(proposals), translations or {}
    papers = [
        beside(paper, chosen[row.pk]) if row.pk in chosen else paper
        for row, paper in zip(rows, papers_of(rows, language, for_jury=True), strict=True)
    ]
    if not papers:
        raise ValueError("A reading pack needs a proposal.")
    with translation.override(language):
        return _pack(papers)


def _pack(papers: Sequence[Paper]) -> bytes:
    edition = papers[0].edition
    sheet = Sheet(
        title=edition, language=papers[0].language, created=max(one.written_at for one in papers)
    )
    sheet.running = edition
    sheet.add_page()
    more = max(0, len(papers) - _ON_FIRST)
    pages = 1 + -(-more // _ON_OTHERS)

    def contents(pdf: FPDF, outline: list[OutlineSection]) -> None:
        assert isinstance(pdf, Sheet)
        _contents(pdf, papers, outline)

    sheet.insert_toc_placeholder(contents, pages=pages, reset_page_indices=False)
    for number, paper in enumerate(papers):
        # The contents end on a fresh page.
        if number:
            sheet.add_page()
        write_paper(sheet, paper)
    return sheet.written()


def _contents(sheet: Sheet, papers: Sequence[Paper], outline: Sequence[OutlineSection]) -> None:
    sheet.set_xy(LEFT, TOP)
    sheet.heading(papers[0].edition)
    words = ngettext("%(number)d proposal", "%(number)d proposals", len(papers))
    counted = words % {"number": len(papers)}
    sheet.text_block(" · ".join((_("Reading pack"), counted)), soft=True)
    sheet.ln(6)
    room = sheet.epw - 15
    for number, (paper, section) in enumerate(zip(papers, outline, strict=True)):
        if number == _ON_FIRST or (number > _ON_FIRST and not (number - _ON_FIRST) % _ON_OTHERS):
            sheet.add_page()
        link = sheet.add_link(page=section.page_number)
        top = sheet.get_y()
        sheet.pen(TEXT, 10.5, INK, bold=True)
        sheet.cell(room, 6, sheet.fitted(paper.title, room), link=link)
        sheet.pen(TEXT, 10.5, INK)
        sheet.cell(15, 6, str(section.page_number), align="R", link=link)
        sheet.set_xy(sheet.l_margin, top + 5.5)
        sheet.pen(TEXT, 8.5, SOFT)
        about = filter(None, (paper.reference, paper.organisation, paper.countries))
        sheet.cell(room, 5, sheet.fitted(" · ".join(about), room))
        sheet.set_draw_color(*HAIRLINE)
        sheet.line(sheet.l_margin, top + _LINE - 1, sheet.w - sheet.r_margin, top + _LINE - 1)
        sheet.set_xy(sheet.l_margin, top + _LINE)
