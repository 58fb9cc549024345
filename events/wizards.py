"""Registering for an event: four screens or five, one run, one registration."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext

from accounts.models import User
from events.domain import inviting, registering
from events.domain.availability import RegistrationState, State, registration_state
from events.domain.group_registering import Part, register_together
from events.domain.holds import hold_hours
from events.domain.hosts import host_names
from events.domain.invitation_tokens import find_invitation
from events.domain.prefilling import prefill
from events.domain.publishing import default_site
from events.domain.questions import Question, asked, said_of
from events.domain.refusals import Refused
from events.domain.registering import Application
from events.domain.seats import NoSeatLeft
from events.domain.tickets import clashes
from events.enums import Audience, Mode, Participation, RegistrationStatus
from events.forms.offer import Offer, chosen_sessions
from events.forms.other_dates import OtherDate, chosen_dates
from events.forms.questions import QuestionsForm, answers_of
from events.forms.registration import (
    AboutForm,
    CheckForm,
    NeedsForm,
    PartForm,
    StepForm,
    way_of,
)
from events.models import Event, EventText, Invitation
from events.presentation.cards import AUDIENCE_SENTENCES
from events.presentation.registration import event_summary, said_words
from events.presentation.standing_words import sending_words
from home.models import SiteSettings
from ratelimits.clients import client_prefix
from ratelimits.domain.limits import Limit, hit
from ratelimits.mailboxes import limit_letters
from ratelimits.responses import too_many
from wizards.domain import runs
from wizards.models import Run
from wizards.views import RunWizardView

STEP_LIMIT = Limit("registration-step", times=600, seconds=3600)

UNSTARTABLE = frozenset({State.NONE, State.EXTERNAL, State.INVITATION, State.PAST})


def event_at(path: str) -> Event:
    """The event whose page is at ``events/<path>/`` in any language; raises Http404."""
    paths = [f"/{code}/events/{path.strip('/')}/" for code, _name in settings.LANGUAGES]
    event = Event.objects.filter(texts__path__in=paths).order_by("pk").first()
    if event is None:
        raise Http404
    return event


def language_code() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def signed_in_user(request: HttpRequest) -> User | None:
    """The user, looked up only when a session cookie came: other visitors leave no trace."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, User) else None


class RegistrationWizard(RunWizardView):
    """See ``wizards.views`` for how a run goes; this says what is asked, and what it does."""

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
    event: Event
    text: EventText
    path = ""

    def prepare(self, request: HttpRequest, **kwargs: Any) -> None:
        self.path = kwargs["path"]
        self.event = event_at(self.path)
        self.text = self.event.texts.get(language=language_code())
        if self.event.withdrawn_at is not None and not kwargs.get("run"):
            raise Http404

    def subject(self) -> str:
        return str(self.event.pk)

    def step_url(self, step: str) -> str:
        query = f"?{self.request.GET.urlencode()}" if self.request.GET.get("to") else ""
        address = reverse(
            "event_register_step", kwargs={"path": self.path, "run": self.key, "step": step}
        )
        return address + query if step != self.steps.last else address

    def receipt_url(self) -> str:
        return reverse("event_register_receipt", kwargs={"path": self.path, "run": self.key})

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    @cached_property
    def offer(self) -> Offer:
        site = SiteSettings.for_site(default_site())
        return Offer(
            self.event,
            language_code(),
            site.privacy_version,
            self.now,
            without_limits=self.invitation is not None and not inviting.takes_seat(self.invitation),
            invited_email=self.invitation.email if self.invitation is not None else "",
        )

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
        return {"invitation": self.invitation.pk} if self.invitation else {}

    @cached_property
    def state(self) -> RegistrationState:
        return registration_state(
            self.event,
            self.offer.pools,
            self.now,
            self.text.path,
            invited=self.invitation is not None,
        )

    # Refusals

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        finished = self.run is not None and self.run.is_finished
        refusal = None if finished else self.refuse_invitation()
        return refusal or super().get(*args, **kwargs)

    def refuse_invitation(self) -> HttpResponse | None:
        """A page that says why an invitation does not hold; None for one that does, or for none."""
        invitation = self.invitation
        if invitation is None:
            if self.run is not None or "invitation" not in self.request.GET:
                return None
            return render(self.request, "events/registration/dead_link.html", status=404)
        try:
            inviting.refuse_unless_held(invitation, self.now)
        except Refused as refused:
            context = {**self.event_context(), "refused": refused}
            return render(self.request, "events/registration/invitation.html", context, status=410)
        return None

    def refuse_start(self) -> HttpResponse | None:
        """Where nobody can begin now, a page that says why and what to do instead."""
        if self.state.is_open:
            return None
        return render(self.request, "events/registration/closed.html", self.event_context())

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

    def render_expired(self) -> HttpResponse:
        return render(
            self.request, "events/registration/expired.html", self.event_context(), status=410
        )

    # Forms

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        return {"offer": self.offer, "answers": self.part_answers()}

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
        user = signed_in_user(self.request) if step == "about" else None
        return prefill(user) if user else {}

    def get_context_data(self, form: forms.Form, **kwargs: Any) -> dict[str, Any]:
        assert isinstance(form, StepForm)
        step = self.steps.current
        context = super().get_context_data(form=form, **kwargs)
        context |= self.event_context()
        context |= {
            "form": form,
            "next_words": form.next_words,
            "step": step,
            "previous": self.get_prev_step(step) if self.run else None,
            "clashes": self.clash_words() if step in {"about", "check"} else [],
            "first_url": self.step_url("part") if self.run else "",
        }
        if step == "part":
            context["group_url"] = self.group_url()
            context["audience_sentence"] = AUDIENCE_SENTENCES[Audience(self.event.audience)]
        if step == "needs":
            site = SiteSettings.for_site(default_site())
            context["privacy"] = {
                "organiser": site.organiser_name,
                "contact": self.event.contact_email or site.contact_email,
                "hosts": host_names(self.event, language_code()),
                "version": self.offer.privacy_version,
                "has_list": bool(self.event.listed_capacities),
                "is_in_person": self.part_answers()["participation"] == Participation.IN_PERSON,
            }
        if step == "check":
            context["rows"] = self.review_rows()
            context["next_words"] = sending_words(
                self.promised_status(),
                next_words=str(form.next_words),
                hold_hours=self.promised_hold_hours(),
            )
        return context

    def event_context(self) -> dict[str, Any]:
        """What every page of the wizard shows of the event."""
        modes = Mode(self.event.mode).participations
        return {
            "event": event_summary(self.event, language_code(), modes[0]),
            "state": self.state,
            "register_url": reverse("event_register", kwargs={"path": self.path}),
        }

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
        """How long the place will be kept, for the page to say."""
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
            url = f"{self.step_url(step)}?to=check"
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
            return redirect(self.step_url("check"))
        answers = {step: form.cleaned_data for step, form in form_dict.items()}
        questions = self.asked_questions()
        application = application_of(
            answers, own_answers=answers_of(questions, answers.get("questions", {}))
        )
        user = signed_in_user(self.request)

        dates = chosen_dates(self.offer.other_dates, answers["part"].get("dates") or [])

        def work(run: Run) -> dict[str, Any]:
            if dates:
                return self.register_dates(run, application, dates, user)
            outcome = registering.register(
                event=self.event,
                application=application,
                submit_token=run.submit_token,
                user=user,
                invitation=self.invitation,
            )
            return receipt_of(application, outcome)

        try:
            runs.finish(run=self.run, work=work)
        except Refused as refusal:
            step = "part" if refusal.code in {"full", "session_gone"} else "check"
            if refusal.code == "cap":
                step = "about"
            if isinstance(refusal, NoSeatLeft) and refusal.pool.answer:
                step = "questions"
            return redirect(self.step_url(step))
        return redirect(self.receipt_url())

    def register_dates(
        self, run: Run, application: Application, dates: Sequence[OtherDate], user: User | None
    ) -> dict[str, Any]:
        """Register for this date and others of the series, all or none; return the receipt."""
        parts = [Part(self.event, application)]
        for one in dates:
            elsewhere = replace(
                application, session_ids=(), answers={}, waits=one.event.waiting_list
            )
            parts.append(Part(one.event, elsewhere))
        outcome = register_together(
            parts=parts,
            contact_name=f"{application.given_name} {application.family_name}",
            contact_email=application.email,
            language=application.language,
            submit_token=run.submit_token,
            user=user,
        )
        first = outcome.entries[0]
        receipt = receipt_of(
            application,
            registering.Outcome(
                first.registration,
                is_duplicate=first.is_duplicate,
                held_until=min(entry.held_until for entry in outcome.entries),
                promised=first.promised,
            ),
        )
        return {**receipt, "dates": [one.label for one in dates]}


def invited_words(invitation: Invitation) -> dict[str, Any]:
    """What an invitation knows of the person, by field name."""
    names = ("given_name", "family_name", "email", "organisation", "language")
    return {name: getattr(invitation, name) for name in names if getattr(invitation, name)}


def application_of(
    answers: Mapping[str, Mapping[str, Any]], own_answers: Mapping[str, Any] | None = None
) -> Application:
    """What the cleaned steps ask for; ``own_answers`` are those to the event's own questions."""
    part, about, needs = answers["part"], answers["about"], answers["needs"]
    return Application(
        participation=part["participation"],
        waits=part["waits"],
        session_ids=tuple(part.get("sessions") or ()),
        form_of_address=about["form_of_address"],
        given_name=about["given_name"],
        family_name=about["family_name"],
        email=about["email"],
        position=about["position"],
        organisation=about["organisation"],
        capacity=about["capacity"],
        delegation=about["delegation"],
        country=about["country"],
        language=about["language"],
        time_zone=about["time_zone"],
        interpretation=tuple(needs.get("interpretation") or ()),
        access_needs=needs.get("access_needs", ""),
        diet=needs.get("diet", ""),
        holds_badge=needs.get("holds_badge", False),
        is_listed=needs.get("is_listed", False),
        answers=own_answers or {},
        privacy_version=needs["privacy_version"],
    )


def receipt_of(application: Application, outcome: registering.Outcome) -> dict[str, Any]:
    """What the receipt shows: only what was sent, so that a duplicate looks like any other."""
    return {
        "registration": outcome.registration.pk,
        "duplicate": outcome.is_duplicate,
        "held_until": outcome.held_until.isoformat(),
        "promised": outcome.promised.value,
        "attempts": 0,
        "application": asdict(application),
    }
