"""Invitations, and people without seats, in the admin: below ``/admin/invitations/``."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.models import User
from events.desk.views.inviting import (
    PERMISSION,
    EventsView,
    InvitationActionView,
    InvitationsView,
    InviteView,
    OfficialsView,
)
from events.enums import RegistrationKind
from events.models import Event, EventPage


class DeskMenuItem(MenuItem):
    """Shown to those who may change registrations."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class InvitationsViewSet(ViewSet):
    """The events to come, and the invitations of each."""

    url_prefix = "invitations"
    icon = "mail"
    menu_label = _("Invitations")
    menu_name = "invitations"
    menu_order = 121
    menu_item_class = DeskMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[Any]:
        action = InvitationActionView.as_view
        return [
            path("", EventsView.as_view(), name="index"),
            path("<int:event_pk>/", InvitationsView.as_view(), name="event"),
            path("<int:event_pk>/new/", InviteView.as_view(), name="invite"),
            path("<int:event_pk>/officials/", OfficialsView.as_view(), name="officials"),
            path("<int:event_pk>/<int:pk>/resend/", action(action="resend"), name="resend"),
            path("<int:event_pk>/<int:pk>/withdraw/", action(action="withdraw"), name="withdraw"),
        ]


def invitations_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from an event's page in the editor to its invitations."""
    if not isinstance(page, EventPage) or not user.has_perm(PERMISSION):
        return
    record = Event.objects.filter(key=page.translation_key).first()
    if record is not None and record.registration == RegistrationKind.OURS:
        url = reverse("invitations:event", args=[record.pk])
        yield Button(_("Invitations"), url=url, icon_name="mail", priority=46)


invitations = InvitationsViewSet("invitations")
