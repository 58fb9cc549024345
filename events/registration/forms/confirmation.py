"""The small forms on the way from a held place to a confirmed one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from identity.fields import MailField


class CodeForm(forms.Form):
    """The six digits of the letter."""

    use_required_attribute = False
    code = forms.RegexField(
        r"^[0-9]{6}$",
        label=gettext_lazy("Code from our message"),
        help_text=gettext_lazy("Six digits. Or open the link in the message."),
        error_messages={
            "invalid": gettext_lazy("The code has six digits."),
            "required": gettext_lazy("Type the six digits of our message."),
        },
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"}
        ),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        if data is not None:
            # People type codes with spaces and hyphens in them.
            typed = str(data.get("code", ""))[:40]
            data = {"code": "".join(one for one in typed if one not in " -\u00a0")}
        super().__init__(data, **kwargs)


class AddressForm(forms.Form):
    """Another address for a confirmation that went astray."""

    use_required_attribute = False
    email = MailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
