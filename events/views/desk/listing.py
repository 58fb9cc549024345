"""The desk's list of registrations, and its export."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from events.enums import InterpretationLanguage
from events.models import EventSessionText, Registration
from events.presentation.spreadsheet import csv_text, xlsx_text
from events.querysets import RegistrationQuerySet
from events.views.desk.filters import desk_language
from home import delegations

# Rows carry what the list's queryset adds: the event's title, the sessions' own texts.
Value = Callable[[Any], Any]

EXPORT: dict[str, tuple[Any, Value]] = {
    "reference": (_("Reference"), lambda row: row.reference),
    "event": (_("Event"), lambda row: row.event_title),
    "status": (_("Status"), lambda row: row.get_status_display()),
    "participation": (_("How they take part"), lambda row: row.get_participation_display()),
    "sessions": (_("Sessions"), lambda row: "; ".join(session_titles(row))),
    "form_of_address": (_("Form of address"), lambda row: row.form_of_address),
    "given_name": (_("Given names"), lambda row: row.given_name),
    "family_name": (_("Family names"), lambda row: row.family_name),
    "email": (_("E-mail address"), lambda row: row.email),
    "position": (_("Position"), lambda row: row.position),
    "organisation": (_("Organisation"), lambda row: row.organisation),
    "capacity": (_("In what capacity"), lambda row: row.get_capacity_display()),
    "delegation": (_("Delegation"), lambda row: place_name(row.delegation)),
    "country": (_("Country or territory"), lambda row: place_name(row.country)),
    "language": (_("Language of messages"), lambda row: row.get_language_display()),
    "interpretation": (_("Interpretation"), lambda row: interpretation_words(row)),
    "created_at": (_("Registered (UTC)"), lambda row: row.created_at),
    "confirmed_at": (_("Confirmed (UTC)"), lambda row: row.confirmed_at),
    "cancelled_at": (_("Cancelled (UTC)"), lambda row: row.cancelled_at),
}
NEEDS_EXPORT: dict[str, tuple[Any, Value]] = {
    "access_needs": (_("Access needs"), lambda row: row.access_needs),
    "diet": (_("Diet"), lambda row: row.diet),
}


class RegistrationIndexView(IndexView):
    """Who registered, for all events or (``?event=``) for one."""

    any_permission_required = ["view"]
    default_ordering = "-created_at"
    custom_value_preprocess = {
        str: {"csv": csv_text, "xlsx": xlsx_text},
        **SpreadsheetExportMixin.custom_value_preprocess,
    }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export and not self.may_export:
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    @cached_property
    def may_export(self) -> bool:
        return self.user_has_permission("export")

    def get_base_queryset(self) -> RegistrationQuerySet:
        found = Registration.objects.visible_to(self.request.user)
        found = found.with_event_title(desk_language())
        if self.is_export:
            texts = EventSessionText.objects.filter(language=desk_language())
            found = found.prefetch_related(
                Prefetch("choices__session__texts", queryset=texts, to_attr="own_texts")
            )
        return found

    def search_queryset(self, queryset: RegistrationQuerySet) -> RegistrationQuerySet:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def get_page_subtitle(self) -> str:
        """The event, where the list is one event's."""
        if self.filters and self.filters.is_valid():
            event = self.filters.form.cleaned_data.get("event")
            if event:
                return event.own_title or str(event)
        return super().get_page_subtitle()

    @cached_property
    def list_display(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "full_name",
                label=_("Name"),
                sort_key="family_name",
                width="21%",
                get_url=self.get_inspect_url,
            ),
            Column("event_title", label=_("Event"), sort_key="event__begins_at", width="16%"),
            Column("status", label=_("Status"), accessor=standing_words, sort_key="status"),
            Column(
                "participation",
                label=_("Taking part"),
                accessor="get_participation_display",
                sort_key="participation",
            ),
            Column(
                "capacity",
                label=_("Capacity"),
                accessor="get_capacity_display",
                sort_key="capacity",
            ),
            Column("origin", label=_("Delegation or country"), accessor=origin),
            Column("organisation", label=_("Organisation"), sort_key="organisation"),
            DateColumn("created_at", label=_("Registered"), sort_key="created_at"),
        ]

    # The export

    @cached_property
    def export_columns(self) -> dict[str, tuple[Any, Value]]:
        """The columns this person may take away: needs are for those who look after them."""
        if self.request.user.has_perm("events.view_needs"):
            return {**EXPORT, **NEEDS_EXPORT}
        return EXPORT

    @cached_property
    def list_export(self) -> list[str]:
        return list(self.export_columns) if self.may_export else []

    def to_row_dict(self, item: Registration) -> OrderedDict[str, Any]:
        return OrderedDict(
            (name, value(item)) for name, (_head, value) in self.export_columns.items()
        )

    def get_heading(self, queryset: RegistrationQuerySet, field: str) -> str:
        return str(self.export_columns[field][0])

    def get_filename(self) -> str:
        return f"registrations-{timezone.localdate():%Y-%m-%d}"


def standing_words(registration: Registration) -> str:
    """The status; for a held place also how long it is held."""
    words = registration.get_status_display()
    until = registration.hold_expires_at
    if registration.status == "held" and until:
        left = max(until - timezone.now(), timedelta())
        hours = int(left.total_seconds() // 3600)
        words += " · " + ngettext("%(count)s hour left", "%(count)s hours left", hours) % {
            "count": hours
        }
    return str(words)


def origin(registration: Registration) -> str:
    """Whom or where somebody comes from, by the WTO's names."""
    return place_name(registration.delegation or registration.country)


def place_name(code: str) -> str:
    return delegations.country_name(code, desk_language()) if code else ""


def session_titles(registration: Any) -> list[str]:
    """Titles of the sessions chosen, in the programme's order; from prefetched rows."""
    sessions = sorted(
        (one.session for one in registration.choices.all()), key=lambda one: one.order
    )
    return [text.title for session in sessions for text in session.own_texts]


def interpretation_words(registration: Registration) -> str:
    names = dict(InterpretationLanguage.choices)
    return ", ".join(str(names.get(code, code)) for code in registration.interpretation)
