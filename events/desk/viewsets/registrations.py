"""The registration desk in the admin: see, take away, cancel. Seats are moved by the domain."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page

from accounts.models import User
from events.desk import urls
from events.desk.domain.notes import SETTLED
from events.desk.views.approving import DecideView, RequestsView
from events.desk.views.cancelling import RegistrationCancelView
from events.desk.views.filters import RegistrationFilterSet
from events.desk.views.inspecting import RegistrationInspectView
from events.desk.views.listing import RegistrationIndexView
from events.enums import RegistrationKind, RegistrationStatus
from events.models import Event, EventPage, Registration
from events.registration.domain.editing import EDITED
from events.registration.domain.lifecycle import CHANGED

GRANTED = (
    "view_registration",
    "change_registration",
    "export_registration",
    "view_needs",
    "check_in_registration",
    "write_to_registrations",
)


class RegistrationViewSet(ModelViewSet):
    """No page adds, edits, copies or deletes: each would pass the seats by.

    ``change`` is the permission to cancel.
    """

    model = Registration
    icon = "group"
    menu_label = _("Registrations")
    menu_name = "registrations"
    menu_order = 120
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    ordering = "-created_at"
    filterset_class = RegistrationFilterSet
    search_fields = ["family_name"]
    search_backend_name = None
    exclude_form_fields: list[str] = []
    index_view_class = RegistrationIndexView
    inspect_view_class = RegistrationInspectView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        without = ("history_url_name", "usage_url_name", "add_url_name", "edit_url_name")
        return super().get_common_view_kwargs(
            **{**dict.fromkeys((*without, "delete_url_name")), **kwargs}
        )

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_inspect_view_kwargs(
            cancel_url_name=self.get_url_name("cancel"), **kwargs
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("cancel/<int:pk>/", RegistrationCancelView.as_view(), name="cancel"),
            path("requests/", RequestsView.as_view(), name="requests"),
            path("requests/decide/", DecideView.as_view(), name="decide"),
            *urls.admin,
        ]

    @property
    def url_finder_class(self) -> type[ModelAdminURLFinder]:
        """Where the site's history leads: there is no page to edit."""
        return type(
            "RegistrationURLFinder",
            (ModelAdminURLFinder,),
            {
                "permission_policy": self.permission_policy,
                "edit_url_name": self.get_url_name("inspect"),
            },
        )

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """What a group can be granted: only what some page asks for."""
        return super().get_permissions_to_register().filter(codename__in=GRANTED)


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
