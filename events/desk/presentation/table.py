"""Registrations as a spreadsheet: its columns, and its lines in words of the active language."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Event, EventSessionText, Registration
from events.models.person import NEEDS, person_names
from events.publishing.questions import export_columns
from events.querysets import RegistrationQuerySet
from events.registration.presentation.said import fact_label, fact_words
from home import delegations
from languages import language_code

Columns = Mapping[str, tuple[Any, Callable[[Any], Any]]]
"""By name: the heading, and the cell of a registration that ``with_table_words`` read."""

ALONE: Final = ("participation", "time_zone", "answers", "privacy_version", *NEEDS)
"""Facts that have their own place at the desk, or none."""
SAID: Final = person_names(without=ALONE)
"""What somebody said, in the order in which the desk reads it."""


def said_cell(registration: Registration, name: str) -> str:
    """A fact in words, short enough for a cell; empty where nothing was said."""
    value = getattr(registration, name)
    return yes(value) if isinstance(value, bool) else fact_words(name, value, language_code())


def _said(names: Iterable[str]) -> Columns:
    return {name: (fact_label(name), partial(said_cell, name=name)) for name in names}


COLUMNS: Final[Columns] = {
    "reference": (_("Reference"), lambda row: row.reference),
    "event": (_("Event"), lambda row: row.event_title),
    "status": (_("Status"), lambda row: row.get_status_display()),
    "category": (_("There as"), lambda row: row.get_category_display()),
    **_said(["participation"]),
    "sessions": (_("Sessions"), lambda row: "; ".join(titles_of(row))),
    **_said(SAID),
}
TIMES: Final[Columns] = {
    "created_at": (_("Registered"), lambda row: row.created_at),
    "confirmed_at": (pgettext_lazy("registration", "Confirmed"), lambda row: row.confirmed_at),
    "cancelled_at": (pgettext_lazy("registration", "Cancelled"), lambda row: row.cancelled_at),
    "bounced_at": (_("Letter came back"), lambda row: row.bounced_at),
}
"""Instants, whose headings name the zone that the file says them in."""


def columns(language: str, *, event: Event | None, with_needs: bool) -> Columns:
    """The columns somebody may take away; those of an event's own questions where it is one's."""
    own = export_columns(event, language) if event is not None else {}
    zone = event.time_zone if event is not None else settings.TIME_ZONE
    times = {name: (f"{head} ({zone})", value) for name, (head, value) in TIMES.items()}
    return {**COLUMNS, **times, **(_said(NEEDS) if with_needs else {}), **own}


def with_table_words(
    found: RegistrationQuerySet[Registration], language: str
) -> RegistrationQuerySet[Registration]:
    """Each with what its cells say: a fixed number of queries for any number of rows."""
    texts = EventSessionText.objects.filter(language=language)
    return found.with_event_title(language).prefetch_related(
        Prefetch("choices__session__texts", queryset=texts, to_attr="own_texts")
    )


def titles_of(registration: Any) -> list[str]:
    """Titles of the sessions chosen, in the programme's order; from prefetched rows."""
    sessions = sorted(
        (one.session for one in registration.choices.all()), key=lambda one: one.order
    )
    return [text.title for session in sessions for text in session.own_texts]


def place_name(code: str) -> str:
    """A delegation or country by the WTO's name in the active language; empty without one."""
    return delegations.country_name(code, language_code()) if code else ""


def yes(said: bool) -> str:
    return str(_("Yes")) if said else ""
