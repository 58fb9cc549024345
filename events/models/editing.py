"""The form editors fill in for an event page."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from events.enums import Capacity, InterpretationLanguage, Participation, Reminder
from events.models.facts import CAPACITIES, WHEN_FACTS
from events.models.questions import answer_places, frozen_problems, question_problems
from events.models.record import Event
from events.models.seats import SeatPool
from events.models.validation import (
    missing_for_publication,
    programme_problems,
    umbrella_problem,
)
from events.when import When


class EventPageForm(WagtailAdminPageForm):
    """Offers languages of interpretation, reminders and capacities as boxes to tick."""

    interpretation = forms.MultipleChoiceField(
        label=_("Interpretation"),
        choices=InterpretationLanguage.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    reminders = forms.MultipleChoiceField(
        label=_("Reminders"),
        choices=Reminder.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    listed_capacities = forms.MultipleChoiceField(
        label=_("List of participants"),
        help_text=_("Who of those that agree to it is shown to the other participants."),
        choices=Capacity.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A draft may be incomplete; what is published says when it takes place and fits together.

        What needs a look at the database is asked only then: autosave stays cheap.
        """
        data: dict[str, Any] = super().clean()
        self.instance.is_draft_saved = self.is_deferred_validation
        if self.is_deferred_validation or "start_date" not in self.fields:
            return data
        for field, sentence in missing_for_publication(data).items():
            if field in self.fields and field not in self.errors:
                self.add_error(field, sentence)
        if "programme" in data and not self.errors:
            for sentence in programme_problems(data["programme"], self._when(data)):
                self.add_error("programme", sentence)
        if "questions" in self.fields and "questions" in data:
            for sentence in self._question_problems(data["questions"]):
                self.add_error("questions", sentence)
        for field, sentence in self._below_taken(data):
            if field in self.fields and field not in self.errors:
                self.add_error(field, sentence)
        problem = self._umbrella_problem(data)
        if problem and "umbrellas" in self.fields and "umbrellas" not in self.errors:
            self.add_error("umbrellas", problem)
        return data

    def _when(self, data: Mapping[str, Any]) -> When | None:
        """The time as filled in; the page itself still holds the one before."""
        page = self._meta.model(**{name: data[name] for name in WHEN_FACTS if name in data})
        when: When | None = page.when
        return when

    def _below_taken(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Fields whose capacity is below the seats already taken: one query."""
        key = self.instance.translation_key
        pools = SeatPool.objects.filter(event__key=key, taken__gt=0).select_related("session")
        limits = session_capacities(data.get("programme") or ())
        answers = answer_places(data.get("questions") or ())
        for pool in pools:
            if pool.answer:
                field = "questions"
                title, limit = answers.get(pool.answer, ("", None))
            elif pool.session is None:
                field = CAPACITIES.get(Participation(pool.participation), "")
                limit, title = data.get(field), ""
            else:
                field = "programme"
                title, limit = limits.get(pool.session.block_id, ("", None))
            if limit is None or limit >= pool.taken:
                continue
            if title:
                yield (
                    field,
                    gettext("“%(title)s” has %(taken)s places taken: it cannot have fewer.")
                    % {"title": title, "taken": pool.taken},
                )
            else:
                yield (
                    field,
                    gettext("%(taken)s places are taken: there cannot be fewer.")
                    % {"taken": pool.taken},
                )

    def _question_problems(self, questions: Any) -> Iterator[str]:
        """What does not fit together, and what people have answered already.

        A translation's words follow the source's structure: there is nothing to judge in them.
        """
        event = Event.objects.filter(key=self.instance.translation_key).first()
        if event is not None and event.source_page_id not in {None, self.instance.pk}:
            return
        yield from question_problems(questions)
        if event is None or not event.questions:
            return
        text = event.texts.filter(language=event.source_language).first()
        words = text.words if text is not None else {}
        answered = event.registrations.answered()
        yield from frozen_problems(questions, event.questions, answered, words)

    def _umbrella_problem(self, data: Mapping[str, Any]) -> str | None:
        chosen = [block.value for block in data.get("umbrellas") or () if block.value]
        if not chosen:
            return None
        problem = umbrella_problem(self.instance, chosen)
        if problem:
            return problem
        return self._circle({page.translation_key for page in chosen})

    def _circle(self, keys: set[Any]) -> str | None:
        """Whether one of the chosen events is, by its own choices, part of this one."""
        seen: set[Any] = set()
        while keys:
            if self.instance.translation_key in keys:
                return gettext("A chosen event is itself part of this one.")
            seen |= keys
            above = Event.objects.filter(parts__key__in=keys).values_list("key", flat=True)
            keys = set(above) - seen
        return None


def session_capacities(programme: Any) -> dict[str, tuple[str, int | None]]:
    """Titles and capacities, by block id, of the sessions and social events one can choose."""
    found = {}
    for block in programme:
        items = block.value.get("items") or ()
        for one in (block, *items):
            if one.value.get("selectable"):
                title = one.value.get("title") or "…"
                found[one.id] = (title, one.value.get("capacity"))
    return found
