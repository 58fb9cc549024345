"""A form of the admin that was sent too late is given back, ready to be sent again.

What is given back is only what that very request carried, to the page of our own that sent it: a
form of another site, which could make somebody press the button for it, gets the plain refusal.
See ``docs/decisions/typed-text-outlives-a-session.md``.
"""

from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MOST: Final = 2_000_000
"""Characters that are given back at most."""


def carries_typed_text(request: HttpRequest) -> bool:
    """Whether the request is a form that a page of this site sent by itself, not a script's."""
    if request.method != "POST" or request.headers.get("x-requested-with"):
        return False
    if "text/html" not in request.headers.get("accept", ""):
        return False
    sender = request.headers.get("origin") or request.headers.get("referer") or ""
    try:
        is_ours = urlsplit(sender).netloc == request.get_host()
    except ValueError:
        return False
    if not is_ours:
        return False
    return 0 < sum(len(value) for _name, value in _typed(request)) <= MOST


def typed_text_page(request: HttpRequest) -> HttpResponse:
    """What was typed, with a new token of this form."""
    response = render(
        request,
        "403_typed.html",
        {
            "typed": _typed(request),
            "had_files": bool(request.FILES),
            "is_signed_in": request.user.is_authenticated,
        },
        status=403,
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in {"csrfmiddlewaretoken", "password", "password1", "password2"}
    ]
