"""The admin's pages for the press and for what follows an announcement."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from champions.after.domain import reports as reporting
from champions.after.domain.statistics import (
    PUBLIC_CELL,
    public_statistics,
    published_statistics,
    statistics,
)
from champions.after.forms import ModerateForm
from champions.after.presentation import country_labels
from champions.announcing.views.announcement import AnnouncingView
from champions.call.presentation import statistics_url
from champions.enums import OrganisationKind, ProposalStatus, Sector, UpdateStatus
from champions.models import ProgressReport
from languages import language_code


class ReportsView(AnnouncingView):
    """Progress reports that wait, then those that are decided."""

    permissions = (reporting.MODERATOR,)
    page_title = gettext_lazy("Progress reports")
    template_name = "champions/after/desk/reports.html"

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
                lambda: reporting.decide(report=report, status=status, user=self.member),
                _("The report is published on the champion's page.")
                if status == UpdateStatus.PUBLISHED
                else _("The report is declined."),
            )
        return redirect("announcing:reports")


class StatisticsView(AnnouncingView):
    """The edition in figures; those that may be published are marked."""

    permissions = ("champions.view_proposal",)
    page_title = gettext_lazy("Figures")
    template_name = "champions/after/desk/statistics.html"

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
