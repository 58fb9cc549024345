"""Forms of the registration desk."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from characters.fields import LineField
from events.desk.domain.approving import Decision
from identity.fields import MailField


class CancelForm(forms.Form):
    """Why the desk cancels a registration."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For the log, not for the message: the participant does not see it."),
    )


class NoteForm(forms.Form):
    """What the desk writes down about a registration."""

    text = forms.CharField(
        label=_("Note"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the desk. The participant does not see it."),
    )


class FilterForm(forms.Form):
    """The name under which a filter of the list is kept."""

    name = forms.CharField(label=_("Name"), max_length=80)


class CoHostForm(forms.Form):
    """Who sees the people of which session."""

    email = MailField(
        label=_("E-mail address of their account"), widget=forms.EmailInput(attrs={"size": 40})
    )

    def __init__(self, sessions: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), title) for key, title in sessions]
        self.has_sessions = bool(choices)
        self.fields["session"] = forms.ChoiceField(label=_("Session"), choices=choices)


class CutOffForm(forms.Form):
    """Between when somebody must have been confirmed to stand on a list, on the event's clock."""

    since = forms.DateTimeField(
        label=_("Confirmed since"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    until = forms.DateTimeField(
        label=_("Confirmed until"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, zone: tzinfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end must be after the start."))
        return data

    @property
    def cut_off(self) -> datetime | None:
        """The instant, or None without one or where it cannot be read."""
        return self._instant("until")

    @property
    def begin(self) -> datetime | None:
        """The instant from which on, or None."""
        return self._instant("since")

    def _instant(self, name: str) -> datetime | None:
        said: datetime | None = self.cleaned_data.get(name) if self.is_valid() else None
        return said.replace(tzinfo=self.zone) if said else None


class DecisionForm(forms.Form):
    """A reason where something is declined; otherwise nothing to say."""

    reason = LineField(
        label=_("Reason"),
        max_length=300,
        help_text=_("The message says it to each of them, as you write it here."),
    )

    def __init__(self, decision: Decision, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if decision != Decision.DECLINE:
            del self.fields["reason"]
