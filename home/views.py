"""Pages of the foundation that no editor writes."""

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.players import FRAMES, PROVIDERS


@require_safe
@csp_replace({"frame-src": list(FRAMES)})  # type: ignore[arg-type]  # csp knows no arguments
def watch(request: HttpRequest, provider: str, key: str) -> HttpResponse:
    """Play a recording of another site: one comes here by a click; it is loaded here alone."""
    found = PROVIDERS.get(provider)
    if found is None:
        raise Http404
    context = {"provider": found.name, "player": found.player.format(key)}
    response = render(request, "home/watch.html", context)
    # Kept pages have the policy of all others.
    response["Cache-Control"] = "private, no-cache"
    return response
