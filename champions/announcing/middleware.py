"""The admin's answer about what waits for an announcement: there is no such page."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from champions.announcing.domain.embargo import may_see, sealed_pages
from champions.announcing.views.reports import PageTypesView
from home import translating

ADMIN: Final = "/admin/"
TRANSLATING: Final = frozenset({"wagtail_localize", translating.NAMESPACE})
OTHERS: Final = frozenset(
    {
        "overridable_segment_id",
        "revision_id",
        "revision_id_a",
        "revision_id_b",
        "string_segment_id",
        "task_id",
        "task_state_id",
        "translation_id",
        "translation_source_id",
        "workflow_state_id",
    }
)
"""Numbers in addresses that are no page's key."""
SPACES: Final = frozenset(
    {
        "wagtailadmin_pages",
        "wagtailadmin_api",
        *TRANSLATING,
        "wagtail_bulk_action",
        "wagtailadmin_workflows",
    }
)
RESULTS: Final = "wagtailadmin_reports:page_types_usage_results"
PAGE_TYPES: Final = ("wagtailadmin_reports:page_types_usage", RESULTS)
CHOOSERS: Final = "wagtailadmin_choose_page"


class EmbargoMiddleware:
    """Refuses every address of the admin that names a page under embargo to who may not know.

    Wagtail has some forty views of one page and hooks for ten of them; what they have in common
    is that the page's key stands in the address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if not request.path_info.startswith(ADMIN) or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match is None:
            return None
        if match.view_name in PAGE_TYPES and not may_see(request.user):
            only = match.view_name == RESULTS
            shown: HttpResponseBase = PageTypesView.as_view(results_only=only)(request)
            return shown
        ours = SPACES & {*match.namespaces, match.url_name} or (match.url_name or "").startswith(
            CHOOSERS
        )
        named = set(_keys(request, args, kwargs)) if ours else set()
        if not named or not sealed_pages().filter(pk__in=named).exists():
            return None
        # A translation started from a draft would put its words where everybody reads them: the
        # drafts of the other languages are pages of their own.
        if TRANSLATING & set(match.namespaces) or not may_see(request.user):
            raise Http404
        return None


def _keys(request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[int]:
    """Every number in the address that could be a page's key."""
    listed = [*request.GET.getlist("id"), *request.POST.getlist("id")]
    named = [value for name, value in kwargs.items() if name not in OTHERS]
    for value in (*args, *named, *listed):
        if str(value).isascii() and str(value).isdigit():
            yield int(value)
