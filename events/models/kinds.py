"""The kinds of event that editors create, each a page type on ``EventPage``."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from events.blocks import AgendaBlock
from events.enums import Kind
from events.models.pages import EventPage


class MSMEDayPage(EventPage):
    """Micro, Small and Medium-sized Enterprises Day, 27 June (A/RES/71/279)."""

    parent_page_types = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True
    kind = Kind.MSME_DAY
    template = "events/pages/event_page.html"

    class Meta:
        verbose_name = _("MSME Day")
        verbose_name_plural = _("MSME Days")


class AidForTradeReviewPage(EventPage):
    """A Global Review or stocktaking of Aid for Trade: the umbrella of its sessions."""

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = ["events.AidForTradeSessionPage"]
    is_creatable = True
    kind = Kind.AID_FOR_TRADE
    template = "events/pages/event_page.html"

    class Meta:
        verbose_name = _("Aid for Trade review")
        verbose_name_plural = _("Aid for Trade reviews")


class AidForTradeSessionPage(EventPage):
    """One session of an Aid for Trade review, registered for on its own."""

    parent_page_types = ["events.AidForTradeReviewPage", "events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True
    kind = Kind.AID_FOR_TRADE
    template = "events/pages/event_page.html"

    class Meta:
        verbose_name = _("Aid for Trade session")
        verbose_name_plural = _("Aid for Trade sessions")


class MeetingPage(EventPage):
    """A meeting of the working group, with its numbered agenda and its papers."""

    parent_page_types = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True
    kind = Kind.MEETING
    template = "events/pages/event_page.html"

    agenda = StreamField(AgendaBlock(), verbose_name=_("agenda"), blank=True)

    programme_panels = ["agenda", "programme"]

    search_fields = [*EventPage.search_fields, index.SearchField("agenda")]

    override_translatable_fields = [
        *EventPage.override_translatable_fields,
        TranslatableField("agenda"),
    ]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")


class WorkshopPage(EventPage):
    """A workshop, webinar or side event."""

    parent_page_types = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = True
    kind = Kind.WORKSHOP
    template = "events/pages/event_page.html"

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
