"""The screens of a proposal: each shows raw texts, and says what is wrong when asked."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy
from django_countries import countries

from champions.call.currencies import currencies
from champions.call.prompts import GLOBAL, YES, Prompt, PromptKind, codes_of
from champions.proposals.domain.faults import count_words, fault
from events.registration.forms.fields import LongSelect
from home import delegations
from languages import language_code

WORDED = (PromptKind.LINE, PromptKind.TEXT)


class PromptBoundField(BoundField):
    """Adds to a field what its template says besides: how many words it has."""

    field: "PromptField"

    @property
    def counts_words(self) -> bool:
        prompt = self.field.prompt
        return prompt.kind == PromptKind.TEXT or bool(prompt.word_limit)

    @property
    def words(self) -> int:
        return count_words(str(self.value() or ""))

    @property
    def over(self) -> int:
        """By how many words the text is too long."""
        limit = self.field.prompt.word_limit
        return max(0, self.words - limit) if limit else 0

    @property
    def widget_type(self) -> str:
        if self.field.prompt.kind == PromptKind.STATEMENT:
            return "checkbox"
        return str(super().widget_type)

    @property
    def aria_describedby(self) -> str | None:
        described: str | None = super().aria_describedby
        if not self.counts_words:
            return described
        return f"{described} {self.auto_id}_count".strip()


class StatementInput(forms.CheckboxInput):
    """A box whose ticked answer is a word, so that what is kept is what was sent."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name, "")

    def format_value(self, value: Any) -> str:
        return YES


class CountriesSelect(forms.CheckboxSelectMultiple):
    """Boxes to tick whose answer is one text: codes between commas, or the word ``global``."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return joined(data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")])

    def format_value(self, value: Any) -> list[str]:
        return [GLOBAL] if value == GLOBAL else codes_of(str(value or ""))


class CurrencySelect(LongSelect):
    """The list; what was typed before there was one stays among its options, as it was typed."""

    def format_value(self, value: Any) -> list[str]:
        text = str(value or "").strip()
        known = dict(self.choices)
        if text and text.upper() not in known:
            self.choices = [*self.choices, (text, text)]
        return [text.upper() if text.upper() in known else text]


class PromptField(forms.CharField):
    """A field that is as valid as the domain says: the text stays as it was typed."""

    def __init__(self, prompt: Prompt) -> None:
        self.prompt = prompt
        super().__init__(
            label=prompt.label,
            help_text=prompt.help,
            required=prompt.required,
            strip=False,
            widget=widget_of(prompt),
        )

    def clean(self, value: Any) -> str:
        text = str(value or "")
        wrong = fault(self.prompt, text)
        if wrong:
            raise ValidationError(wrong[1], code=wrong[0])
        return text

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> PromptBoundField:
        return PromptBoundField(form, self, field_name)


class ScreenForm(forms.Form):
    """The fields of one step, under the names of their answers."""

    use_required_attribute = False

    def __init__(self, *args: Any, prompts: Iterable[Prompt] = (), **kwargs: Any) -> None:
        kwargs.pop("files", None)
        super().__init__(*args, **kwargs)
        for prompt in prompts:
            self.fields[prompt.name] = PromptField(prompt)


def joined(values: Iterable[str]) -> str:
    """The raw text of ticked boxes. The whole world leaves no single country beside it."""
    ticked = [value for value in values if value]
    return GLOBAL if GLOBAL in ticked else ",".join(ticked)


def widget_of(prompt: Prompt) -> forms.Widget:
    """The control that a prompt is answered with."""
    kind = prompt.kind
    lang = {"lang": prompt.lang} if prompt.lang else {}
    if kind == PromptKind.STATEMENT:
        return StatementInput(check_test=lambda value: value == YES)
    if kind == PromptKind.CHOICE:
        return forms.RadioSelect(choices=prompt.choices, attrs=lang)
    if kind == PromptKind.COUNTRY:
        return LongSelect(
            choices=[("", gettext_lazy("Choose")), *_countries()], attrs={"autocomplete": "country"}
        )
    if kind == PromptKind.CURRENCY:
        listed = currencies(language_code())
        return CurrencySelect(choices=[("", gettext_lazy("Choose")), *listed])
    if kind == PromptKind.COUNTRIES:
        return CountriesSelect(choices=_countries())
    if kind == PromptKind.TEXT:
        rows = 14 if not prompt.word_limit or prompt.word_limit > 300 else 8
        return forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    attrs = {
        PromptKind.NUMBER: {"inputmode": "decimal", "autocomplete": "off"},
        PromptKind.ADDRESS: {"inputmode": "url", "autocomplete": "url"},
    }.get(kind, {"dir": "auto"})
    if prompt.name == "organisation.name":
        attrs = {**attrs, "autocomplete": "organization"}
    return forms.TextInput(attrs=attrs)


def _countries() -> list[tuple[str, str]]:
    language = language_code()
    return sorted(
        ((code, delegations.country_name(code, language)) for code in countries.countries),
        key=lambda pair: delegations.sort_key(pair[1]),
    )
