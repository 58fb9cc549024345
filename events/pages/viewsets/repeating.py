"""The admin view that repeats an event on other dates: fill in, look at the preview, create."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from events.models import EventPage
from events.pages.domain import repeating
from events.pages.forms import RepeatForm
from events.programme.domain.drafting import is_source
from events.programme.viewsets.tools import ProgrammeToolView
from refusals import Refused


class RepeatView(ProgrammeToolView):
    """Repeat an event."""

    page_title = gettext_lazy("Repeat on other dates")
    template_name = "events/pages/repeat.html"
    header_icon = "date"

    def admit(self) -> None:
        page = EventPage.objects.filter(pk=self.kwargs["page_id"]).first()
        parent = page.get_parent() if page is not None else None
        if parent and not parent.permissions_for_user(self.request.user).can_add_subpage():
            raise PermissionDenied
        super().admit()

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=RepeatForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RepeatForm(request.POST)
        if not form.is_valid():
            return self.show(form=form)
        try:
            if self.draft.start_date is None:
                raise repeating.RepeatRefused(
                    "undated", _("Say first when this event takes place.")
                )
            days = form.days(self.draft.start_date)
            found = repeating.occurrences(self.draft.when, days)
            if "apply" in request.POST:
                made = repeating.repeat(page=self.page, days=days, user=self.member)
                return self.created(made)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.show(form=form)
        return self.show(
            form=form,
            rows=preview_rows(found),
            count=len(found),
            time_zone=self.draft.time_zone,
        )

    def created(self, made: Sequence[EventPage]) -> HttpResponse:
        messages.success(
            self.request,
            ngettext(
                "%(count)s draft was made, in every language of this event. Publish it when it "
                "is right.",
                "%(count)s drafts were made, in every language of this event. Publish them when "
                "they are right.",
                len(made),
            )
            % {"count": len(made)},
            buttons=[
                messages.button(
                    reverse("wagtailadmin_pages:edit", args=[page.pk]),
                    date_format(page.start_date, "j M Y"),
                )
                for page in made[:8]
                if page.start_date
            ],
        )
        return redirect("events:index")


def preview_rows(found: Sequence[repeating.Occurrence]) -> list[dict[str, Any]]:
    """What the table shows of each date: weekday, day, local time, UTC."""
    return [
        {
            "weekday": date_format(one.day, "l"),
            "day": date_format(one.day, "j F Y"),
            "until": date_format(one.when.last_day, "j F Y")
            if one.when.last_day != one.day
            else "",
            "local": one.local_start,
            "utc": one.begins_at,
            "problem": one.problem,
        }
        for one in found
    ]


def repeat_button(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """The tool, for those who may edit the event's source page and add another one beside it."""
    if not issubclass(page.specific_class or Page, EventPage):
        return
    if not page.permissions_for_user(user).can_edit() or not is_source(page):
        return
    parent = page.get_parent()
    if parent and parent.permissions_for_user(user).can_add_subpage():
        yield Button(
            _("Repeat on other dates"),
            reverse("repeat_event:repeat", args=[page.pk]),
            icon_name="date",
            priority=42,
        )


class RepeatViewSet(ViewSet):
    """Below ``/admin/repeat-event/``."""

    url_prefix = "repeat-event"

    def get_urlpatterns(self) -> list[Any]:
        return [path("<int:page_id>/", RepeatView.as_view(), name="repeat")]


repeat_tool = RepeatViewSet("repeat_event")
