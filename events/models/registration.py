"""Seats and the people who hold them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import Capacity, Participation, RegistrationStatus
from events.querysets import RegistrationQuerySet


class SeatPool(models.Model):
    """The seats of one way of taking part in an event, or of one limited session.

    ``taken`` is moved by ``events.domain.seats`` alone. A ``capacity`` of NULL means no limit;
    the count is kept all the same.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="seat_pools")
    session = models.ForeignKey(
        "events.EventSession",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="seat_pools",
    )
    participation = models.CharField(
        max_length=10, choices=Participation.choices, blank=True, default=""
    )
    capacity = models.PositiveIntegerField(null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "participation"],
                condition=Q(session__isnull=True),
                name="one_pool_per_participation",
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(session__isnull=False),
                name="one_pool_per_session",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
                name="never_more_taken_than_capacity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.participation or self.session_id}: {self.taken}"

    @property
    def left(self) -> int | None:
        """Free seats, or None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)


class Registration(models.Model):
    """One person's place at one event."""

    event = models.ForeignKey(
        "events.Event", on_delete=models.PROTECT, related_name="registrations"
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=RegistrationStatus.choices,
        default=RegistrationStatus.HELD,
    )
    participation = models.CharField(
        _("how they take part"), max_length=10, choices=Participation.choices
    )

    form_of_address = models.CharField(_("form of address"), max_length=40, blank=True)
    given_name = models.CharField(_("given names"), max_length=100)
    family_name = models.CharField(_("family names"), max_length=100)
    email = models.EmailField(_("e-mail address"))
    email_key = models.CharField(max_length=254, editable=False)
    name_key = models.CharField(max_length=200, editable=False)
    position = models.CharField(_("position"), max_length=150, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200)
    capacity = models.CharField(_("in what capacity"), max_length=20, choices=Capacity.choices)
    delegation = models.CharField(_("delegation"), max_length=4, blank=True)
    country = models.CharField(_("country or territory"), max_length=2, blank=True)
    language = models.CharField(
        _("language of messages"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(max_length=64, blank=True)

    interpretation = models.JSONField(_("interpretation"), default=list, blank=True)
    access_needs = models.TextField(_("access needs"), max_length=1000, blank=True)
    diet = models.CharField(_("diet"), max_length=300, blank=True)
    privacy_version = models.CharField(_("privacy notice consented to"), max_length=20)
    consented_at = models.DateTimeField(_("consented"))

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    reference = models.CharField(_("reference"), max_length=12, unique=True)
    submit_token = models.CharField(max_length=64, unique=True)
    confirm_token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    confirm_code_hash = models.CharField(max_length=64, blank=True)
    confirm_attempts = models.PositiveSmallIntegerField(default=0)
    manage_token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    hold_expires_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    created_at = models.DateTimeField(_("registered"), default=timezone.now)
    sequence = models.PositiveIntegerField(
        default=0, help_text="SEQUENCE of the last iTIP message sent for this registration."
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-created_at"]
        permissions = [
            ("export_registration", "Can export registrations"),
            ("view_needs", "Can see access and dietary needs"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_key", "name_key"],
                condition=Q(status__in=["held", "confirmed"]),
                name="one_active_registration_per_person",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "status"], name="registration_event_status"),
            models.Index(
                fields=["hold_expires_at"],
                condition=Q(status="held"),
                name="registration_due_holds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.reference})"

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_active(self) -> bool:
        return self.status in RegistrationStatus.active()


class RegistrationChoice(models.Model):
    """A session or social event that somebody chose."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="choices")
    session = models.ForeignKey(
        "events.EventSession", on_delete=models.CASCADE, related_name="choices"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"], name="one_choice_per_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} → {self.session_id}"
