"""The facts of an event, each written once: page and record share these columns.

A fact is entered on the source page, holds in every language and is copied to the record when that
page is published. A new one is a field here, a place in the page's panels and a migration: what is
published, synchronised, previewed, repeated and loaded follows from ``fact_fields``.
"""

from functools import cache
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import Audience, HalfDay, Mode, Participation, Precision, RegistrationKind, Status
from events.when import When

WHEN_FACTS = (
    "precision",
    "start_date",
    "start_time",
    "end_date",
    "end_time",
    "half_day",
    "time_zone",
)
"""The facts that ``EventFacts.when`` reads."""

STREAMS = ("hosts", "programme", "agenda", "documents", "links")
"""Kept by the record in raw form; a meeting alone has an agenda."""


class EventFacts(models.Model):
    """What is true of an event in every language.

    A record is never a draft and is looked up more often: it may redeclare a column to forbid NULL
    or to index it, and in nothing else (``events.checks``).
    """

    image = models.ForeignKey(
        "home.CustomImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    precision = models.CharField(
        _("what is announced"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text=_("Calendars and pages state no more than this."),
    )
    start_date = models.DateField(_("date"), null=True, blank=True)
    start_time = models.TimeField(_("start"), null=True, blank=True)
    end_date = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only if it is another day.")
    )
    end_time = models.TimeField(_("end"), null=True, blank=True)
    half_day = models.CharField(_("half day"), max_length=10, choices=HalfDay.choices, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="Europe/Zurich",
        help_text=_("An IANA name such as Europe/Zurich; times are local to it."),
    )

    mode = models.CharField(
        _("how to take part"),
        max_length=10,
        choices=Mode.choices,
        blank=True,
        help_text=_("Empty while it is not announced."),
    )
    place = models.ForeignKey(
        "home.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    room = models.CharField(_("room"), max_length=100, blank=True)
    platform = models.CharField(_("online platform"), max_length=100, blank=True)
    platform_guide_url = models.URLField(_("guide to the platform"), blank=True)
    join_url = models.URLField(
        _("join link"),
        blank=True,
        help_text=_("Never public: only confirmed online participants receive it."),
    )
    interpretation = models.JSONField(_("interpretation"), default=list, blank=True)

    audience = models.CharField(
        _("who may come"), max_length=12, choices=Audience.choices, default=Audience.PUBLIC
    )
    contact_name = models.CharField(_("contact"), max_length=100, blank=True)
    contact_email = models.EmailField(_("contact address"), blank=True)

    status = models.CharField(
        _("status"), max_length=14, choices=Status.choices, default=Status.SCHEDULED
    )
    recording_url = models.URLField(_("recording"), blank=True)

    registration = models.CharField(
        _("registration"),
        max_length=10,
        choices=RegistrationKind.choices,
        default=RegistrationKind.NONE,
    )
    registration_url = models.URLField(_("address of the registration"), blank=True)
    registration_opens = models.DateTimeField(_("opens"), null=True, blank=True)
    registration_closes = models.DateTimeField(_("closes"), null=True, blank=True)
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
    reminders = models.JSONField(_("reminders"), default=list, blank=True)
    listed_capacities = models.JSONField(
        _("list of participants"),
        default=list,
        blank=True,
        help_text=_("Who of those that agree to it is shown to the other participants."),
    )
    certificates = models.BooleanField(
        _("certificates of attendance"),
        default=False,
        help_text=_("Those who were there can download one."),
    )
    series_key = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_instant(self) -> bool:
        """Whether it is a moment, such as a deadline, that has no end."""
        return False

    @property
    def when(self) -> When | None:
        """The announced time, or None while a draft has no date."""
        if not self.start_date:
            return None
        return When(
            precision=Precision(self.precision),
            start_date=self.start_date,
            time_zone=self.time_zone or "UTC",
            start_time=self.start_time,
            end_date=self.end_date,
            end_time=self.end_time,
            half_day=HalfDay(self.half_day) if self.half_day else None,
            is_instant=self.is_instant,
        )


CAPACITIES = {
    Participation.IN_PERSON: "capacity_in_person",
    Participation.ONLINE: "capacity_online",
}
"""Facts of a page that the record keeps as seat pools."""
OF_ANOTHER_FORM = ("hosts", "topics", "umbrellas", *CAPACITIES.values())
"""Facts of a page that the record keeps in its own way: as JSON, relations and seat pools."""


@cache
def fact_fields() -> "tuple[models.Field[Any, Any], ...]":
    """The columns that page and record share."""
    return tuple(EventFacts._meta.local_fields)


def fact_names() -> tuple[str, ...]:
    """All facts that an editor enters: the shared columns and those of another form."""
    return (*(field.name for field in fact_fields()), *OF_ANOTHER_FORM)
