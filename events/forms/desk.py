"""Forms of the registration desk."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CancelForm(forms.Form):
    """Why the desk cancels a registration."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For the log, not for the message: the participant does not see it."),
    )
