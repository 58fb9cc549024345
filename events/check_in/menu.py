"""The way from the admin to the door."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.models import User
from accounts.places import Place
from events.enums import Mode, RegistrationKind
from events.models import Event, EventPage

PERMISSION = "events.check_in_registration"


class CheckInMenuItem(MenuItem):
    """The events of these days, for those who stand at the door."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


def check_in_menu_item() -> CheckInMenuItem:
    return CheckInMenuItem(
        gettext_lazy("Check-in"),
        reverse("check_in_door"),
        name="check-in",
        icon_name="check",
        order=125,
    )


def places(user: User) -> Iterator[Place]:
    """The door, for those who stand at it."""
    if user.has_perm(PERMISSION):
        yield Place(50, _("Check-in"), reverse("check_in_door"))


def check_in_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """From an event's page in the editor to its door."""
    if not isinstance(page, EventPage) or not user.has_perm(PERMISSION):
        return
    record = Event.objects.filter(key=page.translation_key).first()
    if (
        record is not None
        and record.registration == RegistrationKind.OURS
        and record.mode != Mode.ONLINE
    ):
        url = reverse("check_in_door_of", args=[f"{record.pk}/"])
        yield Button(_("Check-in"), url=url, icon_name="check", priority=46)
