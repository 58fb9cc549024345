"""Where a letter is on its way."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterStatus(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    EXPIRED = "expired", _("too late to send")
    DROPPED = "dropped", _("no longer true")


ON_THE_WAY = (LetterStatus.QUEUED, LetterStatus.SENDING)
