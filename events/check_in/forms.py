"""What is sent from the door: by a form, or by a device that was offline."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from characters.fields import LineField, asks
from events.check_in.domain.arrivals import WalkIn
from events.check_in.domain.badges import Size
from events.enums import Capacity, Category
from identity.fields import NameField, OneNameMixin
from papers.coverage import missing


class Act(models.TextChoices):
    """What somebody at the door does."""

    ARRIVAL = "arrival", _("Check in")
    UNDO = "undo", _("Take back")
    WALK_IN = "walk_in", _("Let in")


class ArrivalForm(forms.Form):
    """One tap. ``key`` is the device's, ``at`` its clock with an offset (ISO 8601)."""

    kind = forms.ChoiceField(choices=Act.choices)
    key = forms.UUIDField()
    reference = forms.CharField(max_length=12, required=False)
    at = forms.DateTimeField(required=False)


class WalkInForm(OneNameMixin, forms.Form):
    """Somebody who stands at the door and had not registered."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    given_name = NameField(
        label=_("Given names"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    family_name = NameField(
        label=_("Family names"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    organisation = LineField(
        label=_("Organisation"),
        max_length=200,
        error_messages=asks(_("Write the name of the organisation.")),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    capacity = forms.ChoiceField(
        label=_("In what capacity"),
        choices=Capacity.choices,
        error_messages=asks(_("Choose in what capacity this person comes.")),
    )
    over_limit = forms.BooleanField(label=_("Let in although no seat is free"), required=False)

    @property
    def person(self) -> WalkIn:
        said = self.cleaned_data
        return WalkIn(
            given_name=said["given_name"],
            family_name=said["family_name"],
            organisation=said["organisation"],
            capacity=said["capacity"],
        )


class LatinNameForm(forms.Form):
    """A name as a badge can bear it."""

    latin_name = NameField(
        label=_("Name in Latin letters"),
        max_length=200,
        error_messages=asks(_("Write the name in Latin letters.")),
    )

    def clean_latin_name(self) -> str:
        name = str(self.cleaned_data["latin_name"])
        if missing(name):
            raise ValidationError(_("Write the name in Latin letters."), code="letters")
        return name


class BadgesForm(forms.Form):
    """Which badges are printed, and on what."""

    size = forms.ChoiceField(
        label=_("Size"),
        choices=[(Size.A6, _("A6, four on a sheet")), (Size.A7, _("A7, eight on a sheet"))],
        initial=Size.A6,
    )
    category = forms.ChoiceField(label=_("There as"), required=False)
    capacity = forms.ChoiceField(label=_("In what capacity"), required=False)
    reference = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = [("", _("All"))]
        for name, choices in (("category", Category.choices), ("capacity", Capacity.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = everybody + list(choices)
