"""The small forms of an applicant's own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from champions.proposals.domain.messages import LENGTH
from champions.proposals.domain.submission import REASON_LIMIT
from characters.fields import LineField, asks


class MessageForm(forms.Form):
    """A message to the secretariat."""

    use_required_attribute = False
    text = forms.CharField(
        label=gettext_lazy("Your message"),
        error_messages=asks(gettext_lazy("Write your message.")),
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


class WithdrawForm(forms.Form):
    """Why a proposal is taken back; nobody has to say."""

    use_required_attribute = False
    reason = LineField(
        label=gettext_lazy("Why? You need not say."),
        required=False,
        max_length=REASON_LIMIT,
        help_text=gettext_lazy("The secretariat reads it, nobody else."),
    )


class ApplicantInviteForm(forms.Form):
    """The address of somebody who is to write along."""

    use_required_attribute = False
    # The domain judges the address: what it refuses is shown in one place.
    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        error_messages=asks(gettext_lazy("Write the e-mail address of whom you invite.")),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
