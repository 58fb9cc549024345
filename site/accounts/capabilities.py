"""Pages whose address is their key."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ratelimits.clients import client_prefix
from ratelimits.domain.limits import Limit, hit
from ratelimits.responses import too_many
from wizards.views import private

LINK_LIMIT = Limit("registration-link", times=300, seconds=3600)

View = Callable[..., HttpResponseBase]


def capability_view(view: View) -> View:
    """A page whose address is its key: private, not indexed, and without a CSRF token."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            verdict = hit(LINK_LIMIT, client_prefix(request))
            if not verdict.allowed:
                return private(too_many(request, verdict.retry_after))
        return private(view(request, *args, **kwargs))

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(guarded))
