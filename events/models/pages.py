"""The pages that editors write about events."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from events.blocks import DocumentBlock, HostBlock, LinkBlock, ProgrammeBlock
from events.enums import Kind
from events.models.editing import EventPageForm
from events.models.facts import EventFacts, fact_names
from events.models.registering import RegistrationFields
from events.models.validation import clean_facts, clean_slug
from home.blocks import ContentStreamBlock
from home.models import BasePage, TabbedPage
from home.time_zones import TimeZoneSelect


class EventPage(TabbedPage, EventFacts, RegistrationFields):  # type: ignore[django-manager-missing]
    """What all events share. Concrete, so that one query lists every kind; never created itself.

    Facts (dates, place, mode, status, seats, the times of the programme) are entered on the source
    page and hold in every language; words are said per language. Publishing the source page writes
    the facts to the one ``Event`` record, which calendars, registration and lists read.
    """

    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False
    base_form_class = EventPageForm
    is_draft_saved = False
    """While a draft is saved: it may hold contradictions, which publishing asks about."""
    kind: ClassVar[Kind] = Kind.WORKSHOP
    template = "events/pages/event_page.html"

    summary = models.TextField(
        _("summary"), max_length=600, blank=True, help_text=_("Two sentences for lists and feeds.")
    )
    body = StreamField(ContentStreamBlock(), verbose_name=_("text"), blank=True)

    hosts = StreamField([("host", HostBlock(label=_("host")))], verbose_name=_("hosts"), blank=True)
    topics = ParentalManyToManyField("home.Topic", verbose_name=_("topics"), blank=True)
    status_note = models.CharField(
        _("note on the status"),
        max_length=300,
        blank=True,
        help_text=_("Public: why it was cancelled, where it moved."),
    )

    umbrellas = StreamField(
        [("umbrella", blocks.PageChooserBlock("events.EventPage", label=_("event")))],
        verbose_name=_("part of"),
        blank=True,
        help_text=_("Larger events that this one falls inside; its parent page is one already."),
    )

    programme = StreamField(ProgrammeBlock(), verbose_name=_("programme"), blank=True)
    documents = StreamField(
        [("document", DocumentBlock(label=_("document")))],
        verbose_name=_("documents"),
        blank=True,
    )
    links = StreamField([("link", LinkBlock(label=_("link")))], verbose_name=_("links"), blank=True)

    outcome = RichTextField(
        _("what happened"),
        blank=True,
        features=["bold", "italic", "link", "document-link", "ol", "ul"],
    )
    attendance = models.CharField(
        _("who came"),
        max_length=300,
        blank=True,
        help_text=_("In words, as reported: “More than 50 people”."),
    )

    draws_share_image = True
    has_one_life = True

    words_panels = [
        *BasePage.content_panels,
        "summary",
        "body",
        "image",
    ]
    facts_panels = [
        MultiFieldPanel(
            [
                "precision",
                FieldRowPanel(["start_date", "start_time"]),
                FieldRowPanel(["end_date", "end_time"]),
                FieldRowPanel(["half_day", FieldPanel("time_zone", widget=TimeZoneSelect)]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                "mode",
                FieldPanel("place"),
                "room",
                FieldRowPanel(["platform", "platform_guide_url"]),
                "join_url",
                "interpretation",
            ],
            heading=_("Where and how"),
        ),
        MultiFieldPanel(
            [
                "audience",
                "hosts",
                FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
                FieldRowPanel(["contact_name", "contact_email"]),
                "umbrellas",
            ],
            heading=_("Who"),
        ),
        MultiFieldPanel(["status", "status_note"], heading=_("Status")),
    ]
    programme_panels: ClassVar[list[Any]] = ["programme"]
    after_panels = [
        "documents",
        "links",
        MultiFieldPanel(["outcome", "recording_url", "attendance"], heading=_("What happened")),
    ]

    tabs = {
        "words_panels": _("Words"),
        "facts_panels": _("Facts"),
        "programme_panels": _("Programme"),
        "registration_panels": _("Registration"),
        "after_panels": _("Documents and outcome"),
        "promote_panels": _("Promote"),
        # Where Wagtail keeps the schedule of a publication and comments.
        "settings_panels": _("Settings"),
    }

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("programme"),
        index.FilterField("start_date"),
        index.FilterField("status"),
    ]

    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("summary"),
        TranslatableField("body"),
        TranslatableField("status_note"),
        TranslatableField("programme"),
        TranslatableField("questions"),
        TranslatableField("documents"),
        TranslatableField("links"),
        TranslatableField("outcome"),
        TranslatableField("attendance"),
        *(SynchronizedField(name, overridable=False) for name in fact_names()),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        errors = clean_slug(self)
        for field, error in clean_facts(self).items():
            # Without a known zone nothing can be said of when it is.
            if field == "time_zone" or not self.is_draft_saved:
                errors[field] = error
        if errors:
            raise ValidationError(errors)
