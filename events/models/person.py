"""What a person says when registering, each fact written once: a registration inherits these.

A new one is a field here, its field in a step's form and a migration. What is kept, shown to the
person and to the desk, exported, merged and forgotten follows from ``person_fields``; the groups
below the model name the facts that are treated otherwise than most.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import Capacity, Participation


class PersonFacts(models.Model):
    """What somebody says of themselves and of how they take part."""

    participation = models.CharField(
        _("how they take part"), max_length=10, choices=Participation.choices
    )
    form_of_address = models.CharField(_("form of address"), max_length=40, blank=True)
    given_name = models.CharField(_("given names"), max_length=100)
    family_name = models.CharField(
        _("family names"), max_length=100, help_text="Or the one name of who has one."
    )
    latin_name = models.CharField(
        _("name in Latin letters"), max_length=200, blank=True, help_text="As in a passport."
    )
    email = models.EmailField(_("e-mail address"))
    position = models.CharField(_("position"), max_length=150, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200)
    capacity = models.CharField(_("in what capacity"), max_length=20, choices=Capacity.choices)
    delegation = models.CharField(_("delegation"), max_length=4, blank=True)
    country = models.CharField(_("country or territory"), max_length=2, blank=True)
    language = models.CharField(
        _("language of messages"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(max_length=64, blank=True)

    interpretation = models.JSONField(_("interpretation"), default=list, blank=True)
    access_needs = models.TextField(_("access needs"), max_length=1000, blank=True)
    diet = models.CharField(_("diet"), max_length=300, blank=True)
    answers = models.JSONField(
        _("answers"), default=dict, blank=True, help_text="By the block id of the question."
    )
    holds_badge = models.BooleanField(
        _("has a badge of the house"), default=False, help_text="Others show an identity document."
    )
    is_listed = models.BooleanField(_("agrees to be on the list of participants"), default=False)
    privacy_version = models.CharField(_("privacy notice consented to"), max_length=20)

    class Meta:
        abstract = True

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def has_needs(self) -> bool:
        """Whether something was said that only those who look after it may read."""
        return any(getattr(self, name) for name in NEEDS)


NEEDS = ("access_needs", "diet")
"""Read by those who look after them alone, and forgotten first."""
FOR_FIGURES = (
    "participation",
    "capacity",
    "delegation",
    "country",
    "language",
    "holds_badge",
    "privacy_version",
)
"""What stays when a person is forgotten; all else is emptied."""
OF_ONE_OCCASION = (
    "participation",
    "time_zone",
    "interpretation",
    *NEEDS,
    "answers",
    "holds_badge",
    "is_listed",
    "privacy_version",
)
"""What is asked anew each time; all else is offered to somebody who registers again."""


@cache
def person_fields() -> "tuple[models.Field[Any, Any], ...]":
    """Everything that somebody says, in the order in which it is shown."""
    return tuple(PersonFacts._meta.local_fields)


def person_field(name: str) -> "models.Field[Any, Any]":
    """The column of one of these facts."""
    return next(field for field in person_fields() if field.name == name)


@cache
def person_names(*, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of these facts, in the same order, ``without`` some of them."""
    return tuple(field.name for field in person_fields() if field.name not in without)


def unsaid() -> dict[str, Any]:
    """What holds of each fact as long as nothing is said: its default, or emptiness."""
    return {field.name: field.get_default() for field in person_fields()}
