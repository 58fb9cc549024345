"""Demo records as raw stream data with block ids that stay the same from run to run."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import time
from typing import Any

from demo.content.schema import (
    AgendaEntry,
    Appearance,
    Block,
    Document,
    Event,
    Item,
    Question,
    Session,
)

NAMESPACE = uuid.UUID("6f1c3b1e-5f0f-4a55-9d6e-2d3a6c1f9b10")

Keys = Mapping[str, int]
Raw = dict[str, Any]


class Streams:
    """Builds the streams of one page in English, its source language."""

    def __init__(self, key: str, *, people: Keys, organisations: Keys) -> None:
        self.key = key
        self.people = people
        self.organisations = organisations

    def block(self, type_: str, value: Any, *path: object) -> Raw:
        name = "/".join(map(str, (self.key, *path, type_)))
        return {"type": type_, "value": value, "id": str(uuid.uuid5(NAMESPACE, name))}

    def listed(self, values: Iterable[Any], *path: object) -> list[Raw]:
        return [self.block("item", value, *path, n) for n, value in enumerate(values)]

    def body(self, blocks: Iterable[Block]) -> list[Raw]:
        made: dict[str, Callable[[Block, int], Any]] = {
            "heading": lambda block, n: {"text": block["text"]["en"], "level": "h2"},
            "paragraph": lambda block, n: block["html"]["en"],
            "quote": lambda block, n: {
                "text": block["text"]["en"],
                "attribution": block["author"]["en"] if "author" in block else "",
            },
            "facts": lambda block, n: {
                "heading": "",
                "facts": self.listed(
                    (
                        {"label": label["en"], "value": value["en"]}
                        for label, value in block["items"]
                    ),
                    "body",
                    n,
                    "facts",
                ),
            },
        }
        return [
            self.block(block["type"], made[block["type"]](block, n), "body", n)
            for n, block in enumerate(blocks)
        ]

    def hosts(self, event: Event) -> list[Raw]:
        found: list[dict[str, Any]] = [
            {"role": "organiser" if n == 0 else "co_host", "organisation": self.organisations[host]}
            for n, host in enumerate(event.get("hosts", []))
        ]
        leads: list[dict[str, Any]] = [
            {"role": "lead_delegation", "organisation": None, "delegation": code}
            for code in event.get("lead_delegations", [])
        ]
        values = [{"delegation": "", **value} for value in [*found, *leads]]
        return [self.block("host", value, "hosts", n) for n, value in enumerate(values)]

    def programme(self, sessions: Iterable[Session]) -> list[Raw]:
        return [self.block("session", self._session(one), one["key"]) for one in sessions]

    def questions(self, questions: Iterable[Question]) -> list[Raw]:
        return [
            self.block("question", self._question(one, n), "questions", n)
            for n, one in enumerate(questions)
        ]

    def _question(self, question: Question, n: int) -> dict[str, Any]:
        choices = (
            {"label": one["label"]["en"], "places": one.get("places")}
            for one in question.get("choices", [])
        )
        return {
            "label": question["label"]["en"],
            "help": question["help"]["en"] if "help" in question else "",
            "kind": question["kind"],
            "required": question.get("required", False),
            "participation": question.get("participation", ""),
            "choices": self.listed(choices, "questions", n, "choices"),
            "when_choice": "",
        }

    def _session(self, session: Session) -> dict[str, Any]:
        host = session.get("host")
        return {
            "title": session["title"]["en"],
            "description": _en(session, "description"),
            "date": session["date"].isoformat() if "date" in session else None,
            "start": _wall(session.get("start")),
            "end": _wall(session.get("end")),
            "room": session.get("room", ""),
            "host": self.organisations[host] if host else None,
            "cancelled": session.get("cancelled", False),
            "selectable": session.get("selectable", False),
            "capacity": session.get("capacity"),
            "join_url": session.get("join_url", ""),
            "items": [
                self.block(item["type"], self._item(item, session["key"], n), session["key"], n)
                for n, item in enumerate(session["items"])
            ],
        }

    def _item(self, item: Item, key: str, n: int) -> dict[str, Any]:
        value: dict[str, Any] = {
            "start": _wall(item.get("start")),
            "end": _wall(item.get("end")),
            "title": item["title"]["en"],
            "cancelled": item.get("cancelled", False),
        }
        if item["type"] == "item":
            value |= {
                "description": _en(item, "description"),
                "appearances": self.appearances(item.get("appearances", []), key, n),
                "slides": None,
                "slides_url": "",
                "recording_url": "",
            }
        if item["type"] == "social":
            value |= {
                "description": _en(item, "description"),
                "selectable": item.get("selectable", False),
                "capacity": item.get("capacity"),
            }
        return value

    def appearances(self, people: Iterable[Appearance], *path: object) -> list[Raw]:
        return self.listed((self._appearance(one) for one in people), *path, "people")

    def _appearance(self, one: Appearance) -> dict[str, Any]:
        organisation = one.get("organisation")
        function = _en(one, "function")
        if "organisation_name" in one:
            function = ", ".join(filter(None, [function, one["organisation_name"]["en"]]))
        return {
            "person": self.people[one["person"]],
            "role": one["role"],
            "role_other": _en(one, "role_other"),
            "function": function,
            "organisation": self.organisations[organisation] if organisation else None,
            "delegation": one.get("delegation", ""),
            "status": one["status"],
        }

    def agenda(self, entries: Iterable[AgendaEntry]) -> list[Raw]:
        return [
            self.block("heading", {"half_day": entry["heading"]}, "agenda", n)
            if "heading" in entry
            else self.block("item", self._agenda_item(entry, 1, n), "agenda", n)
            for n, entry in enumerate(entries)
        ]

    def _agenda_item(self, entry: AgendaEntry, level: int, *path: object) -> dict[str, Any]:
        value: dict[str, Any] = {
            "title": _en(entry, "title"),
            "text": _en(entry, "text"),
            "symbols": self.listed(entry.get("symbols", []), "agenda", *path, "symbols"),
            "presenters": self.appearances(entry.get("presenters", []), "agenda", *path),
            "slides": None,
        }
        if level < 3:
            value["items"] = [
                self.block("item", self._agenda_item(child, level + 1, *path, n), *path, "sub", n)
                for n, child in enumerate(entry.get("items", []))
            ]
        return value

    def documents(self, papers: Iterable[Document]) -> list[Raw]:
        return [
            self.block(
                "document",
                {
                    "type": paper["type"],
                    "symbols": self.listed(paper["symbols"], "documents", n),
                    "title": paper["title"]["en"],
                    "date": None,
                    "document": None,
                    "url": "",
                    "restricted": paper["restricted"],
                },
                "documents",
                n,
            )
            for n, paper in enumerate(papers)
        ]

    def links(self, event: Event) -> list[Raw]:
        return [
            self.block("link", {"title": link["title"]["en"], "url": link["url"]}, "links", n)
            for n, link in enumerate(event.get("links", []))
        ]


def _en(record: Mapping[str, Any], name: str) -> str:
    words = record.get(name)
    return words["en"] if words else ""


def _wall(wall: time | None) -> str | None:
    return wall.isoformat() if wall else None
