from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from champions.enums import UpdateStatus
from characters.fields import LineField, ParagraphField


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


class LatinForm(forms.Form):
    """What no typeface can print, in Latin letters; only what is ``needed`` is asked."""

    use_required_attribute = False

    def __init__(self, *args: Any, needed: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "latin_name": _("Name of your organisation, in Latin letters"),
            "latin_title": _("Title of your proposal, in Latin letters"),
        }
        for field, words in needed.items():
            self.fields[field] = LineField(
                label=labels[field],
                max_length=200,
                help_text=format_lazy("{} {}", _("You wrote:"), words),
                error_messages={"required": _("Write it as it is to be printed.")},
            )
