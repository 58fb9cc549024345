"""The field of files, for the templates that show it."""

from django import template

from champions.models import Proposal
from champions.proposals.presentation.files import FileField
from champions.proposals.presentation.files import file_field as field_of

register = template.Library()


@register.simple_tag
def file_field(proposal: Proposal) -> FileField:
    """``{% file_field proposal as field %}``: a proposal's files and what else fits."""
    return field_of(proposal)
