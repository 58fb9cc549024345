"""Question sheets: the same for everybody, without a cookie, kept until the questions change."""

from typing import Final

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from champions.call.milestones import milestone_key
from champions.call.question_sheets import FORMATS, fingerprint, question_sheet, rendered
from champions.models import Edition
from events.calendars.views.feeds import single_response
from events.models import Event, EventText
from languages import language_code

CLIENT_SECONDS: Final = 300
KEPT_SECONDS: Final = 86_400


@require_safe
def sheet(request: HttpRequest, year: int, form: str) -> HttpResponseBase:
    """``/<l>/champions/<year>/questions.docx`` and ``.pdf`` of a published edition."""
    if form not in FORMATS:
        raise Http404
    edition = get_object_or_404(Edition.objects.published(), year=year)
    asked = question_sheet(edition, request.LANGUAGE_CODE)
    mark = fingerprint(asked, form)
    # Weak: two renderings of the same sheet say the same, with other bytes.
    etag = f"W/{quote_etag(mark)}"
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return with_lifetime(unchanged, etag)
    key = f"question-sheet:{mark}"
    content = caches["pages"].get(key)
    if content is None:
        content = rendered(asked, form)
        caches["pages"].set(key, content, KEPT_SECONDS)
    response = HttpResponse(content, content_type=FORMATS[form])
    name = f"champions-{year}-{request.LANGUAGE_CODE}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return with_lifetime(response, etag)


def with_lifetime(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=CLIENT_SECONDS)
    return response


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
