"""One of an edition's dates as a file for calendars: a thin response over its stored entry."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from champions.domain.milestones import milestone_key
from champions.models import Edition
from events.models import Event, EventText
from events.views.calendars import single_response
from languages import language_code


@require_safe
def date_file(request: HttpRequest, year: str, name: str) -> HttpResponseBase:
    """``/<l>/champions/<year>/<name>.ics``; 404 where no such date is in the calendars."""
    edition = get_object_or_404(Edition, year=int(year))
    text = EventText.objects.filter(
        language=language_code(),
        event__in=Event.objects.in_calendars().filter(key=milestone_key(edition.key, name)),
    ).first()
    if text is None:
        raise Http404
    return single_response(request, text, f"champions-{year}-{name}.ics")
