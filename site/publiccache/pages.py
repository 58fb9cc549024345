"""Kept pages: which request may have one, which response may become one, and how it is served.

A page is kept compressed, because nearly every client asks for it so and compressing it for each
of them would cost more than everything else about a hit. Public pages carry nothing personal, so
a compressed body gives no secret away.
"""

import gzip
import hashlib
import re
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, has_vary_header, patch_vary_headers
from django.utils.http import parse_http_date_safe

from .generation import look_up

QUERY_LIMIT: Final = 512
"""Characters of query string beyond which a page is neither kept nor looked up."""
BODY_LIMIT: Final = 4_000_000
"""Bytes of an uncompressed page beyond which it is not kept."""
CLIENT_SECONDS: Final = 60
"""Seconds a browser or a shared cache in front may reuse a page without asking."""

_KEPT_TYPES: Final = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/atom+xml",
    "application/xml",
    "image/png",
)
_DROPPED_HEADERS: Final = {"content-length", "content-encoding", "date", "set-cookie", "vary"}
_ACCEPTS_GZIP: Final = re.compile(r"\bgzip\b")
_COMMA: Final = re.compile(r"\s*,\s*")


@dataclass(frozen=True)
class KeptPage:
    """One rendered page; ``expires`` is in seconds since the epoch."""

    generation: str
    expires: float
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sets_client_lifetime: bool


def page_key(request: HttpRequest) -> str | None:
    """Return the key of the page a request asks for, or None where no page may be kept for it.

    The order of different parameters does not matter to a page, that of repeated ones may.
    """
    if request.method not in {"GET", "HEAD"} or getattr(request, "is_dummy", False):
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "HTTP_AUTHORIZATION" in request.META:
        return None
    query = request.META.get("QUERY_STRING", "")
    if len(query) > QUERY_LIMIT:
        return None
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode(sorted(pairs, key=lambda pair: pair[0]))
    address = f"{request.scheme}://{request.get_host()}{request.path}?{query}"
    return f"page:{hashlib.sha256(address.encode()).hexdigest()}"


def find(key: str) -> tuple[str, KeptPage | None]:
    """Return the current generation and the page kept under a key: one look-up in the cache."""
    current, page = look_up(key)
    if page is None or page.generation != current or page.expires <= time.time():
        return current, None
    return current, page


def may_keep(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether a response is the same for everybody who asks without a session.

    A view that asked for a policy of its own (csp's decorators leave attributes on the response,
    a nonce one on the request) is not kept: the policy is written anew for every hit.
    """
    directives = {
        directive.partition("=")[0].lower()
        for directive in _COMMA.split(response.get("Cache-Control", ""))
    }
    vary = {name.lower() for name in _COMMA.split(response.get("Vary", "")) if name}
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.cookies
        and not directives & {"private", "no-store", "no-cache"}
        and vary <= {"accept-encoding"}
        and not response.has_header("Content-Encoding")
        and response.get("Content-Type", "").startswith(_KEPT_TYPES)
        and len(response.content) <= BODY_LIMIT
        and not any(name.startswith("_csp_") for name in vars(response))
        and not getattr(request, "_csp_nonce", None)
    )


def lifetime(request: HttpRequest) -> int:
    """Return the seconds an answer may be kept: what its page says, else the setting."""
    if settings.PUBLIC_CACHE_SECONDS <= 0:
        return 0
    return int(getattr(request, "public_cache_seconds", settings.PUBLIC_CACHE_SECONDS))


def keep(key: str, response: HttpResponse, *, current: str, seconds: int) -> KeptPage:
    """Keep a response under the generation that was current when its request began."""
    headers = [
        (name, value) for name, value in response.items() if name.lower() not in _DROPPED_HEADERS
    ]
    if not response.has_header("ETag"):
        digest = hashlib.sha256(response.content).hexdigest()[:32]
        headers.append(("ETag", f'W/"{digest}"'))
    page = KeptPage(
        generation=current,
        expires=time.time() + seconds,
        headers=tuple(headers),
        body=gzip.compress(response.content, 6, mtime=0),
        sets_client_lifetime=response.has_header("Cache-Control"),
    )
    caches["pages"].set(key, page, seconds)
    return page


def respond(request: HttpRequest, page: KeptPage) -> HttpResponseBase:
    """Build the answer to a request from a kept page: the page, or 304 when the client has it."""
    compressed = bool(_ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    response = HttpResponse(
        page.body if compressed else gzip.decompress(page.body), headers=dict(page.headers)
    )
    etag = response["ETag"]
    if compressed:
        response["Content-Encoding"] = "gzip"
        if not etag.startswith("W/"):
            # Two encodings of one page may not share a strong validator (RFC 9110, 8.8.1).
            response["ETag"] = f"W/{etag}"
    response["Content-Length"] = str(len(response.content))
    if not page.sets_client_lifetime:
        seconds = max(0, min(CLIENT_SECONDS, int(page.expires - time.time())))
        response["Cache-Control"] = f"public, max-age={seconds}"
    if not has_vary_header(response, "Accept-Encoding"):
        patch_vary_headers(response, ["Accept-Encoding"])
    not_modified = get_conditional_response(
        request,
        etag=etag,
        last_modified=parse_http_date_safe(response.get("Last-Modified", "")),
        response=response,
    )
    return not_modified or response
