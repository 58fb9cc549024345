"""Choices: one of several fields, long lists, and what is full."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SELECTED = SafeString(" selected")


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
