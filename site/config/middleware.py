"""What every response of the site goes through: policy, language, and the kept public pages."""

import re
from collections.abc import Callable
from typing import Any, Final

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from publiccache import pages

GetResponse = Callable[[HttpRequest], HttpResponseBase]

_REFUSED: Final = re.compile(r";\s*q\s*=\s*0(?:\.0{0,3})?\s*(?:;|,|$)", re.IGNORECASE)
ADMIN_PREFIX = "/admin/"
ACCOUNTS_PREFIX = "/accounts/"


def path_language(path: str) -> str | None:
    """Return the site language a path begins with, or None."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) else None


class EncodingMiddleware:
    """Leave in ``Accept-Encoding`` only what the client takes (:rfc:`9110#section-12.4.2`).

    Whatever compresses further in looks for the word ``gzip``; with a weight of 0 it is a refusal.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        accepted = request.META.get("HTTP_ACCEPT_ENCODING")
        if accepted and _REFUSED.search(accepted):
            codings = (one.strip() for one in accepted.split(","))
            kept = [one for one in codings if not _REFUSED.search(one)]
            request.META["HTTP_ACCEPT_ENCODING"] = ", ".join(kept)
        return self.get_response(request)


class PolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere; the editors' looser one under ``/admin/`` and in previews.

    A preview is rendered for an editor inside the admin's own frame, and Wagtail marks it
    (``is_dummy`` before, ``is_preview`` once it is served).
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        for_editors = request.path_info.startswith(ADMIN_PREFIX) or getattr(
            request, "is_preview", False
        )
        if for_editors and not report_only:
            # A view's own replacement stays the last word.
            parts.replace = {**settings.ADMIN_CONTENT_SECURITY_POLICY, **(parts.replace or {})}
        return parts


class PathLanguageMiddleware:
    """Activate the language of the path's first segment, and of nothing else on public pages.

    Django's ``LocaleMiddleware`` redirects unprefixed addresses and varies by header, which would
    make every page differ by visitor. Where a path has no language (accounts, admin) nothing is
    kept by caches, so there the visitor's own choice counts: ``?lang=``, then the language of the
    account or of the session, then ``Accept-Language``.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        personal = request.path_info.startswith((ACCOUNTS_PREFIX, ADMIN_PREFIX))
        language = path_language(request.path_info)
        if language is None:
            language = settings.LANGUAGE_CODE
            if personal:
                language = asked_language(request) or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if personal:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: list[Any],
        kwargs: dict[str, Any],
    ) -> None:
        """Let the account or the session choose on ``/accounts/``: both are known only here."""
        if not request.path_info.startswith(ACCOUNTS_PREFIX):
            return
        language = asked_language(request)
        if language:
            request.session["language"] = language
        else:
            language = request.session.get("language") or getattr(request.user, "language", None)
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language


def asked_language(request: HttpRequest) -> str | None:
    """Return the site language that ``?lang=`` asks for, or None."""
    asked = request.GET.get("lang")
    return asked if asked in dict(settings.LANGUAGES) else None


class PublicCacheMiddleware:
    """Serve the pages of the public site from the cache to visitors without a session.

    A hit costs one look-up and no other query. ``Cache-Control: private`` or
    ``no-store`` keeps an answer out; ``request.public_cache_seconds``, set by what makes the page,
    shortens or lengthens its life (a page that changes at a known instant ends there).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if path_language(request.path_info) is None:
            return self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response = self.get_response(request)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_cache=True)
            return response
        key = pages.page_key(request) if settings.PUBLIC_CACHE_SECONDS > 0 else None
        if key is None:
            return self.get_response(request)
        generation, page = pages.find(key)
        if page is not None:
            return pages.respond(request, page)
        response = self.get_response(request)
        seconds = pages.lifetime(request)
        if (
            request.method == "GET"
            and seconds > 0
            and isinstance(response, HttpResponse)
            and pages.may_keep(request, response)
        ):
            page = pages.keep(key, response, current=generation, seconds=seconds)
            return pages.respond(request, page)
        return response
