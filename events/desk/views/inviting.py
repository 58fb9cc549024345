"""Inviting at the desk, and putting speakers, hosts and staff on the lists."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from accounts.screens import AdminScreen
from events.desk.domain import officials
from events.desk.forms.inviting import InviteForm, OfficialForm
from events.enums import InvitationStatus, Mode, RegistrationKind
from events.models import Event, Invitation
from events.registration.domain import invitations as inviting
from events.words.wording import day_words, instant_words
from languages import language_code
from refusals import Refused

PERMISSION = "events.change_registration"


class InvitingView(AdminScreen):
    """A page around invitations, for those who may change registrations."""

    permissions = (PERMISSION,)
    header_icon = "mail"
    breadcrumbs_items: list[dict[str, Any]] = []


class EventsView(InvitingView):
    """The events to come that one registers for here, with how many were invited."""

    page_title = gettext_lazy("Invitations")
    template_name = "events/desk/invitation_events.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        valid = Q(invitations__revoked_at__isnull=True)
        found = (
            Event.objects.titled(language_code())
            .live()
            .upcoming()
            .filter(registration=RegistrationKind.OURS)
            .annotate(
                invited=Count("invitations", filter=valid, distinct=True),
                came=Count("invitations__registration", filter=valid, distinct=True),
            )
        )
        rows = [
            {
                "title": getattr(event, "own_title", ""),
                "day": day_words(event.first_day),
                "url": reverse("invitations:event", args=[event.pk]),
                "invited": event.invited,
                "came": event.came,
                "audience": event.get_audience_display(),
            }
            for event in found
        ]
        return self.show(rows=rows)


class EventInvitingView(InvitingView):
    """What the pages of one event share."""

    event: Any

    def admit(self) -> None:
        super().admit()
        events = Event.objects.titled(language_code())
        self.event = get_object_or_404(events, pk=self.kwargs["event_pk"])

    def get_page_subtitle(self) -> str:
        return f"{self.event.own_title} · {day_words(self.event.first_day)}"

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (reverse("invitations:index"), _("Invitations")),
            (self.event_url, self.event.own_title),
        ]

    def own_crumb(self) -> tuple[str, str]:
        return self.get_page_title(), ""

    @property
    def event_url(self) -> str:
        return reverse("invitations:event", args=[self.event.pk])


class InvitationsView(EventInvitingView):
    """Whom the event invited, and what became of it."""

    page_title = gettext_lazy("Invitations")
    template_name = "events/desk/invitations.html"

    def crumbs(self) -> list[tuple[str, str]]:
        return super().crumbs()[:1]

    def own_crumb(self) -> tuple[str, str]:
        return self.event.own_title, ""

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        invitations = self.event.invitations.select_related("registration").order_by("-pk")
        rows = [self.row(one, now) for one in invitations]
        return self.show(
            rows=rows,
            event=self.event,
            counts=[
                (status.label, sum(row["status"] == status for row in rows))
                for status in InvitationStatus
            ],
            invite_url=reverse("invitations:invite", args=[self.event.pk]),
            officials_url=reverse("invitations:officials", args=[self.event.pk]),
        )

    def row(self, invitation: Invitation, now: Any) -> dict[str, Any]:
        status = inviting.status_of(invitation, now)
        registration = getattr(invitation, "registration", None)
        used = registration is not None and registration.is_standing
        open_ = status not in {InvitationStatus.WITHDRAWN, InvitationStatus.EXPIRED} and not used
        return {
            "invitation": invitation,
            "status": status,
            "registration_words": registration.get_status_display() if registration else "",
            "registration_url": reverse("registrations:inspect", args=[registration.pk])
            if registration
            else "",
            "sent": instant_words(invitation.sent_at, self.event.time_zone)
            if invitation.sent_at
            else "",
            "resend_url": reverse("invitations:resend", args=[self.event.pk, invitation.pk])
            if open_
            else "",
            "withdraw_url": reverse("invitations:withdraw", args=[self.event.pk, invitation.pk])
            if open_ or status == InvitationStatus.EXPIRED
            else "",
        }


class InviteView(EventInvitingView):
    """Paste, look at the preview, send."""

    page_title = gettext_lazy("Invite")
    template_name = "events/desk/invite.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = InviteForm(event=self.event, initial={"language": self.event.source_language})
        return self.show(form=form, event_url=self.event_url)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = InviteForm(request.POST, event=self.event)
        if not form.is_valid() or "back" in request.POST:
            return self.show(form=form, event_url=self.event_url)
        people = inviting.judged(self.event, form.invitees)
        usable = [one for one in people if not one.problem]
        if "send" in request.POST and usable:
            try:
                made = inviting.invite(
                    event=self.event, people=people, terms=form.terms, user=self.member
                )
            except Refused as refusal:
                form.add_error(None, str(refusal.sentence))
            else:
                messages.success(
                    request,
                    ngettext(
                        "%(count)s invitation was sent.",
                        "%(count)s invitations were sent.",
                        len(made),
                    )
                    % {"count": len(made)},
                )
                return redirect(self.event_url)
        return self.show(form=form, people=people, usable=len(usable), event_url=self.event_url)


class InvitationActionView(EventInvitingView):
    """Resend or withdraw by POST."""

    http_method_names = ["post"]
    action = ""

    def post(self, request: HttpRequest) -> HttpResponse:
        invitation = get_object_or_404(Invitation, pk=self.kwargs["pk"], event=self.event)
        try:
            if self.action == "resend":
                inviting.resend(invitation=invitation)
                sentence = _("The invitation of %(email)s was sent again, with a new link.")
            else:
                inviting.withdraw(invitation=invitation)
                sentence = _("The invitation of %(email)s is withdrawn: its link ends.")
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, sentence % {"email": invitation.email})
        return redirect(self.event_url)


class OfficialsView(EventInvitingView):
    """Speakers, hosts and staff: one by one, or all speakers of the programme in one click."""

    page_title = gettext_lazy("Speakers, hosts and staff")
    template_name = "events/desk/officials.html"
    header_icon = "user"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "programme" in request.POST:
            found = officials.missing_speakers(self.event, language_code())
            try:
                added = officials.add_speakers(event=self.event, officials=found, user=self.member)
            except Refused as refusal:
                messages.error(request, str(refusal.sentence))
                return redirect(request.path)
            messages.success(
                request,
                ngettext("%(count)s person was added.", "%(count)s people were added.", len(added))
                % {"count": len(added)},
            )
            return redirect(request.path)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form)
        try:
            official = officials.Official(**form.cleaned_data, language=self.event.source_language)
            added_one = officials.add_official(
                event=self.event, official=official, user=self.member
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.page(form)
        messages.success(request, _("%(name)s is on the lists.") % {"name": added_one.full_name})
        return redirect(request.path)

    def form(self, data: Any = None) -> OfficialForm:
        modes = Mode(self.event.mode).participations if self.event.mode else ()
        return OfficialForm(data, ways=[(one.value, str(one.label)) for one in modes])

    def page(self, form: OfficialForm) -> HttpResponse:
        there = self.event.registrations.standing().exclude(category="participant")
        return self.show(
            form=form,
            there=there.order_by("category", "family_name"),
            missing=officials.missing_speakers(self.event, language_code()),
            no_address=officials.NO_ADDRESS,
            event_url=self.event_url,
        )
