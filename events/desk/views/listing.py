"""The desk's list of registrations, its kept filters, and its export."""

from datetime import timedelta, tzinfo
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from accounts.records import RecordIndexView
from events.desk.domain.exports import LARGE, ask_for_export
from events.desk.presentation.table import Columns, columns, place_name, with_table_words
from events.desk.tasks import write_registration_export
from events.desk.views.filters import FILTERED_BY
from events.enums import Category
from events.models import Event, Registration, SavedFilter
from events.querysets import RegistrationQuerySet
from languages import language_code


class RegistrationIndexView(RecordIndexView):
    """Who registered, for all events or (``?event=``) for one."""

    template_name = "events/desk/registrations.html"

    default_ordering = "-created_at"

    def get_base_queryset(self) -> RegistrationQuerySet[Registration]:
        found = Registration.objects.visible_to(self.request.user)
        if self.is_export:
            return with_table_words(found, language_code())
        return found.with_event_title(language_code())

    def search_queryset(
        self, queryset: RegistrationQuerySet[Registration]
    ) -> RegistrationQuerySet[Registration]:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    @cached_property
    def event(self) -> Event | None:
        """The event, where the list is one event's."""
        if self.filters and self.filters.is_valid():
            found: Event | None = self.filters.form.cleaned_data.get("event")
            return found
        return None

    def get_page_subtitle(self) -> str:
        if self.event is not None:
            return getattr(self.event, "own_title", "") or str(self.event)
        subtitle: str = super().get_page_subtitle()
        return subtitle

    # Beside the list

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """What there is to see of one event as a whole."""
        if self.event is None:
            return []
        buttons = [
            HeaderButton(
                _("Figures"), url=self.address("dashboard", self.event.pk), icon_name="view"
            )
        ]
        if self.may_export:
            url = self.address("service_lists", self.event.pk)
            buttons.append(HeaderButton(_("Lists for services"), url=url, icon_name="list-ul"))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = [*super().header_more_buttons]
        if not self.user_has_permission("change"):
            return buttons
        url = self.address("requests")
        buttons.append(Button(_("Requests to take part"), url=url, icon_name="tick", priority=15))
        if self.event is not None:
            url = self.address("session_hosts", self.event.pk)
            buttons.append(Button(_("Co-hosts"), url=url, icon_name="user", priority=80))
        return buttons

    @staticmethod
    def address(name: str, *args: Any) -> str:
        return reverse(f"registrations:{name}", args=args)

    @cached_property
    def kept_query(self) -> str:
        """The query string of what the list is narrowed by; empty where by nothing."""
        said = self.request.GET.copy()
        for name in [one for one in said if one not in FILTERED_BY or not said[one]]:
            del said[name]
        query: str = said.urlencode()
        return query

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        context: dict[str, Any] = super().get_context_data(
            kept_filters=SavedFilter.objects.filter(owner=user.pk),
            kept_query=self.kept_query,
            **kwargs,
        )
        return context

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
            Column("status", label=_("Status"), accessor=status_words, sort_key="status"),
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

    def as_spreadsheet(
        self, queryset: RegistrationQuerySet[Registration], spreadsheet_format: str
    ) -> HttpResponseBase:
        """The file; a large one is written by the worker, and a page says how far it is."""
        found = list(queryset.values_list("pk", flat=True)[: LARGE + 1])
        if len(found) <= LARGE:
            return super().as_spreadsheet(queryset, spreadsheet_format)
        user = self.request.user
        assert user.is_authenticated
        export = ask_for_export(
            owner=user,
            keys=list(queryset.values_list("pk", flat=True)),
            file_format=spreadsheet_format,
            language=language_code(),
            event=self.event,
        )
        write_registration_export.enqueue(export.pk)
        return redirect(self.address("export", export.pk))

    @cached_property
    def export_columns(self) -> Columns:
        """The columns this person may take away: needs are for those who look after them."""
        with_needs = self.request.user.has_perm("events.view_needs")
        return columns(language_code(), event=self.event, with_needs=with_needs)

    @cached_property
    def list_export(self) -> list[str]:
        return list(self.export_columns) if self.may_export else []

    @property
    def zone(self) -> tzinfo:
        return self.event.when.zone if self.event is not None else super().zone

    def to_row_dict(self, item: Registration) -> dict[str, Any]:
        return {name: value(item) for name, (_head, value) in self.export_columns.items()}

    def get_heading(self, queryset: RegistrationQuerySet[Registration], field: str) -> str:
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


def status_words(registration: Registration) -> str:
    """The status, why somebody is there, and what asks for attention."""
    found = [standing_words(registration)]
    if registration.category != Category.PARTICIPANT:
        found.append(str(registration.get_category_display()))
    if registration.bounced_at:
        found.append(str(_("Letter came back")))
    if registration.calendar_declined_at:
        found.append(str(_("Declined in their calendar")))
    if registration.merged_into_id:
        found.append(str(_("Merged into another")))
    return " · ".join(found)
