"""The list of participants by delegation, for the desk to look through and to take away."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.domain.instants import instant_words
from events.domain.listed_participants import on_the_list, parties, standing_of
from events.models import Registration
from events.presentation.tables import CONTENT_TYPES, FILES
from events.views.desk.exports import EXPORT
from events.views.desk.pages import EventDeskView
from languages import language_code


class ParticipantsView(EventDeskView):
    """Those who agree to stand on it, and how many come for Members, observers and others."""

    permissions: ClassVar[tuple[str, ...]] = EXPORT
    template_name = "events/admin/registration_participants.html"
    page_title = gettext_lazy("List of participants")
    header_icon = "list-ul"

    @cached_property
    def people(self) -> list[Registration]:
        return on_the_list(self.event)

    def stamp(self) -> str:
        now = instant_words(timezone.now(), self.event.time_zone)
        return _("As at %(when)s") % {"when": now}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.GET.get("format", "")
        if wanted not in FILES:
            return super().get(request, *args, **kwargs)
        return HttpResponse(
            FILES[wanted](self.rows()),
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
            standing=standing_of(self.people),
            all_total=len(confirmed),
            all_standing=standing_of(confirmed),
            stamp=self.stamp(),
            **kwargs,
        )
