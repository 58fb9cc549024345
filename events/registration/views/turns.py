"""A turn in the line: accepting an offer, leaving, waiting for the room, coming back.

By the key in a letter's link, or signed in. Only a POST changes something.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.capabilities import capability_view
from events.letters.keys import find_by_manage_token
from events.models import Registration
from events.registration.domain import waiting
from events.registration.domain.cancelling import leave_line
from events.registration.domain.confirming import come_back
from events.registration.presentation.standing import TURN_ACTIONS
from events.registration.views.my_registrations import own_registration
from events.registration.views.registering import manage_context
from refusals import Refused


@capability_view
def turn(request: HttpRequest, token: str, action: str) -> HttpResponseBase:
    """One of the actions by POST; a GET leads to the page that offers them."""
    registration = find_by_manage_token(token)
    if registration is None or action not in TURN_ACTIONS:
        return render(request, "events/registration/dead_link.html", status=404)
    if request.method != "POST":
        return redirect("registration_manage", token)
    try:
        perform(request, registration, action)
    except Refused as refusal:
        context = {**manage_context(registration, token), "refused": refusal}
        return render(request, "events/registration/manage.html", context)
    return redirect("registration_manage", token)


@never_cache
@login_required
@require_POST
def turn_of_mine(request: HttpRequest, reference: str, action: str) -> HttpResponse:
    """The same for a signed-in person's own registration."""
    registration = own_registration(request, reference)
    if action not in TURN_ACTIONS:
        raise Http404
    try:
        perform(request, registration, action)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, said(action))
    return redirect("my_registration", reference)


def perform(request: HttpRequest, registration: Registration, action: str) -> None:
    """Do what the button says. Raises Refused."""
    if action == "accept":
        waiting.accept(registration=registration)
    elif action == "leave":
        leave_line(registration=registration)
    elif action == "wait":
        waiting.wait_for_room(
            registration=registration, participation=request.POST.get("participation", "")
        )
    else:
        come_back(registration=registration)


def said(action: str) -> str:
    """What has happened, in one sentence."""
    return {
        "accept": _("Your place is confirmed."),
        "leave": _("You have left the waiting list."),
        "wait": _("You are on the waiting list."),
        "again": _("You are registered again: see below where you stand."),
    }[action]
