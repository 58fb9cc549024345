"""Finding events: the filters of the calendar, its feeds and its archive, as one value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from events.enums import InterpretationLanguage, Kind, Mode
from events.models import Event
from events.querysets import EventQuerySet
from languages import folded

WHEN = ("upcoming", "past", "all")
QUERY_LENGTH = 100
YEARS = range(1995, 2101)
# How far back the feed reaches that no year or period is asked of.
FEED_PAST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody looks for. Every value is valid: what is not understood is left out."""

    kind: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    mode: str = ""
    language: str = ""
    year: int | None = None
    when: str = ""
    q: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the address of a list or feed; unknown names and values are ignored."""
        year = query.get("year", "")
        return cls(
            kind=_known(query.getlist("kind"), Kind.values),
            topic=_slugs(query.getlist("topic")),
            mode=_one(query.get("mode", ""), Mode.values),
            language=_one(query.get("language", ""), InterpretationLanguage.values),
            year=int(year) if year.isascii() and year.isdigit() and _is_year(year) else None,
            when=_one(query.get("when", ""), WHEN),
            q=" ".join(query.get("q", "").replace("\x00", " ").split())[:QUERY_LENGTH],
        )

    @property
    def is_empty(self) -> bool:
        return self == type(self)()

    def query_string(self, **changes: Any) -> str:
        """The address's query for this filter with ``changes``, "" or starting with ``?``."""
        changed = replace(self, **changes)
        pairs = {
            field.name: value
            for field in fields(changed)
            if (value := getattr(changed, field.name)) not in ("", None, ())
        }
        return f"?{urlencode(pairs, doseq=True)}" if pairs else ""

    def toggled(self, name: str, value: str) -> str:
        """The query with ``value`` added to, or taken from, a filter of several values."""
        values: tuple[str, ...] = getattr(self, name)
        if value in values:
            return self.query_string(**{name: tuple(v for v in values if v != value)})
        return self.query_string(**{name: (*values, value)})

    def narrow(self, events: EventQuerySet[Event], language: str) -> EventQuerySet[Event]:
        """Apply everything but the period; ``language`` is the one whose words are searched."""
        if self.kind:
            events = events.of_kind(self.kind)
        if self.topic:
            events = events.filter(topics__slug__in=self.topic).distinct()
        if self.mode:
            events = events.with_mode(self.mode)
        if self.language:
            events = events.interpreted_into(self.language)
        if self.year:
            events = events.in_year(self.year)
        for word in folded(self.q).split():
            events = events.filter(
                pk__in=Event.objects.filter(
                    texts__language=language, texts__search_text__contains=word
                ).values("pk")
            )
        return events

    def list_events(self, language: str, now: datetime | None = None) -> EventQuerySet[Event]:
        """The live events of a list: a year in its order, else what is to come, or what was."""
        events = self.narrow(Event.objects.live(), language)
        if self.when == "past":
            return events.past(now)
        if self.when == "all" or (self.year and not self.when):
            return events.order_by("begins_at", "pk")
        return events.upcoming(now)

    def feed_events(self, language: str, now: datetime | None = None) -> EventQuerySet[Event]:
        """The events of a feed: withdrawn ones stay a while, a year is never cut."""
        now = now or timezone.now()
        events = self.narrow(Event.objects.in_calendars(now), language)
        if self.when == "past":
            return events.filter(over_at__lte=now)
        if self.when == "upcoming":
            return events.filter(over_at__gt=now)
        if self.when == "all" or self.year:
            return events
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return events.filter(over_at__gt=midnight - FEED_PAST)


def as_mapping(value: Filter) -> Mapping[str, Any]:
    """The filter's fields by name, for a form or template."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _known(values: Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in dict.fromkeys(allowed) if value in set(values))


def _one(value: str, allowed: Iterable[str]) -> str:
    return value if value in set(allowed) else ""


def _slugs(values: Iterable[str]) -> tuple[str, ...]:
    found = {value for value in values if value.replace("-", "").replace("_", "").isalnum()}
    return tuple(sorted(value for value in found if len(value) <= 60))[:10]


def _is_year(text: str) -> bool:
    return len(text) == 4 and int(text) in YEARS
