"""What is said of a champion's photograph, in every language."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from characters.fields import LineField


class PhotographForm(forms.Form):
    """Alternative text and credit per language; the action names the file or the photograph."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, _name in settings.LANGUAGES:
            code = language.upper()
            self.fields[f"alt_{language}"] = LineField(
                label=_("What it shows (%(language)s)") % {"language": code},
                max_length=250,
                error_messages={
                    "required": _("Say what the picture shows: some cannot see it."),
                },
                widget=forms.TextInput(attrs={"lang": language}),
            )
            self.fields[f"credit_{language}"] = LineField(
                label=_("Credit (%(language)s)") % {"language": code},
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"lang": language}),
            )

    @staticmethod
    def initial_of(words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """The form's fields for words by language."""
        return {
            f"{name}_{language}": text
            for language, said in words.items()
            for name, text in said.items()
        }

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """What was filled in, by language."""
        return {
            language: {
                name: self.cleaned_data.get(f"{name}_{language}", "") for name in ("alt", "credit")
            }
            for language, _name in settings.LANGUAGES
        }
