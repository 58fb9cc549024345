"""The editions as the secretariat runs them; what they ask for is edited on their pages."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from champions.desk.forms.jury import JuryForm
from champions.desk.presentation import history_of
from champions.desk.views.base import EditionDeskPage
from champions.enums import ProposalStatus
from champions.jury.domain import jurors
from champions.jury.presentation.results import chain_words
from champions.jury.presentation.rubric import rubric_lines
from champions.models import Edition
from languages import language_code

UNSUBMITTED = (ProposalStatus.DRAFT, ProposalStatus.LATE, ProposalStatus.WITHDRAWN)


class EditionIndexView(IndexView):
    """Every edition with its figures."""

    any_permission_required = ["view"]
    default_ordering = "-year"

    def get_base_queryset(self) -> Any:
        submitted = Count("proposals", filter=~Q(proposals__status__in=UNSUBMITTED), distinct=True)
        active = Count("jurors", filter=Q(jurors__is_active=True), distinct=True)
        return Edition.objects.annotate(submitted=submitted, active_jurors=active)

    @cached_property
    def list_display(self) -> list[BaseColumn]:
        return [
            TitleColumn("year", label=gettext_lazy("Edition"), get_url=self.get_inspect_url),
            DateColumn("opens_at", label=gettext_lazy("Opens")),
            DateColumn("closes_at", label=gettext_lazy("Closes")),
            DateColumn("announces_at", label=gettext_lazy("Announced")),
            Column("submitted", label=gettext_lazy("Proposals submitted")),
            Column("active_jurors", label=gettext_lazy("Jurors")),
            Column("jury_mode", label=gettext_lazy("Jury"), accessor="get_jury_mode_display"),
        ]

    def get_inspect_url(self, instance: Edition) -> str:
        return reverse("editions:inspect", args=[instance.pk])


class EditionInspectPage(EditionDeskPage):
    """Where an edition's judging is run from: figures, rubric, how the jury works."""

    permissions = ("champions.view_edition",)
    template_name = "champions/desk/edition.html"
    header_icon = "pick"

    def get_page_title(self) -> str:
        return _("Edition")

    def blank(self) -> JuryForm:
        names = ("jury_mode", "readers_each", "quorum", "hides_jurors")
        return JuryForm(initial={name: getattr(self.edition, name) for name in names})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = JuryForm(request.POST)
        if not request.user.has_perm("champions.change_edition"):
            return redirect("editions:inspect", self.edition.pk)
        if not form.is_valid():
            return self.show(form=form)
        jurors.set_ways(edition=self.edition, user=self.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("editions:inspect", self.edition.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = dict(
            self.edition.proposals.order_by().values_list("status").annotate(n=Count("pk"))
        )
        rubric = rubric_lines(self.edition, language_code())
        base = reverse("proposals:index")
        return super().get_context_data(
            **{
                "counts": [
                    (label, counts[value], f"{base}?edition={self.edition.pk}&status={value}")
                    for value, label in ProposalStatus.choices
                    if counts.get(value)
                ],
                "staged": self.edition.proposals.staged().count(),
                "staged_url": f"{base}?edition={self.edition.pk}&prepared=yes",
                "rubric": rubric,
                "chain": chain_words(rubric),
                "form": self.blank(),
                "may_change": self.request.user.has_perm("champions.change_edition"),
                "history": history_of(self.edition),
                **kwargs,
            }
        )
