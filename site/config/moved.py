"""Addresses below a page that was renamed or moved follow it.

Wagtail redirects the page itself. What hangs below it are no pages: calendar files, feeds, forms,
in every language. Calendars subscribe for years.
"""

from itertools import accumulate
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

DEPTH: Final = 12
"""How many segments of an address are looked at."""
PERMANENT_SAME_METHOD: Final = 308
"""RFC 9110, 15.4.9: what a form carries is sent again."""


class MovedMiddleware(RedirectMiddleware):
    """Wagtail's redirects; where there is none, that of the nearest page above the address."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        found: HttpResponseBase = super().process_response(request, response)
        if found.status_code != 404:
            return _same_method(request, found) if found is not response else found
        target = moved(request)
        if target is None:
            return found
        return _same_method(request, HttpResponsePermanentRedirect(target))


def moved(request: HttpRequest) -> str | None:
    """Where the address is now, with its query, or None: one query.

    A page may have moved in a language that has no page of its own for it; the address goes on in
    its own language.
    """
    language, *rest = request.path.strip("/").split("/")
    codes = [code for code, _name in settings.LANGUAGES]
    if language not in codes or "\x00" in request.path:
        return None
    above = list(accumulate(rest[:DEPTH], "{}/{}".format))
    paths = {f"/{code}/{path}": (path, code) for path in above for code in codes}
    site = Site.find_for_request(request)
    redirects = Redirect.get_for_site(site).filter(old_path__in=paths, is_permanent=True)
    # The nearest page above, in the address's own language first.
    for redirect in sorted(
        redirects.select_related("redirect_page"),
        key=lambda one: (-len(paths[one.old_path][0]), paths[one.old_path][1] != language),
    ):
        path, code = paths[redirect.old_path]
        link = urlsplit(redirect.link or "").path.rstrip("/")
        below = request.path.removeprefix(f"/{language}/{path}")
        if not link.startswith(f"/{code}/") or not below.startswith("/"):
            continue
        target = f"/{language}/{link.removeprefix(f'/{code}/')}{below}"
        if target != request.path:
            query = request.META.get("QUERY_STRING", "")
            return iri_to_uri(target) + (f"?{query}" if query else "")
    return None


def _same_method(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if request.method not in ("GET", "HEAD") and response.status_code == 301:
        response.status_code = PERMANENT_SAME_METHOD
    return response
