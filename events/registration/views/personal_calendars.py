"""One's own calendar: the feed behind a secret address, and the pages that make and end it.

The address is shown once, in the answer to the POST that made it. No GET changes anything.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

import ical
from accounts.capabilities import capability_view
from accounts.models import User
from events.calendars.subscription import subscription
from events.calendars.views.feeds import REFRESH_MINUTES, etag_of
from events.letters.keys import find_by_manage_token
from events.letters.tickets import ticket_of
from events.registration.domain.personal_calendars import (
    Owner,
    find_calendar,
    has_calendar,
    is_ended,
    make_calendar,
    owner_of,
    registrations_in,
    revoke_calendar,
)
from events.registration.domain.personal_entries import personal_entries
from events.registration.presentation.summary import as_summary
from languages import language_code
from wizards.views import private

FILE_NAME = "my-msme-group-events.ics"
MAX_AGE = 900


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """``/<l>/calendar/<token>.ics``: 404 for an address that never was, 410 for one that ended.

    Thunderbird disables a calendar for good on 410, so nothing else answers it.
    """
    calendar = find_calendar(token)
    if calendar is None:
        return _private(HttpResponse(status=404, content_type="text/plain; charset=utf-8"))
    if is_ended(calendar):
        words = _("This calendar address was ended or replaced by a new one.")
        return _private(HttpResponse(words, status=410, content_type="text/plain; charset=utf-8"))
    language = language_code()
    found = personal_entries(registrations_in(calendar), language, timezone.now())
    modified = max(found.modified, calendar.created_at)
    body = ical.render_calendar(
        name=_("My MSME Group events"),
        description=_("What you are registered for."),
        vevents=found.vevents,
        tzids=found.tzids,
        source_url=settings.SITE_URL + request.path,
        language=language,
        default_zone="Europe/Zurich",
        refresh_minutes=REFRESH_MINUTES,
        page_url=f"{settings.SITE_URL}/{language}/events/",
    )
    etag = etag_of("personal", calendar.pk, body)
    response = get_conditional_response(request, etag, int(modified.timestamp()))
    if response is None:
        response = HttpResponse(body, content_type=ical.CONTENT_TYPE)
        response["Content-Disposition"] = f'inline; filename="{FILE_NAME}"'
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified.timestamp())
    patch_vary_headers(response, ["Accept-Encoding"])
    return _private(response, cache=f"private, max-age={MAX_AGE}")


def _private(response: HttpResponseBase, cache: str = "no-store") -> HttpResponseBase:
    response["Cache-Control"] = cache
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


@capability_view
def calendar_by_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """From a registration's own link: the calendar of everything confirmed from its mailbox."""
    registration = find_by_manage_token(token)
    owner = owner_of(registration) if registration is not None else None
    if registration is None or owner is None:
        return render(request, "events/registration/dead_link.html", status=404)
    own = ticket_of(registration, language_code())
    context = {
        "event": as_summary(registration.event, own),
        "email": registration.email,
        "back_url": reverse("registration_manage", args=[token]),
    }
    return _page(request, owner, "events/registration/own_calendar.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_of_mine(request: HttpRequest) -> HttpResponseBase:
    """From the account: the calendar of everything that belongs to it."""
    assert isinstance(request.user, User)
    owner = Owner(user=request.user)
    context = {"is_account": True, "back_url": reverse("my_registrations")}
    return private(_page(request, owner, "events/registration/my_calendar.html", context))


def _page(
    request: HttpRequest, owner: Owner, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Explain, and make, replace or end by POST; what was made is shown in this answer alone."""
    if request.method == "POST" and "end" in request.POST:
        revoke_calendar(owner=owner)
        if context.get("is_account"):
            messages.success(request, _("Your calendar address is ended."))
        return redirect(request.path)
    made: dict[str, Any] | None = None
    if request.method == "POST":
        token = make_calendar(owner=owner, language=language_code())
        name = _("My MSME Group events")
        made = {
            **subscription(reverse("personal_calendar", args=[token]), "", name),
            "sentence": _("Keep this address to yourself: it is shown only now."),
        }
    context |= {"made": made, "has_calendar": has_calendar(owner)}
    return render(request, template, context)
