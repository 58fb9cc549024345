"""One registration as the desk sees it."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets.button import Button, HeaderButton

from events.desk.domain.approving import Decision
from events.desk.domain.merging import likely_same
from events.desk.forms.desk import NoteForm
from events.desk.presentation.history import history
from events.desk.presentation.table import SAID, said_cell
from events.desk.views.listing import standing_words
from events.enums import RegistrationStatus
from events.letters.tickets import session_titles
from events.models import Registration
from events.models.person import NEEDS
from events.publishing.questions import said
from events.registration.domain.editing import is_editable
from events.words.wording import instant_words, series
from languages import language_code

FIELDS = (
    "reference",
    "event",
    "status",
    "category",
    "participation",
    "sessions",
    *SAID,
    "created_at",
    "verified_at",
    "confirmed_at",
    "cancelled_at",
    "privacy_version",
    "consented_at",
    "user",
)
LABELS = {
    "event": gettext_lazy("Event"),
    "sessions": gettext_lazy("Sessions"),
    "user": gettext_lazy("Account"),
}


class RegistrationInspectView(InspectView):
    """All that was said; access needs and diet for those who look after them."""

    any_permission_required = ["view"]
    template_name = "events/desk/registration.html"
    page_title = gettext_lazy("Registration")
    cancel_url_name = ""

    def get_object(self, queryset: Any = None) -> Registration:
        found = Registration.objects.visible_to(self.request.user)
        found = found.with_event_title(language_code()).select_related(
            "event", "user", "merged_into"
        )
        return get_object_or_404(found, pk=self.pk)

    def get_fields(self) -> list[str]:
        needs = NEEDS if self.request.user.has_perm("events.view_needs") else ()
        return [*FIELDS, *needs]

    def get_field_label(self, field_name: str, field: Any) -> str:
        label = LABELS.get(field_name)
        return str(label) if label else super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        if field_name in (*SAID, *NEEDS):
            return said_cell(self.object, field_name) or "–"
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return instant_words(value, self.object.event.time_zone)
        if isinstance(value, Model):
            return str(value)
        return "–" if value in ("", None, []) else value

    def get_event_display_value(self) -> str:
        title: str = self.object.event_title
        return title

    def get_status_display_value(self) -> str:
        return standing_words(self.object)

    def get_sessions_display_value(self) -> str:
        chosen = self.object.choices.values_list("session_id", flat=True)
        return series(session_titles(chosen, language_code()).values())

    def get_category_display_value(self) -> str:
        words = str(self.object.get_category_display())
        return words if self.object.takes_seat else f"{words} · {_('beside the limits')}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, zone = self.object, self.object.event.time_zone
        notes = [
            {
                "author": note.author,
                "text": note.text,
                "when": instant_words(note.created_at, zone),
            }
            for note in row.notes.select_related("author")
        ]
        may_change = self.user_has_permission("change")
        context: dict[str, Any] = super().get_context_data(
            registration=row,
            answers=said(row, language_code()),
            notes=notes,
            note_form=NoteForm(),
            may_change=may_change,
            duplicates=likely_same(row) if may_change and row.is_standing else (),
            history=history(row),
            **kwargs,
        )
        return context

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.user_has_permission("change"):
            return []
        buttons = [
            HeaderButton(decision_label(one), url=decision_url(self.object, one), icon_name="tick")
            for one in Decision
            if self.object.status in one.takes and self.is_decided_about()
        ]
        if is_editable(self.object, timezone.now()):
            url = reverse("registrations:amend", args=[self.object.pk])
            buttons.append(HeaderButton(_("Change"), url=url, icon_name="edit"))
        if self.object.is_standing:
            url = reverse(self.cancel_url_name, args=[self.object.pk])
            buttons.append(HeaderButton(_("Cancel this registration"), url=url, icon_name="cross"))
        return buttons

    def is_decided_about(self) -> bool:
        """Whether there is a request: elsewhere a confirmed place is cancelled, not declined."""
        asked = self.object.status != RegistrationStatus.CONFIRMED
        decided: bool = asked or self.object.event.approval
        return decided

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        url = f"{reverse(self.index_url_name)}?event={self.object.event_id}"
        return [Button(_("All registrations for this event"), url=url, icon_name="list-ul")]


def decision_label(decision: Decision) -> str:
    """What the button of a decision says."""
    return {
        Decision.APPROVE: _("Approve…"),
        Decision.DECLINE: _("Decline…"),
        Decision.RECONSIDER: _("Decide again…"),
    }[decision]


def decision_url(registration: Registration, decision: Decision) -> str:
    """The page that says what a decision about this registration leads to."""
    url = reverse("registrations:decide")
    return f"{url}?registration={registration.pk}&decision={decision.value}"
