"""The event's own questions, as fields."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from characters.fields import LineField, ParagraphField, asks
from events.enums import AnswerKind
from events.publishing.questions import Question, asked, label_of
from events.registration.forms.fields import FullCheckboxSelect, FullRadioSelect
from events.registration.forms.part import seats_words
from events.registration.forms.steps import StepForm

LINE_LENGTH: Final = 300
PARAGRAPH_LENGTH: Final = 3000
ASKS: Final = {
    AnswerKind.TEXT: gettext_lazy("Write an answer."),
    AnswerKind.PARAGRAPH: gettext_lazy("Write an answer."),
    AnswerKind.CHOICE: gettext_lazy("Choose an answer."),
    AnswerKind.NUMBER: gettext_lazy("Write a number."),
    AnswerKind.DATE: gettext_lazy("Choose a date."),
    AnswerKind.CONSENT: gettext_lazy("Tick this if you agree: it is needed to take part."),
}
"""What to do where a question was left that has to be answered."""
DATE_FORMATS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
"""What browsers send, and what people type where a browser offers no calendar."""


class NumberField(forms.DecimalField):
    """A number, with a point or a comma; at most fifteen digits, four of them decimals."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_digits=15,
            decimal_places=4,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)


class QuestionsForm(StepForm):
    """What the organisers ask of those who take part in this way.

    A question with a condition is asked in the same form; while its condition is not met, its
    answer is neither needed nor kept. ``held`` are the answers somebody has already: their own
    choice is never full for them.
    """

    question = gettext_lazy("What the organisers would like to know")
    label = gettext_lazy("Questions")
    next_words = gettext_lazy("Next: what you need on the day.")

    def __init__(self, *args: Any, held: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.held = held or {}
        super().__init__(*args, **kwargs)

    @cached_property
    def questions(self) -> list[Question]:
        return asked(self.offer.event, self.answers.get("participation") or "")

    def build(self) -> None:
        for question in self.questions:
            self.fields[question.id] = self.field_of(question)
        self.initial = {**as_initial(self.questions, self.held), **self.initial}

    def field_of(self, question: Question) -> forms.Field:
        words = self.offer.question_words.get(question.id, {})
        common: dict[str, Any] = {
            "label": words.get("label") or "…",
            "help_text": self.help_of(question, words.get("help", "")),
            "required": question.required,
        }
        common["error_messages"] = asks(
            ASKS.get(AnswerKind(question.kind), ASKS[AnswerKind.CHOICE])
        )
        match question.kind:
            case AnswerKind.TEXT:
                return LineField(max_length=LINE_LENGTH, **common)
            case AnswerKind.PARAGRAPH:
                return ParagraphField(
                    max_length=PARAGRAPH_LENGTH,
                    widget=forms.Textarea(attrs={"rows": 4}),
                    **common,
                )
            case AnswerKind.NUMBER:
                return NumberField(**common)
            case AnswerKind.DATE:
                return forms.DateField(
                    input_formats=DATE_FORMATS,
                    widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
                    **common,
                )
            case AnswerKind.CONSENT:
                return forms.BooleanField(**common)
            case _:
                return self.choices_of(question, common)

    def choices_of(self, question: Question, common: dict[str, Any]) -> forms.Field:
        held = self.held.get(question.id) or []
        pools = self.offer.answer_pools
        offered = [one for one in question.choices if not one.retired or one.id in held]
        choices = []
        for one in offered:
            label = label_of(one.id, self.offer.question_words)
            pool = pools.get(one.id)
            is_theirs = pool is not None and one.id in held and pool.left == 0
            note = seats_words(pool.capacity, pool.left) if pool and not is_theirs else ""
            choices.append((one.id, format_html("{} <small>{}</small>", label, note)))
        several = question.kind == AnswerKind.CHOICES
        common["error_messages"] |= {
            "invalid_choice": gettext_lazy("An answer you chose is no longer offered.")
        }
        if not (several or question.required):
            choices.append(("", format_html("{}", _("No answer"))))
        field: forms.ChoiceField
        if several:
            field = forms.MultipleChoiceField(widget=FullCheckboxSelect, choices=choices, **common)
        else:
            field = forms.ChoiceField(widget=FullRadioSelect, choices=choices, **common)
        field.widget.full = self.full_of(question)
        return field

    def full_of(self, question: Question) -> Collection[str]:
        """Answers without a free place, but for those that are this person's already."""
        pools, held = self.offer.answer_pools, self.held.get(question.id) or []
        return {
            one.id
            for one in question.choices
            if one.id not in held and one.id in pools and pools[one.id].left == 0
        }

    def help_of(self, question: Question, words: str) -> str:
        """The explanation, and the answer after which alone the question is asked."""
        if not question.when:
            return words
        condition = _("Only if you answered “%(answer)s”.") % {
            "answer": label_of(question.when, self.offer.question_words)
        }
        return f"{condition} {words}".strip()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields as shown: each with the answer its question waits for."""
        return [{"field": self[one.id], "when": one.when} for one in self.questions]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen: set[str] = set()
        for question in self.questions:
            if question.when and question.when not in chosen:
                cleaned.pop(question.id, None)
                self.errors.pop(question.id, None)
                continue
            answer = cleaned.get(question.id)
            if question.is_chosen and answer:
                picked = answer if isinstance(answer, list) else [answer]
                chosen |= set(picked)
                self.refuse_full(question, picked)
        return cleaned

    def refuse_full(self, question: Question, picked: Collection[str]) -> None:
        full = self.full_of(question)
        words = self.offer.question_words
        gone = "; ".join(label_of(one, words) for one in picked if one in full)
        if gone:
            self.add_error(
                question.id,
                ValidationError(
                    _("No place is left for: %(answers)s."), code="full", params={"answers": gone}
                ),
            )

    @property
    def given(self) -> dict[str, Any]:
        """The answers as a registration keeps them, once the form is valid; none that is empty."""
        return answers_of(self.questions, self.cleaned_data)


def answers_of(questions: Collection[Question], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Cleaned values by question as a registration keeps them: lists of ids, or plain values."""
    found = {one.id: _kept(one, cleaned.get(one.id)) for one in questions}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _kept(question: Question, value: Any) -> Any:
    if question.is_chosen:
        return value if isinstance(value, list) else [value] if value else []
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if question.kind == AnswerKind.CONSENT:
        return None if value is None else bool(value)
    return value


def as_initial(questions: Collection[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Kept answers as a form shows them again."""
    found = dict(answers)
    for one in questions:
        if one.kind == AnswerKind.CHOICE and isinstance(found.get(one.id), list):
            found[one.id] = next(iter(found[one.id]), "")
    return found
