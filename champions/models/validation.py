"""What an edition's page must hold before it is published. Drafts may be incomplete."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from champions.enums import AnswerFormat

if TYPE_CHECKING:
    from champions.models.pages import EditionPage


def clean_edition(page: "EditionPage") -> dict[str, str]:
    """Sentences by field; empty when all is well. Cheap, and without side effects."""
    errors: dict[str, str] = {}
    if page.opens_at and page.closes_at and page.closes_at <= page.opens_at:
        errors["closes_at"] = _("The call must close after it opens.")
    if page.closes_at and not page.opens_at:
        errors["opens_at"] = _("Say when the call opens, since it closes.")
    ends = page.closes_at or page.opens_at
    if page.announces_at and ends and page.announces_at <= ends:
        errors["announces_at"] = _("The announcement comes after the call has closed.")
    if page.answer_format == AnswerFormat.DOCUMENT and not page.document_pages:
        errors["document_pages"] = _("Say how many pages the document may have.")
    return errors
