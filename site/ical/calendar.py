"""Whole iCalendar objects made from stored VEVENTs: feeds and single-event files."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from icalendar import Calendar, vDuration, vUri

from ical.text import Text, clean, one_line, shorten, uri
from ical.timezones import vtimezone_text

PRODID = "-//Informal Working Group on MSMEs//Events//EN"

CONTENT_TYPE = "text/calendar; charset=utf-8"
"""Google needs the charset named, else letters outside ASCII arrive garbled."""

FEED_LIMIT = 900_000
"""Bytes a feed may have: Google refuses subscriptions above 1 MB."""

CALENDAR_DESCRIPTION_LIMIT = 255
"""Characters of X-WR-CALDESC, by [MS-OXCICAL]."""

_END = "END:VCALENDAR\r\n"


def render_calendar(
    name: str,
    description: str,
    vevents: Iterable[str],
    tzids: Iterable[str | None],
    source_url: str,
    language: str,
    default_zone: str,
    refresh_minutes: int,
    *,
    page_url: str = "",
) -> bytes:
    """Return a feed, METHOD:PUBLISH, with the properties of :rfc:`7986` and their X- forebears.

    ``vevents`` are stored results of ``render_entry`` and are joined as they are; ``tzids`` are
    the zones they use, repetitions and None allowed. ``source_url`` is the feed's own address,
    ``page_url`` that of the page that shows the same events. ``default_zone`` is a hint for
    clients (Google shows GMT without it) and changes no time; a feed without events carries its
    VTIMEZONE, as an object without any component is not valid (:rfc:`5545#section-3.6`).

    Raises ValueError for a zone without a compact VTIMEZONE: that entry was rendered under other
    zone data and has to be rendered again.
    """
    calendar = new_calendar("PUBLISH")
    words = {"LANGUAGE": language}
    if name := one_line(name):
        calendar.add("name", Text(name, params=words))
        calendar.add("x-wr-calname", Text(name))
    if description := shorten(clean(description), CALENDAR_DESCRIPTION_LIMIT):
        calendar.add("description", Text(description, params=words))
        calendar.add("x-wr-caldesc", Text(description))
    if default_zone := one_line(default_zone):
        calendar.add("x-wr-timezone", Text(default_zone))
    interval = timedelta(minutes=refresh_minutes)
    calendar.add("refresh-interval", vDuration(interval, params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(interval))
    calendar.add("source", vUri(uri(source_url), params={"VALUE": "URI"}))
    if page_url:
        calendar.add("url", vUri(uri(page_url)))
    events = list(vevents)
    if not events:
        tzids = [default_zone] if vtimezone_text(default_zone) else []
    return assemble(calendar, events, tzids)


def render_single(vevent: str, tzid: str | None) -> bytes:
    """Return a file with one stored VEVENT.

    It has no name and no refresh interval: with X-WR-CALNAME Outlook would open it as a new
    calendar instead of adding the event ([MS-OXCICAL]).
    """
    return assemble(new_calendar("PUBLISH"), [vevent], [tzid])


def window(sizes: Sequence[int], limit: int = FEED_LIMIT) -> int:
    """Return how many entries, from the first, fit under ``limit`` bytes together.

    ``sizes`` are the UTF-8 lengths of the stored VEVENTs, nearest to today first. The first that
    does not fit ends it, so that a feed is one stretch of time without holes. The calendar's own
    lines and VTIMEZONEs, 0.4 kB a zone, fit between the limit and Google's 1 MB.
    """
    total = 0
    for count, size in enumerate(sizes):
        total += size
        if total > limit:
            return count
    return len(sizes)


def new_calendar(method: str) -> Calendar:
    """Return a VCALENDAR with VERSION, PRODID, CALSCALE and METHOD, in that order."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def assemble(calendar: Calendar, vevents: Iterable[str], tzids: Iterable[str | None]) -> bytes:
    """Return the calendar's bytes: its properties, its VTIMEZONEs by name, its VEVENTs."""
    head: bytes = calendar.to_ical(sorted=False)
    parts = [head.decode().removesuffix(_END)]
    for tzid in sorted({tzid for tzid in tzids if tzid}):
        zone = vtimezone_text(tzid)
        if zone is None:
            raise ValueError(f"no compact VTIMEZONE for {tzid}: render its entries again")
        parts.append(zone)
    parts.extend(vevents)
    parts.append(_END)
    return "".join(parts).encode()
