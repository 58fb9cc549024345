"""Repeating an event: by a rule, or on listed dates."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.pages.domain.repeating import MOST, monthly, weekly, yearly

RULES: dict[str, Callable[..., list[date]]] = {
    "weekly": weekly,
    "monthly": monthly,
    "yearly": yearly,
}


class RepeatForm(forms.Form):
    """When the event takes place again."""

    rule = forms.ChoiceField(
        label=gettext_lazy("Repeat"),
        choices=[
            ("weekly", gettext_lazy("Every week or every few weeks")),
            ("monthly", gettext_lazy("Every month or every few months, on the same weekday")),
            ("yearly", gettext_lazy("Every year")),
            ("dates", gettext_lazy("On the dates listed below")),
        ],
        widget=forms.RadioSelect,
        initial="weekly",
    )
    every = forms.IntegerField(
        label=gettext_lazy("Every how many weeks, months or years"),
        min_value=1,
        max_value=52,
        initial=1,
        required=False,
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many more dates"),
        min_value=1,
        max_value=MOST,
        initial=4,
        required=False,
    )
    dates = forms.CharField(
        label=gettext_lazy("Dates"),
        help_text=gettext_lazy("One a line, as 2027-03-16."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_dates(self) -> list[date]:
        found = []
        for line in self.cleaned_data["dates"].split():
            try:
                found.append(date.fromisoformat(line.strip(",;")))
            except ValueError:
                raise ValidationError(
                    _("“%(line)s” is no date. Write it as 2027-03-16."),
                    params={"line": line[:30]},
                ) from None
        return sorted(found)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("rule") == "dates":
            if not data.get("dates") and "dates" not in self.errors:
                self.add_error("dates", _("List at least one date."))
        else:
            for name in ("every", "count"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Give a number."))
        return data

    def days(self, first: date) -> list[date]:
        """The days of a valid form, for an event that is first on ``first``."""
        data = self.cleaned_data
        if data["rule"] == "dates":
            return list(data["dates"])
        return RULES[data["rule"]](first, every=data["every"], count=data["count"])
