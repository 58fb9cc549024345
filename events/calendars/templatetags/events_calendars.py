"""Events where other pages show them."""

from typing import Any

from django import template

from events.calendars.listing import front_context

register = template.Library()


@register.simple_tag
def front_events(language: str) -> dict[str, Any]:
    """The next event, those that follow, the latest ones, and the calendar's address."""
    return front_context(language)
