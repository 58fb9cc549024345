"""What every page of the secretariat has in common."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from champions.models import Edition


class DeskPage(WagtailAdminTemplateMixin, TemplateView):
    """A page for those with ``permission``, a full codename; the others are turned away."""

    permission: ClassVar[str] = "champions.view_proposal"
    header_icon = "pick"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def member(self) -> User:
        """Who is signed in: the admin lets nobody else in."""
        assert isinstance(self.request.user, User)
        return self.request.user

    def crumbs(self) -> list[tuple[str, str]]:
        """Between home and this page: (address, words)."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            *({"url": url, "label": label} for url, label in self.crumbs()),
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]


class EditionDeskPage(DeskPage):
    """A page about one edition."""

    @cached_property
    def edition(self) -> Edition:
        return get_object_or_404(Edition, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.edition)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("editions:index"), _("Editions"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(edition=self.edition, **kwargs)
