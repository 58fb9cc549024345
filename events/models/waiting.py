"""Waiting for a seat, and being asked to come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import Category, Participation, WaitStatus
from events.querysets import OfEventQuerySet

from .registration import Registration


class Wait(models.Model):
    """Somebody's turn in the line for a way of taking part.

    A registration on the waiting list has one; so may a confirmed one that holds a seat online and
    waits for the room. The order is ``joined_at``, then the key. An offer holds one seat until
    ``offer_expires_at``.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="waits")
    participation = models.CharField(max_length=10, choices=Participation.choices)
    status = models.CharField(max_length=10, choices=WaitStatus.choices, default=WaitStatus.WAITING)
    joined_at = models.DateTimeField(default=timezone.now)
    counted = models.BooleanField(
        default=False, help_text="In the line: the address is confirmed and no offer is out."
    )
    offered_at = models.DateTimeField(null=True, blank=True)
    offer_expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(status__in=["waiting", "offered"]),
                name="one_standing_wait_per_registration",
            ),
        ]
        indexes = [
            models.Index(fields=["joined_at"], condition=Q(status="waiting"), name="wait_in_order"),
            models.Index(
                fields=["offer_expires_at"], condition=Q(status="offered"), name="wait_due_offers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.participation} {self.status}"


class RegistrationGroup(models.Model):
    """Registrations that one person sent together, confirmed by one letter.

    Colleagues of a delegation at one event, or one person at several dates of a series.
    """

    contact_name = models.CharField(_("sent by"), max_length=200)
    contact_email = models.EmailField(_("e-mail address"))
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    reference = models.CharField(max_length=12, unique=True)
    submit_token = models.CharField(max_length=64, unique=True)
    confirm_token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.reference


class Invitation(models.Model):
    """A personal invitation to register, bound to one address.

    The link is derived from the row and found by its hash, as a registration's are. Where it
    skips limits the registration takes no seat; where it skips approval nobody is asked.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    email_key = models.CharField(max_length=254, editable=False)
    given_name = models.CharField(_("given names"), max_length=100, blank=True)
    family_name = models.CharField(_("family names"), max_length=100, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    category = models.CharField(
        _("there as"), max_length=12, choices=Category.choices, default=Category.PARTICIPANT
    )
    language = models.CharField(
        _("language of messages"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    skips_limits = models.BooleanField(_("also when all places are taken"), default=False)
    skips_approval = models.BooleanField(_("without approval"), default=True)
    secret = models.CharField(max_length=64, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_key"],
                condition=Q(revoked_at__isnull=True),
                name="one_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return self.email
