"""From a programme, pasted as a table or as lines, to items. Pure: text in, items out.

It never refuses a text. Every line is accounted for: understood, or kept in the words of an item
with a sentence that says what was not understood. English, French and Spanish::

    Tuesday, 29 June 2027
    10:00-10:10 Opening remarks – Ms Ada Sample, Director, Example Office
    Mots de bienvenue <tab> 10 h 10 – 10 h 30 <tab> M. Jean Exemple, Président
    Modérateur : Mme Ana Ejemplo (à confirmer)

A line without a time goes on with the item above: a name after a form of address or a role with a
colon adds somebody, anything else continues the name, the title or the description it follows.
"""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.programme.domain.pasted_days import Day, day_in
from events.programme.domain.pasted_items import (
    Draft,
    ParsedItem,
    continue_with,
    finished,
    goes_on_with_role_of,
    read_cells,
    read_title,
    remark,
)
from events.programme.domain.pasted_lines import CELL_BREAK, MAX_LENGTH, Line, lines_of, unnumbered
from events.programme.domain.pasted_times import (
    Slot,
    is_time_cell,
    slots_in,
    writes_hours_as_four_digits,
    zone_offsets,
    zone_place,
)
from events.programme.domain.pasted_words import columns_of, is_session_heading

__all__ = ["MAX_LENGTH", "ParsedItem", "parse_programme"]

_TIME_LABEL = re.compile(
    r"^(?:time|horaires?|heures?|horas?|horario|when|quand|cu[áa]ndo)\s*:?\s*$", re.IGNORECASE
)
_PART = re.compile(
    r"^(?:session|panel|item|point|part|module|block|s[ée]ance|sesi[óo]n|punto|parte?|bloque|m[óo]dulo)"
    r"\s+\w{1,5}\s*[-–—:,.]?\s*$",
    re.IGNORECASE,
)
_MORE_IN_BRACKET = re.compile(r"\s*[,;]\s*([^()\[\]]{1,60})[)\]]")
_LONGEST_TITLE_BEFORE_TIME = 200


def parse_programme(
    text: str, *, first_day: date | None = None, zone: str = ""
) -> list[ParsedItem]:
    """The items that ``text`` describes, in its order. Never raises.

    ``first_day`` of the event says which year and which “Day 2” is meant; other zones than the
    event's ``zone`` (IANA; the site's when empty) are remarked.
    """
    reader = _Reader(first_day, zone or settings.TIME_ZONE, writes_hours_as_four_digits(text))
    for line in lines_of(text):
        reader.read(line)
    reader.close()
    return [finished(draft) for draft in reader.drafts]


class _Reader:
    def __init__(self, first_day: date | None, zone: str, military: bool) -> None:
        self.drafts: list[Draft] = []
        self.first_day, self.zone, self.military = first_day, zone, military
        self.columns: tuple[str, ...] = ()
        self.day: date | None = None
        self.heading = ""
        self.unused: tuple[int, str] | None = None
        self.pending: list[str] = []
        self.number = 0

    def read(self, line: Line) -> None:
        self.number = line.number
        if not line.words:
            if self.drafts and self.drafts[-1].last == "person":
                self.drafts[-1].last = "gap"
            return
        if len(line.cells) > 1 and (columns := columns_of(line.cells)):
            self.columns = columns
            return
        before = len(self.drafts)
        if not (self._row(line) if len(line.cells) > 1 else self._running(line)):
            self._untimed(line)
        if line.was_cut and self.drafts:
            self.drafts[-1].problems.append(_("The line is too long and was cut."))
        if len(self.drafts) > before and self.pending:
            self.drafts[-1].problems[:0] = self.pending
            self.pending = []

    def _row(self, line: Line) -> bool:
        """A row of a table: the cell with the time begins an item, wherever it stands."""
        cells = list(line.cells)
        places = [n for n, cell in enumerate(cells) if self._is_time(cell)]
        if not places:
            return (
                self._running(Line(line.number, (line.words,), line.raw))
                if _is_lone(cells)
                else False
            )
        at = places[0]
        words = cells[at]
        used = {at}
        if len(places) > 1 and places[1] == at + 1 and not next(slots_in(words)).is_range:
            words = f"{words} – {cells[at + 1]}"
            used.add(at + 1)
        slot = next(slots_in(words, military=self.military))
        self._day_before(words[: slot.begin])
        for place in range(at):
            if (day := self._day(cells[place])) and not day.more:
                self._begin_day(day, cells[place])
                used.add(place)
            elif re.fullmatch(r"[#(]?\d{1,2}(?:\.\d{1,2})*[.)]?", cells[place]):
                used.add(place)
        rest = [(n, cell) for n, cell in enumerate(cells) if n not in used]
        draft = self._begin(line.number, slot)
        named = self.columns if len(self.columns) == len(cells) else ()
        read_cells(draft, [(named[n] if named else "", cell) for n, cell in rest])
        self._finish_begin(draft, " ".join(cell for _n, cell in rest))
        return True

    def _is_time(self, cell: str) -> bool:
        if is_time_cell(cell, military=self.military):
            return True
        slot = next(slots_in(cell, military=self.military), None)
        return bool(
            slot and not cell[slot.stop :].strip(" :") and self._is_prefix(cell[: slot.begin])
        )

    def _is_prefix(self, words: str) -> bool:
        """Whether nothing but a label, a number or a day stands before a time."""
        words = words.strip(" ,;:–—-|(")
        if (
            not words
            or _TIME_LABEL.match(words)
            or re.fullmatch(r"\(?[\w.]{1,4}[.)]", words + " "[:0])
        ):
            return True
        day = self._day(words)
        return bool(day and not day.more)

    def _day_before(self, words: str) -> None:
        day = self._day(words.strip(" ,;:–—-|("))
        if day and not day.more and (not day.is_weekday_only or day.date):
            self._begin_day(day, words)

    def _running(self, line: Line) -> bool:
        """A line of running text: it names a day, begins an item, or neither."""
        words = line.cells[0]
        found = list(slots_in(words, military=self.military))
        day = self._day(words)
        if day and not found and day.more <= 8 and "@" not in words and self._heads(day):
            self._begin_day(day, words)
            return True
        if not found:
            return False
        slot = found[0]
        before, after = unnumbered(words[: slot.begin] + "x")[:-1], words[slot.stop :]
        if slot.bracketed and (more := _MORE_IN_BRACKET.match(after)):
            after = f" ({more[1]}){after[more.end() :]}"
        if self._is_prefix(before):
            self._day_before(before)
            title = after.lstrip(" -–—:|.,;)•·")
        elif _PART.match(before.strip(" (")):
            title = f"{before.strip(' (-–—:,.')}: {after.lstrip(' -–—:|.,;)')}"
        elif _ends_line(slot, before, after):
            title = f"{before.strip(' ,;:–—-|')}{_rest_of(after)}"
        else:
            return False
        draft = self._begin(line.number, slot)
        if re.search(rf"[\t{CELL_BREAK}]", title):
            read_cells(draft, [("", cell) for cell in title.split("\t")])
        else:
            read_title(draft, title.strip())
        self._finish_begin(draft, title)
        return True

    def _heads(self, day: Day) -> bool:
        """A weekday alone heads nothing but a line of its own; “Day 2” may say more."""
        return day.more == 0 if day.is_weekday_only else True

    def _day(self, words: str) -> Day | None:
        return day_in(words, first_day=self.first_day, current=self.day)

    def _begin_day(self, day: Day, words: str) -> None:
        if day.is_weekday_only and day.date in {None, self.day}:
            return
        words = " ".join(words.split()).strip(" :,;–—-|")
        if self.unused and (self.day is None or self.day == day.date):
            words = f"{self.unused[1]} – {words}"
        elif words != self.heading or day.date != self.day:
            self.close()
        else:
            return
        if day.is_another_weekday and day.date:
            said = date_format(day.date, "l j F Y")
            self.pending.append(
                _("“%(text)s”: that day is %(day)s.") % {"text": words, "day": said}
            )
        self.day, self.heading, self.unused = day.date, words, (self.number, words)

    def close(self) -> None:
        """Say of a day that nothing stands below it."""
        if self.unused:
            number, title = self.unused
            draft = Draft(number, title=title, day=self.day, heading=title, problems=self.pending)
            draft.problems.append(_("Nothing stands below this day."))
            self.drafts.append(draft)
            self.unused, self.pending = None, []

    def _begin(self, number: int, slot: Slot) -> Draft:
        draft = Draft(number, slot.start, slot.end, day=self.day, heading=self.heading)
        if slot.wrong:
            draft.problems.append(_("“%(text)s” is not a time of day.") % {"text": slot.wrong})
        if slot.zone and self._is_elsewhere(slot.zone):
            draft.problems.append(
                _(
                    "“%(zone)s” is not the event's own time (%(own)s): the time was taken as it "
                    "stands."
                )
                % {"zone": slot.zone, "own": self.zone}
            )
        self.drafts.append(draft)
        self.unused = None
        return draft

    def _is_elsewhere(self, zone: str) -> bool:
        offsets = zone_offsets(zone)
        if offsets is None:
            place = zone_place(zone)
            return bool(place) and place not in self.zone.casefold()
        known = self.day or self.first_day
        days = [known] if known else [date(2027, 1, 15), date(2027, 7, 15)]
        if len(offsets) > 1:
            # CET is also said of the summer: any season of both will do.
            days = [one for day in days for one in (date(day.year, 1, 15), date(day.year, 7, 15))]
        own = ZoneInfo(self.zone)
        shifts = [datetime.combine(day, time(12), own).utcoffset() for day in days]
        return not {int(one.total_seconds() // 60) for one in shifts if one is not None} & set(
            offsets
        )

    def _finish_begin(self, draft: Draft, words: str) -> None:
        previous = self.drafts[-2] if len(self.drafts) > 1 else None
        if previous:
            goes_on_with_role_of(draft, previous)
        remark(draft, words, is_own=True)

    def _untimed(self, line: Line) -> None:
        draft = self.drafts[-1] if self.drafts else None
        if draft is None or is_session_heading(line.words):
            title = " ".join(line.words.replace(CELL_BREAK, " ").split())
            draft = Draft(line.number, title=title, day=self.day, heading=self.heading)
            draft.problems.append(_("This line has no time."))
            self.drafts.append(draft)
            self.unused = None
        else:
            continue_with(draft, line)
        remark(draft, line.words, is_own=False)


def _is_lone(cells: list[str]) -> bool:
    return sum(bool(cell) for cell in cells) == 1


def _ends_line(slot: Slot, before: str, after: str) -> bool:
    """Whether a time after its title is that of an item: “Panel (10:15–11:00)”, not prose."""
    if slot.introduced or len(before) > _LONGEST_TITLE_BEFORE_TIME or after.rstrip().endswith("."):
        return False
    if slot.bracketed:
        return not after.strip() or bool(re.match(r"\s*[:–—(-]|\s{2}|\s*[A-Z]", after))
    if after.strip(" )]:;,"):
        return False
    return slot.is_range or bool(re.search(r"[,;:–—-]\s*$|\s{2,}$", before))


def _rest_of(after: str) -> str:
    rest = after.strip()
    if not rest.strip(" )]:;,"):
        return ""
    return rest if rest.startswith(":") else f" {rest}"
