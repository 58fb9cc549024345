"""Fields that refuse what no page, letter or list could show."""

import unicodedata
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

SELECTED = SafeString(" selected")
REPLACEMENT = "\ufffd"
# Characters that turn the direction of what follows: names need none, forgeries do.
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def refuse_controls(value: str) -> None:
    """Refuse control characters other than line breaks and tabs, and what was not text."""
    for one in value:
        if one in "\r\n\t":
            continue
        if one == REPLACEMENT or one in OVERRIDES or unicodedata.category(one) in {"Cc", "Cs"}:
            raise ValidationError(
                _("This holds a character that cannot be kept. Please type it again."),
                code="character",
            )


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


class EitherChoiceField(forms.ChoiceField):
    """One of several fields of which the form needs one: not optional, yet it may be empty."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class LongSelect(forms.Select):
    """A select of hundreds of plain options; Django renders a template for each."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if str(key) in chosen else "", label) for key, label in self.choices),
        )
        own = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>\n{}\n</select>", own, options)


class FullChoicesMixin:
    """Shows some choices as full: visible, and not to be chosen."""

    full: Collection[str] = ()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        if str(value) in self.full and not option["selected"]:
            option["attrs"]["disabled"] = True
        return option


class FullRadioSelect(FullChoicesMixin, forms.RadioSelect):
    """Radio buttons, some of them full."""


class FullCheckboxSelect(FullChoicesMixin, forms.CheckboxSelectMultiple):
    """Boxes to tick, some of them full."""
