"""The list of participants, for those who are on the event themselves."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from events.domain.letter_facts import manage_path
from events.domain.listed_participants import may_see_list, on_the_list, parties, standing_of
from events.domain.managing import find_by_manage_token
from events.domain.tickets import ticket_of
from events.presentation.registration import as_summary
from events.views.capabilities import capability_view
from languages import language_code


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
        "standing": standing_of(people),
        "total": len(people),
        "back_url": manage_path(registration),
    }
    return render(request, "events/registration/participants.html", context)
