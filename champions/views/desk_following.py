"""The admin's pages for the press and for what follows an announcement."""

from collections.abc import Mapping
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.images import get_image_model

from champions.domain import press, reporting
from champions.domain.embargo import may_see
from champions.domain.statistics import (
    PUBLIC_CELL,
    public_statistics,
    published_statistics,
    statistics,
)
from champions.enums import OrganisationKind, ProposalStatus, Sector, UpdateStatus
from champions.forms.announcing import ModerateForm, PassForm
from champions.models import PressPass, ProgressReport
from champions.presentation.addresses import statistics_url
from champions.presentation.statistics import country_labels
from champions.storage import PREFIX
from champions.views.desk_announcing import AnnouncingView
from events.domain.refusals import Refused
from languages import language_code


class PressView(AnnouncingView):
    """Press passes: who has one, how often it was used, and giving or revoking one."""

    page_title = gettext_lazy("Press")
    template_name = "champions/announcing/press.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(PassForm())

    def page(self, form: PassForm) -> HttpResponse:
        passes = self.own_edition.press_passes.select_related("created_by").order_by("-pk")
        return self.show(form=form, passes=passes, now=timezone.now())

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("action") == "revoke":
            key = request.POST.get("pass", "")
            found = get_object_or_404(
                PressPass, edition=self.own_edition, pk=int(key[:18]) if key.isdecimal() else 0
            )
            self.attempt(
                lambda: press.revoke_pass(press_pass=found, user=self.officer),
                _("The pass is revoked: its link is dead."),
            )
            return redirect("announcing:press", self.own_edition.year)
        form = PassForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        try:
            press.give_pass(edition=self.own_edition, user=self.officer, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("expires_at", str(refusal.sentence))
            return self.page(form)
        messages.success(request, _("The link is on its way; it stands nowhere else."))
        return redirect("announcing:press", self.own_edition.year)


class ReportsView(AnnouncingView):
    """Progress reports that wait, then those that are decided."""

    permissions = (reporting.MODERATOR,)
    page_title = gettext_lazy("Progress reports")
    template_name = "champions/announcing/reports.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = ProgressReport.objects.select_related("proposal__edition", "proposed_by")
        waiting = rows.filter(status=UpdateStatus.PROPOSED).order_by("created_at")
        decided = rows.exclude(status=UpdateStatus.PROPOSED).order_by("-decided_at")[:50]
        return self.show(waiting=waiting, decided=decided)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ModerateForm(request.POST)
        if form.is_valid():
            report = get_object_or_404(ProgressReport, pk=form.cleaned_data["report"])
            status = UpdateStatus(form.cleaned_data["status"])
            self.attempt(
                lambda: reporting.decide(report=report, status=status, user=self.officer),
                _("The report is published on the champion's page.")
                if status == UpdateStatus.PUBLISHED
                else _("The report is declined."),
            )
        return redirect("announcing:reports")


class StatisticsView(AnnouncingView):
    """The edition in figures; those that may be published are marked."""

    permissions = ("champions.view_proposal",)
    page_title = gettext_lazy("Figures")
    template_name = "champions/announcing/statistics.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = statistics(self.own_edition)
        language = language_code()
        countries = country_labels({*found.applicants, *found.countries}, language)
        kinds = dict(OrganisationKind.choices)
        tables = [
            (_("Where applicants are"), _named(found.applicants, countries)),
            (_("Where projects work"), _named(found.countries, countries)),
            (_("Kinds of organisation"), _named(found.kinds, kinds)),
            (_("Sectors"), _named(found.sectors, dict(Sector.choices))),
            (_("Where proposals stand"), _named(found.by_status, dict(ProposalStatus.choices))),
            (
                _("Led by women"),
                [
                    (_("Yes"), found.women_led),
                    (_("No"), found.not_women_led),
                    (_("Not said"), found.unknown_women_led),
                ],
            ),
        ]
        return self.show(
            found=found,
            tables=tables,
            cell=PUBLIC_CELL,
            is_public=public_statistics(self.own_edition) is not None,
            public_url=statistics_url(self.own_edition.year)
            if published_statistics(self.own_edition)
            else "",
        )


def _named(cells: Mapping[str, int], names: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(str(names.get(code) or code), count) for code, count in cells.items()]


def embargo_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture or document that waits, for those who prepare the announcement."""
    storage = get_image_model()._meta.get_field("file").storage
    if not may_see(request.user) or not storage.exists(PREFIX + name):
        raise Http404
    response = FileResponse(storage.open(PREFIX + name))
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response
