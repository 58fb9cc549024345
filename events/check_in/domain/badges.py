"""Badges to print: a name to be read from two metres, and whom it stands for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.enums import Capacity, Category, Participation, RegistrationStatus
from events.letters.codes import check_in_symbol
from events.models import Event, Registration
from events.querysets import RegistrationQuerySet
from events.words.wording import capital, dates_words
from home import delegations
from papers.coverage import first_printable, missing
from papers.fonts import TEXT, TITLE
from papers.typesetting import HAIRLINE, INK, SOFT, Colour, Sheet
from refusals import Refused


class Size(StrEnum):
    """The paper of one badge; A4 holds four A6 upright or eight A7 across."""

    A6 = "A6"
    A7 = "A7"


def for_badges(
    event: Event, *, category: str = "", capacity: str = "", reference: str = ""
) -> list[Registration]:
    """The people a badge is printed for, by family name: those expected in the room."""
    rows: RegistrationQuerySet[Registration] = Registration.objects.filter(
        event=event
    ).expected_in_person()
    asked = {"category": category, "capacity": capacity, "reference": reference}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return sorted(rows, key=by_name)


def by_name(registration: Registration) -> tuple[str, str]:
    """Sorts by family name, then given name, whatever their accents."""
    return (
        delegations.sort_key(registration.family_name),
        delegations.sort_key(registration.given_name),
    )


def standing_words(registration: Registration) -> str:
    """What the band says: a speaker's, host's or staff's category, else the capacity."""
    if registration.category != Category.PARTICIPANT:
        return str(Category(registration.category).label)
    return str(Capacity(registration.capacity).label)


def delegation_words(registration: Registration, language: str) -> str:
    """The delegation by the WTO's name, where it is not the organisation already."""
    code = registration.delegation
    words = delegations.name(code, language) if code else ""
    return "" if words == registration.organisation else words


WHITE: Final[Colour] = (255, 255, 255)
CAPACITY_COLOURS: Final[Mapping[str, Colour]] = {
    Capacity.DELEGATION: (61, 75, 168),
    Capacity.INTERNATIONAL: (15, 115, 119),
    Capacity.CHAMBER: (127, 78, 0),
    Capacity.MSME: (36, 99, 59),
    Capacity.ACADEMIA: (134, 50, 111),
    Capacity.PRESS: (161, 38, 29),
    Capacity.CIVIL_SOCIETY: (86, 96, 28),
    Capacity.OTHER: (77, 84, 104),
}
CATEGORY_COLOURS: Final[Mapping[str, tuple[Colour, Colour]]] = {
    Category.SPEAKER: (INK, WHITE),
    Category.HOST: ((233, 162, 27), INK),
    Category.STAFF: ((0, 0, 0), WHITE),
}
"""The band and the words on it; a participant's band is that of the capacity."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A badge in millimetres and points."""

    width: float
    height: float
    rows: int
    band: float
    edge: float
    name: float
    small: float
    code: float
    title_lines: int


MEASURES: Final = {
    Size.A6: Measure(
        105, 148.5, rows=2, band=20, edge=9, name=34, small=11, code=34, title_lines=4
    ),
    Size.A7: Measure(105, 74.25, rows=4, band=11, edge=7, name=24, small=9, code=25, title_lines=1),
}


@dataclass(frozen=True, slots=True)
class BadgeWords:
    """What all badges of an event say in one language."""

    title: str
    dates: str
    language: str


def own_badge(registration: Registration, language: str) -> bytes:
    """One A6 badge for whoever holds a confirmed place in the room. Raises Refused (``none``)."""
    if (
        registration.status != RegistrationStatus.CONFIRMED
        or registration.participation != Participation.IN_PERSON
        or registration.event.is_cancelled
    ):
        raise Refused("none", _("There is a badge for a confirmed place in the room only."))
    with translation.override(language):
        measure = MEASURES[Size.A6]
        sheet = _Badges(registration.event, language, (measure.width, measure.height))
        sheet.add_page()
        sheet.badge(registration, measure, 0, 0)
        return sheet.written()


def badge_sheets(
    event: Event, registrations: Iterable[Registration], *, size: Size, language: str
) -> bytes:
    """A4 sheets to cut, in the given order, row by row."""
    measure = MEASURES[size]
    with translation.override(language):
        sheet = _Badges(event, language, "A4")
        for position, registration in enumerate(registrations):
            place = position % (2 * measure.rows)
            if place == 0:
                sheet.add_page()
                sheet.cutting_lines(measure)
            column, row = place % 2, place // 2
            sheet.badge(registration, measure, column * measure.width, row * measure.height)
        if not sheet.pages_count:
            sheet.add_page()
            sheet.pen(TEXT, 12, SOFT)
            sheet.line_at(_("Nobody to print a badge for."), 20, 20, 170, 8)
        return sheet.written()


class _Badges(Sheet):
    """Pages without margins; a badge is set at a place of its own."""

    def __init__(self, event: Event, language: str, size: str | tuple[float, float]) -> None:
        text = event.texts.get(language=language)
        self.words = BadgeWords(text.title, capital(dates_words(event.when)), language)
        super().__init__(
            title=f"{text.title}: {_('badges')}",
            language=language,
            size=size,
            created=timezone.now(),
        )
        self.set_auto_page_break(False)
        self.set_margins(0, 0, 0)

    def header(self) -> None:
        """Nothing: every badge has a band of its own."""

    def footer(self) -> None:
        """Nothing."""

    def cutting_lines(self, measure: Measure) -> None:
        self.set_draw_color(*HAIRLINE)
        self.set_line_width(0.1)
        self.line(measure.width, 0, measure.width, self.h)
        for row in range(1, measure.rows):
            self.line(0, row * measure.height, self.w, row * measure.height)

    def badge(self, registration: Registration, measure: Measure, x: float, y: float) -> None:
        """One badge with its upper left corner at ``x``, ``y``."""
        band, on_band = colours(registration)
        left, room = x + measure.edge, measure.width - 2 * measure.edge
        self.set_fill_color(*band)
        self.rect(x, y, measure.width, measure.band, style="F")
        standing = standing_words(registration)
        points = self.size_for(
            standing, measure.small + 5, measure.small, width=room, family=TEXT, bold=True
        )
        self.pen(TEXT, points, on_band, bold=True)
        self.line_at(standing, left, y, room, measure.band)
        below = self._names(registration, measure, left, y + measure.band, room)
        beside = x + measure.width - measure.edge - measure.code
        foot = y + measure.height - measure.edge
        self.squares(
            check_in_symbol(registration).matrix, beside, foot - measure.code, measure.code
        )
        narrow = room - measure.code - 4
        end = self._event(registration, measure, left, foot, narrow)
        self._whom(registration, measure, left, below, (room, narrow), (foot - measure.code, end))

    def _event(
        self, registration: Registration, measure: Measure, x: float, foot: float, room: float
    ) -> float:
        """Title, dates and reference, beside the code, from the foot up to what is returned."""
        step = measure.small * 0.43
        self.pen(TEXT, measure.small - 2, SOFT)
        self.line_at(registration.reference, x, foot - step, room, step)
        self.line_at(self.words.dates, x, foot - 2 * step, room, step)
        self.pen(TITLE, measure.small, INK)
        lines = self.lines_of(self.words.title, room, measure.title_lines)
        for number, line in enumerate(reversed(lines)):
            self.line_at(line, x, foot - (3 + number) * step - 1, room, step)
        return foot - (2 + len(lines)) * step - 1

    def _names(
        self, registration: Registration, measure: Measure, x: float, y: float, room: float
    ) -> float:
        """Given and family names on a line each, as large as both can be; where they end."""
        lines = printed_names(registration)
        points = self._points(lines, measure, room)
        if points < measure.name * 0.65:
            lines = [
                part
                for one in lines
                for part in (
                    halves(one)
                    if self._points([one], measure, room) < measure.name * 0.65
                    else [one]
                )
            ]
            points = self._points(lines, measure, room)
        height = points * 0.43
        y += measure.edge * 0.9
        for one in lines:
            self.pen(TITLE, points, INK)
            self.line_at(one, x, y, room, height)
            y += height
        return y + 2

    def _points(self, lines: Sequence[str], measure: Measure, room: float) -> float:
        """The largest size that all lines can have; smaller where they are many."""
        largest = measure.name if len(lines) < 3 else measure.name * 0.65
        return min(self.size_for(one, largest, 11, width=room, family=TITLE) for one in lines)

    def _whom(
        self,
        registration: Registration,
        measure: Measure,
        x: float,
        y: float,
        rooms: tuple[float, float],
        ends: tuple[float, float],
    ) -> None:
        """The organisation and the delegation; narrower beside the code, and not over the event."""
        code_top, event_top = ends
        for words, bold in (
            (registration.organisation, True),
            (delegation_words(registration, self.words.language), False),
        ):
            if not words or y + measure.small * 0.45 > event_top:
                continue
            room = rooms[0] if y + measure.small * 0.6 < code_top else rooms[1]
            points = self.size_for(
                words, measure.small + 3, measure.small - 1, width=room, family=TEXT, bold=bold
            )
            self.pen(TEXT, points, INK if bold else SOFT, bold=bold)
            self.line_at(words, x, y, room, points * 0.48)
            y += points * 0.48 + 0.6


def printed_names(registration: Registration) -> list[str]:
    """Given and family name as they are printed, else the Latin form, else the reference."""
    own = [one for one in (registration.given_name, registration.family_name) if one]
    if not missing("".join(own)):
        return own
    return [first_printable(registration.latin_name, registration.reference)]


def unprintable(event: Event) -> list[Registration]:
    """Whose badge cannot bear their name: no typeface has it, and no Latin form was given."""
    return [one for one in for_badges(event) if missing(one.full_name) and not is_latin_given(one)]


def is_latin_given(registration: Registration) -> bool:
    """Whether a form of the name is there that can be printed."""
    return bool(first_printable(registration.latin_name))


def halves(name: str) -> list[str]:
    """A long name on two lines, broken at the space or hyphen nearest to its middle."""
    breaks = [place + 1 for place, sign in enumerate(name[:-1]) if sign in " -"]
    if not breaks:
        return [name]
    middle = min(breaks, key=lambda place: abs(place - len(name) / 2))
    return [name[:middle].strip(), name[middle:].strip()]


def colours(registration: Registration) -> tuple[Colour, Colour]:
    """The band of a badge and the words on it."""
    own = CATEGORY_COLOURS.get(registration.category)
    return own or (CAPACITY_COLOURS.get(registration.capacity, SOFT), WHITE)
