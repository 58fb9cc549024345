"""Following an event without registering: asking, confirming, ending.

Asking needs no session: what it does is a letter to the address, as often as the limits allow. The
other addresses are keys, see docs/decisions/wizard-without-cookies.md. No GET changes anything.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.capabilities import capability_view
from events.enums import Participation
from events.models import Event
from events.notices.domain.following import confirm, end, find_by_token, follow
from events.notices.forms.following import FollowForm
from events.registration.presentation.summary import event_summary
from languages import language_code
from ratelimits.mailboxes import limit_letters
from wizards.views import private


@capability_view
def follow_event(request: HttpRequest, path: str) -> HttpResponseBase:
    """Ask for the address, then say the same whoever follows already."""
    event = get_object_or_404(Event.objects.at(path))
    if event.withdrawn_at is not None or event.over_at <= timezone.now():
        raise Http404
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        refusal = limit_letters(request, email)
        if refusal is not None:
            return refusal
        follow(event=event, email=email, language=language_code())
        return _page(request, "asked", event, email=email)
    return _page(request, "ask", event, form=form)


@capability_view
def following(request: HttpRequest, token: str) -> HttpResponseBase:
    """What the link of the letters shows: whether one is told, and the button for the other."""
    follower = find_by_token(token)
    if follower is None:
        return render(request, "events/registration/dead_link.html", status=404)
    if request.method == "POST":
        if follower.confirmed_at is None:
            confirm(follower=follower)
        elif "end" in request.POST:
            end(follower=follower)
        return redirect("event_following", token)
    return _page(request, "following", follower.event, follower=follower)


@csrf_exempt
@require_POST
def end_following(request: HttpRequest, token: str) -> HttpResponseBase:
    """The one click of mail programs (RFC 8058): a POST without a page around it."""
    follower = find_by_token(token)
    if follower is not None:
        end(follower=follower)
    return private(HttpResponse(status=204))


def _page(request: HttpRequest, name: str, event: Event, **values: Any) -> HttpResponse:
    summary = event_summary(event, language_code(), Participation.ONLINE)
    return render(request, f"events/notices/following/{name}.html", {"event": summary, **values})
