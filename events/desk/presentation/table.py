"""Registrations as a spreadsheet: its columns, and its lines in words of the active language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from events.enums import InterpretationLanguage
from events.models import Event, EventSessionText, Registration
from events.publishing.questions import export_columns
from events.querysets import RegistrationQuerySet
from home import delegations
from languages import language_code

Columns = Mapping[str, tuple[Any, Callable[[Any], Any]]]
"""By name: the heading, and the cell of a registration that ``with_table_words`` read."""

COLUMNS: Final[Columns] = {
    "reference": (_("Reference"), lambda row: row.reference),
    "event": (_("Event"), lambda row: row.event_title),
    "status": (_("Status"), lambda row: row.get_status_display()),
    "category": (_("There as"), lambda row: row.get_category_display()),
    "participation": (_("How they take part"), lambda row: row.get_participation_display()),
    "sessions": (_("Sessions"), lambda row: "; ".join(titles_of(row))),
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
    "holds_badge": (_("Badge of the house"), lambda row: yes(row.holds_badge)),
    "is_listed": (_("List of participants"), lambda row: yes(row.is_listed)),
    "created_at": (_("Registered (UTC)"), lambda row: row.created_at),
    "confirmed_at": (_("Confirmed (UTC)"), lambda row: row.confirmed_at),
    "cancelled_at": (_("Cancelled (UTC)"), lambda row: row.cancelled_at),
    "bounced_at": (_("Letter came back (UTC)"), lambda row: row.bounced_at),
}
NEEDS: Final[Columns] = {
    "access_needs": (_("Access needs"), lambda row: row.access_needs),
    "diet": (_("Diet"), lambda row: row.diet),
}


def columns(language: str, *, event: Event | None, with_needs: bool) -> Columns:
    """The columns somebody may take away; those of an event's own questions where it is one's."""
    own = export_columns(event, language) if event is not None else {}
    return {**COLUMNS, **(NEEDS if with_needs else {}), **own}


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


def interpretation_words(registration: Registration) -> str:
    return language_names(registration.interpretation)


def language_names(codes: Iterable[str]) -> str:
    """Names of languages of interpretation."""
    names = dict(InterpretationLanguage.choices)
    return ", ".join(str(names.get(code, code)) for code in codes)


def place_name(code: str) -> str:
    """A delegation or country by the WTO's name in the active language; empty without one."""
    return delegations.country_name(code, language_code()) if code else ""


def yes(said: bool) -> str:
    return str(_("Yes")) if said else ""
