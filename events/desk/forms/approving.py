"""The form of a decision about requests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.desk.domain.approving import Decision
from events.registration.forms.fields import LineField


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
