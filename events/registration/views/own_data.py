"""What a registration's holder can take away, and have taken away, by the letter's link."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from accounts.capabilities import capability_view
from events.letters.facts import facts
from events.letters.keys import find_by_manage_token
from events.letters.tickets import ticket_of
from events.registration.domain.forgetting import erase
from events.registration.presentation.own_data import own_csv, own_data
from events.registration.presentation.summary import as_summary
from languages import language_code


@capability_view
def own_json(request: HttpRequest, token: str) -> HttpResponseBase:
    """Everything that is kept, for programs."""
    registration = find_by_manage_token(token)
    if registration is None:
        return render(request, "events/registration/dead_link.html", status=404)
    response = JsonResponse(
        own_data(registration, language_code()),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    response["Content-Disposition"] = f'attachment; filename="{registration.reference}.json"'
    return response


@capability_view
def own_table(request: HttpRequest, token: str) -> HttpResponseBase:
    """Everything that is kept, for a spreadsheet."""
    registration = find_by_manage_token(token)
    if registration is None:
        return render(request, "events/registration/dead_link.html", status=404)
    return HttpResponse(
        "\ufeff" + own_csv(registration, language_code()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{registration.reference}.csv"'},
    )


@capability_view
def erase_own(request: HttpRequest, token: str) -> HttpResponseBase:
    """Ask once, then forget the person by POST; the link is dead afterwards."""
    registration = find_by_manage_token(token)
    if registration is None:
        return render(request, "events/registration/dead_link.html", status=404)
    if request.method == "POST":
        erase(registration=registration)
        return render(request, "events/registration/erased.html")
    own = ticket_of(registration, language_code())
    context = {
        "registration": registration,
        "event": as_summary(registration.event, own),
        "facts": facts(registration, own),
        "token": token,
    }
    return render(request, "events/registration/erase.html", context)
