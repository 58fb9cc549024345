"""“Add event”: choose the kind and the language, then straight to the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.models import Page

from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    EventIndexPage,
    MeetingPage,
    MSMEDayPage,
    WorkshopPage,
)
from languages import language_code

MODELS = (
    MeetingPage,
    WorkshopPage,
    MSMEDayPage,
    AidForTradeReviewPage,
    AidForTradeSessionPage,
)
REVIEWS_OFFERED = 3
"""Reviews, the newest first, below which a session is offered."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to the form: in which language, and below which page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class KindOfEvent:
    label: str
    ways: list[Way]


class AddEventView(ChooseParentView):
    """The kinds of events that somebody may add; the tree is not asked for."""

    page_title = pgettext_lazy("page title", "Add an event")
    template_name = "events/pages/add.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data())
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(ChooseParentView, self).get_context_data(
            form=None, kinds=list(self.kinds()), **kwargs
        )
        return context

    def get_page_subtitle(self) -> str:
        return ""

    def kinds(self) -> Iterator[KindOfEvent]:
        for model in MODELS:
            self.model = model
            pages = self.get_valid_parent_pages(self.request.user).select_related("locale")
            ways = [*self.calendars(model, pages), *self.reviews(model, pages)]
            if ways:
                yield KindOfEvent(str(model._meta.verbose_name), ways)

    def calendars(self, model: Any, pages: Any) -> list[Way]:
        """A calendar a language, the editor's own first."""
        found = [page for page in pages if issubclass(page.specific_class, EventIndexPage)]
        found.sort(key=lambda page: (page.locale.language_code != language_code(), page.path))
        return [Way(page.locale.get_display_name(), _add_url(model, page)) for page in found]

    def reviews(self, model: Any, pages: Any) -> list[Way]:
        found = [page for page in pages if issubclass(page.specific_class, AidForTradeReviewPage)]
        found.sort(key=lambda page: page.pk)
        return [
            Way(
                _("below “%(title)s”") % {"title": page.get_admin_display_title()},
                _add_url(model, page),
            )
            for page in found[-REVIEWS_OFFERED:][::-1]
        ]


def _add_url(model: Any, parent: Page) -> str:
    names = [model._meta.app_label, model._meta.model_name, parent.pk]
    return reverse("wagtailadmin_pages:add", args=names)
