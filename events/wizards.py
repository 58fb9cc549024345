"""Registering for an event: four screens, one run, one registration."""

from collections.abc import Mapping
from dataclasses import asdict
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
from events.domain import registering
from events.domain.availability import RegistrationState, State, registration_state
from events.domain.holds import hold_hours
from events.domain.hosts import host_names
from events.domain.identity import email_key
from events.domain.prefilling import prefill
from events.domain.publishing import default_site
from events.domain.refusals import Refused
from events.domain.registering import Application
from events.domain.tickets import clashes
from events.enums import Audience, Mode, Participation
from events.forms.offer import Offer, chosen_sessions
from events.forms.registration import AboutForm, CheckForm, NeedsForm, PartForm
from events.models import Event, EventText
from events.presentation.cards import AUDIENCE_SENTENCES
from events.presentation.registration import event_summary, said_words
from home.models import SiteSettings
from ratelimits.clients import client_prefix
from ratelimits.domain.limits import Limit, hit
from ratelimits.responses import too_many
from wizards.domain import runs
from wizards.models import Run
from wizards.views import RunWizardView

STEP_LIMIT = Limit("registration-step", times=600, seconds=3600)
SEND_LIMIT = Limit("registration-send", times=120, seconds=3600)
MAILBOX_LIMIT = Limit("registration-mailbox", times=20, seconds=3600)
MAILBOX_DAY_LIMIT = Limit("registration-mailbox-day", times=60, seconds=86_400)

UNSTARTABLE = frozenset({State.NONE, State.EXTERNAL, State.PAST})


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
        ("needs", NeedsForm),
        ("check", CheckForm),
    ]
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
        return Offer(self.event, language_code(), site.privacy_version, self.now)

    @cached_property
    def state(self) -> RegistrationState:
        return registration_state(self.event, self.offer.pools, self.now, self.text.path)

    # Refusals

    def refuse_start(self) -> HttpResponse | None:
        """Where nobody can begin now, a page that says why and what to do instead."""
        if self.state.is_open:
            return None
        return render(self.request, "events/registration/closed.html", self.event_context())

    def limit(self) -> HttpResponse | None:
        if self.run is None and self.state.state in UNSTARTABLE:
            return self.refuse_start()
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
            "participation": data.get("part-participation") or "" if data else "",
            "sessions": [int(key) for key in keys if key.isascii() and key.isdigit()],
        }

    def known_beforehand(self, step: str) -> dict[str, Any]:
        if step == "check" and self.run is not None:
            return {"submit_token": self.run.submit_token}
        user = signed_in_user(self.request) if step == "about" else None
        return prefill(user) if user else {}

    def get_context_data(self, form: forms.Form, **kwargs: Any) -> dict[str, Any]:
        step = self.steps.current
        context = super().get_context_data(form=form, **kwargs)
        context |= self.event_context()
        context |= {
            "form": form,
            "step": step,
            "previous": self.get_prev_step(step) if self.run else None,
            "clashes": self.clash_words() if step in {"about", "check"} else [],
            "first_url": self.step_url("part") if self.run else "",
        }
        if step == "part":
            context["audience_sentence"] = AUDIENCE_SENTENCES[Audience(self.event.audience)]
        if step == "needs":
            site = SiteSettings.for_site(default_site())
            context["privacy"] = {
                "organiser": site.organiser_name,
                "contact": self.event.contact_email or site.contact_email,
                "hosts": host_names(self.event, language_code()),
                "version": self.offer.privacy_version,
                "is_in_person": self.part_answers()["participation"] == Participation.IN_PERSON,
            }
        if step == "check":
            context["rows"] = self.review_rows()
            context["hold_hours"] = self.promised_hold_hours()
        return context

    def event_context(self) -> dict[str, Any]:
        """What every page of the wizard shows of the event."""
        modes = Mode(self.event.mode).participations
        return {
            "event": event_summary(self.event, language_code(), modes[0]),
            "state": self.state,
            "register_url": reverse("event_register", kwargs={"path": self.path}),
        }

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

    def review_rows(self) -> list[dict[str, str]]:
        """Everything that was said, each line with the way back to it."""
        rows = []
        for step in ("part", "about", "needs"):
            url = f"{self.step_url(step)}?to=check"
            said = self.get_cleaned_data_for_step(step) or {}
            rows += [
                {"label": str(label), "value": value, "url": url}
                for label, value in said_words(
                    step, said, titles=self.offer.titles, language=self.offer.language
                )
                if value
            ]
        return rows

    # Finishing

    def finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse:
        assert self.run is not None
        if form_dict["check"].cleaned_data["submit_token"] != self.run.submit_token:
            return redirect(self.step_url("check"))
        answers = {step: form.cleaned_data for step, form in form_dict.items()}
        application = application_of(answers)
        user = signed_in_user(self.request)

        def work(run: Run) -> dict[str, Any]:
            outcome = registering.register(
                event=self.event,
                application=application,
                submit_token=run.submit_token,
                user=user,
            )
            return receipt_of(application, outcome)

        try:
            runs.finish(run=self.run, work=work)
        except Refused as refusal:
            step = "part" if refusal.code in {"full", "session_gone"} else "check"
            return redirect(self.step_url(step))
        return redirect(self.receipt_url())


def application_of(answers: Mapping[str, Mapping[str, Any]]) -> Application:
    """What the cleaned steps ask for."""
    part, about, needs = answers["part"], answers["about"], answers["needs"]
    return Application(
        participation=part["participation"],
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
        privacy_version=needs["privacy_version"],
    )


def receipt_of(application: Application, outcome: registering.Outcome) -> dict[str, Any]:
    """What the receipt shows: only what was sent, so that a duplicate looks like any other."""
    return {
        "registration": outcome.registration.pk,
        "duplicate": outcome.is_duplicate,
        "held_until": outcome.held_until.isoformat(),
        "attempts": 0,
        "application": asdict(application),
    }


def limit_letters(request: HttpRequest, email: str) -> HttpResponse | None:
    """Refuse to write too often from one place or to one mailbox; call it outside transactions."""
    for limit, key in (
        (SEND_LIMIT, client_prefix(request)),
        (MAILBOX_LIMIT, email_key(email)),
        (MAILBOX_DAY_LIMIT, email_key(email)),
    ):
        verdict = hit(limit, key)
        if not verdict.allowed:
            return too_many(request, verdict.retry_after)
    return None
