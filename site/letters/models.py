"""The outbox: every letter is a row, written in the transaction that causes it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .enums import LetterStatus
from .querysets import LetterQuerySet


def current_site_url() -> str:
    return settings.SITE_URL


class Letter(models.Model):
    """One letter to one address, complete as it will leave: nothing is rendered when it is sent.

    Only where the site has another address by then, ``site_url`` in it is replaced by that.

    ``intent_key`` names what the letter is for (``registration:17:confirm``); the same intent
    written twice is one letter. ``message_id`` is fixed at creation, so that a mail program
    recognises a letter that a crash made us send again.
    """

    intent_key = models.CharField(_("intent"), max_length=200, unique=True)
    purpose = models.SlugField(_("purpose"), max_length=40)
    to_email = models.EmailField(_("to"), max_length=320)
    from_email = models.CharField(_("from"), max_length=320)
    reply_to = models.CharField(_("reply to"), max_length=320, blank=True)
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    calendar = models.TextField(_("calendar part"), blank=True)
    calendar_method = models.CharField(_("calendar method"), max_length=10, blank=True)
    picture = models.BinaryField(
        _("picture"), blank=True, default=b"", help_text=_("A PNG that the HTML shows.")
    )
    message_id = models.CharField(_("Message-ID"), max_length=255, unique=True)
    site_url = models.CharField(
        _("address of the site"),
        max_length=255,
        default=current_site_url,
        help_text=_("When it was written, without a slash at its end."),
    )
    unsubscribe_url = models.URLField(
        _("to unsubscribe"),
        max_length=500,
        blank=True,
        help_text=_("A POST to it ends such letters (RFC 8058)."),
    )

    status = models.CharField(
        _("status"), max_length=10, choices=LetterStatus.choices, default=LetterStatus.QUEUED
    )
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    expires = models.DateTimeField(_("not worth sending after"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_until = models.DateTimeField(_("being sent until"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    created = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    bounced_at = models.DateTimeField(_("came back"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            # SQLite uses no partial index for a status that is a parameter.
            models.Index(fields=["status", "not_before", "id"], name="letter_status_due"),
            models.Index(fields=["to_email", "created"], name="letter_to_created"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(calendar="", calendar_method="")
                | (~models.Q(calendar="") & ~models.Q(calendar_method="")),
                name="letter_calendar_has_method",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} → {self.to_email}"
