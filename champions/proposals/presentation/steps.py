"""The steps of a proposal as a list: where one is, what is done, what is missing, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from champions.call.prompts import (
    BUDGET,
    CHECK,
    DOCUMENT,
    ELIGIBILITY,
    FILES,
    ORGANISATION,
    TEAM,
    Questionnaire,
)
from champions.models import Proposal
from champions.proposals.domain.faults import Fault


class StepState(StrEnum):
    """How far a step is."""

    EMPTY = "empty"
    BEGUN = "begun"
    WRONG = "wrong"
    DONE = "done"


STATES: Final[Mapping[StepState, str | Promise]] = {
    StepState.EMPTY: pgettext_lazy("state of a step", "empty"),
    StepState.BEGUN: pgettext_lazy("state of a step", "begun"),
    StepState.WRONG: pgettext_lazy("state of a step", "needs your attention"),
    StepState.DONE: pgettext_lazy("state of a step", "done"),
}
READY: Final = pgettext_lazy("state of a step", "ready to submit")
LABELS: Final[Mapping[str, tuple[str | Promise, str | Promise]]] = {
    ELIGIBILITY: (_("Conditions"), _("Can you apply?")),
    ORGANISATION: (_("Your organisation"), _("Who applies?")),
    TEAM: (_("Team and countries"), _("What do you propose, who is behind it, and where?")),
    DOCUMENT: (_("Your document"), _("Your proposal in one document")),
    BUDGET: (_("Budget and partners"), _("What does it cost, and who helps?")),
    FILES: (_("Files"), _("Is there something to show?")),
    CHECK: (_("Check and submit"), _("Is all as it should be?")),
}
"""Of each step but the questions: its name in the list, and its heading."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the list. ``lang`` is set where its words are in another language."""

    name: str
    label: str
    heading: str
    url: str
    state: StepState
    is_current: bool
    lang: str = ""

    @property
    def state_words(self) -> str | Promise:
        if self.name == CHECK:
            return READY if self.state == StepState.DONE else ""
        return STATES[self.state]


def step_url(proposal: Proposal, step: str) -> str:
    return reverse("champions_step", args=[proposal.edition.year, proposal.key, step])


def step_lines(
    proposal: Proposal,
    asked: Questionnaire,
    texts: Mapping[str, str],
    wrong: Sequence[Fault],
    *,
    current: str = "",
    files: int = 0,
) -> list[StepLine]:
    """Every step with how far it is; ``files`` is how many files there are."""
    lines = []
    for name in asked.steps:
        label, heading, lang = words_of(asked, name)
        lines.append(
            StepLine(
                name=name,
                label=label,
                heading=heading,
                url=step_url(proposal, name),
                state=state_of(asked, name, texts, wrong, files=files),
                is_current=name == current,
                lang=lang,
            )
        )
    return lines


def words_of(asked: Questionnaire, name: str) -> tuple[str, str, str]:
    """A step's name in the list, its heading, and their language where it is another."""
    if name in LABELS:
        label, heading = LABELS[name]
        return str(label), str(heading), ""
    prompt = asked.steps[name][0]
    return Truncator(prompt.label).words(12), prompt.label, prompt.lang


def state_of(
    asked: Questionnaire,
    name: str,
    texts: Mapping[str, str],
    wrong: Sequence[Fault],
    *,
    files: int = 0,
) -> StepState:
    """Empty before anything was typed; wrong only where something typed is."""
    if name == CHECK:
        return StepState.EMPTY if wrong else StepState.DONE
    mine = [one for one in wrong if one.step == name]
    if any(not one.is_missing for one in mine):
        return StepState.WRONG
    if name in (FILES, DOCUMENT):
        return StepState.DONE if files and not mine else StepState.EMPTY
    if not any(texts.get(prompt.name, "").strip() for prompt in asked.steps[name]):
        return StepState.EMPTY
    return StepState.BEGUN if mine else StepState.DONE
