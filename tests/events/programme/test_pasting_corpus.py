"""Programmes as people paste them, read against the right reading; nothing is lost in silence."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from events.programme.domain.pasting import ParsedItem, parse_programme

CORPUS = Path(__file__).parent / "corpus" / "programmes.txt"


@dataclass
class Entry:
    name: str
    text: str
    reading: list[str] = field(default_factory=list)


def entries() -> list[Entry]:
    found = []
    for part in CORPUS.read_text("utf-8").split("\n@@ ")[1:]:
        head, _line, body = part.partition("\n")
        text, _mark, reading = body.partition("\n--\n")
        lines = [line for line in reading.splitlines() if line]
        found.append(Entry(head, text.replace("⇥", "\t"), lines))
    return found


def said(items: list[ParsedItem]) -> list[str]:
    """Items in the words of the corpus."""
    lines: list[str] = []
    day: date | None = None
    for item in items:
        if item.day != day and item.day:
            lines.append(f"&{item.day}")
        day = item.day
        walls = [f"{wall:%H:%M}" for wall in (item.start, item.end) if wall]
        people = " ; ".join(person(one) for one in item.people)
        kind = "" if item.type == "item" else item.type
        cells = ["–".join(walls) or "–", kind, item.title, *([people] if people else [])]
        lines.append(" ".join(" | ".join(cells).split()))
        if item.problems:
            lines.append(f"!{len(item.problems)}")
    return lines


def person(one: object) -> str:
    words = one.name  # type: ignore[attr-defined]
    for sign, value, usual in (
        ("[{}]", one.form_of_address, ""),  # type: ignore[attr-defined]
        ("= {}", one.function, ""),  # type: ignore[attr-defined]
        ("< {}", str(one.role), "panellist"),  # type: ignore[attr-defined]
        ("? {}", str(one.status), "confirmed"),  # type: ignore[attr-defined]
    ):
        if value != usual:
            words += " " + sign.format(value)
    return words


def test_the_corpus_is_read_as_it_should() -> None:
    wrong = []
    every = entries()
    for entry in every:
        expected = [" ".join(line.split()) for line in entry.reading]
        found = said(parse_programme(entry.text, first_day=date(2027, 6, 28)))
        if found != expected:
            wrong.append(
                "\n".join(
                    [entry.name, *(f"  - {x}" for x in expected), *(f"  + {x}" for x in found)]
                )
            )
    score = f"{len(every) - len(wrong)} of {len(every)} programmes"
    print(score)
    assert not wrong, score + "\n" + "\n".join(wrong)


TOKENS = [
    "10:00",
    "9h30",
    "10 h 15",
    "17 heures",
    "2.30 p.m.",
    "10:00-11:00",
    "28 June 2027",
    "3 mai",
    "1 de julio",
    "a@example.org",
]
FILLERS = [
    "Opening",
    "bus",
    "Ms Ada Sample",
    "(",
    ")",
    "-",
    "–",
    "|",
    "\t",
    ":",
    ",",
    ";",
    "•",
    "1.",
    "the",
    "at",
    "de",
    "Panel 1:",
    "Speaker:",
    "**",
    "tbc",
    '"',
    "\n",
    "\n\n",
]
TOKEN = re.compile("|".join(re.escape(one) for one in TOKENS))


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(TOKENS + FILLERS), min_size=1, max_size=14).map(" ".join))
def test_no_time_date_or_address_is_lost_in_silence(text: str) -> None:
    items = parse_programme(text, first_day=date(2027, 6, 28))
    numbers = {item.line for item in items if item.start}
    problems = " ".join(sentence for item in items for sentence in item.problems)
    headings = " ".join(item.heading for item in items)
    for number, line in enumerate(text.split("\n"), 1):
        for token in TOKEN.findall(line):
            bare = token.split()[0]
            understood = number in numbers or bare in headings
            assert understood or bare in problems or bare.casefold() in problems, (line, items)
