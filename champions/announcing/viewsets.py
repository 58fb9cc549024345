"""Announcements in the admin: their pages, their menu item, and what Wagtail asks under embargo."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from champions.announcing.domain.announcement import OFFICER
from champions.announcing.domain.embargo import (
    awaits_winners,
    is_sealed,
    may_see,
    with_waiting,
    without_sealed,
)
from champions.announcing.views import announcement as views
from champions.announcing.views import photographs, press
from champions.models import Edition, EditionPage, ProposalPage


class AnnouncingMenuItem(MenuItem):
    """For the embargo group alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


class AnnouncingViewSet(ViewSet):
    """Below ``/admin/announcing/``."""

    url_prefix = "announcing"
    icon = "date"
    menu_label = gettext_lazy("Announcements")
    menu_order = 135
    add_to_admin_menu = True
    menu_item_class = AnnouncingMenuItem
    following: Sequence[URLPattern] = ()
    """Pages of what follows an announcement, from the room that has them."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", views.EditionsView.as_view(), name="index"),
            path("<int:year>/", views.AnnouncementView.as_view(), name="edition"),
            path("<int:year>/winners/", views.WinnersView.as_view(), name="winners"),
            path(
                "<int:year>/winners/<str:key>/photographs/",
                photographs.PhotographsView.as_view(),
                name="photographs",
            ),
            path(
                "<int:year>/winners/<str:key>/photographs/<str:upload>.jpg",
                photographs.PhotographView.as_view(),
                name="photograph",
            ),
            path("<int:year>/letters/", views.LettersView.as_view(), name="letters"),
            path("<int:year>/letters/<str:key>/", views.LetterView.as_view(), name="letter"),
            path("<int:year>/press/", press.PressView.as_view(), name="press"),
            *self.following,
        ]


def embargo_urls() -> list[URLPattern]:
    """Where waiting pictures are served, before anything of Wagtail's."""
    return [
        path("embargo/<str:name>", photographs.embargo_file, name="champions_embargo_file"),
    ]


# What Wagtail asks -------------------------------------------------------------------------------


def show_in_explorer(parent: Page, pages: Any, request: HttpRequest) -> Any:
    """The embargo group finds below an edition what will be there."""
    edition = parent.specific
    if may_see(request.user) and isinstance(edition, EditionPage):
        return with_waiting(pages, edition)
    return pages


def hide_in_choosers(pages: Any, request: HttpRequest) -> Any:
    return without_sealed(pages, request.user)


def refuse_unsealing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A waiting page is saved as a draft; it is published with the others, and only then."""
    wanted = {"action-publish", "action-submit"} & set(request.POST)
    if request.method != "POST" or not wanted or not is_sealed(page):
        return None
    messages.error(
        request,
        _("Nothing was saved. This page is published with the announcement: save it as a draft."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_while_sealed(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A waiting page is neither copied nor moved: elsewhere it would wait for nothing."""
    if not is_sealed(page):
        return None
    messages.error(request, _("This page stays where it is until the announcement."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def move_while_sealed(request: HttpRequest, page: Page, target: Page) -> HttpResponse | None:
    return refuse_while_sealed(request, page)


def refuse_by_hand(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    """While an edition has proposals and no winners, its champions come from their proposals."""
    if not issubclass(page_class, ProposalPage) or not awaits_winners(parent.translation_key):
        return None
    messages.error(
        request,
        _("The champions of this edition are prepared from their proposals, under Announcements."),
    )
    return redirect("wagtailadmin_explore", parent.pk)


def refuse_moving_the_date(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Once decisions wait, only the press officer changes when they are announced."""
    if not isinstance(page, EditionPage) or request.user.has_perm(OFFICER):
        return None
    record = Edition.objects.filter(key=page.translation_key).first()
    if record is None or record.source_page_id != page.pk or record.is_announced:
        return None
    if record.announces_at == page.announces_at or not record.proposals.staged().exists():
        return None
    messages.error(
        request,
        _(
            "Saved as a draft, not published: decisions wait, and only the press officer moves "
            "the announcement."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_many(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """No bulk action reaches what waits, whoever asks for it."""
    pages = [one for one in objects if isinstance(one, Page)]
    if not any(is_sealed(one) for one in pages):
        return None
    messages.error(request, _("Nothing was done: a page under embargo was among them."))
    return redirect("wagtailadmin_home")
