"""What editors say about registering for an event."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from events.blocks import QuestionBlock
from events.enums import RegistrationKind

REGISTRATION_FACTS = (
    "registration",
    "registration_url",
    "registration_opens",
    "registration_closes",
    "capacity_in_person",
    "capacity_online",
    "waiting_list",
    "offer_hours",
    "approval",
    "organisation_cap",
    "reminders",
    "listed_capacities",
    "certificates",
    "series_key",
)
"""Facts: entered on the source page, they hold in every language."""


def no_codes() -> list[str]:
    return []


class RegistrationFields(models.Model):
    """How one registers, for which seats, and what registered people receive."""

    registration = models.CharField(
        _("registration"),
        max_length=10,
        choices=RegistrationKind.choices,
        default=RegistrationKind.NONE,
    )
    registration_url = models.URLField(_("address of the registration"), blank=True)
    registration_opens = models.DateTimeField(_("opens"), null=True, blank=True)
    registration_closes = models.DateTimeField(_("closes"), null=True, blank=True)
    capacity_in_person = models.PositiveIntegerField(
        _("places in the room"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    capacity_online = models.PositiveIntegerField(
        _("places online"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    waiting_list = models.BooleanField(
        _("waiting list"),
        default=False,
        help_text=_("When all places are taken, people wait and are offered what becomes free."),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("an offered place is kept, in hours"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 14)],
    )
    approval = models.BooleanField(
        _("each registration is approved"),
        default=False,
        help_text=_("Nobody has a place before the desk has approved it."),
    )
    organisation_cap = models.PositiveSmallIntegerField(
        _("at most this many people of one delegation or organisation"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: no limit."),
    )
    questions = StreamField(
        [("question", QuestionBlock(label=_("question")))],
        verbose_name=_("questions of its own"),
        blank=True,
        max_num=20,
    )
    reminders = models.JSONField(_("reminders"), default=no_codes, blank=True)
    listed_capacities = models.JSONField(
        _("list of participants"),
        default=no_codes,
        blank=True,
        help_text=_("Who of those that agree to it is shown to the other participants."),
    )
    certificates = models.BooleanField(
        _("certificates of attendance"),
        default=False,
        help_text=_("Those who were there can download one."),
    )
    series_key = models.UUIDField(null=True, blank=True, editable=False)

    registration_panels = [
        MultiFieldPanel(
            [
                "registration",
                "registration_url",
                FieldRowPanel(["registration_opens", "registration_closes"]),
                FieldRowPanel(["capacity_in_person", "capacity_online"]),
                FieldRowPanel(["waiting_list", "offer_hours"]),
                FieldRowPanel(["approval", "organisation_cap"]),
            ],
            heading=_("Registration"),
        ),
        "questions",
        MultiFieldPanel(
            [
                "reminders",
                "listed_capacities",
                "certificates",
            ],
            heading=_("Registered people"),
        ),
    ]

    class Meta:
        abstract = True
