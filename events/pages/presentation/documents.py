"""Documents, hosts and links of an event as a page shows them."""

from datetime import date
from typing import Any

from events.enums import DocumentType, HostRole
from events.words.reading import Reader
from events.words.streams import Raw, plain
from events.words.wording import symbol_url
from home import delegations


def documents(raw: Raw, reader: Reader) -> list[dict[str, Any]]:
    """Papers in order: a symbol each (several if joint), linked in the reader's language."""
    found = []
    for block in raw:
        value = block["value"]
        title, lang = reader.word(block["id"], value, "title")
        file = reader.library.file(value.get("document"))
        symbols = plain(value, "symbols")
        found.append(
            {
                "type": value.get("type") or "",
                "type_label": str(DocumentType(value.get("type") or "other").label),
                "symbols": [
                    {"symbol": symbol, "url": symbol_url(symbol, reader.language)}
                    for symbol in symbols
                ],
                "symbol": "–".join(symbols),
                "title": title or (file["title"] if file else ""),
                "lang": lang,
                "url": value.get("url")
                or (file["url"] if file else "")
                or (symbol_url(symbols[0], reader.language) if symbols else ""),
                "restricted": bool(value.get("restricted")),
                "date": date.fromisoformat(value["date"]) if value.get("date") else None,
            }
        )
    return found


def hosts(raw: Raw, reader: Reader) -> list[dict[str, str]]:
    """Who holds the event, in order, each with its role in words."""
    found = []
    for block in raw:
        value = block["value"]
        organisation = reader.library.organisations.get(value.get("organisation") or 0)
        code = value.get("delegation") or ""
        name = organisation.name if organisation else delegations.name(code, reader.language)
        if name:
            found.append(
                {
                    "role": value.get("role") or HostRole.ORGANISER,
                    "role_label": str(HostRole(value.get("role") or "organiser").label),
                    "name": name,
                    "acronym": organisation.acronym if organisation else "",
                    "url": organisation.url if organisation else "",
                }
            )
    return found


def links(raw: Raw, reader: Reader) -> list[dict[str, str]]:
    found = []
    for block in raw:
        title, lang = reader.word(block["id"], block["value"], "title")
        found.append({"title": title, "lang": lang, "url": block["value"].get("url") or ""})
    return found
