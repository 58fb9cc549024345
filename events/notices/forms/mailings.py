"""Writing to many: to whom, in which languages, when."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from characters.fields import LineField, ParagraphField
from events.enums import Capacity, Category, Participation
from events.letters.tickets import session_titles
from events.models import Event, Mailing
from events.notices.domain.mailing_letters import unknown_placeholders
from events.notices.domain.mailings import FIELDS, STATUSES
from events.publishing.questions import questions_of

TEXT_LENGTH = 20_000


def codes(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class MailingForm(forms.Form):
    """A letter and its filter; nothing ticked in a group narrows nothing."""

    status = codes(gettext_lazy("Status"), [(one.value, one.label) for one in STATUSES])
    participation = codes(gettext_lazy("How they take part"), Participation.choices)
    capacity = codes(gettext_lazy("In what capacity"), Capacity.choices)
    category = codes(gettext_lazy("There as"), Category.choices)
    language = codes(gettext_lazy("Language of messages"), settings.LANGUAGES)
    session = codes(gettext_lazy("Sessions they chose"), [])
    answer = codes(gettext_lazy("Answers they chose"), [])
    is_transactional = forms.BooleanField(
        label=gettext_lazy("About their registration itself"),
        help_text=gettext_lazy(
            "Goes also to those who want no news from us. Only for what they must know to take "
            "part."
        ),
        required=False,
    )
    fallback_language = forms.ChoiceField(
        label=gettext_lazy("Where a language is left empty, send the words of"),
        choices=settings.LANGUAGES,
    )

    def __init__(self, event: Event, reading: str, *args: Any, **kwargs: Any) -> None:
        """``reading`` is the language in which sessions and answers are named."""
        super().__init__(*args, **kwargs)
        sessions = event.sessions.filter(selectable=True).values_list("pk", flat=True)
        self._offer("session", list(session_titles(sessions, reading).items()))
        self._offer("answer", list(_answers(event, reading)))
        for code, name in settings.LANGUAGES:
            self.fields[f"subject_{code}"] = LineField(
                label=_("Subject, %(language)s") % {"language": name},
                max_length=200,
                required=False,
            )
            self.fields[f"body_{code}"] = ParagraphField(
                label=_("Text, %(language)s") % {"language": name},
                max_length=TEXT_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": 12}),
            )

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A subject with its text, in the language that stands in for others at least."""
        data: dict[str, Any] = super().clean() or {}
        for code, _name in settings.LANGUAGES:
            subject, body = data.get(f"subject_{code}", ""), data.get(f"body_{code}", "")
            if bool(subject) != bool(body):
                missing = f"body_{code}" if subject else f"subject_{code}"
                self.add_error(missing, _("A letter needs both a subject and a text."))
            for name in (f"subject_{code}", f"body_{code}"):
                for one in unknown_placeholders(data.get(name) or ""):
                    self.add_error(
                        name,
                        ValidationError(
                            _("There is no placeholder %(placeholder)s."),
                            params={"placeholder": f"{{{one}}}"},
                        ),
                    )
        fallback = data.get("fallback_language")
        if fallback and not data.get(f"subject_{fallback}"):
            self.add_error(
                "fallback_language", _("Write the letter in this language, or choose another.")
            )
        return data

    def audience(self) -> dict[str, list[Any]]:
        """The filter as ``audience_of`` takes it."""
        data = self.cleaned_data
        found = {name: list(data[name]) for name in ("status", *FIELDS)}
        found["session"] = [int(key) for key in data.get("session", [])]
        found["answer"] = list(data.get("answer", []))
        return found

    def words(self) -> dict[str, dict[str, str]]:
        """``subjects`` and ``bodies`` by language."""
        return {
            f"{plural}": {
                code: self.cleaned_data[f"{name}_{code}"] for code, _name in settings.LANGUAGES
            }
            for name, plural in (("subject", "subjects"), ("body", "bodies"))
        }


class SendingForm(forms.Form):
    """When it goes; empty: at once."""

    at = forms.DateTimeField(
        label=gettext_lazy("Send it at"),
        help_text=gettext_lazy("Empty: now."),
        required=False,
        widget=AdminDateTimeInput,
    )


def initial_of(mailing: Mailing) -> dict[str, Any]:
    """What the form shows of a draft."""
    words = {f"subject_{code}": said for code, said in mailing.subjects.items()}
    words |= {f"body_{code}": said for code, said in mailing.bodies.items()}
    return {
        **mailing.audience,
        **words,
        "is_transactional": mailing.is_transactional,
        "fallback_language": mailing.fallback_language,
    }


def _answers(event: Event, reading: str) -> Iterator[tuple[str, str]]:
    words: Mapping[str, Any] = {}
    text = event.texts.filter(language=reading).first()
    if text is not None:
        words = text.words
    for question in questions_of(event):
        for choice in question.choices:
            asked = words.get(question.id, {}).get("label", "")
            said = words.get(choice.id, {}).get("label", "")
            yield choice.id, f"{asked} – {said}"
