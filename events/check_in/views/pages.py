"""The pages of the door. They need no script; with it they work offline."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.adapter import CHECK_IN_COOKIE
from events.check_in.domain.arrivals import (
    DEVICE_KEEPS,
    DEVICE_LEAD,
    check_in,
    counts,
    event_day,
    is_event_day,
    undo,
    walk_in,
)
from events.check_in.domain.badges import unprintable
from events.check_in.forms import Act, ArrivalForm, BadgesForm, WalkInForm
from events.check_in.presentation import people_expected
from events.check_in.views.guard import check_in_page, event_of, may_check_in, staff
from events.enums import Mode
from events.letters.codes import find_by_check_in_code
from events.models import Event, Registration
from events.words.wording import capital, dates_words
from refusals import Refused


@never_cache
@require_safe
def own_language(request: HttpRequest, rest: str = "", code: str = "") -> HttpResponse:
    """From an address without a language to the visitor's: badges and desks know only the first."""
    chosen = getattr(request.user, "language", "") or translation.get_language_from_request(request)
    language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    query = request.META.get("QUERY_STRING", "")
    path = f"/{language}/check-in/{f'q/{code}/' if code else rest}"
    return redirect(path + (f"?{query}" if query else ""))


@require_safe
@check_in_page
def index(request: HttpRequest) -> HttpResponse:
    """The events whose people can be checked in now, or in the next days."""
    now = timezone.now()
    events = (
        Event.objects.live()
        .with_pages()
        .filter(begins_at__lte=now + DEVICE_LEAD, over_at__gt=now - DEVICE_KEEPS)
        .exclude(mode=Mode.ONLINE)
        .order_by("begins_at", "pk")
        .prefetch_related("texts")
    )
    language = request.LANGUAGE_CODE
    lines = [
        {
            "title": next(one.title for one in event.texts.all() if one.language == language),
            "dates": capital(dates_words(event.when)),
            "url": reverse("check_in_event", args=[event.pk]),
        }
        for event in events
    ]
    return render(request, "events/check_in/index.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@check_in_page
def event_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Search and tap: the page, and the form behind each line."""
    event = event_of(pk)
    if request.method == "POST":
        return act(request, event)
    response = render(request, "events/check_in/event.html", event_context(request, event))
    keeps = timedelta(days=30)
    response.set_cookie(CHECK_IN_COOKIE, "1", max_age=keeps, samesite="Lax", httponly=True)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@check_in_page
def let_in(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Somebody without a registration."""
    event = event_of(pk)
    form = WalkInForm(request.POST or None, initial={"key": uuid4()})
    is_full = False
    if request.method == "POST" and form.is_valid():
        try:
            noted = walk_in(
                event=event,
                person=form.person,
                device_key=form.cleaned_data["key"],
                user=staff(request),
                over_limit=form.cleaned_data["over_limit"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            is_full = refusal.code == "full"
        else:
            said = _("%(name)s is checked in.") % {"name": noted.registration.full_name}
            messages.success(request, said)
            url = reverse("check_in_event", args=[pk])
            return redirect(f"{url}?q={noted.registration.reference}")
    context = {**event_context(request, event), "walk_in": form, "is_full": is_full}
    return render(request, "events/check_in/walk_in.html", context)


@require_safe
def code_page(request: HttpRequest, code: str) -> HttpResponseBase:
    """What a badge's code opens: to the desk the person's line, to anybody else nothing."""
    if not may_check_in(request):
        response = render(
            request,
            "events/check_in/code.html",
            {"login_url": f"{reverse('account_login')}?next={request.path}"},
        )
        return never_cache(lambda _request: response)(request)
    registration = find_by_check_in_code(code)
    if registration is None:
        raise Http404
    url = reverse("check_in_event", args=[registration.event_id])
    return redirect(f"{url}?q={registration.reference}")


def act(request: HttpRequest, event: Event) -> HttpResponse:
    """Check in, or take it back, and show the line as it is then."""
    form = ArrivalForm(request.POST)
    back = reverse("check_in_event", args=[event.pk])
    if not form.is_valid():
        messages.error(request, _("This did not arrive whole. Try again."))
        return redirect(back)
    said = form.cleaned_data
    row = Registration.objects.filter(event=event, reference=said["reference"]).first()
    if row is None:
        messages.error(request, _("Nobody is registered with this reference."))
        return redirect(back)
    now = timezone.now()
    try:
        if said["kind"] == Act.UNDO:
            undo(registration=row, day=event_day(event, now))
            messages.info(request, _("%(name)s is not checked in.") % {"name": row.full_name})
        else:
            check_in(registration=row, device_key=said["key"], user=staff(request))
            messages.success(request, _("%(name)s is checked in.") % {"name": row.full_name})
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect(f"{back}?q={row.reference}")


def event_context(request: HttpRequest, event: Event) -> dict[str, Any]:
    """The page without anybody's name, unless a search was sent: devices keep it."""
    today = event_day(event, timezone.now())
    words = request.GET.get("q", "").strip()[:100]
    language = request.LANGUAGE_CODE
    found = people_expected(event, today, language, words) if words else []
    return {
        "event": event,
        "title": event.texts.get(language=language).title,
        "dates": capital(dates_words(event.when)),
        "is_today": is_event_day(event, today),
        "is_past": today > event.last_day,
        "counts": counts(event, today),
        "words": words,
        "people": [(person, uuid4()) for person in found[:50]],
        "more": max(len(found) - 50, 0),
        "walk_in": WalkInForm(initial={"key": uuid4()}, auto_id="walk_%s"),
        "badges": BadgesForm(auto_id="badges_%s"),
        "unprintable": 0 if words else len(unprintable(event)),
    }
