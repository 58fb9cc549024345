"""Wizard runs: one row for each time somebody began a form of several steps."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wizards.tokens import new_token


class Run(models.Model):
    """One person's way through a wizard, isolated from every other.

    The key in the run's address opens it, and only its hash is kept. ``subject`` is what the run
    is about, in the words of its wizard. A finished run keeps its ``receipt`` so that a replayed
    POST shows the same answer; ``submit_token`` goes, unique, with what the run wrote.
    """

    key_hash = models.CharField(max_length=64, unique=True)
    wizard = models.CharField(_("wizard"), max_length=40)
    subject = models.CharField(_("subject"), max_length=64)
    submit_token = models.CharField(max_length=64, unique=True, default=new_token)
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    expires_at = models.DateTimeField(_("kept until"), db_index=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    wiped_at = models.DateTimeField(_("wiped"), null=True, blank=True)
    receipt = models.JSONField(_("receipt"), default=dict, blank=True)

    class Meta:
        verbose_name = _("wizard run")
        verbose_name_plural = _("wizard runs")

    def __str__(self) -> str:
        return f"{self.wizard} {self.subject} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def is_expired(self) -> bool:
        return self.wiped_at is not None or self.expires_at <= timezone.now()


class RunStep(models.Model):
    """What was typed into one step, as it was typed, valid or not.

    ``sent`` tells a step that was sent on from one that was left by going back: only the former
    is shown with its errors.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    sent = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "name"], name="one_row_per_run_and_step"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.name}"
