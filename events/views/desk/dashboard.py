"""How an event's registrations stand, at a glance."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from events.domain.dashboard import figures
from events.domain.instants import instant_words
from events.presentation.registration_figures import charts
from events.views.desk.pages import EventDeskView


class DashboardView(EventDeskView):
    """Tables with bars: the numbers stand beside them, for whoever cannot see a bar."""

    template_name = "events/admin/registration_figures.html"
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
