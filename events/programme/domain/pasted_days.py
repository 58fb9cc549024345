"""Days as people write them in English, French and Spanish: “Tuesday, 29 June 2027”. Pure."""

import contextlib
import re
from dataclasses import dataclass
from datetime import date, timedelta

from languages import folded

_MONTHS = (
    "january jan janvier janv enero ene",
    "february feb fevrier fevr febrero",
    "march mar mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juin junio",
    "july jul juillet juil julio",
    "august aug aout agosto ago",
    "september sept sep septembre septiembre setiembre",
    "october oct octobre octubre",
    "november nov novembre noviembre",
    "december dec decembre diciembre dic",
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_WEEKDAYS = (
    "monday mon lundi lun lunes",
    "tuesday tues tue mardi martes",
    "wednesday wed mercredi mer miercoles mie",
    "thursday thurs thur thu jeudi jeu jueves jue",
    "friday fri vendredi ven viernes vie",
    "saturday sat samedi sam sabado sab",
    "sunday sun dimanche dim domingo dom",
)
_WEEKDAY = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
# Two letters say a weekday in several languages, and not always the same.
_SHORT = "mo|mon|tu|tue|we|wed|th|thu|fr|fri|sa|su|lu|ma|me|je|ve|di|do|mi|ju|vi"
_NUMBERS = {"one": 1, "two": 2, "three": 3, "un": 1, "deux": 2, "trois": 3} | {
    "uno": 1,
    "dos": 2,
    "tres": 3,
}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WEEKDAY_WORD = rf"(?:(?P<weekday>{_any(_WEEKDAY)})\b\.?|(?P<short>{_SHORT})\b\.?)"
_DATE = (
    rf"(?:(?:le\s+|el\s+|the\s+)?(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th|er|º|°|\.)?\s?(?:of\s+|de\s+)?[-/]?"
    rf"(?P<month>{_any(_MONTH)})\b\.?,?(?:\s?(?:de\s+|del\s+)?[-/]?\s?(?P<year>\d{{4}})\b)?"
    rf"|(?P<month2>{_any(_MONTH)})\b\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<year2>\d{{4}})\b)?"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})\b"
    r"|(?P<day3>\d{1,2})(?P<mark>[./])(?P<month3>\d{1,2})(?:(?P=mark)(?P<year3>(?:20)?\d{2})\b|\.(?!\d)|(?=\s|$)))"
)
_ORDINAL = rf"(?P<word>day|jour|journee|dia|jornada)\s+(?P<ordinal>\d{{1,2}}|{_any(_NUMBERS)})\b"
_ANY_DATE = re.compile(rf"(?<![\w./:-]){_DATE}")
_BETWEEN = r"[\s,;:|()\[\]–—-]*"
_HEADING = re.compile(
    rf"{_BETWEEN}(?:(?:le|el|on)\s+)?(?:{_ORDINAL})?{_BETWEEN}(?:{_WEEKDAY_WORD})?{_BETWEEN}(?:{_DATE})?{_BETWEEN}"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written. ``date`` is None where its words do not say which one.

    ``stated_weekday`` (0 is Monday) is the weekday in words; ``more`` counts the words after it.
    """

    date: date | None
    more: int = 0
    stated_weekday: int | None = None
    is_weekday_only: bool = False

    @property
    def is_another_weekday(self) -> bool:
        """Whether the weekday in words is not that of the date."""
        return (
            self.date is not None
            and self.stated_weekday is not None
            and self.date.weekday() != self.stated_weekday
        )


def day_in(text: str, *, first_day: date | None = None, current: date | None = None) -> Day | None:
    """The day that ``text`` begins with, or None.

    ``first_day`` of the event and the ``current`` day say which year, and which “Day 2”, is meant.
    """
    plain = folded(text).strip()
    found = _HEADING.match(plain)
    if not found or not any(
        found[name] for name in ("word", "weekday", "short", "day", "month2", "iso", "day3")
    ):
        return None
    rest = plain[found.end() :]
    if rest[:1].isalnum() and found.end() and plain[found.end() - 1].isalnum():
        return None
    has_date = any(found[name] for name in ("day", "month2", "iso", "day3"))
    more = len(re.findall(r"[^\W_]+", rest))
    stated = _WEEKDAY.get(found["weekday"] or "")
    if has_date:
        meant = _date(found, first_day or current)
        if meant is None and found["day3"]:
            return None
        return Day(meant, more, stated)
    if found["word"]:
        number = found["ordinal"]
        ordinal = int(number) if number.isdigit() else _NUMBERS[number]
        meant = first_day + timedelta(days=ordinal - 1) if first_day and 0 < ordinal < 60 else None
        return Day(meant, more, stated)
    base = current or first_day
    if base is None or stated is None:
        return Day(None, more, stated, is_weekday_only=True)
    ahead = (stated - base.weekday()) % 7
    return Day(base + timedelta(days=ahead), more, stated, is_weekday_only=True)


def dates_in(text: str) -> list[str]:
    """The words of every date in ``text``, such as 28 June or 2027-06-28."""
    return [found[0].strip(" ,.") for found in _ANY_DATE.finditer(folded(text))]


def _date(found: re.Match[str], near: date | None) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        day = int(found["day"] or found["day2"] or found["day3"])
        name = found["month"] or found["month2"]
        month = _MONTH[name] if name else int(found["month3"])
        year = found["year"] or found["year2"] or found["year3"]
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        if near is None:
            return None
        days = []
        for one in (near.year - 1, near.year, near.year + 1):
            with contextlib.suppress(ValueError):
                days.append(date(one, month, day))
        return min(days, key=lambda one: abs(one - near), default=None)
    except ValueError:
        return None
