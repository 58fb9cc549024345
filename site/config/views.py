"""What belongs to the site as a whole: health, the negotiating root, and the error pages.

``config.urls`` names the handlers: ``handler400 = "config.views.bad_request"``, ``handler403``
(``permission_denied``), ``handler404`` (``page_not_found``), ``handler500`` (``server_error``) and
``handler429`` (``too_many_requests``, which allauth looks for).
"""

import logging
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.typed_text import carries_typed_text, typed_text_page
from languages import language_code
from ratelimits.responses import too_many
from worker.domain import heartbeat

from .middleware import path_language

logger = logging.getLogger(__name__)

WORKER_SILENCE: Final = timedelta(seconds=60)
"""How long the worker may be silent before the site calls itself not ready."""


# Health


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; look at nothing else."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether the site can do its work: 200 when every part is well, else 503.

    The answer names the parts and whether they are well, never why: reasons go to the log.
    """
    parts: dict[str, Callable[[], bool]] = {
        "database": database_answers,
        "cache": cache_keeps,
        "worker": worker_beats,
        "migrations": migrations_applied,
    }
    state = {name: is_well(name, part) for name, part in parts.items()}
    well = all(state.values())
    return JsonResponse({"ready": well, "parts": state}, status=200 if well else 503)


def is_well(name: str, part: Callable[[], bool]) -> bool:
    try:
        return part()
    except Exception:
        logger.exception("readyz: %s failed", name)
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        answered: bool = cursor.fetchone() == (1,)
        return answered


def cache_keeps() -> bool:
    word = secrets.token_hex(8)
    cache.set("readyz", word, 60)
    return cache.get("readyz") is not None


def worker_beats() -> bool:
    silence = heartbeat.silence()
    return silence is not None and silence < WORKER_SILENCE


def migrations_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


# The root


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Send ``/`` to the visitor's language: the only public address that reads Accept-Language."""
    language = translation.get_language_from_request(request)
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(f"/{language}/" + (f"?{query}" if query else ""))
    patch_vary_headers(response, ["Accept-Language"])
    return response


# Errors


def error_page(
    request: HttpRequest, status: int, *, fallback: str, template: str = ""
) -> HttpResponse:
    """Render ``<status>.html`` in the language of the path; a bare page when even that fails.

    Errors raised outside of the language middleware arrive here without a language.
    """
    with translation.override(path_language(request.path) or translation.get_language()):
        try:
            body = render_to_string(template or f"{status}.html", {}, request)
        except Exception as error:
            if not isinstance(error, TemplateDoesNotExist):
                logger.exception("The page for error %s failed", status)
            body = format_html(
                '<!doctype html><html lang="{}"><meta charset="utf-8">'
                '<meta name="viewport" content="width=device-width">'
                "<title>{}</title><h1>{}</h1></html>",
                language_code(),
                fallback,
                fallback,
            )
        response = HttpResponse(body, status=status)
        response["Cache-Control"] = "no-store"
        response["Content-Language"] = language_code()
        return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400, fallback=_("This request could not be understood."))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    template = "403_admin.html" if request.path_info.startswith("/admin/") else ""
    return error_page(request, 403, template=template, fallback=_("You may not see this page."))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404, fallback=_("There is no page at this address."))


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500, fallback=_("Something went wrong on our side."))


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for allauth's limits, which do not say when they end; all are over in minutes."""
    return too_many(request, retry_after=60)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain an expired or foreign form: what happened, and how to send it again.

    The reason is logged by Django and not shown: it helps only whoever forged the request. A form
    of the admin comes back with what was typed.
    """
    if request.path_info.startswith("/admin/") and carries_typed_text(request):
        return typed_text_page(request)
    return error_page(
        request,
        403,
        template="403_csrf.html",
        fallback=_("This form has expired. Go back, reload the page and send it again."),
    )
