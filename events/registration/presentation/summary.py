"""What the pages around a registration show of the event and of what was said."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from events.letters.tickets import Ticket, ticket
from events.models import Event
from events.models.person import person_names
from events.registration.presentation.said import fact_label, fact_words
from events.words.moments import date_block
from events.words.wording import capital


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


SHOWN_AS_NAME: Final = ("form_of_address", "given_name", "family_name")
LABELS: Final[Mapping[str, Promise]] = {
    "language": gettext_lazy("Language of our messages"),
    "diet": gettext_lazy("Dietary needs"),
}
"""What a fact is called where the form asks for it otherwise."""


def said_words(
    step: str, said: Mapping[str, Any], *, titles: Mapping[int, str], language: str
) -> list[tuple[Any, str]]:
    """The answers of a step in words; ``titles`` are the sessions'."""
    if step == "part":
        return _part_words(said, titles)
    facts = [
        (LABELS.get(name) or fact_label(name), fact_words(name, said[name], language))
        for name in person_names(without=(*SHOWN_AS_NAME, "time_zone", "privacy_version"))
        if name in said
    ]
    if "family_name" in said:
        name = " ".join(filter(None, (said.get(part, "") for part in SHOWN_AS_NAME)))
        facts.insert(0, (gettext_lazy("Name"), name))
    if "privacy_version" in said:
        agreed = gettext("Agreed (version %(version)s)") % {"version": said["privacy_version"]}
        facts.append((gettext_lazy("Privacy notice"), agreed))
    return facts


def _part_words(said: Mapping[str, Any], titles: Mapping[int, str]) -> list[tuple[Any, str]]:
    sessions = [titles.get(key, "") for key in said.get("sessions") or []]
    way = fact_words("participation", said.get("participation"), "")
    if way and said.get("waits"):
        way = gettext("%(way)s: on the waiting list") % {"way": way}
    return [
        (gettext_lazy("Taking part"), way),
        (gettext_lazy("I come to"), ", ".join(filter(None, sessions))),
    ]
