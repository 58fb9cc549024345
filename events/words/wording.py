"""Dates, times and places in words, in the active language."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from events.enums import HalfDay, Kind, Mode, Participation, Precision
from events.when import When, is_time_zone
from home import delegations
from home.models import Place
from languages import language_code

# Patterns of Django's date filter, per language: long day, day within a month, month and year.
LONG_DAY = {"en": "l j F Y", "fr": "l j F Y", "es": r"l j \d\e F \d\e Y"}
DAY = {"en": "j"}
DAY_MONTH = {"en": "j F", "fr": "j F", "es": r"j \d\e F"}
FULL_DAY = {"en": "j F Y", "fr": "j F Y", "es": r"j \d\e F \d\e Y"}
MONTH_YEAR = {"en": "F Y", "fr": "F Y", "es": r"F \d\e Y"}
# Zones whose best-known city for this group is not the one in the IANA name.
ZONE_CITIES = {"Europe/Zurich": "Geneva"}


def _pattern(patterns: dict[str, str]) -> str:
    return patterns.get(language_code(), patterns["en"])


def _words(day: date, patterns: dict[str, str]) -> str:
    pattern = _pattern(patterns)
    if day.day == 1 and language_code() == "fr":
        # French says the first of a month with an ordinal, the other days without.
        pattern = pattern.replace("j", r"1\e\r")
    return date_format(day, pattern)


def listed(names: Iterable[str]) -> str:
    """Names in a row: between commas, or semicolons where one of them holds a comma."""
    said = list(names)
    semicolon = "\u00a0; " if language_code() == "fr" else "; "
    return (semicolon if any("," in one for one in said) else ", ").join(said)


def day_words(day: date, *, weekday: bool = True) -> str:
    """``Thursday 27 June 2019`` in the active language."""
    return _words(day, LONG_DAY if weekday else FULL_DAY)


def month_words(day: date) -> str:
    """``June 2019`` in the active language, with a capital where it stands as a heading."""
    words = date_format(day, _pattern(MONTH_YEAR))
    return words[:1].upper() + words[1:]


def dates_words(when: When) -> str:
    """The announced day or days, as precise as announced."""
    first, last = when.first_day, when.last_day
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_words(first, DAY)}–{day_words(last, weekday=False)}"
    if first.year == last.year:
        return f"{_words(first, DAY_MONTH)} – {day_words(last, weekday=False)}"
    return f"{day_words(first, weekday=False)} – {day_words(last, weekday=False)}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def series(parts: Iterable[str]) -> str:
    """Parts of one sentence, as the language sets a semicolon."""
    return pgettext("between the parts of a sentence", "; ").join(parts)


def counted(kind: Kind, number: int) -> str:
    """``4 workshops``: how many events of a kind."""
    if kind == Kind.MSME_DAY:
        words = ngettext("%(number)s MSME Day", "%(number)s MSME Days", number)
    elif kind == Kind.AID_FOR_TRADE:
        words = ngettext(
            "%(number)s Aid for Trade event", "%(number)s Aid for Trade events", number
        )
    elif kind == Kind.MEETING:
        words = ngettext("%(number)s meeting", "%(number)s meetings", number)
    elif kind == Kind.WORKSHOP:
        words = ngettext("%(number)s workshop", "%(number)s workshops", number)
    else:
        words = ngettext(
            "%(number)s date of the competition", "%(number)s dates of the competition", number
        )
    return words % {"number": number}


def clock(wall: time) -> str:
    """A wall-clock time, 24 hours."""
    return f"{wall:%H:%M}"


def zone_words(when: When) -> str:
    """``Geneva time (UTC+2)``: the zone by its city, with its offset.

    Where the clocks change in between, the offset of the start and that of the end.
    """
    if when.time_zone == "UTC":
        return "UTC"
    city = ZONE_CITIES.get(when.time_zone, when.time_zone.rsplit("/", 1)[-1].replace("_", " "))
    if city == "Geneva":
        city_time = gettext("Geneva time")
    else:
        city_time = gettext("%(city)s time") % {"city": city}
    first, last = (_offset_words(one, when.zone) for one in (when.begins_at, when.end))
    if last in ("", first):
        return f"{city_time} ({first})"
    offsets = gettext("%(first)s, at the end %(last)s") % {"first": first, "last": last}
    return f"{city_time} ({offsets})"


def _offset_words(moment: datetime | None, zone: ZoneInfo) -> str:
    """``UTC+5:30``; "" of no moment."""
    offset = moment.astimezone(zone).utcoffset() if moment is not None else None
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    sign, minutes = ("−" if minutes < 0 else "+"), abs(minutes)
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def time_words(when: When) -> str:
    """The announced time of day with its zone, or "" where only dates are announced.

    Where the end is on another day each time has its day: the hours are not those of every day.
    """
    if when.precision == Precision.HALF_DAY:
        if when.half_day == HalfDay.MORNING:
            return gettext("Morning")
        return gettext("Afternoon") if when.half_day else gettext("Half a day")
    if not when.is_timed or when.start_time is None:
        return ""
    zone = zone_words(when)
    start = clock(when.start_time)
    if when.precision == Precision.EXACT and when.end_time:
        end = "24:00" if when.ends_at_midnight else clock(when.end_time)
        if when.last_day == when.first_day:
            return f"{start}–{end}, {zone}"
        start = f"{_words(when.first_day, DAY_MONTH)}, {start}"
        return f"{start} – {_words(when.last_day, DAY_MONTH)}, {end}, {zone}"
    if when.is_instant:
        return f"{start}, {zone}"
    return pgettext("a start without an announced end", "From %(start)s, %(zone)s") % {
        "start": start,
        "zone": zone,
    }


def country_words(place: Place) -> str:
    """The name the WTO uses for a place's country or territory."""
    if not place.country:
        return ""
    return delegations.country_name(str(place.country), language_code())


def place_brief(*, mode: str, place: Place | None, room: str) -> str:
    """Room, venue and city, for cards; "" online, where the way of taking part says it all."""
    if mode == Mode.ONLINE:
        return ""
    parts = [room, place.name if place else "", place.city if place else ""]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def place_words(*, mode: str, place: Place | None, room: str, platform: str = "") -> str:
    """One line that says where, for cards and calendars."""
    online = f"{gettext('Online')} ({platform})" if platform else gettext("Online")
    if mode == Mode.ONLINE:
        return online
    parts = [room]
    if place:
        parts += [place.name, place.street, place.city, country_words(place)]
    seen: list[str] = []
    for part in parts:
        if part and part not in seen:
            seen.append(part)
    words = ", ".join(seen)
    if mode == Mode.HYBRID:
        return f"{words} · {online}" if words else online
    return words


def part_mode(mode: str, participation: str) -> str:
    """How one person takes part in a hybrid event, online or in the room; else its mode."""
    if mode == Mode.HYBRID and participation:
        return Mode.ONLINE if participation == Participation.ONLINE else Mode.IN_PERSON
    return mode


def instant_words(moment: datetime, time_zone: str) -> str:
    """``Thursday 27 June 2019, 18:00, Geneva time (UTC+2)`` in the active language."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return f"{day_words(local.date())}, {clock(local.time())}, {zone_words(_at(local, time_zone))}"


def when_elsewhere(when: When, time_zone: str) -> When | None:
    """An announced time on another zone's clock, or None where that would say nothing new."""
    if not is_time_zone(time_zone) or when.start is None or time_zone == when.time_zone:
        return None
    zone = ZoneInfo(time_zone)
    start = when.start.astimezone(zone)
    end = when.end.astimezone(zone) if when.end else None
    there = [(one, one.astimezone(when.zone)) for one in (start, end) if one is not None]
    if all(one.utcoffset() == own.utcoffset() for one, own in there):
        return None
    return When(
        precision=when.precision,
        start_date=start.date(),
        time_zone=time_zone,
        start_time=start.time(),
        end_date=end.date() if end else None,
        end_time=end.time() if end else None,
    )


def _at(local: datetime, time_zone: str) -> When:
    return When(
        precision=Precision.START,
        start_date=local.date(),
        start_time=local.time(),
        time_zone=time_zone,
    )


SYMBOL = re.compile(r"^[A-Z]+(/[A-Z0-9()]+)+(/(Rev|Corr|Add)\.\d+)*$")
SEARCH = "https://docs.wto.org/dol2fe/Pages/FE_Search/FE_S_S006.aspx"
SEARCH_LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}


def symbol_url(symbol: str, language: str) -> str:
    """The public documents search for ``symbol``, its revisions included, in ``language``.

    Returns "" for what is not a symbol, so that no page links to an empty search.
    """
    if not SYMBOL.match(symbol):
        return ""
    query = f'@Symbol="{symbol}" OR @Symbol="{symbol}/*"'
    name = SEARCH_LANGUAGES.get(language, "English")
    return (
        f"{SEARCH}?DataSource=Cat&query={quote(query, safe='')}"
        f"&Language={name}&Context=ScriptedSearches&languageUIChanged=true"
    )
