"""What templates ask about a proposal: its files, and instants on the clock of its deadline."""

from datetime import datetime

from django import template

from champions.deadlines import geneva_words
from champions.models import Proposal
from champions.proposals.presentation.files import FileField, size_words
from champions.proposals.presentation.files import file_field as field_of

register = template.Library()


@register.filter
def geneva(at: datetime) -> str:
    """``Thursday 27 June 2019, 18:00, Geneva time (UTC+2)`` in the active language."""
    return geneva_words(at)


@register.filter
def size(count: int) -> str:
    """``3.4 MB`` for a number of bytes."""
    return size_words(count)


@register.simple_tag
def file_field(proposal: Proposal) -> FileField:
    """``{% file_field proposal as field %}``: a proposal's files and what else fits."""
    return field_of(proposal)
