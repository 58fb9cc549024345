"""The answer to somebody who is too quick."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many(request: HttpRequest, retry_after: int) -> HttpResponse:
    """Say in the site's look when it works again; ``retry_after`` is in seconds."""
    response = render(
        request,
        "429.html",
        {"retry_after": retry_after, "retry_minutes": -(-retry_after // 60)},
        status=429,
    )
    response["Retry-After"] = str(retry_after)
    response["Cache-Control"] = "no-store"
    return response
