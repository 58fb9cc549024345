"""schema.org ``Event`` as JSON-LD, from the same view the page shows."""

from typing import Any

from django.conf import settings

from events.enums import Mode, Status
from events.pages.presentation.event import EventView
from events.programme.presentation.programme import SessionView
from events.words.cards import Card

MODES = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
STATUSES = {
    Status.SCHEDULED: "EventScheduled",
    Status.POSTPONED: "EventPostponed",
    Status.RESCHEDULED: "EventRescheduled",
    Status.CANCELLED: "EventCancelled",
    Status.MOVED_ONLINE: "EventMovedOnline",
}
SCHEMA = "https://schema.org/"


def event_jsonld(view: EventView, language: str, organiser: str) -> dict[str, Any]:
    """The event as schema.org describes one; the virtual place is its page, not the join link."""
    event = view.record
    url = settings.SITE_URL + view.url
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"urn:uuid:{event.uid}",
        "name": view.title,
        "url": url,
        "startDate": view.when.start_iso,
        "eventStatus": SCHEMA + STATUSES[Status(event.status)],
        "isAccessibleForFree": True,
        "inLanguage": event.interpretation or [language],
        "organizer": _organisers(view, organiser),
    }
    if event.mode:
        data["eventAttendanceMode"] = SCHEMA + MODES[Mode(event.mode)]
    if view.when.end_iso:
        data["endDate"] = view.when.end_iso
    if view.summary:
        data["description"] = view.summary
    if event.previous_start:
        data["previousStartDate"] = event.previous_start
    locations = _locations(view, url)
    where = {"location": locations[0] if len(locations) == 1 else locations} if locations else {}
    data |= where
    parts = [_session(session, url, where) for session in _sessions(view)]
    parts += [_card(child) for group in view.children for child in group.events]
    if parts:
        data["subEvent"] = parts
    if view.umbrellas:
        data["superEvent"] = [_card(one) for one in view.umbrellas]
    return data


def _card(card: Card) -> dict[str, Any]:
    """An event that this one holds, or falls inside, as far as its card tells."""
    url = settings.SITE_URL + card.url
    data: dict[str, Any] = {
        "@type": "Event",
        "name": card.title,
        "url": url,
        "startDate": card.when.start_iso,
        "eventStatus": SCHEMA + STATUSES[Status(card.status)],
    }
    if card.when.end_iso:
        data["endDate"] = card.when.end_iso
    if card.place_line:
        data["location"] = {"@type": "Place", "name": card.place_line, "address": card.place_line}
    elif card.mode == Mode.ONLINE:
        data["location"] = {"@type": "VirtualLocation", "url": url}
    return data


def _sessions(view: EventView) -> list[SessionView]:
    return [session for day in view.programme for session in day.sessions]


def _session(session: SessionView, url: str, where: dict[str, Any]) -> dict[str, Any]:
    part: dict[str, Any] = {
        "@type": "Event",
        "name": session.title,
        "url": f"{url}#session-{session.id}",
        "startDate": session.start_iso or session.date.isoformat(),
        "isAccessibleForFree": True,
        **where,
    }
    if session.end_iso:
        part["endDate"] = session.end_iso
    if session.cancelled:
        part["eventStatus"] = SCHEMA + STATUSES[Status.CANCELLED]
    return part


def _locations(view: EventView, url: str) -> list[dict[str, Any]]:
    """Where it takes place, as far as announced: the room, the page of what is online."""
    found: list[dict[str, Any]] = []
    if view.record.mode != Mode.ONLINE and (view.place or view.room):
        place = view.place
        address = {"@type": "PostalAddress"}
        if place:
            address |= {
                key: value
                for key, value in {
                    "streetAddress": place["street"],
                    "addressLocality": place["city"],
                    "addressCountry": place["country"],
                }.items()
                if value
            }
        one: dict[str, Any] = {
            "@type": "Place",
            "name": ", ".join(filter(None, [view.room, place["name"] if place else ""])),
            "address": address,
        }
        if place and place["latitude"]:
            one["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": float(place["latitude"]),
                "longitude": float(place["longitude"]),
            }
        found.append(one)
    if view.record.mode in (Mode.ONLINE, Mode.HYBRID):
        found.append({"@type": "VirtualLocation", "url": url})
    return found


def _organisers(view: EventView, organiser: str) -> list[dict[str, str]]:
    found = [
        {"@type": "Organization", "name": host["name"], "url": host["url"] or settings.SITE_URL}
        for host in view.hosts
    ]
    return found or [{"@type": "Organization", "name": organiser, "url": settings.SITE_URL}]
