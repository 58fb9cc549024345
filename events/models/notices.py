"""Letters about an event: changes, reminders, and what the desk writes to many."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import NoticeStatus, Reminder
from events.querysets import OfEventQuerySet


class ChangeNotice(models.Model):
    """A published change that those who are registered, or follow the event, are told of.

    ``before`` and ``after`` hold the facts that changed, by their names; later changes before
    ``due_at`` join the same notice. ``written_to`` is the last registration that was written to:
    a worker that is killed goes on from there, and the letters' intents forbid a second one.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="notices")
    status = models.CharField(max_length=10, choices=NoticeStatus.choices, default=NoticeStatus.DUE)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    session_keys = models.JSONField(
        default=list, blank=True, help_text="Sessions that alone changed; empty: the event."
    )
    news = models.JSONField(
        default=list, blank=True, help_text="New notice, revision and documents, for followers."
    )
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_to = models.BigIntegerField(default=0)
    follower_written_to = models.BigIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice of a change")
        verbose_name_plural = _("notices of changes")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=Q(status="due"), name="one_due_notice_per_event"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.status}"


class Follower(models.Model):
    """An address that is told what is new about an event, without a registration."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField(_("e-mail address"))
    email_key = models.CharField(max_length=254, editable=False)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    secret = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "email_key"], name="one_follower_per_address"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.email}"


class ReminderRun(models.Model):
    """One reminder of one event, and how far it is written.

    ``written_to`` is the last registration that was written to, as in a ``ChangeNotice``.
    """

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="reminder_runs"
    )
    reminder = models.CharField(max_length=10, choices=Reminder.choices)
    begins_at = models.DateTimeField(
        help_text="The beginning it reminds of; a moved event reminds again."
    )
    status = models.CharField(
        max_length=10, choices=NoticeStatus.choices, default=NoticeStatus.SENDING
    )
    written_to = models.BigIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "reminder", "begins_at"], name="one_run_per_reminder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.reminder}"


class Mailing(models.Model):
    """A letter from the desk to many registered people, in their languages.

    ``audience`` holds the filter that chose them: lists of codes by field name. A language left
    empty gets the words of ``fallback_language``.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="mailings")
    status = models.CharField(
        _("status"), max_length=10, choices=NoticeStatus.choices, default=NoticeStatus.DRAFT
    )
    audience = models.JSONField(default=dict, blank=True)
    subjects = models.JSONField(_("subject"), default=dict, help_text="By language.")
    bodies = models.JSONField(_("text"), default=dict, help_text="By language, plain text.")
    fallback_language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    is_transactional = models.BooleanField(
        _("about their registration itself"),
        default=False,
        help_text=_("Goes also to those who want no other letters from us."),
    )
    scheduled_for = models.DateTimeField(_("to be sent"), null=True, blank=True)
    written_to = models.BigIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    recipients = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to many")
        verbose_name_plural = _("letters to many")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.subjects.get(self.fallback_language, ""))


class Unsubscription(models.Model):
    """An address that wants no letters but those about its own registrations."""

    email_key = models.CharField(max_length=254)
    event = models.ForeignKey(
        "events.Event", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email_key", "event"],
                condition=Q(event__isnull=False),
                name="one_unsubscription_per_event",
            ),
            models.UniqueConstraint(
                fields=["email_key"],
                condition=Q(event__isnull=True),
                name="one_unsubscription_from_all",
            ),
        ]

    def __str__(self) -> str:
        return self.email_key


class PersonalCalendar(models.Model):
    """A private feed of what one address, or one account, is registered for.

    Only the hash of its token is kept; a revoked one answers 410.
    """

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    email_key = models.CharField(max_length=254, blank=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="personal_calendars",
    )
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("personal calendar")
        verbose_name_plural = _("personal calendars")

    def __str__(self) -> str:
        return f"{self.pk}"
