"""The calendar: parent of all events."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import TranslatableField

from home.models import BasePage


class EventIndexPage(BasePage):
    """The list of events of one language. Its slug is ``events`` in every language."""

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "events.MSMEDayPage",
        "events.AidForTradeReviewPage",
        "events.AidForTradeSessionPage",
        "events.MeetingPage",
        "events.WorkshopPage",
    ]
    max_count_per_parent = 1
    template = "events/calendars/index.html"

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    content_panels = [*BasePage.content_panels, "introduction"]

    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
    ]

    class Meta:
        verbose_name = _("calendar of events")
        verbose_name_plural = _("calendars of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.calendars.finding import Filter  # noqa: PLC0415 (models come first)
        from events.calendars.listing import calendar_context  # noqa: PLC0415 (likewise)

        context = super().get_context(request, *args, **kwargs)
        page = request.GET.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        wanted = Filter.from_query(request.GET)
        context |= calendar_context(wanted, self.locale.language_code, number)
        return context
