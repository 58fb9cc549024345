"""Registering for an event: four screens or five, one run, one registration."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from accounts.signed_in import signed_in_user
from events.enums import Audience, Participation, RegistrationStatus
from events.letters.facts import AGAIN
from events.letters.keys import find_by_manage_token
from events.letters.tickets import clashes
from events.models import Invitation, Registration
from events.publishing.questions import Question, asked, said_of
from events.registration.domain import invitations, registering
from events.registration.domain.groups import register_dates
from events.registration.domain.holds import hold_hours
from events.registration.domain.invitations import find_invitation
from events.registration.domain.prefilling import invited_words, prefill, said_before
from events.registration.domain.receipts import receipt_of
from events.registration.forms.applications import application_of
from events.registration.forms.offer import chosen_sessions
from events.registration.forms.other_dates import chosen_dates
from events.registration.forms.part import PartForm, way_of
from events.registration.forms.questions import QuestionsForm, answers_of
from events.registration.forms.steps import (
    AboutForm,
    CheckForm,
    NeedsForm,
    StepForm,
)
from events.registration.presentation.standing_words import sending_words
from events.registration.presentation.summary import said_words
from events.registration.wizards.event import EventWizard
from events.seats import NoSeatLeft
from events.words.availability import State
from events.words.cards import AUDIENCE_SENTENCES
from ratelimits.clients import client_prefix
from ratelimits.domain.limits import Limit, hit
from ratelimits.mailboxes import limit_letters
from ratelimits.responses import too_many
from refusals import Refused
from wizards.models import Run

STEP_LIMIT = Limit("registration-step", times=600, seconds=3600)

UNSTARTABLE = frozenset({State.NONE, State.SESSIONS, State.EXTERNAL, State.INVITATION, State.PAST})


class RegistrationWizard(EventWizard):
    """See ``wizards.shell`` for how it goes; this says what is asked, and what it does."""

    wizard_name = "registration"
    template_name = "events/registration/step.html"
    form_list: ClassVar[Any] = [
        ("part", PartForm),
        ("about", AboutForm),
        ("questions", QuestionsForm),
        ("needs", NeedsForm),
        ("check", CheckForm),
    ]
    condition_dict: ClassVar[Any] = {
        "questions": lambda wizard: wizard.offer.asks(wizard.part_answers()["participation"])
    }

    def get_step_url(self, step: str) -> str:
        brought = self.run is None and {"invitation", AGAIN} & set(self.request.GET)
        carried = brought or self.request.GET.get("to")
        query = f"?{self.request.GET.urlencode()}" if carried else ""
        address = reverse(
            "event_register_step", kwargs={"path": self.path, "run": self.key, "step": step}
        )
        return address + query if step != self.steps.last else address

    def receipt_url(self) -> str:
        return reverse("event_register_receipt", kwargs={"path": self.path, "run": self.key})

    @cached_property
    def invitation(self) -> Invitation | None:
        """The personal invitation that the run began with, or that its first address carries."""
        if self.run is not None:
            key = self.run.receipt.get("invitation")
            found = Invitation.objects.filter(pk=key).select_related("event")
            return found.first() if key else None
        if "invitation" not in self.request.GET:
            return None
        found_by_link = find_invitation(self.request.GET["invitation"])
        if found_by_link is None or found_by_link.event_id != self.event.pk:
            return None
        return found_by_link

    def brought(self) -> dict[str, Any]:
        if self.invitation is not None:
            return {"invitation": self.invitation.pk}
        return {"former": self.former.pk} if self.former is not None else {}

    @cached_property
    def former(self) -> Registration | None:
        """A registration whose holder comes by its "Register again", which carries its link."""
        if self.run is not None:
            key = self.run.receipt.get("former")
            return Registration.objects.filter(pk=key).first() if key else None
        return find_by_manage_token(self.request.GET.get(AGAIN, ""))

    # Refusals

    def refuse(self) -> HttpResponse | None:
        return self.refuse_invitation() or super().refuse()

    def refuse_invitation(self) -> HttpResponse | None:
        """A page that says why an invitation does not hold; None for one that does, or for none."""
        invitation = self.invitation
        if invitation is None:
            if self.run is not None or "invitation" not in self.request.GET:
                return None
            return render(self.request, "events/registration/dead_link.html", status=404)
        try:
            invitations.refuse_unless_held(invitation, self.now)
        except Refused as refused:
            context = {**self.event_context(), "refused": refused}
            return render(self.request, "events/registration/invitation.html", context, status=410)
        return None

    def limit(self) -> HttpResponse | None:
        if self.run is None and self.state.state in UNSTARTABLE:
            return self.refuse_start()
        refusal = self.refuse_invitation() if self.run is None else None
        if refusal is not None:
            return refusal
        verdict = hit(STEP_LIMIT, client_prefix(self.request))
        return None if verdict.allowed else too_many(self.request, verdict.retry_after)

    def limit_finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse | None:
        return limit_letters(self.request, form_dict["about"].cleaned_data["email"])

    # Forms

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        return {**super().get_form_kwargs(step), "answers": self.part_answers()}

    def part_answers(self) -> dict[str, Any]:
        """What the first step holds, valid or not: later steps ask accordingly."""
        data = self.storage.get_step_data("part")
        keys = data.getlist("part-sessions") if data else []
        return {
            "participation": way_of(data.get("part-participation") or "") if data else "",
            "sessions": [int(key) for key in keys if key.isascii() and key.isdigit()],
        }

    def known_beforehand(self, step: str) -> dict[str, Any]:
        if step == "check" and self.run is not None:
            return {"submit_token": self.run.submit_token}
        if step == "about" and self.invitation is not None:
            return invited_words(self.invitation)
        if step == "about" and self.former is not None:
            former = self.former
            return {**said_before(former), "email": former.email, "language": former.language}
        user = signed_in_user(self.request) if step == "about" else None
        return prefill(user) if user else {}

    def get_context_data(self, form: StepForm, **kwargs: Any) -> dict[str, Any]:
        step = self.steps.current
        context: dict[str, Any] = super().get_context_data(form=form, **kwargs)
        context |= self.event_context()
        context |= {
            "form": form,
            "next_words": form.next_words,
            "step": step,
            "action": self.get_step_url(step),
            "is_new": self.run is None,
            "previous": self.get_prev_step(step) if self.run else None,
            "clashes": self.clash_words() if step in {"about", "check"} else [],
            "first_url": self.get_step_url("part") if self.run else "",
        }
        if step == "part":
            context["group_url"] = self.group_url()
            context["audience_sentence"] = AUDIENCE_SENTENCES[Audience(self.event.audience)]
        if step == "needs":
            in_person = self.part_answers()["participation"] == Participation.IN_PERSON
            context["privacy"] = {
                **self.privacy(is_in_person=in_person),
                "has_list": bool(self.event.listed_capacities),
            }
        if step == "check":
            context["rows"] = self.review_rows()
            context["next_words"] = sending_words(
                self.promised_status(),
                next_words=str(form.next_words),
                hold_hours=self.promised_hold_hours(),
            )
        return context

    def group_url(self) -> str:
        """Where colleagues are registered together; who is invited comes alone."""
        if self.invitation is not None:
            return ""
        return reverse("event_register_group", kwargs={"path": self.path})

    def clash_words(self) -> list[str]:
        """One sentence for each pair of chosen sessions that overlap."""
        chosen = chosen_sessions(self.offer, self.part_answers()["sessions"])
        return [
            gettext("“%(first)s” and “%(second)s” take place at the same time.")
            % {
                "first": self.offer.titles.get(first.pk, ""),
                "second": self.offer.titles.get(second.pk, ""),
            }
            for first, second in clashes(chosen)
        ]

    def promised_hold_hours(self) -> int:
        """How long the place will be kept, for the page to say; others have the usual hours."""
        if self.promised_status() != RegistrationStatus.HELD:
            return hold_hours([])
        answers = self.part_answers()
        return hold_hours(
            pool
            for pool in self.offer.pools
            if (pool.session_id is None and pool.participation == answers["participation"])
            or pool.session_id in answers["sessions"]
        )

    def promised_status(self) -> RegistrationStatus:
        """What confirming the address will lead to: a place, a request or a turn in the line."""
        if self.event.approval:
            return RegistrationStatus.PENDING
        part = self.get_cleaned_data_for_step("part") or {}
        return RegistrationStatus.WAITING if part.get("waits") else RegistrationStatus.HELD

    def review_rows(self) -> list[dict[str, str]]:
        """Everything that was said, each line with the way back to it."""
        rows = []
        for step in self.get_form_list():
            if step == self.steps.last:
                continue
            url = f"{self.get_step_url(step)}?to=check"
            said = self.get_cleaned_data_for_step(step) or {}
            rows += [
                {"label": str(label), "value": value, "url": url}
                for label, value in self.words_said(step, said)
                if value
            ]
        return rows

    def words_said(self, step: str, said: Mapping[str, Any]) -> list[tuple[Any, str]]:
        """The answers of a step in words."""
        if step == "questions":
            answers = answers_of(self.asked_questions(), said)
            return list(said_of(self.event, answers, self.offer.question_words))
        words = said_words(step, said, titles=self.offer.titles, language=self.offer.language)
        if step == "part" and said.get("dates"):
            dates = chosen_dates(self.offer.other_dates, said["dates"])
            words = [*words, (gettext("Other dates"), "; ".join(one.label for one in dates))]
        return words

    def asked_questions(self) -> list[Question]:
        return asked(self.event, self.part_answers()["participation"])

    # Finishing

    def finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse:
        assert self.run is not None
        if form_dict["check"].cleaned_data["submit_token"] != self.run.submit_token:
            return redirect(self.get_step_url("check"))
        return super().finish(form_dict)

    def write(self, run: Run, form_dict: dict[str, forms.Form]) -> dict[str, Any]:
        answers = {step: form.cleaned_data for step, form in form_dict.items()}
        own_answers = answers_of(self.asked_questions(), answers.get("questions", {}))
        application = application_of(answers, own_answers=own_answers)
        user = signed_in_user(self.request)
        dates = chosen_dates(self.offer.other_dates, answers["part"].get("dates") or [])
        if dates:
            outcome = register_dates(
                event=self.event,
                others=[one.event for one in dates],
                application=application,
                submit_token=run.submit_token,
                user=user,
            )
        else:
            outcome = registering.register(
                event=self.event,
                application=application,
                submit_token=run.submit_token,
                user=user,
                invitation=self.invitation,
            )
        return receipt_of(application, outcome, dates=[one.label for one in dates])

    def refused(self, refusal: Refused, form_dict: dict[str, forms.Form]) -> HttpResponse:
        """Back to the step whose answer was refused; it says why."""
        step = "part" if refusal.code in {"full", "session_gone"} else "check"
        if refusal.code == "cap":
            step = "about"
        if isinstance(refusal, NoSeatLeft) and refusal.pool.answer:
            step = "questions"
        return redirect(self.get_step_url(step))
