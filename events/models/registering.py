"""What editors say about registering for an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from events.blocks import QuestionBlock


class RegistrationFields(models.Model):
    """What of registering only the page holds, and the panels of all of it.

    Capacities become seat pools, questions become the record's own JSON when they are published.
    """

    capacity_in_person = models.PositiveIntegerField(
        _("places in the room"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    capacity_online = models.PositiveIntegerField(
        _("places online"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    questions = StreamField(
        [("question", QuestionBlock(label=_("question")))],
        verbose_name=_("questions of its own"),
        blank=True,
        max_num=20,
    )

    registration_panels = [
        MultiFieldPanel(
            [
                "registration",
                "registration_url",
                FieldRowPanel(
                    ["registration_opens", "registration_closes"],
                    help_text=_(
                        "In Geneva time, unless your account names another zone: the event's own "
                        "zone does not count here."
                    ),
                ),
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
