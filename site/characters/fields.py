"""Form fields that refuse what no page, letter or file could show."""

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from characters import NOT_HELD, OVERRIDES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def asks(sentence: "str | _StrPromise") -> "dict[str, str | _StrPromise]":
    """The ``error_messages`` of a field that says what to do where nothing was said."""
    return {"required": sentence}


REPLACEMENT: Final = "\ufffd"


def refuse_controls(value: str) -> None:
    """Refuse control characters other than line breaks and tabs, and what was not text."""
    if NOT_HELD.search(value) or OVERRIDES.search(value) or any(map(_is_control, value)):
        raise ValidationError(
            _("This holds a character that cannot be kept. Please type it again."),
            code="character",
        )


def _is_control(one: str) -> bool:
    return one == REPLACEMENT or (unicodedata.category(one) == "Cc" and one not in "\r\n\t")


def refuse_lines(value: str) -> None:
    """Refuse line breaks: a name with one could become a line of its own elsewhere."""
    if any(one in value for one in "\r\n\t\x0b\x0c\x85\u2028\u2029"):
        raise ValidationError(_("Please write this on one line."), code="lines")


class LineField(forms.CharField):
    """One line of text."""

    default_validators = [refuse_controls, refuse_lines]


class ParagraphField(forms.CharField):
    """Some lines of text."""

    default_validators = [refuse_controls]
    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Count a line break as one character, as ``maxlength`` does in browsers."""
        return str(super().to_python(value)).replace("\r\n", "\n")
