"""What a device at the door takes along, and what it brings back."""

import hashlib
import json
from typing import Any, Final

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.check_in.domain.arrivals import (
    check_in,
    device_forgets_at,
    device_may_keep,
    event_day,
    undo,
    walk_in,
)
from events.check_in.forms import Act, ArrivalForm, WalkInForm
from events.check_in.presentation import Expected, people_expected
from events.check_in.views.guard import check_in_data, event_of, not_modified, staff
from events.models import Event, Registration
from refusals import Refused

AT_ONCE: Final = 200
"""How many arrivals a device sends in one request."""
SHELL: Final = (
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/events.css",
    "css/programme.css",
    "css/calendar.css",
    "css/forms.css",
    "css/print.css",
    "css/check-in.css",
    "images/favicon.svg",
    "images/icons.svg",
    "js/check-in.js",
    "js/check-in-scan.js",
)
"""What the page needs to stand up without a line."""


@require_safe
@check_in_data
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is expected, for two days before the event and half a day after it; otherwise nobody.

    ``forget_at`` is when the device drops its copy, ISO 8601 in UTC.
    """
    event = event_of(pk)
    now = timezone.now()
    today = event_day(event, now)
    may_keep = device_may_keep(event, now)
    people = people_expected(event, today, request.LANGUAGE_CODE) if may_keep else []
    body = {
        "event": event.pk,
        "day": today.isoformat(),
        "first_day": event.first_day.isoformat(),
        "last_day": event.last_day.isoformat(),
        "zone": event.time_zone,
        "forget_at": device_forgets_at(event).isoformat(),
        "may_keep": may_keep,
        "people": [as_line(person) for person in people],
    }
    response = JsonResponse(body)
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return not_modified(request, response)


@require_POST
@check_in_data
def sync(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what a device has noted. Each act is answered by its key, and may be sent again."""
    event = event_of(pk)
    try:
        sent = json.loads(request.body)["acts"]
        acts = [dict(one) for one in sent]
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"code": "not_understood"}, status=400)
    if len(acts) > AT_ONCE:
        return JsonResponse({"code": "too_many"}, status=413)
    results = {str(one.get("key")): answer(request, event, one) for one in acts}
    return JsonResponse({"results": results})


@require_safe
@check_in_data
def service_worker(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The script that keeps the page at hand; its address limits it to this event's door."""
    event_of(pk)
    assets = [staticfiles_storage.url(name) for name in SHELL]
    page = reverse("check_in_event", args=[pk])
    version = hashlib.sha256("".join([page, *assets]).encode()).hexdigest()[:12]
    kept = {"cache": f"check-in-{pk}-{version}", "own": f"check-in-{pk}-"}
    said = json.dumps({**kept, "page": page, "assets": assets})
    return render(request, "events/check_in/sw.js", {"kept": said}, content_type="text/javascript")


@require_safe
@check_in_data
def manifest(request: HttpRequest, pk: int) -> HttpResponse:
    """The web app manifest (W3C): the door of one event as an app of its own."""
    event = event_of(pk)
    page = reverse("check_in_event", args=[pk])
    title = event.texts.get(language=request.LANGUAGE_CODE).title
    body = {
        "name": _("Check-in: %(title)s") % {"title": title},
        "short_name": _("Check-in"),
        "id": page,
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "lang": request.LANGUAGE_CODE,
        "background_color": "#fbf8f2",
        "theme_color": "#17203a",
        "icons": [
            {
                "src": staticfiles_storage.url("images/check-in.svg"),
                "sizes": "any",
                "type": "image/svg+xml",
            },
        ],
    }
    return HttpResponse(json.dumps(body), content_type="application/manifest+json")


def answer(request: HttpRequest, event: Event, sent: dict[str, Any]) -> dict[str, str]:
    """What became of one act: ``done``, or ``refused`` with a code and a sentence."""
    form = ArrivalForm(sent)
    if not form.is_valid():
        return refused("not_understood", _("This did not arrive whole. Try again."))
    said = form.cleaned_data
    try:
        if said["kind"] == Act.WALK_IN:
            return answer_walk_in(request, event, sent)
        row = Registration.objects.filter(event=event, reference=said["reference"]).first()
        if row is None:
            return refused("unknown", _("Nobody is registered with this reference."))
        if said["kind"] == Act.UNDO:
            at = said["at"] or timezone.now()
            undo(registration=row, day=event_day(event, at), before=at)
        else:
            check_in(
                registration=row,
                device_key=said["key"],
                arrived_at=said["at"],
                user=staff(request),
            )
    except Refused as refusal:
        return refused(refusal.code, str(refusal.sentence))
    return {"state": "done"}


def answer_walk_in(request: HttpRequest, event: Event, sent: dict[str, Any]) -> dict[str, str]:
    form = WalkInForm(sent)
    if not form.is_valid():
        return refused("incomplete", _("Name, organisation and capacity are needed."))
    walk_in(
        event=event,
        person=form.person,
        device_key=form.cleaned_data["key"],
        arrived_at=ArrivalForm(sent).fields["at"].clean(sent.get("at")),
        user=staff(request),
        over_limit=form.cleaned_data["over_limit"],
    )
    return {"state": "done"}


def refused(code: str, sentence: str) -> dict[str, str]:
    return {"state": "refused", "code": code, "sentence": sentence}


def as_line(person: Expected) -> dict[str, Any]:
    return {
        "reference": person.reference,
        "code": person.code,
        "name": person.name,
        "organisation": person.organisation,
        "standing": person.standing,
        "badge": person.has_house_badge,
        "walk_in": person.is_walk_in,
        "why_not": person.why_not,
        "arrived_at": person.arrived_at.isoformat() if person.arrived_at else "",
    }
