"""Change notices in the admin, and the ways to them."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from events.models import ChangeNotice, EventPage
from events.notices.views.notices import ChangeNoticeView, PublishView


class ChangeNoticeViewSet(ViewSet):
    """No menu item: one comes here from an event."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("publish/<int:page_id>/", self.construct_view(PublishView), name="publish"),
            path("<int:pk>/", self.construct_view(ChangeNoticeView), name="notice"),
        ]


def notice_button(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """From an event to its latest change notice, for those who may publish it."""
    if not isinstance(page, EventPage) or not page.permissions_for_user(user).can_publish():
        return
    notice = ChangeNotice.objects.filter(event__key=page.translation_key).first()
    if notice is not None:
        url = reverse("change_notices:notice", args=[notice.pk])
        yield Button(_("Change notices"), url=url, icon_name="mail", priority=46)


change_notices = ChangeNoticeViewSet("change_notices", url_prefix="change-notices")
