"""The registration desk in the admin: see, take away, cancel. Seats are moved by the domain."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page

from accounts.models import User
from accounts.places import Place
from accounts.records import RecordViewSet
from events.desk import urls
from events.desk.domain.notes import SETTLED
from events.desk.views.approving import DecideView, RequestsView
from events.desk.views.cancelling import RegistrationCancelView
from events.desk.views.filters import RegistrationFilterSet
from events.desk.views.inspecting import RegistrationInspectView
from events.desk.views.listing import RegistrationIndexView
from events.enums import RegistrationKind, RegistrationStatus
from events.models import Event, EventPage, Registration
from events.models.desk import SessionHost
from events.registration.domain.editing import EDITED
from events.registration.domain.lifecycle import CHANGED


class RegistrationViewSet(RecordViewSet):
    """No page adds, edits, copies or deletes: each would pass the seats by.

    ``change`` is the permission to cancel.
    """

    model = Registration
    icon = "group"
    menu_label = _("Registrations")
    menu_name = "registrations"
    menu_order = 120
    add_to_admin_menu = True
    ordering = "-created_at"
    filterset_class = RegistrationFilterSet
    search_fields = ["family_name"]
    granted = (
        "view_registration",
        "change_registration",
        "export_registration",
        "view_needs",
        "check_in_registration",
        "write_to_registrations",
    )
    index_view_class = RegistrationIndexView
    inspect_view_class = RegistrationInspectView

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        inspecting: dict[str, Any] = super().get_inspect_view_kwargs(
            cancel_url_name=self.get_url_name("cancel"), **kwargs
        )
        return inspecting

    def pages(self) -> list[URLPattern]:
        return [
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("cancel/<int:pk>/", RegistrationCancelView.as_view(), name="cancel"),
            path("requests/", RequestsView.as_view(), name="requests"),
            path("requests/decide/", DecideView.as_view(), name="decide"),
            *urls.admin,
        ]


class ChangeLogFormatter(LogFormatter):
    """A registration's change of status in the site's history, with its reason."""

    label = _("Change registration")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        statuses = dict(RegistrationStatus.choices)
        data = log_entry.data
        to = statuses.get(data.get("to"), data.get("to"))
        if data.get("reason"):
            return _("Registration: %(to)s. %(reason)s") % {"to": to, "reason": data["reason"]}
        return _("Registration: %(to)s") % {"to": to}


class EditLogFormatter(LogFormatter):
    """Which fields of a registration its holder, or the desk, changed; not what they hold."""

    label = _("Edit registration")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        fields = ", ".join(log_entry.data.get("fields", []))
        return _("Registration changed: %(fields)s") % {"fields": fields}


class SettleLogFormatter(LogFormatter):
    """That the desk has seen to an address whose letters came back."""

    label = _("Settle a flag of a registration")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return str(_("The address is seen to"))


def register_registration_log(actions: LogActionRegistry) -> None:
    """Make the changes of registrations known to Wagtail's log."""
    actions.register_action(CHANGED)(ChangeLogFormatter)
    actions.register_action(EDITED)(EditLogFormatter)
    actions.register_action(SETTLED)(SettleLogFormatter)


def places(user: User) -> Iterator[Place]:
    """The desk's list, and the sessions that somebody looks after for a co-host."""
    if user.has_perm("events.view_registration"):
        yield Place(20, str(_("Registrations")), reverse("registrations:index"))
    if SessionHost.objects.filter(user=user).exists():
        yield Place(40, str(_("My sessions")), reverse("my_sessions"))


def registrations_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from an event's page in the editor to its registrations."""
    if not isinstance(page, EventPage) or not user.has_perm("events.view_registration"):
        return
    record = Event.objects.filter(key=page.translation_key).first()
    if record is not None and record.registration == RegistrationKind.OURS:
        url = f"{reverse('registrations:index')}?event={record.pk}"
        yield Button(_("Registrations"), url=url, icon_name="group", priority=45)


registrations = RegistrationViewSet("registrations")
