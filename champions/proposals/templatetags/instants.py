"""Instants on the clock that deadlines go by."""

from datetime import datetime

from django import template

from champions.proposals.domain.letters import words

register = template.Library()


@register.filter
def geneva(at: datetime) -> str:
    """``Thursday 27 June 2019, 18:00, Geneva time (UTC+2)`` in the active language."""
    return words(at)
