"""An announced time as a page shows it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language

from events.when import When
from events.words.wording import capital, clock, dates_words, time_words

# Keeps a range of times on one line (U+2060).
WORD_JOINER = "\N{WORD JOINER}"


@dataclass(frozen=True, slots=True)
class DateBlock:
    """What stands in a date block; the month in full only where there is one."""

    weekdays: str
    days: str
    months: str
    full_month: str
    year: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Dates in words; ISO 8601 for machines, UTC only where a time was announced."""

    first: date
    last: date | None
    line1: str
    line2: str
    start_iso: str
    end_iso: str
    all_day: bool
    reader_hint: bool
    day: int
    month: str
    weekday: str
    year: int
    clock: str
    last_day: int | None
    block: DateBlock

    @property
    def iso(self) -> str:
        return self.start_iso


def moment(when: When) -> Moment:
    """Put an announced time into words of the active language."""
    return _moment(when, get_language())


@lru_cache(maxsize=4096)
def _moment(when: When, _language: str | None) -> Moment:
    """The same time in the same language is always in the same words."""
    first, last = when.first_day, when.last_day
    start, end = when.start, when.end
    return Moment(
        first=first,
        last=last if last != first else None,
        line1=capital(dates_words(when)),
        line2=time_words(when).replace("–", f"{WORD_JOINER}–{WORD_JOINER}"),
        start_iso=start.astimezone(when.zone).isoformat() if start else first.isoformat(),
        end_iso=(
            end.astimezone(when.zone).isoformat()
            if end
            else (last.isoformat() if start is None and last != first else "")
        ),
        all_day=start is None,
        reader_hint=start is not None,
        day=first.day,
        month=date_format(first, "M"),
        weekday=date_format(first, "l"),
        year=first.year,
        clock=clock(when.start_time) if when.is_timed and when.start_time else "",
        last_day=last.day if last != first else None,
        block=date_block(first, last),
    )


def date_block(first: date, last: date) -> DateBlock:
    """The announced days as a date block writes them, in the active language."""
    one_month = first.month == last.month
    return DateBlock(
        weekdays=_span(first, last, "D"),
        days=_span(first, last, "j"),
        months=date_format(last, "N") if one_month else _span(first, last, "N"),
        full_month=date_format(last, "F") if one_month else "",
        year=date_format(last, "Y"),
    )


def _span(first: date, last: date, pattern: str) -> str:
    """One day by a pattern of Django's date filter, or two with a dash between them."""
    words = date_format(first, pattern)
    return words if first == last else f"{words}–{date_format(last, pattern)}"
