"""What a signed-in person registered for. No manage link is needed: the account is the key."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.enums import RegistrationStatus
from events.letters.facts import facts
from events.letters.tickets import ticket_of
from events.models import Registration
from events.registration.domain.cancelling import cancel
from events.registration.presentation.my_registrations import lines, said, standing
from events.registration.presentation.self_service import Access, actions
from events.registration.presentation.standing import TURN_ACTIONS, standing_of
from events.registration.presentation.standing_words import giving_up_label
from events.registration.presentation.summary import as_summary
from events.registration.views.registering import join_access, join_path
from events.words.moments import moment
from refusals import Refused


@never_cache
@login_required
@require_safe
def my_registrations(request: HttpRequest) -> HttpResponse:
    """The list: what is to come, then what is over, cancelled or lapsed."""
    own = Registration.objects.belonging_to(request.user).select_related("event")
    found = lines(own, request.LANGUAGE_CODE, timezone.now())
    context = {
        "upcoming": [one for one in found if one.is_upcoming],
        "earlier": [one for one in found if not one.is_upcoming],
    }
    return render(request, "events/registration/my_registrations.html", context)


@never_cache
@login_required
@require_safe
def my_registration(request: HttpRequest, reference: str) -> HttpResponse:
    """One registration: what was said, the way to join, and giving the place up."""
    registration = own_registration(request, reference)
    return render(
        request,
        "events/registration/my_registration.html",
        page_of(registration, request.LANGUAGE_CODE),
    )


@never_cache
@login_required
@require_POST
def cancel_my_registration(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the place up; again changes nothing."""
    registration = own_registration(request, reference)
    try:
        cancel(registration=registration)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("Your place is given up."))
    return redirect("my_registration", reference)


def own_registration(request: HttpRequest, reference: str) -> Registration:
    """One of the person's own; what belongs to others does not exist here, even for the desk."""
    own = Registration.objects.belonging_to(request.user).select_related("event")
    return get_object_or_404(own, reference=reference)


def page_of(registration: Registration, language: str) -> dict[str, Any]:
    now = timezone.now()
    event = registration.event
    ticket = ticket_of(registration, language)
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    return {
        "registration": registration,
        "event": {**as_summary(event, ticket), "when": moment(event.when)},
        "event_url": "" if event.withdrawn_at else ticket.path,
        "facts": [*facts(registration, ticket), *said(registration, language)],
        "standing": standing(registration, now),
        "actions": actions(Access(registration, registration.reference, is_account=True), now),
        "where": standing_of(registration, now),
        "turn_urls": {
            action: reverse("turn_of_my_registration", args=[registration.reference, action])
            for action in TURN_ACTIONS
        },
        "join": join_access(registration),
        "join_url": join_path(registration) if confirmed else "",
        "cancel_label": giving_up_label(registration.status),
        "cancel_url": reverse("cancel_my_registration", args=[registration.reference])
        if registration.is_standing and event.over_at > now
        else "",
    }
