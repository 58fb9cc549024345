"""The secretariat's list of proposals, and its export."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from accounts.records import RecordIndexView
from champions.desk.views.filters import matching
from champions.enums import ProposalStatus
from champions.jury.presentation.portal import country_words
from champions.models import Proposal
from champions.proposals.domain.auditing import note_export
from champions.querysets import ProposalQuerySet
from languages import language_code

Value = Callable[[Any], Any]

EXPORT: dict[str, tuple[Any, Value]] = {
    "reference": (_("Reference"), lambda row: row.reference or ""),
    "edition": (_("Edition"), lambda row: row.edition.year),
    "status": (_("Status"), lambda row: str(row.get_status_display())),
    "organisation": (_("Organisation"), lambda row: row.organisation),
    "title": (_("Title"), lambda row: row.title),
    "countries": (_("Countries"), lambda row: countries_of(row)),
    "sector": (_("Sector"), lambda row: str(row.get_sector_display())),
    "language": (_("Language"), lambda row: row.get_language_display()),
    "lead": (_("Lead applicant"), lambda row: str(row.lead or "")),
    "lead_email": (_("E-mail address"), lambda row: row.lead.email if row.lead else ""),
    "submitted_at": (_("Submitted"), lambda row: row.submitted_at),
}


class ProposalIndexView(RecordIndexView):
    """Every proposal that somebody may see, of all editions or of one."""

    default_ordering = "-touched_at"

    def get_base_queryset(self) -> ProposalQuerySet[Proposal]:
        found = Proposal.objects.for_office(self.request.user)
        return found.select_related("edition", "lead")

    def search_queryset(self, queryset: ProposalQuerySet[Proposal]) -> ProposalQuerySet[Proposal]:
        return matching(queryset, self.search_query.split()) if self.is_searching else queryset

    @cached_property
    def list_display(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "name", label=_("Proposal"), accessor=name_of, get_url=self.get_inspect_url
            ),
            Column("reference", label=_("Reference"), sort_key="reference"),
            Column(
                "edition", label=_("Edition"), accessor="edition.year", sort_key="edition__year"
            ),
            Column("status", label=_("Status"), accessor=standing, sort_key="status"),
            Column("organisation", label=_("Organisation"), sort_key="organisation"),
            Column("countries", label=_("Countries"), accessor=countries_of),
            Column("sector", label=_("Sector"), accessor="get_sector_display", sort_key="sector"),
            Column(
                "language",
                label=_("Language"),
                accessor="get_language_display",
                sort_key="language",
            ),
            DateColumn("touched_at", label=_("Last saved"), sort_key="touched_at"),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.user_has_permission("change"):
            return []
        url = f"{reverse('proposals:bulk')}?{self.request.GET.urlencode()}"
        return [HeaderButton(_("Move several"), url=url, icon_name="arrow-right")]

    # The export

    @cached_property
    def list_export(self) -> list[str]:
        return list(EXPORT) if self.may_export else []

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        rows = list(queryset)
        note_export(proposals=rows, form=spreadsheet_format, user=self.request.user)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def to_row_dict(self, item: Proposal) -> OrderedDict[str, Any]:
        return OrderedDict((name, value(item)) for name, (_head, value) in EXPORT.items())

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(EXPORT[field][0])

    def get_filename(self) -> str:
        return f"proposals-{timezone.localdate():%Y-%m-%d}"


def name_of(proposal: Proposal) -> str:
    return proposal.title or proposal.organisation or str(_("Without a title"))


def standing(proposal: Proposal) -> str:
    """The state, and the decision prepared for it."""
    words = str(proposal.get_status_display())
    if proposal.pending_status:
        prepared = ProposalStatus(proposal.pending_status).label
        words += f" → {prepared}"
    return words


def countries_of(proposal: Proposal) -> str:
    """Names of countries; nothing where none was asked for yet."""
    if not proposal.countries and proposal.submitted_at is None:
        return ""
    return country_words(proposal.countries, language_code())
