"""What every page of our own in Wagtail's admin has in common."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from accounts.signed_in import person


class AdminScreen(WagtailAdminTemplateMixin, View):
    """A page for those who hold all of ``permissions``; the others are turned away.

    What its address names is in ``kwargs`` alone: handlers and context are not given it.
    """

    permissions: ClassVar[tuple[str, ...]] = ()

    def admit(self) -> None:
        """Raise ``PermissionDenied`` or ``Http404`` where no handler is to run."""
        if not self.request.user.has_perms(self.permissions):
            raise PermissionDenied

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.admit()
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        return self.show()

    def show(self, **context: Any) -> HttpResponse:
        """The page, with more in its context."""
        response: HttpResponse = self.render_to_response(self.get_context_data(**context))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context

    @property
    def member(self) -> User:
        """Who is signed in: the admin lets nobody else in."""
        return person(self.request)

    def crumbs(self) -> list[tuple[str, str]]:
        """Between home and this page: (address, words)."""
        return []

    def own_crumb(self) -> tuple[str, str]:
        """This page itself, and what it is about where no crumb before it says so."""
        return self.get_page_title(), self.get_page_subtitle()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label, sublabel = self.own_crumb()
        return [
            *self.breadcrumbs_items,
            *({"url": url, "label": words} for url, words in self.crumbs()),
            {"url": "", "label": label, "sublabel": sublabel},
        ]
