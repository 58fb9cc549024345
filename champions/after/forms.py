from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.enums import UpdateStatus
from characters.fields import ParagraphField


class ReportForm(forms.Form):
    """A progress report."""

    use_required_attribute = False
    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("When this was so."),
    )
    text = ParagraphField(
        label=_("What has become of your project?"),
        max_length=3000,
        error_messages={"required": _("Write a few sentences.")},
    )

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("Give a day that has come: the report says what was done."))
        if day.year < 2000:
            raise ValidationError(_("Check the year."))
        return day


class ModerateForm(forms.Form):
    """What becomes of a report."""

    report = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.ChoiceField(
        choices=[
            (UpdateStatus.PUBLISHED, UpdateStatus.PUBLISHED.label),
            (UpdateStatus.DECLINED, UpdateStatus.DECLINED.label),
        ]
    )
