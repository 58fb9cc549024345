"""One VEVENT in one language, :rfc:`5545#section-3.6.1`: what it needs, and its lines."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Event, vCalAddress, vUri

from ical.text import Text, categories, clean, mailto, one_line, uri
from ical.timezones import FIRST_YEAR, LAST_YEAR, always_utc, vtimezone_text

Status = Literal["confirmed", "tentative", "cancelled"]


class Mailbox(NamedTuple):
    """A name and an e-mail address, for ORGANIZER and ATTENDEE."""

    name: str
    email: str


class Conference(NamedTuple):
    """Where to join online, with what to call it. Only for people entitled to it."""

    uri: str
    label: str


@dataclass(frozen=True, slots=True)
class AllDay:
    """Whole days from ``first`` to ``last``, both included, in no time zone."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("an event cannot end before it starts")


@dataclass(frozen=True, slots=True)
class Timed:
    """Instants, and the IANA zone they are announced in; ``end`` None where none was announced."""

    start: datetime
    end: datetime | None
    tzid: str

    def __post_init__(self) -> None:
        for instant in (self.start, self.end):
            if instant is not None and instant.utcoffset() is None:
                raise ValueError("an instant needs an offset: calendars have no floating times")
        if self.end is not None and self.end < self.start:
            raise ValueError("an event cannot end before it starts")


When = AllDay | Timed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Everything one VEVENT says, in one language.

    ``language`` is the tag of its words. ``last_modified`` is also the DTSTAMP, so that two
    renderings of one revision are byte-identical.
    ``organizer`` is required by METHOD:PUBLISH and REQUEST (:rfc:`5546#section-3.2`).
    ``related_to`` are the UIDs of the umbrella events it belongs to. ``cancelled_prefix`` (with
    its final space) goes before the summary of a cancelled event, because Outlook ignores STATUS.
    ``geo`` is latitude and longitude in degrees. Raises ValueError for what no page could mean:
    naive instants, a relative URL, a negative sequence, coordinates off the globe.
    """

    uid: str
    sequence: int
    created: datetime
    last_modified: datetime
    when: When
    status: Status
    summary: str
    description: str
    url: str
    language: str
    organizer: Mailbox
    location: str = ""
    geo: tuple[float, float] | None = None
    categories: tuple[str, ...] = ()
    related_to: tuple[str, ...] = ()
    transparent: bool = False
    cancelled_prefix: str = ""

    def __post_init__(self) -> None:
        if not one_line(self.uid) or not one_line(self.organizer.email):
            raise ValueError("an entry needs a UID and an organiser's address")
        if self.created.utcoffset() is None or self.last_modified.utcoffset() is None:
            raise ValueError("created and last_modified need an offset")
        if self.sequence < 0:
            raise ValueError("a sequence never is negative")
        if self.url and not self.url.startswith(("https://", "http://")):
            raise ValueError("a calendar entry needs an absolute address")
        if self.geo and not (abs(self.geo[0]) <= 90 and abs(self.geo[1]) <= 180):
            raise ValueError("latitude or longitude is off the globe")


def when_tzid(when: When) -> str | None:
    """Return the TZID that a DTSTART of this ``when`` carries, or None for all-day and UTC.

    An event is in UTC where its zone has no exact compact VTIMEZONE over FIRST_YEAR to LAST_YEAR,
    where it lies outside these years, where the zone is UTC in all but name (Africa/Accra), and
    where its local time occurs twice as clocks go back: :rfc:`5545#section-3.3.5` means the first,
    ical.js reads the second, and the second cannot be said with a TZID.
    """
    if isinstance(when, AllDay) or vtimezone_text(when.tzid) is None or always_utc(when.tzid):
        return None
    zone = ZoneInfo(when.tzid)
    for instant in (when.start, when.end or when.start):
        local = instant.astimezone(zone)
        twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
        if twice or not FIRST_YEAR <= local.year <= LAST_YEAR:
            return None
    return when.tzid


def entry_tzid(entry: Entry) -> str | None:
    """Return the TZID an entry is written in, whose VTIMEZONE its calendar must hold."""
    return when_tzid(entry.when)


def render_entry(entry: Entry, join: Conference | None = None) -> str:
    """Return the lines of the VEVENT, folded, each ending in CRLF; a pure function of its input.

    ``join`` must be None for anything public.
    """
    rendered: bytes = event_component(entry, join).to_ical(sorted=False)
    return rendered.decode()


def event_component(entry: Entry, join: Conference | None = None) -> Event:
    """Return the VEVENT as a component, its properties in a fixed order, none of them empty.

    A join link is a CONFERENCE (:rfc:`7986#section-5.11`) and stands in the DESCRIPTION as well,
    since most clients show only that.
    """
    event = Event()
    words = {"LANGUAGE": entry.language}
    cancelled = entry.status == "cancelled"
    summary = one_line((entry.cancelled_prefix if cancelled else "") + entry.summary)
    description = clean(entry.description)
    if join:
        description = clean(f"{description}\n\n{one_line(join.label)}\n{uri(join.uri)}")

    event.add("uid", Text(one_line(entry.uid)))
    event.add("dtstamp", _utc(entry.last_modified))
    event.add("created", _utc(entry.created))
    event.add("last-modified", _utc(entry.last_modified))
    event.add("sequence", entry.sequence)
    _add_when(event, entry.when)
    event.add("status", entry.status.upper())
    if summary:
        event.add("summary", Text(summary, params=words))
    if description:
        event.add("description", Text(description, params=words))
    if location := one_line(entry.location):
        event.add("location", Text(location, params=words))
    if entry.geo:
        event.add("geo", (_degrees(entry.geo[0]), _degrees(entry.geo[1])))
    if names := [name for name in map(one_line, entry.categories) if name]:
        event.add("categories", categories(names, language=entry.language))
    if entry.url:
        event.add("url", vUri(uri(entry.url)))
    event.add("organizer", cal_address(entry.organizer))
    for parent in filter(None, map(one_line, entry.related_to)):
        event.add("related-to", Text(parent, params={"RELTYPE": "PARENT"}))
    free = entry.transparent or cancelled or isinstance(entry.when, AllDay)
    event.add("transp", "TRANSPARENT" if free else "OPAQUE")
    if join:
        event.add("conference", _conference(join))
    return event


def cal_address(mailbox: Mailbox, **parameters: str) -> vCalAddress:
    """Return a CAL-ADDRESS with its common name; quotes in a name go as :rfc:`6868` says."""
    name = {"CN": one_line(mailbox.name)} if one_line(mailbox.name) else {}
    return vCalAddress(mailto(mailbox.email), params=name | parameters)


def _add_when(event: Event, when: When) -> None:
    """Add DTSTART and, where one was announced, DTEND (exclusive for days).

    Without DTEND and DURATION a timed event ends when it starts, :rfc:`5545#section-3.6.1`:
    an end nobody stated is never made up. DTEND must be later than DTSTART, so an end at the
    start itself is left out too.
    """
    if isinstance(when, AllDay):
        event.add("dtstart", when.first)
        event.add("dtend", when.last + timedelta(days=1))
        return
    tzid = when_tzid(when)
    zone = ZoneInfo(tzid) if tzid else UTC
    start = _utc(when.start)
    event.add("dtstart", start.astimezone(zone))
    if when.end is not None and (end := _utc(when.end)) > start:
        event.add("dtend", end.astimezone(zone))


def _conference(join: Conference) -> vUri:
    """Return a CONFERENCE; icalendar's own Conference quotes its features into a single one."""
    parameters = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"]}
    label = {"LABEL": one_line(join.label)} if one_line(join.label) else {}
    return vUri(uri(join.uri), params=parameters | label)


def _degrees(value: float) -> float:
    """Round to six decimals, :rfc:`5545#section-3.8.1.6`; below 0.0001 Python writes exponents."""
    return round(value, 6) if abs(value) >= 0.0001 else 0.0


def _utc(instant: datetime) -> datetime:
    return instant.replace(microsecond=0).astimezone(UTC)
