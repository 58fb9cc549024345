"""The list of participants by delegation, for the desk to look through and to take away."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk.domain.figures import figures
from events.desk.domain.participants import on_the_list, parties, tally_of
from events.desk.presentation.figures import charts
from events.desk.views.exports import EXPORT
from events.desk.views.pages import EventDeskView
from events.models import Registration
from events.words.wording import instant_words
from files.spreadsheets import CONTENT_TYPES, FILES
from languages import language_code


class ParticipantsView(EventDeskView):
    """Those who agree to stand on it, and how many come for Members, observers and others."""

    permissions: ClassVar[tuple[str, ...]] = EXPORT
    template_name = "events/desk/participants.html"
    page_title = gettext_lazy("List of participants")
    header_icon = "list-ul"

    @cached_property
    def people(self) -> list[Registration]:
        return on_the_list(self.event)

    def stamp(self) -> str:
        now = instant_words(timezone.now(), self.event.time_zone)
        return _("As at %(when)s") % {"when": now}

    def get(self, request: HttpRequest) -> HttpResponseBase:
        wanted = request.GET.get("format", "")
        if wanted not in FILES:
            return super().get(request)
        return HttpResponse(
            FILES[wanted](self.rows(), head=4, title=str(self.page_title)),
            content_type=CONTENT_TYPES[wanted],
            headers={
                "Content-Disposition": f'attachment; filename="participants.{wanted}"',
                "Cache-Control": "private, no-store",
            },
        )

    def rows(self) -> Iterator[list[str]]:
        yield [f"{self.page_title} · {self.text.title}"]
        yield [self.stamp()]
        yield []
        yield [_("Delegation or organisation"), _("Name"), _("Position")]
        for party in parties(self.people, language_code()):
            for person in party.people:
                yield [party.name, person.name, person.position]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        confirmed = list(Registration.objects.confirmed().filter(event=self.event))
        return super().get_context_data(
            parties=parties(self.people, language_code()),
            total=len(self.people),
            standing=tally_of(self.people),
            all_total=len(confirmed),
            all_standing=tally_of(confirmed),
            stamp=self.stamp(),
            **kwargs,
        )


class DashboardView(EventDeskView):
    """Tables with bars: the numbers stand beside them, for whoever cannot see a bar."""

    template_name = "events/desk/figures.html"
    page_title = gettext_lazy("Figures")
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = figures(self.event)
        return super().get_context_data(
            found=found,
            charts=charts(found),
            as_at=instant_words(timezone.now(), self.event.time_zone),
            **kwargs,
        )
