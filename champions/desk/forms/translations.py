"""What the secretariat writes beside the answers of a proposal."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from champions.jury.domain.translations import TEXT_LIMIT
from champions.jury.presentation.dossier import AnswerLine
from champions.models import WorkingTranslation

ROWS_UP_TO = 16
"""A text area is at most so many lines high before it scrolls."""


class TranslationForm(forms.Form):
    """A text for each answer in words. ``number`` is the submission that was on the screen.

    ``is_current`` is asked where the translation was made from an earlier submission: unticked, it
    goes on saying so.
    """

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, lines: Sequence[AnswerLine], language: str, outdated: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            rows = min(ROWS_UP_TO, max(2, len(line.text) // 60 + 1)) if line.is_long else 1
            self.fields[f"text.{line.name}"] = forms.CharField(
                label=line.label,
                required=False,
                strip=False,
                max_length=TEXT_LIMIT,
                widget=forms.Textarea(attrs={"rows": rows, "lang": language, "dir": "auto"}),
            )
        if outdated:
            self.fields["is_current"] = forms.BooleanField(
                label=_("It agrees with what was submitted last"),
                required=False,
                help_text=_("Otherwise jurors go on reading that it is of an earlier submission."),
            )

    def rows(self) -> list[tuple[AnswerLine, forms.BoundField]]:
        """Each answer with the field of its translation."""
        return [(line, self[f"text.{line.name}"]) for line in self.lines]

    def texts(self) -> dict[str, str]:
        """What was written, by the name of the answer; call it when the form is valid."""
        return {
            line.name: self.cleaned_data[f"text.{line.name}"].replace("\r\n", "\n")
            for line in self.lines
        }


def initial_of(stored: WorkingTranslation | None, number: int) -> dict[str, Any]:
    """A stored translation as the form's first values; ``number`` is the submission shown."""
    texts: Mapping[str, str] = stored.texts if stored else {}
    return {
        **{f"text.{name}": text for name, text in texts.items()},
        "version": stored.version if stored else 0,
        "number": number,
    }
