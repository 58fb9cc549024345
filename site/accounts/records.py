"""Lists in the admin of what no page of it adds, edits, copies or deletes."""

from datetime import tzinfo
from io import BytesIO
from itertools import chain
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.timezone import get_default_timezone
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from files.spreadsheets import CONTENT_TYPES, FILES


class RecordIndexView(IndexView):
    """A list for those who may see it, to take away for those who may export."""

    any_permission_required = ["view"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export and not self.may_export:
            raise PermissionDenied
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    @property
    def zone(self) -> tzinfo:
        """On whose clock a file says its times."""
        return get_default_timezone()

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        """The file, as a spreadsheet program opens it by a double click."""
        head = [str(self.get_heading(queryset, field)) for field in self.list_export]
        lines = (list(self.to_row_dict(item).values()) for item in queryset)
        content = FILES[spreadsheet_format](
            chain([head], lines), zone=self.zone, title=str(self.model._meta.verbose_name_plural)
        )
        return FileResponse(
            BytesIO(content),
            as_attachment=True,
            content_type=CONTENT_TYPES[spreadsheet_format],
            filename=f"{self.get_filename()}.{spreadsheet_format}",
            headers={"Cache-Control": "private, no-store"},
        )

    @cached_property
    def may_export(self) -> bool:
        allowed: bool = self.user_has_permission("export")
        return allowed


class RecordViewSet(ModelViewSet):
    """A list with pages of our own; ``granted`` are the permissions that some page asks for."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    search_backend_name = None
    exclude_form_fields: list[str] = []
    granted: tuple[str, ...] = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        without = ("history_url_name", "usage_url_name", "add_url_name", "edit_url_name")
        common: dict[str, Any] = super().get_common_view_kwargs(
            **{**dict.fromkeys((*without, "delete_url_name")), **kwargs}
        )
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            *self.pages(),
        ]

    def pages(self) -> list[URLPattern]:
        """The addresses of this list's own pages; ``inspect`` is one of them."""
        raise NotImplementedError

    @property
    def url_finder_class(self) -> type[ModelAdminURLFinder]:
        """Where the site's history leads: there is no form to edit."""
        return type(
            f"{self.model.__name__}URLFinder",
            (ModelAdminURLFinder,),
            {
                "permission_policy": self.permission_policy,
                "edit_url_name": self.get_url_name("inspect"),
            },
        )

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """What a group can be granted: only what some page asks for."""
        permissions: QuerySet[Permission] = super().get_permissions_to_register()
        return permissions.filter(codename__in=self.granted)
