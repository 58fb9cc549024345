"""Screening and judging in the admin: proposals, jurors, editions.

No page adds, edits, copies or deletes a proposal: each would pass the table of moves by.
"""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from accounts.models import User
from accounts.places import Place
from accounts.records import RecordViewSet
from champions.desk.views.assignments import AssignPage
from champions.desk.views.bulk import BulkMoveView
from champions.desk.views.editions import EditionIndexView, EditionInspectPage
from champions.desk.views.filters import JurorFilterSet, ProposalFilterSet
from champions.desk.views.jurors import JurorAddPage, JurorEditPage, JurorIndexView, JurorPage
from champions.desk.views.proposal import ProposalInspectView
from champions.desk.views.proposals import ProposalIndexView
from champions.desk.views.results import ComparePage, ExportPage, ResultsPage
from champions.desk.views.translations import TranslatePage
from champions.models import Edition, Juror, Proposal


class ProposalViewSet(RecordViewSet):
    model = Proposal
    icon = "doc-full"
    menu_label = _("Proposals")
    ordering = "-touched_at"
    filterset_class = ProposalFilterSet
    search_fields = ["reference"]
    index_view_class = ProposalIndexView
    granted = (
        "view_proposal",
        "change_proposal",
        "decide_proposal",
        "announce_proposal",
        "export_proposal",
    )

    def pages(self) -> list[URLPattern]:
        return [
            path("inspect/<int:pk>/", ProposalInspectView.as_view(), name="inspect"),
            path("<int:pk>/translate/<str:language>/", TranslatePage.as_view(), name="translate"),
            path("move/", BulkMoveView.as_view(), name="bulk"),
        ]


class JurorViewSet(RecordViewSet):
    model = Juror
    icon = "group"
    menu_label = _("Jurors")
    ordering = "-pk"
    filterset_class = JurorFilterSet
    search_fields = ["country"]
    index_view_class = JurorIndexView
    granted = ("view_juror", "add_juror", "change_juror")

    def pages(self) -> list[URLPattern]:
        return [
            path("new/", JurorAddPage.as_view(), name="add"),
            path("inspect/<int:pk>/", JurorPage.as_view(), name="inspect"),
            path("edit/<int:pk>/", JurorEditPage.as_view(), name="edit"),
        ]


class EditionViewSet(RecordViewSet):
    model = Edition
    icon = "pick"
    menu_label = _("Editions")
    ordering = "-year"
    search_fields = ["year"]
    index_view_class = EditionIndexView
    granted = ("view_edition", "change_edition")

    def pages(self) -> list[URLPattern]:
        forms = [
            path(
                f"<int:pk>/export/{form}/",
                ExportPage.as_view(),
                {"form": form},
                name=f"export_{form}",
            )
            for form in ("csv", "xlsx", "zip")
        ]
        return [
            path("inspect/<int:pk>/", EditionInspectPage.as_view(), name="inspect"),
            path("<int:pk>/scores/", ResultsPage.as_view(), name="scores"),
            path("<int:pk>/compare/", ComparePage.as_view(), name="compare"),
            path("<int:pk>/assign/", AssignPage.as_view(), name="assign"),
            *forms,
        ]


class JudgingGroup(ViewSetGroup):
    """The menu item “Champions”."""

    menu_label = _("Champions")
    menu_icon = "pick"
    menu_order = 130
    items = (
        ProposalViewSet("proposals"),
        JurorViewSet("jurors"),
        EditionViewSet("editions"),
    )


def places(user: User) -> Iterator[Place]:
    """The secretariat's list of proposals, and the jury's desk for whoever has a seat."""
    if user.has_perm("champions.view_proposal"):
        yield Place(25, str(_("Proposals")), reverse("proposals:index"))
    if Juror.objects.filter(user=user, is_active=True).exists():
        yield Place(30, str(_("Judging")), reverse("champions_jury"))


judging = JudgingGroup()
