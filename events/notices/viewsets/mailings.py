"""Letters to many in the admin: below ``/admin/mailings/``."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.models import User
from events.enums import RegistrationKind
from events.models import Event, EventPage
from events.notices.views.mailings import PERMISSION, MailingsView, MailingView, WriteView


class MailingMenuItem(MenuItem):
    """Shown to those who may write to many."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class MailingsViewSet(ViewSet):
    """The list, writing, and the way out of each letter."""

    icon = "mail"
    menu_label = _("Letters to many")
    menu_name = "mailings"
    menu_order = 122
    menu_item_class = MailingMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MailingsView.as_view(), name="index"),
            path("new/", WriteView.as_view(), name="write"),
            path("<int:pk>/", MailingView.as_view(), name="mailing"),
            path("<int:pk>/edit/", WriteView.as_view(), name="edit"),
        ]


def mailing_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from an event's page in the editor to writing to its people."""
    if not isinstance(page, EventPage) or not user.has_perm(PERMISSION):
        return
    record = Event.objects.filter(key=page.translation_key).first()
    if record is not None and record.registration == RegistrationKind.OURS:
        url = f"{reverse('mailings:write')}?event={record.pk}"
        yield Button(_("Write to many"), url=url, icon_name="mail", priority=47)


mailings = MailingsViewSet("mailings")
