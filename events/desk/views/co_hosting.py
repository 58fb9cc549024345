"""Who of the co-hosts sees the people of which session."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.desk.domain.co_hosting import grant_session, withdraw_session
from events.desk.forms.desk import CoHostForm
from events.desk.views.pages import EventDeskView
from events.letters.tickets import selectable_sessions, session_titles
from events.models import SessionHost
from languages import language_code
from refusals import Refused


class SessionHostsView(EventDeskView):
    """Grant and withdraw; the co-host finds the session under their account."""

    permissions: ClassVar[tuple[str, ...]] = (
        "events.view_registration",
        "events.change_registration",
    )
    template_name = "events/desk/session_hosts.html"
    page_title = gettext_lazy("Co-hosts")
    header_icon = "user"

    def form(self, data: Any = None) -> CoHostForm:
        sessions = {one.pk: one for one in selectable_sessions(self.event)}
        titles = session_titles(sessions, language_code())
        return CoHostForm([(key, titles.get(key, "…")) for key in sessions], data)

    @property
    def url(self) -> str:
        return reverse("registrations:session_hosts", args=[self.event.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hosts = list(
            SessionHost.objects.filter(session__event=self.event)
            .select_related("user", "session", "granted_by")
            .order_by("session__order", "user__email")
        )
        titles = session_titles([one.session_id for one in hosts], language_code())
        form = kwargs.pop("form", None) or self.form()
        return super().get_context_data(
            form=form,
            has_sessions=form.has_sessions,
            hosts=[(one, titles.get(one.session_id, "…")) for one in hosts],
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        withdrawn = request.POST.get("withdraw", "")
        if withdrawn.isdecimal():
            withdraw_session(event=self.event, pk=int(withdrawn))
            messages.success(request, _("They do not see the people of this session any more."))
            return redirect(self.url)
        form = self.form(request.POST)
        if form.is_valid():
            session = self.event.sessions.get(pk=form.cleaned_data["session"])
            try:
                host = grant_session(
                    session=session, email=form.cleaned_data["email"], by=self.member
                )
            except Refused as refusal:
                form.add_error("email", str(refusal.sentence))
            else:
                said = _("%(who)s sees the people of this session, under “My sessions”.")
                messages.success(request, said % {"who": host.user.email})
                return redirect(self.url)
        return self.show(form=form)
