"""Registrations: who takes part, in what way, and what they said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import Category, RegistrationStatus
from events.models.person import PersonFacts
from events.querysets import RegistrationQuerySet


class Registration(PersonFacts):
    """One person's place at one event; what they said is ``PersonFacts``.

    Its status is moved by ``events.registration.domain.lifecycle`` alone. ``verified_at`` is when
    the address was shown to be theirs; until then ``hold_expires_at`` ends it.
    """

    event = models.ForeignKey(
        "events.Event", on_delete=models.PROTECT, related_name="registrations"
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=RegistrationStatus.choices,
        default=RegistrationStatus.HELD,
    )
    email_key = models.CharField(max_length=254, editable=False)
    name_key = models.CharField(max_length=200, editable=False)
    category = models.CharField(
        _("there as"), max_length=12, choices=Category.choices, default=Category.PARTICIPANT
    )
    takes_seat = models.BooleanField(
        default=True, help_text="Not counted in any pool otherwise: hosts, staff, over the limit."
    )
    consented_at = models.DateTimeField(_("consented"))

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    group = models.ForeignKey(
        "events.RegistrationGroup",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    invitation = models.OneToOneField(
        "events.Invitation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registration",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    reference = models.CharField(_("reference"), max_length=12, unique=True)
    submit_token = models.CharField(max_length=64, unique=True)
    confirm_token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    confirm_code_hash = models.CharField(max_length=64, blank=True)
    confirm_attempts = models.PositiveSmallIntegerField(default=0)
    manage_token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    hold_expires_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    created_at = models.DateTimeField(_("registered"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)
    sequence = models.PositiveIntegerField(
        default=0, help_text="SEQUENCE of the last iTIP message sent for this registration."
    )
    entry_uid = models.CharField(
        max_length=255,
        blank=True,
        help_text="UID of the calendar entry where another person of the mailbox has the event's.",
    )
    told_sequence = models.PositiveIntegerField(
        default=0, help_text="The event's SEQUENCE that this person was last told of."
    )
    bounced_at = models.DateTimeField(_("letter came back"), null=True, blank=True)
    calendar_declined_at = models.DateTimeField(
        _("declined in their calendar"), null=True, blank=True
    )

    forget_needs_on = models.DateField(
        _("needs forgotten on"), null=True, blank=True, help_text="Access needs and diet."
    )
    forget_on = models.DateField(_("forgotten on"), null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-created_at"]
        permissions = [
            ("export_registration", "Can export registrations"),
            ("view_needs", "Can see access and dietary needs"),
            ("check_in_registration", "Can check people in"),
            ("write_to_registrations", "Can write to many at once"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_key", "name_key"],
                condition=Q(status__in=["held", "pending", "waiting", "confirmed"]),
                name="one_standing_registration_per_person",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "status"], name="registration_event_status"),
            models.Index(
                fields=["hold_expires_at"],
                condition=Q(status__in=["held", "pending", "waiting"]),
                name="registration_due_holds",
            ),
            models.Index(fields=["email_key"], name="registration_email_key"),
            models.Index(
                fields=["forget_on"],
                condition=Q(forgotten_at__isnull=True),
                name="registration_to_forget",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.reference})"

    @property
    def is_active(self) -> bool:
        """Whether it holds a seat."""
        return self.status in RegistrationStatus.active()

    @property
    def is_standing(self) -> bool:
        """Whether it has not ended: it can be given up."""
        return self.status in RegistrationStatus.standing()


class RegistrationChoice(models.Model):
    """A session or social event that somebody chose."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="choices")
    session = models.ForeignKey(
        "events.EventSession", on_delete=models.PROTECT, related_name="choices"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"], name="one_choice_per_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} → {self.session_id}"


def somebody_registered() -> models.Exists:
    """A condition on events: somebody registered for it, whatever became of that."""
    return models.Exists(Registration.objects.filter(event=models.OuterRef("pk")))
