"""What leads to the announcement, and what follows it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.enums import UpdateStatus

from .editions import Edition
from .proposals import Proposal


class Confirmation(models.Model):
    """What a winner, told in confidence, confirms for the announcement."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="confirmation")
    public_name = models.CharField(_("public name"), max_length=200, blank=True)
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    latin_title = models.CharField(_("title in Latin letters"), max_length=200, blank=True)
    text = models.TextField(_("text"), max_length=3000, blank=True)
    photo_rights = models.BooleanField(_("photographs may be published"), default=False)
    told_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.public_name}"


class PressPass(models.Model):
    """A personal, expiring link to what is under embargo; every use of it is logged."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="press_passes")
    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("press pass")
        verbose_name_plural = _("press passes")

    def __str__(self) -> str:
        return self.email


class ProgressReport(models.Model):
    """What a champion says became of its project; shown once the secretariat publishes it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="reports")
    day = models.DateField(_("day"))
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    text = models.TextField(_("report"), max_length=3000)
    status = models.CharField(
        max_length=10, choices=UpdateStatus.choices, default=UpdateStatus.PROPOSED
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.day}"
