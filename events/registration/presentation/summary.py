"""What the pages around a registration show of the event and of what was said."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from events.enums import Capacity, InterpretationLanguage, Participation
from events.letters.tickets import Ticket, ticket
from events.models import Event
from events.words.moments import date_block
from events.words.wording import capital
from home import delegations


def event_summary(
    event: Event, language: str, participation: str, session_ids: Iterable[int] = ()
) -> dict[str, Any]:
    """The event as the components know it: date block, title, when and where."""
    own = ticket(event, participation=participation, session_ids=session_ids, language=language)
    return as_summary(event, own, event.texts.get(language=language).status_note)


def as_summary(event: Event, own: Ticket, status_note: str = "") -> dict[str, Any]:
    last = event.last_day if event.last_day != event.first_day else None
    return {
        "kind": own.kind,
        "kind_label": own.kind_label,
        "title": own.title,
        "title_lang": own.title_lang,
        "url": own.path,
        "where": own.where,
        "status_note": status_note,
        "is_cancelled": event.is_cancelled,
        "when": {
            "first": event.first_day,
            "last": last,
            "line1": capital(own.dates),
            "line2": own.time,
            "weekday": date_format(event.first_day, "l"),
            "block": date_block(event.first_day, event.last_day),
        },
    }


def said_words(
    step: str, said: Mapping[str, Any], *, titles: Mapping[int, str], language: str
) -> list[tuple[Any, str]]:
    """The answers of a step in words; ``titles`` are the sessions'."""
    if step == "part":
        sessions = [titles.get(key, "") for key in said.get("sessions") or []]
        participation = said.get("participation")
        way = str(Participation(participation).label) if participation else ""
        if way and said.get("waits"):
            way = gettext("%(way)s: on the waiting list") % {"way": way}
        return [
            (gettext_lazy("Taking part"), way),
            (gettext_lazy("I come to"), ", ".join(filter(None, sessions))),
        ]
    if step == "about":
        name = f"{said.get('form_of_address', '')} {said.get('given_name', '')} "
        name += said.get("family_name", "")
        code = said.get("delegation") or ""
        country = said.get("country") or ""
        capacity = said.get("capacity")
        return [
            (gettext_lazy("Name"), name.strip()),
            (gettext_lazy("E-mail address"), said.get("email", "")),
            (gettext_lazy("Position"), said.get("position", "")),
            (gettext_lazy("Organisation"), said.get("organisation", "")),
            (
                gettext_lazy("In what capacity"),
                str(Capacity(capacity).label) if capacity else "",
            ),
            (gettext_lazy("Delegation"), delegations.name(code, language) if code else ""),
            (
                gettext_lazy("Country or territory"),
                delegations.country_name(country, language) if country else "",
            ),
            (
                gettext_lazy("Language of our messages"),
                str(dict(settings.LANGUAGES).get(said.get("language", ""), "")),
            ),
        ]
    interpreted = [
        str(InterpretationLanguage(code).label) for code in said.get("interpretation") or []
    ]
    return [
        (gettext_lazy("Interpretation"), ", ".join(interpreted)),
        (gettext_lazy("Access needs"), said.get("access_needs", "")),
        (gettext_lazy("Dietary needs"), said.get("diet", "")),
        (
            gettext_lazy("Badge of the house"),
            gettext("Yes") if said.get("holds_badge") else "",
        ),
        (
            gettext_lazy("List of participants"),
            gettext("I agree to stand on it.") if said.get("is_listed") else "",
        ),
        (
            gettext_lazy("Privacy notice"),
            gettext("Agreed (version %(version)s)") % {"version": said.get("privacy_version", "")},
        ),
    ]
