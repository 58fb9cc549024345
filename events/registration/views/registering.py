"""The wizard's door, and the links of the letters: confirming, managing, cancelling, joining.

None needs a session: each POST rests on the unguessable key in its address, see
docs/decisions/wizard-without-cookies.md. No GET changes anything.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

import ical
from accounts.capabilities import capability_view
from events.enums import Participation, RegistrationStatus
from events.letters.facts import LetterWords, facts, manage_path, register_again_path
from events.letters.keys import find_by_join_signature, find_by_manage_token, join_signature
from events.letters.scheduling import told_apart
from events.letters.tickets import join_links, join_opens_at, ticket_of
from events.models import Registration
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm, find_by_token
from events.registration.presentation.self_service import Access, actions
from events.registration.presentation.standing import TURN_ACTIONS, standing_of
from events.registration.presentation.standing_words import (
    already_words,
    cancelling_lead,
    confirm_words,
    managed_lead,
)
from events.registration.presentation.summary import as_summary
from events.registration.wizards.registration import RegistrationWizard
from events.words.wording import instant_words
from languages import language_code
from refusals import Refused

register = csrf_exempt(RegistrationWizard.as_view(url_name="event_register_step"))


# The links of the letters


@capability_view
def confirm_place(request: HttpRequest, token: str) -> HttpResponseBase:
    """What a letter's link shows, and the POST that confirms it."""
    registration = find_by_token(token)
    if registration is None:
        return render(request, "events/registration/dead_link.html", status=404)
    own = ticket_of(registration, language_code())
    refused = None
    if request.method == "POST":
        try:
            confirmed = confirm(registration=registration)
        except Refused as refusal:
            refused = refusal
        else:
            return redirect(manage_path(confirmed))
    event, status = registration.event, registration.status
    lapsed = status == RegistrationStatus.EXPIRED
    asks = status == RegistrationStatus.PENDING or (lapsed and event.approval)
    pools = event.seat_pools.filter(participation=registration.participation)
    full = any(pool.is_full for pool in pools)
    waits = status == RegistrationStatus.WAITING or (lapsed and event.waiting_list and full)
    context = {
        "registration": registration,
        "event": as_summary(registration.event, own),
        "ticket": own,
        "facts": facts(registration, own),
        "refused": refused,
        "words": confirm_words(asks=asks, waits=waits, lapsed=lapsed),
        "already": already_words(status),
        "manage_url": manage_path(registration)
        if registration.is_standing and registration.verified_at
        else "",
        "register_url": register_again_path(registration, own.path),
    }
    return render(request, "events/registration/confirm.html", context)


@capability_view
def manage(request: HttpRequest, token: str) -> HttpResponseBase:
    """A registration as it stands: its facts, its join link, its calendar file."""
    registration = find_by_manage_token(token)
    if registration is None:
        return render(request, "events/registration/dead_link.html", status=404)
    return render(request, "events/registration/manage.html", manage_context(registration, token))


@capability_view
def cancel_place(request: HttpRequest, token: str) -> HttpResponseBase:
    """Ask once, then give the place up by POST; again changes nothing."""
    registration = find_by_manage_token(token)
    if registration is None:
        return render(request, "events/registration/dead_link.html", status=404)
    refused = None
    if request.method == "POST":
        try:
            cancel(registration=registration)
        except Refused as refusal:
            refused = refusal
        else:
            return redirect("registration_manage", token)
    if not registration.is_standing:
        return redirect("registration_manage", token)
    context = {
        **manage_context(registration, token),
        "refused": refused,
        "lead": cancelling_lead(registration.status),
    }
    return render(request, "events/registration/cancel.html", context)


@capability_view
def calendar_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """The event for this person's calendar, with the way to the join page if online."""
    registration = find_by_manage_token(token)
    if registration is None or registration.status != RegistrationStatus.CONFIRMED:
        raise Http404
    entry = told_apart(registration, LetterWords(registration.event).own_entry(registration))
    join = None
    if registration.participation == Participation.ONLINE:
        join = ical.Conference(
            request.build_absolute_uri(join_path(registration)), _("Join online")
        )
    body = ical.render_single(ical.render_entry(entry, join), ical.entry_tzid(entry))
    return HttpResponse(
        body,
        content_type=ical.CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{registration.reference}.ics"'},
    )


@capability_view
def join(request: HttpRequest, reference: str, signature: str) -> HttpResponseBase:
    """Where a confirmed online participant joins: the link as it is now, when it is time."""
    registration = find_by_join_signature(reference, signature)
    if registration is None:
        return render(request, "events/registration/dead_link.html", status=404)
    access = join_access(registration)
    if access is None:
        return render(request, "events/registration/dead_link.html", status=404)
    if access["is_open"] and len(access["links"]) == 1:
        return redirect(access["links"][0].url)
    own = ticket_of(registration, language_code())
    context = {"event": as_summary(registration.event, own), "ticket": own, "join": access}
    return render(request, "events/registration/join.html", context)


def manage_context(registration: Registration, token: str) -> dict[str, Any]:
    own = ticket_of(registration, language_code())
    event, where = registration.event, standing_of(registration, timezone.now())
    is_past = event.over_at <= timezone.now()
    return {
        "registration": registration,
        "event": as_summary(event, own),
        "lead": managed_lead(registration, where, is_cancelled=event.is_cancelled, is_past=is_past),
        "ticket": own,
        "facts": facts(registration, own),
        "token": token,
        "is_past": is_past,
        "join": join_access(registration),
        "register_url": register_again_path(registration, own.path),
        "where": where,
        "actions": actions(Access(registration, token), timezone.now()),
        "turn_urls": {
            action: reverse("registration_turn", args=[token, action]) for action in TURN_ACTIONS
        },
    }


def join_access(registration: Registration) -> dict[str, Any] | None:
    """When and where to join; None for whoever comes in person or has no confirmed place."""
    event = registration.event
    if (
        registration.status != RegistrationStatus.CONFIRMED
        or registration.participation != Participation.ONLINE
        or event.is_cancelled
    ):
        return None
    opens_at = join_opens_at(event)
    is_open = opens_at <= timezone.now() < event.over_at
    return {
        "is_open": is_open,
        "is_over": event.over_at <= timezone.now(),
        "opens": instant_words(opens_at, event.time_zone),
        "links": join_links(registration, language_code()) if is_open else [],
        "guide_url": event.platform_guide_url,
        "platform": event.platform,
    }


def join_path(registration: Registration) -> str:
    return reverse("registration_join", args=[registration.reference, join_signature(registration)])
