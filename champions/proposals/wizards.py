"""The screens of a proposal, in the shell that every wizard has; its texts are ``Answer`` rows.

An invalid text is kept, keeps nobody from going on, and shows as a mark in the list of steps. What
cannot be kept is shown back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from champions.call.editions import contact_of, path_of, title_of
from champions.call.prompts import CHECK, ELIGIBILITY, Prompt, Questionnaire, questionnaire
from champions.models import Answer, EarlierText, Proposal
from champions.proposals.domain.faults import Fault, fault, faults
from champions.proposals.domain.submission import submit
from champions.proposals.domain.transitions import window_of
from champions.proposals.domain.writing import Saved, StaleText, save, storable
from champions.proposals.forms.steps import ScreenForm, joined
from champions.proposals.presentation.deadline import Deadline, deadline, late_sentence
from champions.proposals.presentation.proposal import no_longer_asked, sections
from champions.proposals.presentation.steps import step_lines, step_url
from languages import language_code
from refusals import Refused
from wizards.domain.runs import Raw
from wizards.shell import WizardShell
from wizards.storage import StepStorage


@dataclass
class Posted:
    """What became of one POST: texts that were not kept, and why nothing could be."""

    saved: list[Saved] = field(default_factory=list)
    stale: dict[str, StaleText] = field(default_factory=dict)
    refused: Refused | None = None

    @property
    def is_late(self) -> bool:
        return any(one.is_late for one in self.saved)


class AnswerStorage(StepStorage):
    """Reads a proposal's answers once, and writes each with the version it was begun from."""

    proposal: Proposal
    asked: Questionnaire
    answers: Mapping[str, Answer]

    def open(self, proposal: Proposal, asked: Questionnaire) -> None:
        """Read what the proposal says."""
        self.proposal, self.asked = proposal, asked
        earlier = EarlierText.objects.filter(proposal=OuterRef("proposal"), name=OuterRef("name"))
        rows = proposal.answers.annotate(has_earlier=Exists(earlier))
        self.answers = {one.name: one for one in rows}

    def text(self, name: str) -> str:
        return self.answers[name].text if name in self.answers else ""

    def version(self, name: str) -> int:
        return self.answers[name].version if name in self.answers else 0

    def has_earlier(self, name: str) -> bool:
        """Whether something else was written in the field before."""
        return name in self.answers and bool(getattr(self.answers[name], "has_earlier", False))

    @property
    def texts(self) -> dict[str, str]:
        return {name: one.text for name, one in self.answers.items()}

    def get_step_data(self, step: str) -> MultiValueDict[str, str]:
        return MultiValueDict({one.name: [self.text(one.name)] for one in self.asked.steps[step]})

    def keep(self, step: str, raw: Raw, *, sent: bool) -> Posted:
        """Save each field of the step that came with the version it was begun from."""
        data = MultiValueDict({name: list(values) for name, values in raw.items()})
        outcome, now = Posted(), timezone.now()
        for prompt in self.asked.steps[step]:
            version = version_of(data.get(f"version.{prompt.name}", ""))
            choice = data.get(f"keep.{prompt.name}")
            if version is None or choice == "theirs":
                continue
            text = typed(data, prompt)
            if storable(text) == self.text(prompt.name):
                continue
            if choice != "mine" and f"ask.{prompt.name}" in data:
                version = -1  # Both texts were shown and neither was chosen.
            try:
                result = save(
                    proposal=self.proposal,
                    user=self.request.user,
                    name=prompt.name,
                    text=text,
                    base_version=version,
                    now=now,
                )
            except Refused as refusal:
                outcome.refused = refusal
                continue
            if isinstance(result, StaleText):
                outcome.stale[prompt.name] = result
            else:
                outcome.saved.append(result)
        return outcome


class ApplyWizard(WizardShell):
    """One proposal's screens, for its applicants. Whoever is signed in is known already.

    Every screen is open at any time: an invalid text keeps nobody from going on.
    """

    wizard_name = "apply"
    storage_name = "champions.proposals.wizards.AnswerStorage"
    template_name = "champions/proposals/apply/step.html"
    form_list: Any = [(CHECK, ScreenForm)]
    in_order = False
    storage: AnswerStorage
    proposal: Proposal
    asked: Questionnaire

    def prepare(self, request: HttpRequest, **kwargs: Any) -> None:
        own = Proposal.objects.owned_by(request.user).select_related("edition")
        self.proposal = get_object_or_404(own, key=kwargs["key"], edition__year=kwargs["year"])
        self.asked = questionnaire(self.proposal.edition, language_code())
        self.form_list = dict.fromkeys(self.asked.steps, ScreenForm)

    def get_step_url(self, step: str) -> str:
        return step_url(self.proposal, step)

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str:
        return ""

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        return {"prompts": self.asked.steps[step or CHECK]}

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    @cached_property
    def deadline(self) -> Deadline:
        return deadline(window_of(self.proposal), self.now)

    # A step

    def open(self) -> None:
        """Read the answers; what is wrong with them shows where ``?check`` asks for it."""
        self.storage.open(self.proposal, self.asked)
        if "check" in self.request.GET:
            self.storage.sent.update(self.asked.steps)

    def refuse(self) -> HttpResponse | None:
        if self.proposal.is_editable and self.deadline.accepts_text:
            return None
        return redirect("champions_proposal", self.proposal.key)

    def aside(self, step: str) -> str | None:
        """On, elsewhere, or nowhere, as was asked; only sending is judged."""
        if step == CHECK and "submit_token" in self.request.POST:
            return None
        onward = self.steps.next if self.request.POST.get("go") == "next" else None
        if onward and step == ELIGIBILITY and self.unconfirmed(step):
            return f"{self.get_step_url(step)}?check"
        return super().aside(step) or self.get_step_url(onward or step)

    def unconfirmed(self, step: str) -> bool:
        """Whether a condition of taking part is not confirmed: better known before the work."""
        asked = self.asked.steps[step]
        return any(fault(one, typed(self.request.POST, one)) for one in asked)

    def names(self, step: str) -> set[str]:
        marks = ("", "version.", "keep.", "ask.")
        return {f"{mark}{one.name}" for one in self.asked.steps[step] for mark in marks}

    def keep(self, step: str, *, sent: bool) -> HttpResponse | None:
        outcome = self.storage.keep(step, self.typed(step), sent=sent)
        if outcome.stale or outcome.refused:
            return self.show_back(step, outcome)
        if outcome.is_late:
            messages.warning(self.request, late_sentence(self.proposal))
        return None

    def show_back(self, step: str, outcome: Posted) -> HttpResponse:
        """The screen with what was typed, and why it was not kept: nothing is lost here."""
        texts = {
            prompt.name: typed(self.request.POST, prompt)
            if f"version.{prompt.name}" in self.request.POST
            else self.storage.text(prompt.name)
            for prompt in self.asked.steps[step]
        }
        self.storage.open(self.proposal, self.asked)
        form = ScreenForm(prompts=self.asked.steps[step], initial=texts)
        response: HttpResponse = self.render(form, outcome=outcome)
        response.status_code = 409 if outcome.stale else REFUSALS.get(outcome.refused.code, 403)  # type: ignore[union-attr]
        return response

    def post_last(self) -> HttpResponse:
        """Submit, once however often it is sent; a refusal stands above the list of faults."""
        try:
            submission = submit(
                proposal=self.proposal,
                user=self.request.user,
                token=self.request.POST["submit_token"],
            )
        except Refused as refusal:
            messages.error(self.request, str(refusal.sentence))
            return redirect(self.get_step_url(CHECK))
        sent = _("We have your proposal. Its reference is %(reference)s.")
        messages.success(self.request, sent % {"reference": submission.proposal.reference})
        return redirect("champions_proposal", self.proposal.key)

    # What the templates see

    @cached_property
    def faults(self) -> list[Fault]:
        return faults(self.proposal, self.asked, self.storage.texts)

    def get_context_data(self, form: ScreenForm, **kwargs: Any) -> dict[str, Any]:
        outcome: Posted = kwargs.pop("outcome", None) or Posted()
        context: dict[str, Any] = super().get_context_data(form=form, **kwargs)
        step = self.steps.current
        uploads = list(self.proposal.uploads.present())
        lines = step_lines(
            self.proposal,
            self.asked,
            self.storage.texts,
            self.faults,
            current=step,
            files=len(uploads),
        )
        step_now = next(one for one in lines if one.is_current)
        context |= {
            "proposal": self.proposal,
            "edition_title": title_of(self.proposal.edition, self.asked.language),
            "edition_url": path_of(self.proposal.edition, self.asked.language),
            "contact_email": contact_of(self.proposal.edition),
            "step": step,
            "line": step_now,
            "uploads": uploads,
            "lines": lines,
            "previous": self.steps.prev,
            "deadline": self.deadline,
            "outcome": outcome,
            "fields": [self.shown(form, prompt, outcome) for prompt in self.asked.steps[step]],
            "asks": bool(self.asked.steps[step]),
            "single": step.startswith("q-"),
            "next_url": self.get_step_url(self.steps.next) if self.steps.next else "",
            "previous_url": self.get_step_url(self.steps.prev) if self.steps.prev else "",
            "save_url": reverse("champions_save", args=[self.proposal.key]),
            "login_url": f"{reverse('account_login')}?next={self.get_step_url(step)}",
            "own_url": reverse("champions_proposal", args=[self.proposal.key]),
        }
        if step == CHECK:
            context |= {
                "faults": self.faults,
                "sections": sections(self.proposal, self.asked, self.storage.texts, self.faults),
                "retired": no_longer_asked(self.asked, self.storage.texts),
            }
        return context

    def shown(self, form: ScreenForm, prompt: Prompt, outcome: Posted) -> dict[str, Any]:
        """A field with the version it is begun from, and both texts where they differ."""
        stale = outcome.stale.get(prompt.name)
        return {
            "prompt": prompt,
            "field": form[prompt.name],
            "version": stale.version if stale else self.storage.version(prompt.name),
            "added": bool(prompt.added and prompt.added > self.proposal.started_at),
            "stale": stale,
            "history_url": reverse("champions_history", args=[self.proposal.key, prompt.name])
            if self.storage.has_earlier(prompt.name)
            else "",
            "yours": prompt.say(stale.yours, self.asked.language) if stale else "",
            "theirs": prompt.say(stale.theirs, self.asked.language) if stale else "",
        }


REFUSALS = {"closed": 410, "too_long": 413}
"""HTTP's word for each reason why a text was not kept; 403 for all others."""


def typed(data: MultiValueDict[str, str], prompt: Prompt) -> str:
    """The raw text of a field in a POST: what ticked boxes say as one text."""
    values = data.getlist(prompt.name)
    return joined(values) if prompt.kind == "countries" else (values[-1] if values else "")


def version_of(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
