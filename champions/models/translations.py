"""What the secretariat gives jurors who do not read the language of a proposal."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.querysets import WorkingTranslationQuerySet

from .proposals import Proposal, Submission


class WorkingTranslation(models.Model):
    """The answers of a proposal in another language: a help for reading, never what counts.

    ``texts`` holds them by the name of the answer. ``submission`` is what it was made from: a
    proposal submitted again afterwards has a later one. A save names the ``version`` it began from.
    """

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="working_translations"
    )
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    texts = models.JSONField(default=dict, blank=True, help_text="Name of the answer → text.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    is_outdated: bool
    """Whether the proposal was submitted again since; set by ``marking_outdated()``."""

    objects = WorkingTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("working translation")
        verbose_name_plural = _("working translations")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "language"], name="one_working_translation_per_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} in {self.language}, v{self.version}"
