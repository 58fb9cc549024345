"""Pictures of a proposal that its champion's page shows."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.querysets import PhotographQuerySet

from .proposals import Proposal, Upload


class Photograph(models.Model):
    """One of a proposal's own files, chosen for the public and drawn anew as ``image``.

    ``words`` maps a language to its alternative text (``alt``) and its credit (``credit``).
    """

    # Who may know of a picture under embargo is asked elsewhere.
    wagtail_reference_index_ignore = True

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="photographs")
    upload = models.OneToOneField(Upload, null=True, on_delete=models.SET_NULL, related_name="+")
    image = models.OneToOneField(
        settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    words = models.JSONField(default=dict)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField(default=timezone.now)

    objects = PhotographQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.alt('en')}"

    def alt(self, language: str) -> str:
        """What it shows, for those who cannot see it."""
        return str(self.words.get(language, {}).get("alt", ""))

    def credit(self, language: str) -> str:
        return str(self.words.get(language, {}).get("credit", ""))
