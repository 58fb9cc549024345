"""What a co-host sees: the people of their sessions, and of no other."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.capabilities import capability_view
from accounts.models import User
from events.desk.domain.participants import on_the_list, parties, tally_of
from events.desk.presentation.hosted_sessions import hosted_sessions
from events.letters.facts import manage_path
from events.letters.keys import find_by_manage_token
from events.letters.tickets import ticket_of
from events.registration.presentation.self_service import may_see_list
from events.registration.presentation.summary import as_summary
from languages import language_code


@never_cache
@login_required
@require_safe
def my_sessions(request: HttpRequest) -> HttpResponse:
    """Names, organisations and ways of taking part, by session; needs and addresses stay away."""
    assert isinstance(request.user, User)
    found = hosted_sessions(request.user, request.LANGUAGE_CODE)
    return render(request, "events/desk/my_sessions.html", {"sessions": found})


@capability_view
def participants(request: HttpRequest, token: str) -> HttpResponseBase:
    """Names and positions by delegation and organisation; whoever did not agree is not there."""
    registration = find_by_manage_token(token)
    if registration is None or not may_see_list(registration):
        return render(request, "events/registration/dead_link.html", status=404)
    people = on_the_list(registration.event)
    context = {
        "registration": registration,
        "event": as_summary(registration.event, ticket_of(registration, language_code())),
        "parties": parties(people, language_code()),
        "standing": tally_of(people),
        "total": len(people),
        "back_url": manage_path(registration),
    }
    return render(request, "events/desk/listed_participants.html", context)
