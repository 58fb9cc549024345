"""Who judges, what binds them, and what they think of each proposal."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.enums import DeclarationKind, ReviewStatus
from champions.querysets import JurorQuerySet, ReviewQuerySet

from .editions import Edition
from .proposals import Proposal


class Juror(models.Model):
    """A member of an edition's jury. ``languages`` are the site languages the juror reads."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="jurors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        related_name="juries",
    )
    partner = models.ForeignKey(
        "home.Organisation",
        verbose_name=_("for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    country = models.CharField(_("country"), max_length=3, blank=True)
    languages = models.JSONField(_("languages read"), default=list, blank=True)
    most = models.PositiveSmallIntegerField(
        _("proposals at most"), null=True, blank=True, help_text=_("Empty: any number.")
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = JurorQuerySet.as_manager()

    class Meta:
        verbose_name = _("juror")
        verbose_name_plural = _("jurors")
        constraints = [
            models.UniqueConstraint(fields=["edition", "user"], name="one_seat_on_a_jury"),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Declaration(models.Model):
    """What binds a juror to a proposal, said before reading it. A later one replaces it."""

    juror = models.ForeignKey(Juror, on_delete=models.PROTECT, related_name="declarations")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="declarations")
    kind = models.CharField(_("declaration"), max_length=10, choices=DeclarationKind.choices)
    note = models.CharField(_("explanation"), max_length=500, blank=True)
    declared_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        constraints = [
            models.UniqueConstraint(fields=["juror", "proposal"], name="one_declaration"),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id}/{self.proposal_id}: {self.kind}"


class Assignment(models.Model):
    """A proposal that a juror was given to read, or said that they cannot."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="assignments")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="assignments")
    assigned_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(fields=["juror", "proposal"], name="one_assignment"),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id} reads {self.proposal_id}"


class Review(models.Model):
    """What one juror thinks of one proposal."""

    juror = models.ForeignKey(Juror, on_delete=models.PROTECT, related_name="reviews")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="reviews")
    status = models.CharField(
        max_length=10, choices=ReviewStatus.choices, default=ReviewStatus.DRAFT, editable=False
    )
    for_applicant = models.TextField(_("for the applicant"), blank=True, max_length=5000)
    for_jury = models.TextField(_("for the jury"), blank=True, max_length=5000)
    version = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["juror", "proposal"], name="one_review"),
            models.CheckConstraint(
                condition=~Q(status=ReviewStatus.SUBMITTED) | Q(submitted_at__isnull=False),
                name="submitted_review_has_its_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id} on {self.proposal_id}"


class Score(models.Model):
    """A review's score on one criterion of the rubric; None is an abstention, never a zero."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=36, help_text="Block id of the edition's criterion.")
    value = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_a_criterion"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
