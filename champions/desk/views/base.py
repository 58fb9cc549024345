"""What every page of the secretariat has in common."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.screens import AdminScreen
from champions.models import Edition


class DeskPage(AdminScreen):
    """A page for those who may read proposals, where it asks for nothing else."""

    permissions: ClassVar[tuple[str, ...]] = ("champions.view_proposal",)
    header_icon = "pick"


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
