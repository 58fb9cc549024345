"""The time zones that an editor chooses from, by their IANA names."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

REGIONS: Final = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
HERE: Final = "Europe/Zurich"


@cache
def zone_names() -> tuple[str, ...]:
    """UTC, and every zone named after a place."""
    places = (name for name in available_timezones() if name.partition("/")[0] in REGIONS)
    return ("UTC", *sorted(name for name in places if "/" in name))


class TimeZoneSelect(forms.Select):
    """A list of zones by region, Geneva's first; a zone that stands there already stays."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        self.choices = list(_choices(value))
        found: list[Any] = super().optgroups(name, value, attrs)
        return found


def _choices(values: Iterable[str]) -> Iterable[tuple[Any, Any]]:
    names = zone_names()
    yield HERE, _("Geneva (Europe/Zurich)")
    yield "UTC", "UTC"
    for value in values:
        if value and value not in names:
            yield value, value
    for region in REGIONS:
        inside = [name for name in names if name.startswith(f"{region}/") and name != HERE]
        yield region, [(name, _city(name)) for name in inside]


def _city(name: str) -> str:
    return f"{name.partition('/')[2].replace('_', ' ')} ({name})"
