"""The pages that editors write about the competition."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from champions.blocks import (
    AwardsBlock,
    CriteriaBlock,
    FAQsBlock,
    JuryBlock,
    PartnersBlock,
    PeopleBlock,
    QuestionsBlock,
    ReportsBlock,
    StatementsBlock,
)
from champions.enums import AnswerFormat, AwardKind, Sector
from champions.models.editing import EditionCopyForm, EditionPageForm, date_faults
from champions.models.waiting_pages import WaitingPageTester
from home.blocks import ContentStreamBlock
from home.models import BasePage, TabbedPage

TEXT_FEATURES = ["h3", "bold", "italic", "link", "document-link", "ol", "ul"]


class CompetitionPage(BasePage):
    """The competition of one language: its editions, and the gallery of champions.

    Its slug is ``champions`` in every language.
    """

    parent_page_types = ["home.HomePage"]
    subpage_types = ["champions.EditionPage"]
    max_count_per_parent = 1
    template = "champions/pages/competition_page.html"

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    body = StreamField(ContentStreamBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, "introduction", "body"]

    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("competition")
        verbose_name_plural = _("competitions")


class EditionPage(TabbedPage):
    """One edition: its call, its rules, its dates, its champions."""

    parent_page_types = ["champions.CompetitionPage"]
    subpage_types = ["champions.ProposalPage"]
    template = "champions/pages/edition_page.html"
    has_one_life = True
    base_form_class = EditionPageForm
    copy_form_class = EditionCopyForm
    exclude_fields_in_copy = [
        "year",
        "ordinal",
        "opens_at",
        "closes_at",
        "announces_at",
        "announcement_event",
    ]

    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    ordinal = models.PositiveSmallIntegerField(
        _("ordinal"), null=True, blank=True, help_text=_("3 for the third edition.")
    )
    theme = models.CharField(_("theme"), max_length=255, blank=True)
    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    body = StreamField(ContentStreamBlock(), verbose_name=_("body"), blank=True)
    who_may_apply = RichTextField(_("who may apply"), blank=True, features=TEXT_FEATURES)
    rules = RichTextField(_("rules"), blank=True, features=TEXT_FEATURES)
    faq = StreamField(FAQsBlock(), verbose_name=_("questions people ask"), blank=True)
    partners = StreamField(PartnersBlock(), verbose_name=_("partners"), blank=True)
    jury = StreamField(JuryBlock(), verbose_name=_("jury"), blank=True)
    awards = StreamField(AwardsBlock(), verbose_name=_("awards"), blank=True)
    criteria = StreamField(CriteriaBlock(), verbose_name=_("criteria"), blank=True)
    statements = StreamField(StatementsBlock(), verbose_name=_("eligibility"), blank=True)
    questions = StreamField(QuestionsBlock(), verbose_name=_("questions"), blank=True)

    opens_at = models.DateTimeField(_("call opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("call closes"), null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(
        _("grace, in minutes"),
        default=15,
        help_text=_("What was sent before the bell on a slow line is still accepted."),
    )
    late_days = models.PositiveSmallIntegerField(
        _("late drafts kept, in days"),
        default=7,
        help_text=_("Texts saved after the end are kept for as long; they do not take part."),
    )
    announces_at = models.DateTimeField(
        _("announcement"),
        null=True,
        blank=True,
        help_text=_("The earliest instant. The announcement can be held or moved until then."),
    )
    announcement_event = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("announced at the event"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answer_format = models.CharField(
        _("asks for"),
        max_length=10,
        choices=AnswerFormat.choices,
        default=AnswerFormat.QUESTIONS,
    )
    document_pages = models.PositiveSmallIntegerField(
        _("pages of the document at most"), null=True, blank=True
    )
    contact_email = models.EmailField(_("contact"), blank=True)
    offers_feedback = models.BooleanField(
        _("applicants not selected get the jury's comments"), default=False
    )
    publishes_statistics = models.BooleanField(
        _("figures of the proposals are published with the winners"),
        default=False,
        help_text=_("How many came from where; small numbers are left out."),
    )
    retention_months = models.PositiveSmallIntegerField(
        _("unsuccessful proposals kept, in months"), default=24
    )

    words_panels = [
        *BasePage.content_panels,
        "theme",
        "introduction",
        "body",
        "who_may_apply",
        "rules",
        "faq",
    ]
    facts_panels = [
        FieldRowPanel(["year", "ordinal"]),
        MultiFieldPanel(
            [
                FieldRowPanel(["opens_at", "closes_at"]),
                FieldRowPanel(["grace_minutes", "late_days"]),
                "announces_at",
                PageChooserPanel("announcement_event", "events.EventPage"),
            ],
            heading=_("Dates"),
        ),
        "contact_email",
        "partners",
        "jury",
        "awards",
        FieldRowPanel(["offers_feedback", "retention_months"]),
        "publishes_statistics",
    ]
    form_panels = [
        FieldRowPanel(["answer_format", "document_pages"]),
        "statements",
        "questions",
        "criteria",
    ]

    tabs = {
        "words_panels": _("Words"),
        "facts_panels": _("Facts"),
        "form_panels": _("Proposals"),
        "promote_panels": _("Promote"),
        "settings_panels": _("Settings"),
    }

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("theme"),
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("theme"),
        TranslatableField("introduction"),
        TranslatableField("body"),
        TranslatableField("who_may_apply"),
        TranslatableField("rules"),
        TranslatableField("faq"),
        TranslatableField("awards"),
        TranslatableField("criteria"),
        TranslatableField("statements"),
        TranslatableField("questions"),
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "partners",
                "jury",
                "year",
                "ordinal",
                "opens_at",
                "closes_at",
                "grace_minutes",
                "late_days",
                "announces_at",
                "announcement_event",
                "answer_format",
                "document_pages",
                "contact_email",
                "offers_feedback",
                "publishes_statistics",
                "retention_months",
            )
        ),
    ]

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def copy(self, *args: Any, **kwargs: Any) -> Page:
        """A copy is another edition without year and dates; a translation keeps them."""
        if not kwargs.get("reset_translation_key", True):
            kept = {name: getattr(self, name) for name in self.exclude_fields_in_copy}
            kwargs["update_attrs"] = kept | (kwargs.get("update_attrs") or {})
        return super().copy(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        errors = date_faults(self.opens_at, self.closes_at, self.announces_at)
        if self.answer_format == AnswerFormat.DOCUMENT and not self.document_pages:
            errors["document_pages"] = gettext("Say how many pages the document may have.")
        if errors:
            raise ValidationError(errors)


class ProposalPage(BasePage):
    """The public face of a winning or finalist proposal."""

    parent_page_types = ["champions.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "champions/pages/proposal_page.html"
    has_one_life = True

    organisation = models.CharField(_("organisation"), max_length=200)
    countries = CountryField(
        _("countries"), multiple=True, blank=True, help_text=_("None means the whole world.")
    )
    sector = models.CharField(_("sector"), max_length=14, choices=Sector.choices, blank=True)
    award_kind = models.CharField(
        _("award"), max_length=10, choices=AwardKind.choices, default=AwardKind.WINNER
    )
    award_name = models.CharField(_("name of the award"), max_length=120, blank=True)
    proposal_title = models.CharField(
        _("title of the proposal"), max_length=250, blank=True, help_text=_("As it was submitted.")
    )
    summary = models.TextField(_("summary"), max_length=500, blank=True)
    story = StreamField(ContentStreamBlock(), verbose_name=_("story"), blank=True)
    people = StreamField(PeopleBlock(), verbose_name=_("people"), blank=True)
    website = models.URLField(_("website"), blank=True)
    image = models.ForeignKey(
        "home.CustomImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reports = StreamField(ReportsBlock(), verbose_name=_("reported at"), blank=True)
    proposal = models.ForeignKey(
        "champions.Proposal",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="pages",
    )

    content_panels = [
        *BasePage.content_panels,
        "organisation",
        FieldPanel("countries"),
        FieldRowPanel(["sector", "award_kind"]),
        "award_name",
        "proposal_title",
        "summary",
        "story",
        "people",
        "website",
        "image",
        "reports",
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("organisation"),
        index.SearchField("summary"),
        index.SearchField("story"),
    ]

    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        SynchronizedField("organisation", overridable=False),
        SynchronizedField("countries", overridable=False),
        SynchronizedField("sector", overridable=False),
        SynchronizedField("award_kind", overridable=False),
        TranslatableField("award_name"),
        TranslatableField("proposal_title"),
        TranslatableField("summary"),
        TranslatableField("story"),
        TranslatableField("people"),
        SynchronizedField("website", overridable=False),
        SynchronizedField("image", overridable=False),
        SynchronizedField("reports", overridable=False),
        SynchronizedField("proposal", overridable=False),
    ]

    class Meta:
        verbose_name = _("champion")
        verbose_name_plural = _("champions")

    def permissions_for_user(self, user: Any) -> WaitingPageTester:
        return WaitingPageTester(user, self)
