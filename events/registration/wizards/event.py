"""What registering alone and together share."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from events.enums import Mode, Participation
from events.models import Event, EventText, Invitation
from events.publishing.records import default_site
from events.registration.domain import invitations
from events.registration.forms.offer import Offer
from events.registration.presentation.summary import event_summary
from events.words.availability import RegistrationState, registration_state
from events.words.cards import with_open_parts
from events.words.localising import host_names
from home.models import SiteSettings
from languages import language_code
from refusals import Refused
from wizards.views import RunWizardView


class EventWizard(RunWizardView):
    """The event of its address, and its pages."""

    refusals = (Refused,)
    event: Event
    text: EventText
    path = ""

    def prepare(self, request: HttpRequest, **kwargs: Any) -> None:
        self.path = kwargs["path"]
        self.event = get_object_or_404(Event.objects.at(self.path))
        self.text = self.event.texts.get(language=language_code())
        if self.event.withdrawn_at is not None and not kwargs.get("run"):
            raise Http404
        super().prepare(request, **kwargs)

    def subject(self) -> str:
        return str(self.event.pk)

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    @cached_property
    def site(self) -> SiteSettings:
        found: SiteSettings = SiteSettings.for_site(default_site())
        return found

    @cached_property
    def invitation(self) -> Invitation | None:
        """The personal invitation that somebody comes with."""
        return None

    @cached_property
    def offer(self) -> Offer:
        return Offer(
            self.event,
            language_code(),
            self.site.privacy_version,
            self.now,
            without_limits=self.invitation is not None
            and not invitations.takes_seat(self.invitation),
            invited_email=self.invitation.email if self.invitation is not None else "",
        )

    @cached_property
    def state(self) -> RegistrationState:
        return registration_state(
            self.event,
            self.offer.pools,
            self.now,
            self.text.path,
            invited=self.invitation is not None,
            has_open_parts=bool(with_open_parts([self.event], self.now)),
        )

    def refuse_start(self) -> HttpResponse | None:
        """Where nobody can begin now, a page that says why and what to do instead."""
        if self.state.is_open:
            return None
        return render(self.request, "events/registration/closed.html", self.event_context())

    def render_expired(self) -> HttpResponse:
        return render(
            self.request, "events/registration/expired.html", self.event_context(), status=410
        )

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        return {"offer": self.offer}

    def event_context(self) -> dict[str, Any]:
        """What every page of the wizard shows of the event."""
        mode = self.event.mode
        modes = Mode(mode).participations if mode else (Participation.IN_PERSON,)
        return {
            "event": event_summary(self.event, language_code(), modes[0]),
            "state": self.state,
            "register_url": reverse("event_register", kwargs={"path": self.path}),
        }

    def privacy(self, *, is_in_person: bool) -> dict[str, Any]:
        """What the privacy notice says of this event."""
        return {
            "organiser": self.site.organiser_name,
            "contact": self.event.contact_email or self.site.contact_email,
            "hosts": host_names(self.event, language_code()),
            "version": self.offer.privacy_version,
            "is_in_person": is_in_person,
        }
