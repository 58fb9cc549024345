"""The results of an edition: ranked, compared, taken away."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from champions.desk.views.base import EditionDeskPage
from champions.desk.views.proposals import name_of, standing
from champions.jury.domain.scores import progress_of, results_of
from champions.jury.presentation.dossier import answer_lines
from champions.jury.presentation.results import ResultsView, results_view
from champions.jury.presentation.rubric import rubric_lines
from champions.models import Proposal, WorkingTranslation
from champions.proposals.domain.auditing import note_export
from champions.proposals.domain.submission import latest_submissions
from files.spreadsheets import CONTENT_TYPES, FILES
from languages import language_code

AT_ONCE = 4
"""So many proposals fit side by side."""


class ResultsPage(EditionDeskPage):
    """Every proposal in judging, by merit, and how far the jurors are."""

    template_name = "champions/desk/results.html"
    header_icon = "order"

    def get_page_title(self) -> str:
        return _("Results")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = results_view(results_of(self.edition, reader=self.member), language_code())
        return super().get_context_data(
            results=found,
            rows=[(row, standing(row.proposal)) for row in found.rows],
            progress=progress_of(self.edition),
            may_export=self.request.user.has_perm("champions.export_proposal"),
            **kwargs,
        )


class ExportPage(EditionDeskPage):
    """The results, or the proposals with their files, to take away. Each is logged."""

    permissions = ("champions.export_proposal",)

    def get(self, request: HttpRequest) -> Any:
        form = self.kwargs["form"]
        visible = Proposal.objects.for_office(request.user).filter(edition=self.edition)
        rows = list(visible.in_judging().select_related("edition").order_by("reference", "pk"))
        note_export(proposals=rows, form=form, user=self.member)
        if form == "zip":
            from champions.desk.domain.archives import proposals_zip  # noqa: PLC0415 (loads a PDF engine)

            given = WorkingTranslation.objects.visible_to(request.user).marking_outdated()
            pieces = proposals_zip(rows, language_code(), given.filter(proposal__in=rows))
            return self.sent(StreamingHttpResponse(pieces, content_type="application/zip"))
        table = list(self.table(results_view(results_of(self.edition, rows), language_code())))
        content = FILES[form](table, title=_("Results"))
        return self.sent(HttpResponse(content, content_type=CONTENT_TYPES[form]))

    def sent(self, response: Any) -> Any:
        name = f"champions-{self.edition.year}.{self.kwargs['form']}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def table(self, results: ResultsView) -> Iterator[list[Any]]:
        yield [
            _("Place"),
            _("Reference"),
            _("Organisation"),
            _("Title"),
            _("Status"),
            _("Mean"),
            _("Median"),
            _("Spread"),
            _("Scores"),
            *(line.name for line in results.rubric),
        ]
        for row in results.rows:
            yield [
                row.rank,
                row.proposal.reference or "",
                row.proposal.organisation,
                name_of(row.proposal),
                standing(row.proposal),
                *map(number, (row.mean, row.median, row.spread)),
                row.n,
                *map(number, row.criteria),
            ]


def number(words: str) -> float | str:
    """A number as a spreadsheet's number, a missing one as an empty cell."""
    return "" if words == "–" else float(words)


class ComparePage(EditionDeskPage):
    """Up to four proposals side by side: what the jury gave, then every answer."""

    template_name = "champions/desk/compare.html"
    header_icon = "copy"

    def get_page_title(self) -> str:
        return _("Compare")

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            *super().crumbs(),
            (reverse("editions:scores", args=[self.edition.pk]), _("Results")),
        ]

    @cached_property
    def proposals(self) -> list[Proposal]:
        asked = [one for one in self.request.GET.getlist("p") if one.isascii() and one.isdigit()]
        visible = Proposal.objects.for_office(self.request.user).filter(edition=self.edition)
        found = {
            str(row.pk): row
            for row in visible.in_judging()
            .filter(pk__in=[int(one[:18]) for one in asked])
            .select_related("edition")
        }
        return [found[one] for one in dict.fromkeys(asked) if one in found][:AT_ONCE]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = language_code()
        results = results_view(results_of(self.edition, self.proposals), language)
        by_pk = {row.proposal.pk: row for row in results.rows}
        submissions = latest_submissions(self.proposals)
        answers = [
            answer_lines(
                self.edition,
                submissions[one.pk].answers if one.pk in submissions else {},
                language,
                one.language,
            )
            for one in self.proposals
        ]
        by_name: dict[str, dict[str, Any]] = {}
        for place, lines in enumerate(answers):
            for line in lines:
                row = by_name.setdefault(
                    line.name, {"label": line.label, "cells": [None] * len(answers)}
                )
                row["cells"][place] = line
        return super().get_context_data(
            columns=[by_pk[one.pk] for one in self.proposals],
            rubric=rubric_lines(self.edition, language),
            answers=list(by_name.values()),
            **kwargs,
        )
