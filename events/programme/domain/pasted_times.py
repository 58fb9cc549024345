"""Clock times as people write them in English, French and Spanish. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

_UNIT = r"(?:hours?|horas?|heures?|hrs?|hs|h|uhr|o['’]clock)(?![^\W\d_])\.?"
_HALF = (
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|\s+(?:(?:de|por)\s+la\s+|du\s+|de\s+l['’]|in\s+the\s+)"
    r"(?P<part>ma[ñn]ana|tarde|noche|matin|soir|apr[èe]s-midi|morning|afternoon|evening)\b)"
)
_CLOCK = re.compile(
    r"(?:(?:12\s+)?(?P<noon>noon|midday|midi|mediod[ií]a)"
    r"|(?:12\s+)?(?P<midnight>midnight|minuit|medianoche))(?![^\W\d_])"
    r"|(?P<h>\d{1,2})"
    r"(?:\s?:\s?(?P<colon>\d{2})(?::\d{2}(?:\.\d+)?)?(?!\d)"
    r"|\.(?P<dot>\d{2})(?!\.?\d)"
    rf"|\s?(?P<unit>{_UNIT})(?:\s?(?P<after>\d{{2}})(?!\d|:\d)(?:\s?(?:mn|min)\b\.?|['’′])?)?"
    r"|(?P<military>[0-5]\d)(?!\d)"
    r"|(?!\d))"
    rf"(?:\s?(?P<late_unit>{_UNIT}))?{_HALF}?",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?<![\w.,:/+€$£-])(?:\d|noon|midday|midi\b|mediod|midnight|minuit|medianoche)", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:\b(?:from|between|starting(?:\s+at)?|begins?\s+at|at|as\s+from|de|des|d[eè]s|desde|entre"
    r"|[àa]\s+partir\s+d[e']|[àa]|vers|hacia|around|about|approx\.?|approximately|environ|env\.|ca\."
    r"|circa)\s+|~\s*)(?:(?:les|las|la)\s+)?$",
    re.IGNORECASE,
)
_LAS = re.compile(r"\b(?:las|la)\s+$", re.IGNORECASE)
_PAIRED = re.compile(r"from|between|de|desde|entre", re.IGNORECASE)
_TO = re.compile(
    r"\s*(?:-{1,3}|[‐-―−~]|/|→|>)\s*"
    r"|\s+(?:to|until|till|and|à|a|au|al|et|y|hasta|jusqu['’]à)\s+(?:(?:las|la|les)\s+)?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\s*(?:,\s*|[(\[]\s*)?(?P<count>\d{1,3})\s?(?P<what>min(?:ute|uto)?s?\b\.?|mn\b|['’′])\s*[)\]]?",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\s*(?:onwards?|and\s+after|et\s+apr[èe]s|en\s+adelante)\b", re.IGNORECASE)
_OFFSETS: dict[str, tuple[int, ...]] = {
    "CET CEST HEC HNEC HAEC MEZ MESZ": (60, 120),
    "GMT UTC Z TU": (0,),
    "BST WET WEST": (0, 60),
    "EET EEST": (120, 180),
    "EST EDT HNE HAE ET": (-300, -240),
    "CST CDT": (-360, -300),
    "PST PDT PT": (-480, -420),
    "WAT": (60,),
    "CAT SAST": (120,),
    "EAT MSK AST": (180,),
    "GST": (240,),
    "IST": (330,),
    "SGT HKT": (480,),
    "JST KST": (540,),
    "AEST AEDT": (600, 660),
    "COT PET": (-300,),
    "BRT ART": (-180,),
}
_KNOWN = {name: offsets for names, offsets in _OFFSETS.items() for name in names.split()}
_NAMES = "|".join(sorted((name for name in _KNOWN if len(name) > 2), key=len, reverse=True))
_ZONE = re.compile(
    rf"\s*,?\s*(?P<open>[(\[])?\s*(?P<zone>(?:{_NAMES})(?:\s?/\s?(?:{_NAMES}))?"
    r"(?:\s?[+−-]\s?\d{1,2}(?::?\d{2})?)?(?!\w)|(?<=[(\[])(?:ET|PT)(?=[)\]])"
    r"|(?i:heure\s+(?:locale|(?:de\s+(?:la\s+)?|d['’])[^\W\d_][\w’'-]*(?:\s[A-Z]\w+)?)"
    r"|hora\s+(?:local|de\s+[^\W\d_]\w*(?:\s[A-Z]\w+)?)"
    r"|local\s+time|[^\W\d_]+(?:\s[A-Z]\w+)?\s+time(?!\w)))\s*(?(open)[)\]]?)"
)
_CITIES = {"geneva": "zurich", "geneve": "zurich", "ginebra": "zurich", "bruxelles": "brussels"} | {
    "nueva": "new",
    "londres": "london",
    "nairobi": "nairobi",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A time or a range of times in a text, between two positions of it.

    ``wrong`` is a part of it that is no time of day, such as 25:00; ``bare`` says that nothing
    but two numbers tells it from other numbers.
    """

    begin: int
    stop: int
    start: time | None
    end: time | None
    zone: str = ""
    wrong: str = ""
    bracketed: bool = False
    introduced: bool = False

    @property
    def is_range(self) -> bool:
        return self.end is not None


def slots_in(text: str, *, military: bool = False) -> Iterator[Slot]:
    """Every time of ``text`` in its order; ``military`` also takes 1900-2000 for hours."""
    position = 0
    while found := _BEGINS.search(text, position):
        slot = _slot_at(text, found.start(), military=military)
        if slot:
            yield slot
            position = max(slot.stop, found.end())
        else:
            digits = re.compile(r"[\d:.]*\d|\w+").match(text, found.start())
            position = digits.end() if digits else found.end()


def is_time_cell(text: str, *, military: bool = False) -> bool:
    """Whether a cell holds a time and nothing else."""
    slot = next(slots_in(text, military=military), None)
    return slot is not None and not text[: slot.begin].strip() and not text[slot.stop :].strip(" :")


def writes_hours_as_four_digits(text: str) -> bool:
    """Whether 0930-1015 stands at the head of a line, so that 1900-2000 is an evening."""
    return bool(
        re.search(r"(?m)^\W*(?:0\d|1[0-8])[0-5]\d\s?[-–—]\s?(?:0\d|1\d|2[0-4])[0-5]\d\b", text)
    )


def zone_offsets(zone: str) -> tuple[int, ...] | None:
    """The minutes from UTC that a written zone may mean; None where it names a place instead."""
    found = re.match(r"([A-Z]+)(?:\s?([+−-])\s?(\d{1,2})(?::?(\d{2}))?)?", zone)
    if not found or found[1] not in _KNOWN:
        return None
    if not found[2]:
        return _KNOWN[found[1]]
    minutes = int(found[3]) * 60 + int(found[4] or 0)
    return (minutes if found[2] == "+" else -minutes,)


def zone_place(zone: str) -> str:
    """The place that “Geneva time” or “hora de Ginebra” names; "" for a local time."""
    plain = re.sub(r"[’']", " ", zone).casefold()
    words = [
        word
        for word in plain.replace("è", "e").split()
        if word not in {"heure", "hora", "time", "de", "la", "d"}
    ]
    if not words or words[0] in {"local", "locale"}:
        return ""
    return _CITIES.get(words[0], words[0])


def _slot_at(text: str, position: int, *, military: bool) -> Slot | None:
    first = _CLOCK.match(text, position)
    if not first:
        return None
    before = _BEFORE.search(text[:position]) or _LAS.search(text[:position])
    begin = before.start() if before else position
    stop, second = first.end(), None
    link = _TO.match(text, stop) or re.compile(r"\s+(?=\d{1,2}:\d{2})").match(text, stop)
    if link:
        second = _CLOCK.match(text, link.end())
    if second and not _is_pair(first, second, before, text, military=military):
        second = None
    if not second and (_is_bare(first) or not _is_alone(first)):
        return None
    if second:
        stop = second.end()
    start, end, wrong = _walls(first, second)
    bracketed = begin > 0 and text[begin - 1] in "(["
    if bracketed:
        begin -= 1
    stop, zone, end = _tail(text, stop, start, end)
    if bracketed and (closing := re.compile(r"\s*[)\]]").match(text, stop)):
        stop = closing.end()
        stop, more, end = _tail(text, stop, start, end)
        zone = zone or more
    return Slot(begin, stop, start, end, zone, wrong, bracketed, bool(before))


def _tail(
    text: str, stop: int, start: time | None, end: time | None
) -> tuple[int, str, time | None]:
    """What may follow a time: its zone, how long it lasts, or that it has no end."""
    zone = ""
    for _turn in range(2):
        named, lasting = _ZONE.match(text, stop), _DURATION.match(text, stop)
        opened = _OPEN_END.match(text, stop)
        if named and not zone:
            stop, zone = named.end(), named["zone"]
        elif lasting and start:
            minutes = start.hour * 60 + start.minute + int(lasting["count"])
            stop, end = lasting.end(), end or time(minutes // 60 % 24, minutes % 60)
        elif opened:
            stop = opened.end()
    return stop, zone, end


def _is_bare(clock: re.Match[str]) -> bool:
    """Whether it is a number alone, such as 9."""
    marks = ("noon", "midnight", "colon", "dot", "unit", "military", "late_unit", "half", "part")
    return not any(clock[name] for name in marks)


def _is_alone(clock: re.Match[str]) -> bool:
    """Whether it may stand without an end: 10.00, but not 1.10 (a chapter) or 3 hours."""
    if clock["dot"] and not clock["half"] and not clock["late_unit"]:
        return len(clock["h"]) == 2 and int(clock["h"]) < 24 and int(clock["dot"]) < 60
    if clock["unit"] and not clock["after"] and clock["unit"].lower().startswith("hour"):
        return False
    return not clock["military"] or bool(clock["late_unit"])


def _is_pair(
    first: re.Match[str],
    second: re.Match[str],
    before: re.Match[str] | None,
    text: str,
    *,
    military: bool,
) -> bool:
    if first["military"] and second["military"]:
        if military or first["late_unit"] or second["late_unit"]:
            return True
        is_year = all(1900 <= int(one["h"] + one["military"]) < 2100 for one in (first, second))
        return not is_year
    if first["military"] or second["military"]:
        return False
    if not _is_bare(second):
        # “Session 1 – 10:00” does not begin at one o'clock.
        return (
            bool(before) or not _is_bare(first) or not text[: first.start()].rstrip()[-1:].isalpha()
        )
    if not _is_bare(first):
        # “9h-10”, but not “10:00 - 3 speakers” or “9:00 / 2 rooms”.
        after = text[second.end() : second.end() + 1]
        return (
            bool(first["unit"]) and int(second["h"]) <= 24 and not re.match(r"\s?[^\W\d_]", after)
        )
    if not before or not _PAIRED.match(before[0]):
        return False
    hours = int(first["h"]), int(second["h"])
    following = text[second.end() :].lstrip()
    return hours[0] < hours[1] <= 24 and not following[:1].islower()


def _walls(
    first: re.Match[str], second: re.Match[str] | None
) -> tuple[time | None, time | None, str]:
    """Both times; “2-3:30 pm” names the half of the day once, at the end."""
    found: list[time | None] = []
    wrong = ""
    for clock, shared in ((first, second), (second, None)):
        try:
            found.append(_wall(clock, shared) if clock else None)
        except ValueError:
            found.append(None)
            wrong = wrong or clock[0].strip() if clock else wrong
    return found[0], found[1], wrong


def _wall(clock: re.Match[str], later: re.Match[str] | None) -> time:
    if clock["noon"]:
        return time(12)
    if clock["midnight"]:
        return time(0)
    hour = int(clock["h"])
    marks = (clock["colon"], clock["dot"], clock["after"], clock["military"])
    minute = int(next((one for one in marks if one), 0))
    half = _half(clock)
    named_once = not half and later is not None and hour <= 12
    if named_once and later is not None:
        half = _half(later)
    if half:
        if not 1 <= hour <= 12:
            if named_once and hour == 0:
                return time(0, minute)
            if half == "p" and hour < 24:
                return time(hour, minute)
            raise ValueError
        hour = hour % 12 + (12 if half == "p" else 0)
        if named_once and later is not None and later["h"]:
            end = int(later["h"]) % 12 + (12 if half == "p" else 0)
            if half == "p" and end < hour:
                hour -= 12
    if (hour, minute) == (24, 0):
        return time(0)
    return time(hour, minute)


def _half(clock: re.Match[str]) -> str:
    if clock["half"]:
        return clock["half"].lower()
    if clock["part"]:
        morning = clock["part"].casefold() in {"mañana", "manana", "matin", "morning"}
        return "a" if morning else "p"
    return ""
