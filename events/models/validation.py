"""What an editor can get wrong about an event, said in full sentences.

Cheap and without side effects: autosave calls ``clean_slug`` and ``clean_facts``. A draft may be
incomplete, and its programme may lag behind times that are being changed: the form asks for the
rest when it publishes.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from events.enums import InterpretationLanguage, Mode, Precision, RegistrationKind, Status
from events.models.facts import EventFacts
from events.when import A_DAY, When, is_time_zone, minutes_of, unwrapped

Errors = dict[str, ValidationError]

# Addresses below the calendar that are not pages: years, feeds, files and forms.
RESERVED_SLUGS = frozenset({"calendar.ics", "event.ics", "feed.atom", "register", "sessions"})


def clean_facts(page: EventFacts) -> Errors:
    """Errors by field name; empty when the facts hold no contradiction."""
    errors: Errors = {}
    _clean_time(page, errors)
    _clean_registration(page, errors)
    unknown = set(page.interpretation or []) - set(InterpretationLanguage.values)
    if unknown:
        errors["interpretation"] = ValidationError(_("Choose languages from the list."))
    if page.status == Status.MOVED_ONLINE and page.mode == Mode.IN_PERSON:
        errors["mode"] = ValidationError(
            _("An event that moved online is online or hybrid: change how to take part.")
        )
    return errors


def clean_slug(page: Page) -> Errors:
    """Errors by field name; empty when the address is not one of the calendar's own."""
    slug = page.slug or ""
    if slug not in RESERVED_SLUGS and not (len(slug) == 4 and slug.isascii() and slug.isdigit()):
        return {}
    error = ValidationError(
        _("“%(slug)s” is an address of the calendar itself. Choose another slug."),
        params={"slug": slug},
    )
    return {"slug": error}


def _clean_time(page: EventFacts, errors: Errors) -> None:
    if not is_time_zone(page.time_zone):
        errors["time_zone"] = ValidationError(
            _("“%(zone)s” is not a time zone. Use a name such as Europe/Zurich."),
            params={"zone": page.time_zone},
        )
    if not page.start_date:
        return
    if page.end_date and page.end_date < page.start_date:
        errors["end_date"] = ValidationError(_("The last day must not be before the first."))
    if (
        page.precision == Precision.EXACT
        and page.start_time
        and page.end_time
        and (page.end_date or page.start_date) == page.start_date
        and page.end_time <= page.start_time
    ):
        errors["end_time"] = ValidationError(_("The end must be after the start."))


def missing_for_publication(data: Mapping[str, Any]) -> dict[str, str]:
    """Sentences by field for what a draft may leave open but a published event must say."""
    if not data.get("start_date"):
        return {"start_date": _("An event needs its date before it is published.")}
    precision = Precision(data.get("precision") or Precision.DAY)
    needed = {
        Precision.EXACT: ("start_time", "end_time"),
        Precision.START: ("start_time",),
        Precision.HALF_DAY: ("half_day",),
        Precision.RANGE: ("end_date",),
    }.get(precision, ())
    sentence = _("With “%(precision)s” announced, this is needed.") % {"precision": precision.label}
    return {field: sentence for field in needed if not data.get(field)}


def _clean_registration(page: EventFacts, errors: Errors) -> None:
    if page.registration == RegistrationKind.EXTERNAL and not page.registration_url:
        errors["registration_url"] = ValidationError(
            _("Give the address of the other site where people register.")
        )
    opens, closes = page.registration_opens, page.registration_closes
    if opens and closes and closes <= opens:
        errors["registration_closes"] = ValidationError(
            _("Registration must close after it opens.")
        )


def umbrella_problem(page: Page, chosen: Iterable[Page]) -> str | None:
    """Why ``page`` cannot be part of one of the chosen events, or None.

    An event is no part of itself, nor of what is part of it, below it in the tree or by choice.
    """
    for umbrella in chosen:
        if umbrella.translation_key == page.translation_key:
            return _("An event cannot be part of itself.")
        if page.path and umbrella.path.startswith(page.path):
            return _("“%(title)s” lies below this event, so this event is no part of it.") % {
                "title": umbrella.title
            }
    return None


def programme_problems(programme: Iterable[Any], when: When | None) -> Iterator[str]:
    """Sentences about sessions outside the event's days and items outside their session."""
    for block in programme:
        session: Mapping[str, Any] = block.value
        day: date | None = session.get("date")
        if when and day and not when.first_day <= day <= when.last_day:
            yield _("The session “%(title)s” is on %(day)s, outside the event's days.") % {
                "title": session["title"],
                "day": date_format(day, "j F Y"),
            }
        lower, upper = session.get("start"), session.get("end")
        if when and when.precision == Precision.EXACT and when.first_day == when.last_day:
            lower, upper = lower or when.start_time, upper or when.end_time
        items = [block.value for block in session.get("items") or []]
        ((first, last),) = unwrapped([(lower, upper)])
        for item, (begins, ends) in zip(items, unwrapped(_stretches(items), lower), strict=True):
            early = begins is not None and first is not None and begins < first
            if early or (ends is not None and last is not None and ends > last):
                yield _outside(item)


def late_warnings(programme: Iterable[Any], when: When | None) -> Iterator[str]:
    """A sentence where the programme goes on after the announced end: allowed, but worth a look."""
    if when is None or when.end is None or when.end_time is None:
        return
    announced = minutes_of(when.end_time) + (A_DAY if when.ends_at_midnight else 0)
    latest = 0
    for block in programme:
        session: Mapping[str, Any] = block.value
        if (session.get("date") or when.first_day) != when.last_day:
            continue
        own = [(session.get("start"), session.get("end"))]
        items = _stretches([one.value for one in session.get("items") or []])
        found = [*unwrapped(own), *unwrapped(items, session.get("start"))]
        latest = max([latest, *(ends for _begins, ends in found if ends is not None)])
    if latest > announced:
        yield _(
            "The programme goes on until %(end)s, the event is announced until %(announced)s."
        ) % {
            "end": f"{latest // 60 % 24:02}:{latest % 60:02}",
            "announced": f"{when.end_time:%H:%M}",
        }


def _outside(item: Mapping[str, Any]) -> str:
    start, end = item.get("start"), item.get("end")
    return _("“%(title)s” (%(start)s–%(end)s) lies outside its session or event.") % {
        "title": item.get("title") or "…",
        "start": f"{start:%H:%M}" if start else "…",
        "end": f"{end:%H:%M}" if end else "…",
    }


def _stretches(items: Iterable[Mapping[str, Any]]) -> list[tuple[time | None, time | None]]:
    return [(item.get("start"), item.get("end")) for item in items]


def overlap_warnings(programme: Iterable[Any]) -> list[str]:
    """Sentences about items of one session that overlap: allowed, but worth a look."""
    warnings = []
    for block in programme:
        items = [item.value for item in block.value.get("items") or []]
        minutes = unwrapped(_stretches(items), block.value.get("start"))
        slots = [
            (begins, ends, item.get("title") or "…")
            for item, (begins, ends) in zip(items, minutes, strict=True)
            if begins is not None and ends is not None
        ]
        slots.sort(key=lambda slot: (slot[0], slot[1]))
        for (_start, end, title), (start, _end, following) in itertools.pairwise(slots):
            if start < end:
                warnings.append(
                    _("“%(first)s” and “%(second)s” overlap.")
                    % {"first": title, "second": following}
                )
    return warnings
