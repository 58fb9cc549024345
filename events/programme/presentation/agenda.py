"""A meeting's numbered agenda as a page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from events.enums import HalfDay
from events.words.reading import AppearanceView, Reader
from events.words.streams import Raw, children, plain
from events.words.wording import symbol_url


@dataclass(frozen=True, slots=True)
class AgendaView:
    heading: str = ""
    number: str = ""
    title: str = ""
    lang: str = ""
    text: SafeString = field(default_factory=SafeString)
    presenters: list[AppearanceView] = field(default_factory=list)
    symbols: list[dict[str, str]] = field(default_factory=list)
    slides: dict[str, str] | None = None
    items: list["AgendaView"] = field(default_factory=list)


def agenda(raw: Raw, reader: Reader) -> list[AgendaView]:
    """The agenda, numbered 1, 1.1, a; headings do not interrupt the numbering."""
    views, count = [], 0
    for block in raw:
        value = block["value"]
        if block["type"] == "heading":
            views.append(AgendaView(heading=str(HalfDay(value["half_day"]).label)))
            continue
        count += 1
        views.append(_agenda_item(block, reader, str(count), 1))
    return views


def _agenda_item(block: Mapping[str, Any], reader: Reader, number: str, level: int) -> AgendaView:
    value = block["value"]
    title, lang = reader.word(block["id"], value, "title")
    below = children(value, "items")
    numbers = [
        f"{number}.{index}" if level == 1 else letter_number(index)
        for index in range(1, len(below) + 1)
    ]
    return AgendaView(
        number=number,
        title=title,
        lang=lang,
        text=reader.rich(block["id"], value, "text", lang),
        presenters=reader.appearances(value, "presenters"),
        symbols=[
            {"symbol": symbol, "url": symbol_url(symbol, reader.language)}
            for symbol in plain(value, "symbols")
        ],
        slides=reader.library.file(value.get("slides")),
        items=[
            _agenda_item(child, reader, child_number, level + 1)
            for child, child_number in zip(below, numbers, strict=True)
        ],
    )


def letter_number(index: int) -> str:
    """``a``, ``b`` … ``z``, ``aa``: the third level of an agenda; ``index`` counts from 1."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
