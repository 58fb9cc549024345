"""The calendar page, a year of it, a month of it: what they list and the filters beside it."""

import calendar
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from events.calendars.finding import YEARS, Filter, as_mapping
from events.calendars.subscription import subscription
from events.enums import InterpretationLanguage, Kind, Mode
from events.models import Event
from events.words.cards import Card, by_month, cards
from events.words.wording import counted, month_words
from home.models import Topic

PAGE_SIZE = 50
FRONT_UPCOMING = 6
FRONT_RECENT = 3


def index_url() -> str:
    """``/<l>/events/`` in the active language."""
    return reverse("events_calendar_feed").removesuffix("calendar.ics")


def calendar_context(wanted: Filter, language: str, page: int = 1) -> dict[str, Any]:
    """The calendar: what is to come by month, filters as links, the feed of what is shown."""
    events = wanted.list_events(language)
    total = events.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE_SIZE
    known = years()
    found = cards(events[first : first + PAGE_SIZE], language)
    base = index_url()
    return {
        "filter": wanted,
        "groups": by_month(found),
        "total": total,
        "filter_groups": filter_groups(wanted, base, language, known),
        "search": search(wanted, base),
        "clear_url": "" if wanted.is_empty else base,
        "more_open": bool(
            wanted.topic or wanted.mode or wanted.language or wanted.year or wanted.q
        ),
        "feed": feed(wanted),
        "pagination": pagination(wanted, base, page, pages),
        "years": known,
        "month_url": month_url(timezone.localdate(), wanted),
        "index_url": base,
        "upcoming": wanted.when in ("", "upcoming") and not wanted.year,
    }


def front_context(language: str) -> dict[str, Any]:
    """What the front page shows: the next event large, some that follow, the latest past ones."""
    upcoming = cards(Event.objects.live().upcoming(), language, limit=FRONT_UPCOMING)
    going_ahead = [one for one in upcoming if not one.is_cancelled]
    first = next((one for one in going_ahead if one.registration.button_url), None)
    first = first or next(iter(going_ahead), None)
    return {
        "next": first,
        "upcoming": [one for one in upcoming if one != first][: FRONT_UPCOMING - 1],
        "recent": cards(Event.objects.live().past(), language, limit=FRONT_RECENT),
        "feed": feed(Filter()),
        "events_url": index_url(),
    }


def year_context(year: int, wanted: Filter, language: str) -> dict[str, Any]:
    """One year in order: counts by kind, outcomes, attendance, papers."""
    wanted = Filter(**{**as_mapping(wanted), "year": year, "when": ""})
    found = cards(wanted.list_events(language), language)
    counts: dict[str, int] = defaultdict(int)
    for one in found:
        counts[one.kind] += 1
    known = years()
    return {
        "year": year,
        "filter": wanted,
        "groups": by_month(found),
        "total": len(found),
        "counts": [
            {"kind": kind.value, "words": counted(kind, counts[kind])}
            for kind in Kind
            if counts[kind]
        ],
        "feed": feed(wanted),
        "index_url": index_url(),
        "years": known,
        "previous_year": max((one["year"] for one in known if one["year"] < year), default=None),
        "next_year": min((one["year"] for one in known if one["year"] > year), default=None),
    }


def month_context(year: int, month: int, wanted: Filter, language: str) -> dict[str, Any]:
    """A month in weeks from Monday, each event on each of its days."""
    wanted = replace(wanted, year=None, when="")
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(year, month)
    first, last = weeks[0][0], weeks[-1][-1]
    events = wanted.narrow(Event.objects.live(), language).between(first, last)
    found = cards(events.order_by("begins_at", "pk"), language)
    days = _by_day(found, first, last)
    middle = date(year, month, 1)
    before, after = middle - timedelta(days=1), middle + timedelta(days=31)
    today = timezone.localdate()
    grid = {
        "first": middle,
        "title": month_words(middle),
        "weekdays": [{"short": str(WEEKDAYS_ABBR[n]), "long": str(WEEKDAYS[n])} for n in range(7)],
        "weeks": [
            [
                {
                    "date": day,
                    "in_month": day.month == month,
                    "is_today": day == today,
                    "events": days.get(day, []),
                }
                for day in week
            ]
            for week in weeks
        ],
        "previous_url": month_url(before, wanted),
        "previous_label": month_words(before),
        "next_url": month_url(after, wanted),
        "next_label": month_words(after),
    }
    base = reverse("events_month", args=[year, month])
    return {
        "month": grid,
        "total": sum(_touches(one, year, month) for one in found),
        "filter": wanted,
        "filter_groups": [
            group for group in filter_groups(wanted, base, language, []) if group["name"] != "when"
        ],
        "search": search(wanted, base),
        "clear_url": "" if wanted.is_empty else base,
        "more_open": bool(wanted.topic or wanted.mode or wanted.language or wanted.q),
        "feed": feed(wanted),
        "index_url": index_url(),
        "list_url": index_url() + wanted.query_string(),
    }


def _touches(one: Card, year: int, month: int) -> bool:
    """Whether an event has a day in the month: the grid shows days of its neighbours too."""
    first, last = one.when.first, one.when.last or one.when.first
    return (first.year, first.month) <= (year, month) <= (last.year, last.month)


def _by_day(found: list[Card], first: date, last: date) -> dict[date, list[dict[str, Any]]]:
    days: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for one in found:
        day = max(one.when.first, first)
        end = min(one.when.last or one.when.first, last)
        while day <= end:
            days[day].append(
                {
                    "kind": one.kind,
                    "kind_label": one.kind_label,
                    "title": one.title,
                    "title_lang": one.title_lang,
                    "url": one.url,
                    "time": one.when.clock if day == one.when.first else "",
                    "is_cancelled": one.is_cancelled,
                    "status_label": one.status_label,
                }
            )
            day += timedelta(days=1)
    return days


def filter_groups(
    wanted: Filter, base: str, language: str, known_years: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The filters as rows of plain links; each link carries the whole filter."""
    topics = Topic.objects.filter(locale__language_code=language).order_by("name")
    groups = [
        {
            "name": "kind",
            "label": _("Kind"),
            "primary": True,
            "options": [
                {
                    "label": kind.label,
                    "url": base + wanted.toggled("kind", kind.value),
                    "active": kind.value in wanted.kind,
                    "kind": kind.value,
                    "count": None,
                }
                for kind in Kind
            ],
        },
        {
            "name": "when",
            "label": _("When"),
            "primary": True,
            "options": [
                _option(wanted, base, "when", value, label)
                for value, label in (
                    ("", _("Upcoming")),
                    ("past", _("Past")),
                    ("all", _("All")),
                )
            ],
        },
        {
            "name": "mode",
            "label": _("How to take part"),
            "primary": False,
            "options": [_option(wanted, base, "mode", mode.value, mode.label) for mode in Mode],
        },
        {
            "name": "topic",
            "label": _("Topic"),
            "primary": False,
            "options": [
                {
                    "label": topic.name,
                    "url": base + wanted.toggled("topic", topic.slug),
                    "active": topic.slug in wanted.topic,
                    "count": None,
                }
                for topic in topics
            ],
        },
        {
            "name": "language",
            "label": _("Interpretation"),
            "primary": False,
            "options": [
                _option(wanted, base, "language", one.value, one.label)
                for one in (
                    InterpretationLanguage.EN,
                    InterpretationLanguage.FR,
                    InterpretationLanguage.ES,
                )
            ],
        },
        {
            "name": "year",
            "label": _("Year"),
            "primary": False,
            "options": [
                _option(wanted, base, "year", one["year"], str(one["year"])) for one in known_years
            ],
        },
    ]
    return [group for group in groups if group["options"]]


def _option(wanted: Filter, base: str, name: str, value: Any, label: Any) -> dict[str, Any]:
    current = getattr(wanted, name) or ""
    active = current == value
    change = (None if name == "year" else "") if active else value
    return {
        "label": label,
        "url": base + wanted.query_string(**{name: change}),
        "active": active,
        "count": None,
    }


def search(wanted: Filter, base: str) -> dict[str, Any]:
    """A search form that keeps the rest of the filter."""
    hidden = []
    for name, value in as_mapping(wanted).items():
        if name != "q" and value:
            values = value if isinstance(value, tuple) else (value,)
            hidden += [(name, one) for one in values]
    return {"action": base, "value": wanted.q, "hidden": hidden}


def feed(wanted: Filter) -> dict[str, Any]:
    """The subscription to exactly this filter."""
    addresses = subscription(
        reverse("events_calendar_feed"), wanted.query_string(), _("MSME Group events")
    )
    sentence = (
        _("This calendar holds every event of the group.")
        if wanted.is_empty
        else _("This calendar holds exactly the events of the filter chosen here.")
    )
    atom = settings.SITE_URL + reverse("events_atom_feed") + wanted.query_string()
    return {**addresses, "atom_url": atom, "sentence": sentence}


def pagination(wanted: Filter, base: str, page: int, pages: int) -> dict[str, Any]:
    """Links to the neighbouring pages; ``{}`` when there is one page."""

    def url(number: int) -> str:
        query = wanted.query_string()
        if number == 1:
            return base + query
        return f"{base}{query}{'&' if query else '?'}page={number}"

    if pages == 1:
        return {}
    return {
        "page": page,
        "pages": pages,
        "previous_url": url(page - 1) if page > 1 else "",
        "next_url": url(page + 1) if page < pages else "",
        "numbers": [
            {"label": str(n), "url": url(n), "current": n == page} for n in range(1, pages + 1)
        ],
    }


def years() -> list[dict[str, Any]]:
    """The years that have events, latest first, each with its address."""
    found = {
        day.year
        for pair in Event.objects.live().values_list("first_day", "last_day").distinct()
        for day in pair
    }
    return [
        {"year": year, "url": reverse("events_year", args=[year])}
        for year in sorted(found, reverse=True)
    ]


def month_url(day: date, wanted: Filter) -> str:
    """A month's address with the filter kept, "" before the first year and after the last."""
    if day.year not in YEARS:
        return ""
    changed = wanted.query_string(year=None, when="")
    return reverse("events_month", args=[day.year, day.month]) + changed
