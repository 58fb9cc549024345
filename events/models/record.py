"""The one record of an event that every language, calendar and registration shares."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import AppearanceStatus, Kind, Role, Status
from events.models.facts import EventFacts
from events.querysets import EventQuerySet
from events.when import When


def new_uid() -> str:
    """A permanent iCalendar UID (RFC 7986, 5.3): random, without private data."""
    return str(uuid.uuid4())


class Event(EventFacts):
    """What is true of an event in every language, as last published on its source page.

    Found by the pages' ``translation_key``. ``uid`` never changes; ``sequence`` rises when
    something that matters to a schedule changes (RFC 5545, 3.8.7.4) and never falls.
    """

    key = models.UUIDField(_("translation key"), unique=True, editable=False)
    uid = models.CharField(max_length=255, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    source_page = models.ForeignKey(
        "events.EventPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    live_revision_id = models.BigIntegerField(null=True, editable=False)
    source_language = models.CharField(max_length=5, default="en")
    words_changed_at = models.DateTimeField(default=timezone.now, editable=False)
    words_digest = models.CharField(max_length=64, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when no language version is published."
    )

    kind = models.CharField(max_length=20, choices=Kind.choices)
    page_type = models.CharField(max_length=40, blank=True)
    # A record is of a published event: it has its date, and is looked up by its series.
    start_date = models.DateField(_("date"))
    series_key = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    previous_start = models.CharField(
        max_length=40, blank=True, help_text="ISO 8601 date or date-time before it was moved."
    )

    # Derived from the above, in UTC and local days, for sorting and filtering.
    begins_at = models.DateTimeField(db_index=True)
    over_at = models.DateTimeField(db_index=True)
    first_day = models.DateField(db_index=True)
    last_day = models.DateField(db_index=True)

    interpretation_codes = models.CharField(max_length=60, blank=True)
    topics = models.ManyToManyField("home.Topic", blank=True, related_name="+")
    umbrellas = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="parts")

    # The source page's streams as published: structure, times and people in every language, and
    # the words that serve where a language has none of its own.
    hosts = models.JSONField(default=list, blank=True)
    programme = models.JSONField(default=list, blank=True)
    agenda = models.JSONField(default=list, blank=True)
    documents = models.JSONField(default=list, blank=True)
    links = models.JSONField(default=list, blank=True)
    questions = models.JSONField(
        default=list,
        blank=True,
        help_text="One that left the page after it was answered stays, marked retired.",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event record")
        verbose_name_plural = _("event records")
        indexes = [
            models.Index(fields=["kind", "begins_at"], name="event_kind_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start_date} {self.uid}"

    @property
    def when(self) -> When:
        when = super().when
        assert when is not None
        return when

    @property
    def is_instant(self) -> bool:
        return self.is_milestone

    @property
    def is_milestone(self) -> bool:
        """Whether it is a date of something that is no event with a page of its own."""
        return self.kind in Kind.milestones()

    @property
    def is_cancelled(self) -> bool:
        """Cancelled by status, or no longer published anywhere."""
        return self.status == Status.CANCELLED or self.withdrawn_at is not None


class EventText(models.Model):
    """What is said of an event in one language, and its VEVENT rendered in that language.

    Every event has one row per language of the site; where a language has no page of its own the
    source's words serve and ``words_language`` says so.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    page = models.ForeignKey(
        "events.EventPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    words_language = models.CharField(max_length=5)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    status_note = models.CharField(max_length=300, blank=True)
    outcome = models.TextField(blank=True)
    attendance = models.CharField(max_length=300, blank=True)
    path = models.CharField(
        max_length=500,
        blank=True,
        db_index=True,
        help_text="Path of the page that serves these words, with its language prefix.",
    )
    search_text = models.TextField(blank=True)
    words = models.JSONField(
        default=dict, blank=True, help_text="What is said of a question or an answer, by block id."
    )
    stale = models.BooleanField(
        default=False, help_text="The source's words changed after this translation was published."
    )

    vevent = models.TextField(blank=True)
    vevent_tzid = models.CharField(max_length=64, blank=True)
    vevent_size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    digest = models.CharField(max_length=64, blank=True)
    last_modified = models.DateTimeField(
        null=True, help_text="UTC, whole seconds; also the VEVENT's DTSTAMP."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "language"], name="one_text_per_language"),
        ]
        indexes = [models.Index(fields=["language", "event"], name="text_language_event")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    @property
    def is_fallback(self) -> bool:
        return self.language != self.words_language


class EventSession(models.Model):
    """A session or social event of a programme, with a calendar identity of its own."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    block_id = models.CharField(max_length=36)
    uid = models.CharField(max_length=255, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    order = models.PositiveSmallIntegerField(default=0)
    is_social = models.BooleanField(default=False)
    start_date = models.DateField()
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    begins_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    room = models.CharField(max_length=100, blank=True)
    join_url = models.URLField(blank=True)
    selectable = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["event", "block_id"], name="one_row_per_session_block"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.block_id}"


class EventSessionText(models.Model):
    """A session's title and VEVENT in one language."""

    session = models.ForeignKey(EventSession, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    words_language = models.CharField(max_length=5)
    title = models.CharField(max_length=255)
    vevent = models.TextField(blank=True)
    vevent_tzid = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    last_modified = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language"], name="one_session_text_per_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Appearance(models.Model):
    """A person at one point of a published programme or agenda: an index of the streams."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="appearances")
    block_id = models.CharField(max_length=36)
    person_key = models.UUIDField(db_index=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    status = models.CharField(max_length=16, choices=AppearanceStatus.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "block_id"], name="one_row_per_appearance"),
        ]

    def __str__(self) -> str:
        return f"{self.person_key} {self.role}"
