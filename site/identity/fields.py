"""Form fields for a person's name and mailbox."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from characters import seen
from characters.fields import LineField
from identity.mailboxes import typed_address
from identity.names import in_order, is_name

TURNED: Final = re.compile("[\u202d\u202e]")
SPACES: Final = re.compile(r"[^\S\r\n\t\x0b\x0c\x85\u2028\u2029]+")


class NameField(LineField):
    """A name or a part of one, as people write it."""

    def to_python(self, value: Any) -> str:
        """The invisible goes, except what turns a direction round: that is refused."""
        text = str(super().to_python(value))
        return text if TURNED.search(text) else SPACES.sub(" ", seen(text)).strip()

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not is_name(value):
            raise ValidationError(
                _("Write the name alone: no addresses, numbers or signs."), code="name"
            )


class MailField(forms.EmailField):
    """An e-mail address, typed or pasted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 254, **kwargs})
        self.error_messages["required"] = _("Write your e-mail address.")

    def to_python(self, value: Any) -> str:
        return typed_address(str(super().to_python(value)))


class OneNameMixin:
    """A form of ``given_name`` and ``family_name`` that takes one name where a person has one."""

    def clean_family_name(self) -> str:
        """Put the one name where lists are sorted by it; ask for it where there is none."""
        form: Any = self
        given = form.cleaned_data.get("given_name", "")
        given, family = in_order(given, form.cleaned_data["family_name"])
        if not family and "given_name" not in form.errors:
            raise ValidationError(_("Write the name: one is enough."), code="required")
        form.cleaned_data["given_name"] = given
        return family
