"""An event's figures as tables with bars, in the active language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from events.desk.domain.figures import Figures
from events.desk.presentation.table import place_name
from events.enums import Capacity, Category, Participation, RegistrationStatus
from events.words.wording import day_words

TOP = 15
"""Rows of a long table; the rest is added up."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a count, its share of the whole in per cent, and the bar's length of 100."""

    label: str
    count: int
    percent: int
    length: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A table whose rows have bars. ``note`` says what is counted."""

    name: str
    title: str
    heading: str
    bars: list[Bar]
    note: str = ""
    has_shares: bool = True


def charts(found: Figures) -> list[Chart]:
    """The funnel, the course of time, and who comes; what has nothing to show is left out."""
    places = _("Of confirmed places.")
    languages = dict(settings.LANGUAGES)
    origins = {code: place_name(code) or _("Not said") for code in found.by_origin}
    all_charts = [
        funnel(found),
        over_time(found),
        _shares("status", _("Where they stand"), RegistrationStatus, found.by_status, ""),
        _shares("mode", _("How they take part"), Participation, found.by_participation, places),
        _shares("category", _("There as"), Category, found.by_category, places),
        _shares("capacity", _("In what capacity"), Capacity, found.by_capacity, places),
        _shares("origin", _("Delegation or country"), origins, found.by_origin, places),
        _shares("language", _("Language of messages"), languages, found.by_language, places),
    ]
    return [one for one in all_charts if any(bar.count for bar in one.bars)]


def funnel(found: Figures) -> Chart:
    """From registering to coming."""
    steps = [
        (_("Registered"), found.registered),
        (_("Address confirmed"), found.verified),
        (_("Got a place"), found.ever_confirmed),
        (_("Have a place now"), found.confirmed),
        (_("Came"), found.came),
    ]
    return Chart(
        name="funnel",
        title=_("From registering to coming"),
        heading=_("Step"),
        bars=_bars(steps, of=found.registered),
    )


def over_time(found: Figures) -> Chart:
    """How many registered on each day or in each week."""
    days = [(day_words(day, weekday=False), count) for day, count in found.over_time]
    return Chart(
        name="time",
        title=_("Registrations by week") if found.is_weekly else _("Registrations by day"),
        heading=_("Week from") if found.is_weekly else _("Day"),
        bars=_bars(days, of=found.registered),
        has_shares=False,
    )


def _shares(name: str, title: str, words: Any, counts: Mapping[str, int], note: str) -> Chart:
    labels = words if isinstance(words, Mapping) else dict(words.choices)
    pairs = [(str(labels.get(code) or _("Not said")), count) for code, count in counts.items()]
    if len(pairs) > TOP:
        others = sum(count for _label, count in pairs[TOP:])
        pairs = [*pairs[:TOP], (_("All others"), others)]
    return Chart(
        name=name,
        title=title,
        heading=title,
        bars=_bars(pairs, of=sum(counts.values())),
        note=note,
    )


def _bars(pairs: list[tuple[str, int]], *, of: int) -> list[Bar]:
    longest = max((count for _label, count in pairs), default=0) or 1
    return [
        Bar(label, count, round(100 * count / of) if of else 0, round(100 * count / longest))
        for label, count in pairs
    ]
