"""Events where other pages show them."""

from typing import Any

from django import template
from django.template import RequestContext

from events.calendars.finding import Filter
from events.calendars.listing import calendar_context, front_context
from events.models import EventIndexPage

register = template.Library()


@register.simple_tag
def front_events(language: str) -> dict[str, Any]:
    """The next event, those that follow, the latest ones, and the calendar's address."""
    return front_context(language)


@register.inclusion_tag("events/calendars/calendar.html", takes_context=True)
def show_calendar(context: RequestContext) -> dict[Any, Any]:
    """The page of the calendar that the address asks for: its filters, its number."""
    page: EventIndexPage = context["page"]
    query = context["request"].GET
    asked = query.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    wanted = Filter.from_query(query)
    return context.flatten() | calendar_context(wanted, page.locale.language_code, number)
