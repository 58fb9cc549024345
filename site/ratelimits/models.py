"""Counted actions: one row per limit, key and window of time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hit(models.Model):
    """How often something was done in one window; ``key`` is a keyed hash, never an address."""

    scope = models.CharField(_("limit"), max_length=50)
    key = models.CharField(_("key"), max_length=64)
    starts = models.DateTimeField(_("window starts"))
    ends = models.DateTimeField(_("window ends"), db_index=True)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("counted action")
        verbose_name_plural = _("counted actions")
        constraints = [
            models.UniqueConstraint(fields=["scope", "key", "starts"], name="hit_once_per_window"),
        ]

    def __str__(self) -> str:
        return f"{self.scope}: {self.count}"
