"""The forms in which editors write and copy an edition."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.widgets import AdminDateTimeInput

from champions.models.editions import Edition


class EditionPageForm(WagtailAdminPageForm):
    """A draft may lack its year; what is published has one of its own."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if self.is_deferred_validation or "year" not in self.fields or "year" in self.errors:
            return data
        year = data.get("year")
        if not year:
            self.add_error("year", gettext("An edition needs its year before it is published."))
        elif sentence := year_taken(year, self.instance.translation_key):
            self.add_error("year", sentence)
        return data


class EditionCopyForm(CopyForm):
    """A copy is the next edition: it asks for what is new about it.

    Champions stay with the edition that they won, so subpages are not copied.
    """

    new_year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2999)
    new_opens_at = forms.DateTimeField(
        label=_("Call opens"), required=False, widget=AdminDateTimeInput
    )
    new_closes_at = forms.DateTimeField(
        label=_("Call closes"), required=False, widget=AdminDateTimeInput
    )
    new_announces_at = forms.DateTimeField(
        label=_("Announcement"), required=False, widget=AdminDateTimeInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("copy_subpages", None)
        self.fields.pop("alias", None)
        before = self.page.specific.year
        if before:
            self.fields["new_year"].initial = before + 1
            for name in ("new_title", "new_slug"):
                field = self.fields[name]
                field.initial = str(field.initial).replace(str(before), str(before + 1))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        year = data.get("new_year")
        if year and (sentence := year_taken(year)):
            self.add_error("new_year", sentence)
        for field, sentence in date_faults(
            data.get("new_opens_at"), data.get("new_closes_at"), data.get("new_announces_at")
        ).items():
            self.add_error(f"new_{field}", sentence)
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What is new about the copy, by the names of the page's fields."""
        names = ("year", "opens_at", "closes_at", "announces_at")
        return {name: self.cleaned_data.get(f"new_{name}") for name in names}


def year_taken(year: int, key: Any = None) -> str:
    """The sentence that says so where another edition has the year; "" where it is free."""
    if Edition.objects.filter(year=year).exclude(key=key).exists():
        return gettext("There is an edition of %(year)s already.") % {"year": year}
    return ""


def date_faults(opens: Any, closes: Any, announces: Any) -> dict[str, str]:
    """What does not fit together about an edition's instants, by field."""
    errors: dict[str, str] = {}
    if opens and closes and closes <= opens:
        errors["closes_at"] = gettext("The call must close after it opens.")
    if closes and not opens:
        errors["opens_at"] = gettext("Say when the call opens, since it closes.")
    ends = closes or opens
    if announces and ends and announces <= ends:
        errors["announces_at"] = gettext("The announcement comes after the call has closed.")
    return errors
