"""What is asked beside address and password of somebody who makes an account to take part."""

import re
from typing import Any, Final

from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

APPLYING: Final = re.compile(r"^/[a-z]{2}/champions/")
"""Where somebody comes from who makes an account for a proposal."""
_TELEPHONE: Final = re.compile(r"\+?[0-9 ()./-]{5,30}")


def is_applying(request: HttpRequest | None) -> bool:
    """Whether the page that one goes on to is one of the competition."""
    if request is None:
        return False
    return bool(APPLYING.match(request.POST.get("next") or request.GET.get("next") or ""))


class SignupFields(forms.Form):
    """A name and a telephone number, of applicants alone: the secretariat may have to ask them.

    One name is enough. allauth builds its own form upon this one.
    """

    first_name = forms.CharField(
        label=_("Given names"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Family names"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    telephone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        help_text=_("With the code of the country. For questions about your proposal only."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_applying(context.request):
            for name in ("first_name", "last_name", "telephone"):
                del self.fields[name]

    def clean_telephone(self) -> str:
        number: str = self.cleaned_data["telephone"].strip()
        if number and not _TELEPHONE.fullmatch(number):
            raise ValidationError(_("Write digits, with a + before the code of the country."))
        return number

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "last_name" in self.fields and not (data.get("first_name") or data.get("last_name")):
            self.add_error("last_name", _("Write your name: one is enough."))
        return data

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep it with the new account; allauth calls this once."""
        for name in ("first_name", "last_name", "telephone"):
            if name in self.fields:
                setattr(user, name, self.cleaned_data[name].strip())
        user.save(update_fields=["first_name", "last_name", "telephone"])
