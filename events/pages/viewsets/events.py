"""All events in one list, whatever their kind: when, what, whether they go ahead, how full."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Prefetch, QuerySet
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale

from events.enums import Kind, Participation, Status
from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    Event,
    EventPage,
    EventText,
    MeetingPage,
    MSMEDayPage,
    SeatPool,
    WorkshopPage,
)
from events.pages.viewsets.adding import AddEventView
from events.programme.domain.drafting import sources

KIND_TYPES: dict[Kind, list[type[EventPage]]] = {
    Kind.MSME_DAY: [MSMEDayPage],
    Kind.AID_FOR_TRADE: [AidForTradeReviewPage, AidForTradeSessionPage],
    Kind.MEETING: [MeetingPage],
    Kind.WORKSHOP: [WorkshopPage],
}


@dataclass(frozen=True, slots=True)
class Occupancy:
    """How full one way of taking part is; ``capacity`` None means no limit."""

    label: str
    taken: int
    capacity: int | None

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.taken >= self.capacity


class WhenColumn(Column):
    """The announced time, as precise as it was announced."""

    def get_value(self, instance: EventPage) -> str:
        when = instance.when
        if when is None:
            return str(_("No date yet"))
        days = [date_format(day, "j M Y") for day in dict.fromkeys([when.first_day, when.last_day])]
        walls = [wall for wall in (when.start_time, when.end_time) if wall and when.is_timed]
        if len(days) == len(walls) == 2:
            return "–".join(f"{day}, {wall:%H:%M}" for day, wall in zip(days, walls, strict=True))
        times = "–".join(f"{wall:%H:%M}" for wall in walls)
        half = str(when.half_day.label) if when.half_day and not times else ""
        return ", ".join(filter(None, ["–".join(days), times, half]))


class KindColumn(Column):
    """A dot in the kind's colour, and the word: colour alone says nothing."""

    cell_template_name = "events/pages/kind_cell.html"

    def get_value(self, instance: EventPage) -> Kind:
        return instance.kind


class StatusColumn(Column):
    """Whether the event goes ahead."""

    cell_template_name = "events/pages/status_cell.html"

    def get_value(self, instance: EventPage) -> Status:
        return Status(instance.status)


class SeatsColumn(Column):
    """Seats taken, from the event's record; nothing where people do not register with us."""

    cell_template_name = "events/pages/seats_cell.html"

    def get_value(self, instance: Any) -> list[Occupancy]:
        record: Event | None = instance.record
        if record is None:
            return []
        return [
            Occupancy(str(Participation(pool.participation).label), pool.taken, pool.capacity)
            for pool in record.whole_event_pools  # type: ignore[attr-defined]
            if pool.participation
        ]

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """With the address of the registrations, for those who may see them."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        if context["raw_value"] and context["request"].user.has_perm("events.view_registration"):
            context["registrations_url"] = (
                f"{reverse('registrations:index')}?event={instance.record.pk}"
            )
        return context


class TranslationsColumn(Column):
    """Languages whose words are older than the source's, and languages without a page."""

    cell_template_name = "events/pages/translations_cell.html"

    def get_value(self, instance: Any) -> dict[str, list[str]]:
        record: Event | None = instance.record
        texts: Iterable[EventText] = record.texts.all() if record else ()
        return {
            "stale": [text.get_language_display() for text in texts if text.stale],
            "missing": [text.get_language_display() for text in texts if text.is_fallback],
        }


class EventFilterSet(WagtailFilterSet):
    """Kind, status, year of the first day, and language of the source page."""

    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"),
        choices=[(kind.value, kind.label) for kind in KIND_TYPES],
        method="of_kind",
        widget=CheckboxSelectMultiple,
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Status.choices, widget=CheckboxSelectMultiple
    )
    year = django_filters.ChoiceFilter(
        label=_("Year"), field_name="start_date__year", choices=lambda: year_choices()
    )
    language = django_filters.ModelChoiceFilter(
        label=_("Language"), field_name="locale", queryset=Locale.objects.all()
    )
    translations = django_filters.ChoiceFilter(
        label=_("Translations"), choices=[("stale", _("Out of date"))], method="with_translations"
    )

    class Meta:
        model = EventPage
        fields: list[str] = []

    def of_kind(
        self, queryset: QuerySet[EventPage], name: str, value: list[str]
    ) -> QuerySet[EventPage]:
        models = [model for kind in value for model in KIND_TYPES[Kind(kind)]]
        types = ContentType.objects.get_for_models(*models).values()
        return queryset.filter(content_type__in=list(types))

    def with_translations(
        self, queryset: QuerySet[EventPage], name: str, value: str
    ) -> QuerySet[EventPage]:
        stale = EventText.objects.filter(stale=True)
        return queryset.filter(translation_key__in=stale.values("event__key"))


def year_choices() -> list[tuple[str, str]]:
    """Years in which an event page begins, latest first."""
    years = EventPage.objects.dates("start_date", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in years]


class EventIndexView(IndexView):
    """The list. A fixed number of queries, however many events a page shows."""

    any_permission_required = {"add", "change", "publish"}
    default_ordering = "-start_date"

    def get_base_queryset(self) -> QuerySet[EventPage]:
        """Source pages; pages of every language only when a language is asked for."""
        pages: QuerySet[EventPage] = super().get_base_queryset()
        if self.request.GET.get("language"):
            return pages
        # As a list of keys, which a search can filter by too.
        return pages.filter(pk__in=sources(EventPage.objects.all()).values("pk"))

    def order_queryset(self, queryset: QuerySet[EventPage]) -> QuerySet[EventPage]:
        """By date, what has none yet as if it were far ahead; a search cannot order that way."""
        by_date = {
            "start_date": F("start_date").asc(nulls_last=True),
            "-start_date": F("start_date").desc(nulls_first=True),
        }
        if self.ordering in by_date and not self.is_searching:
            return queryset.order_by(by_date[self.ordering], "-pk")
        ordered: QuerySet[EventPage] = super().order_queryset(queryset)
        return ordered

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        attach_records(context["object_list"])
        return context


def attach_records(pages: Iterable[Any]) -> None:
    """Give each page its event's record, texts and seats: three queries."""
    pools = SeatPool.objects.filter(session__isnull=True, answer="").order_by("participation")
    records = {
        record.key: record
        for record in Event.objects.filter(
            key__in={page.translation_key for page in pages}
        ).prefetch_related("texts", Prefetch("seat_pools", pools, to_attr="whole_event_pools"))
    }
    for page in pages:
        page.record = records.get(page.translation_key)


class EventListingViewSet(PageListingViewSet):
    """Menu item “Events”."""

    model = EventPage
    index_view_class = EventIndexView
    choose_parent_view_class = AddEventView
    icon = "date"
    menu_label = _("Events")
    menu_order = 110
    add_to_admin_menu = True
    filterset_class = EventFilterSet
    ordering = "-start_date"
    list_per_page = 50
    columns = [
        BulkActionsColumn("bulk_actions"),
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            url_name="wagtailadmin_pages:edit",
            sort_key="title",
            classname="title",
            get_title_id=lambda page: f"page_{page.pk}_title",
        ),
        WhenColumn("start_date", label=_("Date"), sort_key="start_date", classname="event-when"),
        KindColumn("kind", label=_("Kind"), width="12%"),
        StatusColumn("event_status", label=_("Goes ahead"), sort_key="status", width="9%"),
        SeatsColumn("seats", label=_("Seats taken"), width="12%"),
        TranslationsColumn("translations", label=_("Translations"), width="12%"),
        PageStatusColumn("status", label=_("Published"), sort_key="live", width="9%"),
    ]


events = EventListingViewSet("events")
