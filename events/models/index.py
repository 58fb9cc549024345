"""The calendar: parent of all events."""

from django.db import models
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
    template = "events/calendars/event_index_page.html"

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    content_panels = [*BasePage.content_panels, "introduction"]

    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
    ]

    class Meta:
        verbose_name = _("calendar of events")
        verbose_name_plural = _("calendars of events")
