"""Following an event by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.fields import MailField


class FollowForm(forms.Form):
    """Where to write what is new."""

    use_required_attribute = False
    email = MailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
