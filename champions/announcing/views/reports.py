"""The one report of Wagtail's that counts pages wherever they are."""

from typing import Any

from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView


class PageTypesView(PageTypesUsageReportView):
    """Without champions: how many there are tells how many wait."""

    def get_queryset(self) -> Any:
        return super().get_queryset().exclude(app_label="champions", model="proposalpage")
