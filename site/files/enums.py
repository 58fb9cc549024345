from django.db import models
from django.utils.translation import gettext_lazy as _


class ScanStatus(models.TextChoices):
    """What a virus scanner said of a file."""

    PENDING = "pending", _("being checked")
    CLEAN = "clean", _("checked")
    UNSCANNED = "unscanned", _("not checked: no scanner is set up")
    QUARANTINED = "quarantined", _("held back: it contains something harmful")

    @classmethod
    def downloadable(cls) -> tuple["ScanStatus", ...]:
        return (cls.CLEAN, cls.UNSCANNED)
