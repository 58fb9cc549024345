"""One registration as the desk sees it."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import ModelLogEntry

from events.domain.instants import instant_words
from events.domain.lifecycle import CHANGED
from events.domain.tickets import session_titles
from events.domain.wording import series
from events.enums import RegistrationStatus
from events.models import Registration
from events.views.desk.filters import desk_language
from events.views.desk.listing import interpretation_words, place_name, standing_words

FIELDS = (
    "reference",
    "event",
    "status",
    "participation",
    "sessions",
    "form_of_address",
    "given_name",
    "family_name",
    "email",
    "position",
    "organisation",
    "capacity",
    "delegation",
    "country",
    "language",
    "interpretation",
    "created_at",
    "confirmed_at",
    "cancelled_at",
    "privacy_version",
    "consented_at",
    "user",
    "desk_log",
)
NEEDS_FIELDS = ("access_needs", "diet")
LABELS = {
    "event": gettext_lazy("Event"),
    "sessions": gettext_lazy("Sessions"),
    "user": gettext_lazy("Account"),
    "desk_log": gettext_lazy("What the desk did"),
}


class RegistrationInspectView(InspectView):
    """All that was said; access needs and diet for those who look after them."""

    any_permission_required = ["view"]
    page_title = gettext_lazy("Registration")
    cancel_url_name = ""

    def get_object(self, queryset: Any = None) -> Registration:
        found = Registration.objects.visible_to(self.request.user)
        found = found.with_event_title(desk_language()).select_related("event", "user")
        return get_object_or_404(found, pk=self.pk)

    def get_fields(self) -> list[str]:
        needs = NEEDS_FIELDS if self.request.user.has_perm("events.view_needs") else ()
        return [*FIELDS, *needs]

    def get_field_label(self, field_name: str, field: Any) -> str:
        label = LABELS.get(field_name)
        return str(label) if label else super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return instant_words(value, self.object.event.time_zone)
        if isinstance(value, Model):
            return str(value)
        return "–" if value in ("", None, []) else value

    def get_event_display_value(self) -> str:
        return self.object.event_title

    def get_status_display_value(self) -> str:
        return standing_words(self.object)

    def get_sessions_display_value(self) -> str:
        chosen = self.object.choices.values_list("session_id", flat=True)
        return series(session_titles(chosen, desk_language()).values())

    def get_delegation_display_value(self) -> str:
        return place_name(self.object.delegation)

    def get_country_display_value(self) -> str:
        return place_name(self.object.country)

    def get_interpretation_display_value(self) -> str:
        return interpretation_words(self.object)

    def get_desk_log_display_value(self) -> SafeString:
        """What the desk changed, and why."""
        entries = (
            ModelLogEntry.objects.for_instance(self.object)
            .filter(action=CHANGED, user__isnull=False)
            .select_related("user")
        )
        zone = self.object.event.time_zone
        return format_html_join(
            "; ",
            "{}",
            (
                (
                    _("%(who)s, %(when)s: %(status)s. %(why)s")
                    % {
                        "who": entry.user_display_name,
                        "status": RegistrationStatus(entry.data["to"]).label,
                        "when": instant_words(entry.timestamp, zone),
                        "why": entry.data.get("reason", ""),
                    },
                )
                for entry in entries
            ),
        )

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not (self.object.is_standing and self.user_has_permission("change")):
            return []
        url = reverse(self.cancel_url_name, args=[self.object.pk])
        return [HeaderButton(_("Cancel this registration"), url=url, icon_name="cross")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        url = f"{reverse(self.index_url_name)}?event={self.object.event_id}"
        return [Button(_("All registrations for this event"), url=url, icon_name="list-ul")]
