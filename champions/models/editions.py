"""The one record of an edition that every language, deadline, proposal and jury shares."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.deadlines import Window
from champions.enums import AnswerFormat, JuryMode
from champions.querysets import EditionQuerySet

ON_TIME: Final = timedelta(hours=1)
"""An announcement that comes no later than this after its instant came on time."""


class Edition(models.Model):
    """What is true of an edition in every language, as last published on its source page.

    Found by the pages' ``translation_key``. Questions and criteria keep the block ids of the page:
    answers and scores refer to them, so one that left the page stays here, marked ``retired``.
    The instants are UTC; the page shows them in Geneva time.
    """

    key = models.UUIDField(_("translation key"), unique=True, editable=False)
    source_page = models.ForeignKey(
        "champions.EditionPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    live_revision_id = models.BigIntegerField(null=True, editable=False)
    source_language = models.CharField(max_length=5, default="en")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(_("grace, in minutes"), default=15)
    late_days = models.PositiveSmallIntegerField(_("late drafts kept, in days"), default=7)
    announces_at = models.DateTimeField(_("announced"), null=True, blank=True)
    answer_format = models.CharField(
        max_length=10, choices=AnswerFormat.choices, default=AnswerFormat.QUESTIONS
    )
    document_pages = models.PositiveSmallIntegerField(null=True, blank=True)
    contact_email = models.EmailField(_("contact"), blank=True)
    offers_feedback = models.BooleanField(default=False)
    publishes_statistics = models.BooleanField(default=False)
    retention_months = models.PositiveSmallIntegerField(default=24)

    questions = models.JSONField(default=list, blank=True)
    criteria = models.JSONField(default=list, blank=True)
    awards = models.JSONField(default=list, blank=True)
    statements = models.JSONField(default=list, blank=True)
    partners = models.JSONField(default=list, blank=True)

    # What the secretariat decides, not the page.
    jury_mode = models.CharField(
        _("jury"), max_length=10, choices=JuryMode.choices, default=JuryMode.EVERYONE
    )
    readers_each = models.PositiveSmallIntegerField(_("jurors per proposal"), default=3)
    quorum = models.PositiveSmallIntegerField(
        _("scores needed"), default=2, help_text=_("With fewer a proposal is not ranked.")
    )
    hides_jurors = models.BooleanField(
        _("jurors do not see each other's names"),
        default=False,
        help_text=_("Until the jury meets. The secretariat sees them."),
    )
    rubric_frozen_at = models.DateTimeField(_("rubric frozen"), null=True, blank=True)
    held_at = models.DateTimeField(
        _("announcement held"),
        null=True,
        blank=True,
        help_text=_("Nothing is published meanwhile."),
    )
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True, editable=False)
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"Small Business Champions {self.year}"

    @property
    def window(self) -> Window:
        """When it takes proposals; a proposal's own extension comes with the proposal."""
        return Window(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            grace=timedelta(minutes=self.grace_minutes),
            late=timedelta(days=self.late_days),
        )

    @property
    def is_announced(self) -> bool:
        return self.announced_at is not None

    @property
    def announcement_at(self) -> datetime | None:
        """When the winners are announced, or were; None while no date is known.

        What happened within ``ON_TIME`` of its plan happened as planned. An edition without a
        date has none afterwards either.
        """
        planned, done = self.announces_at, self.announced_at
        if planned is None or done is None or planned <= done < planned + ON_TIME:
            return planned
        return done.replace(second=0, microsecond=0)

    def expected_at(self, now: datetime | None = None) -> datetime | None:
        """When it is to be announced; None without a date, when held, and once it has passed."""
        now = now or timezone.now()
        is_open = self.announced_at is None and self.held_at is None
        coming = is_open and self.announces_at is not None and self.announces_at > now
        return self.announces_at if coming else None

    def is_due(self, now: datetime | None = None) -> bool:
        """Whether the announcement's instant has come and nobody holds it."""
        now = now or timezone.now()
        return (
            self.announced_at is None
            and self.held_at is None
            and self.announces_at is not None
            and self.announces_at <= now
        )


class EditionText(models.Model):
    """What is said of an edition in one language.

    ``words`` maps a block's id to what this language says of it; where a language has no page of
    its own, or no translation of a block yet, the source's words serve.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    words_language = models.CharField(max_length=5)
    title = models.CharField(max_length=255)
    theme = models.CharField(max_length=255, blank=True)
    summary = models.TextField(blank=True)
    path = models.CharField(max_length=500, blank=True)
    words = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language"], name="one_edition_text_per_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def say(self, block_id: str, name: str) -> str:
        """What is said of a block: its label, help, name, description or text."""
        return str(self.words.get(block_id, {}).get(name, ""))
