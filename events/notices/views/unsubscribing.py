"""Ending letters that need not be: the page of the link, and the one click of mail programs.

The address is the key, see docs/decisions/wizard-without-cookies.md. No GET changes anything.
"""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.capabilities import capability_view
from events.notices.domain.unsubscribing import (
    find_by_unsubscribe_signature,
    refusal_of,
    subscribe_again,
    unsubscribe,
)
from events.registration.presentation.summary import event_summary
from languages import language_code
from wizards.views import private


@capability_view
def unsubscribe_page(request: HttpRequest, reference: str, signature: str) -> HttpResponseBase:
    """Whether letters come, and the buttons that end them or bring them back."""
    registration = find_by_unsubscribe_signature(reference, signature)
    if registration is None:
        return render(request, "events/registration/dead_link.html", status=404)
    if request.method == "POST":
        if "again" in request.POST:
            subscribe_again(registration=registration)
        else:
            unsubscribe(registration=registration, everywhere="event" not in request.POST)
        return redirect("unsubscribe", reference, signature)
    context = {
        "registration": registration,
        "event": event_summary(registration.event, language_code(), registration.participation),
        "refusal": refusal_of(registration),
    }
    return render(request, "events/notices/unsubscribe.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_now(request: HttpRequest, reference: str, signature: str) -> HttpResponseBase:
    """The one click of mail programs (RFC 8058): a POST ends all; people are led to the page."""
    if request.method != "POST":
        return private(redirect("unsubscribe", reference, signature))
    registration = find_by_unsubscribe_signature(reference, signature)
    if registration is not None:
        unsubscribe(registration=registration)
    return private(HttpResponse(status=204))
