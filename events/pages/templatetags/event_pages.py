"""What shows an event's page: Wagtail asks the page for a template, and the template asks here."""

from typing import Any

from django import template
from django.template import RequestContext

from events.calendars.listing import index_url
from events.calendars.subscription import subscription
from events.models import EventPage
from events.pages.presentation.event import draft_view, event_view
from events.pages.presentation.jsonld import event_jsonld
from home.models import SiteSettings

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
