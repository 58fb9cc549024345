"""What shows an event's page: Wagtail asks the page for a template, and the template asks here."""

from typing import Any

from django import template
from django.template import RequestContext

from events.calendars.listing import index_url
from events.calendars.subscription import subscription
from events.models import EventPage
from events.pages.presentation.event import draft_view, event_view
from events.pages.presentation.jsonld import event_jsonld
from events.programme.domain.drafting import is_source
from events.publishing.endings import hanging
from home.domain import families
from home.models import SiteSettings
from languages import language_code

register = template.Library()


@register.inclusion_tag("events/pages/event.html", takes_context=True)
def show_event(context: RequestContext) -> dict[Any, Any]:
    """The event as its record tells it; a preview shows the draft."""
    page: EventPage = context["page"]
    request = context["request"]
    language = page.locale.language_code
    view = draft_view if getattr(request, "is_preview", False) else event_view
    event = view(page, language)
    shown: dict[Any, Any] = {**context.flatten(), "event": event, "index_url": index_url()}
    if event is not None:
        if event.children:
            shown["feed"] = subscription(f"{event.url}calendar.ics", "", event.title)
        organiser = SiteSettings.for_request(request).organiser_name
        shown["jsonld"] = event_jsonld(event, language, organiser)
    return shown


@register.inclusion_tag("events/pages/hanging.html")
def show_hanging(page: Any) -> dict[str, Any]:
    """What hangs on what a page is of, before it is taken off; nothing where it is one page."""
    shared = page.alias_of_id is None and families.has_one_life(page)
    return {
        "hanging": hanging(page, language=language_code()) if shared else None,
        "is_event": _is_event(page),
    }


@register.inclusion_tag("events/pages/language_choice.html")
def show_language_choice(page: Any) -> dict[str, Any]:
    """Whether all of an event is meant, or what one language says of it."""
    return {"is_translation": _is_event(page) and not is_source(page)}


def _is_event(page: Any) -> bool:
    return isinstance(page, EventPage) and page.alias_of_id is None
