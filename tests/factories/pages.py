"""Reading pages in tests, as browsers and crawlers do."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any


class Elements(HTMLParser):
    """Every start tag of a page, in order: (name, attributes)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: str, name: str) -> list[dict[str, str | None]]:
    parser = Elements()
    parser.feed(page)
    return [attributes for tag, attributes in parser.found if tag == name]


def times(page: str) -> list[str]:
    """The machine-readable moments of a page."""
    return [one["datetime"] for one in elements(page, "time") if one.get("datetime")]


def jsonld(page: str) -> Any:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(data)


def links(page: str, rel: str) -> list[dict[str, str | None]]:
    return [one for one in elements(page, "link") if one.get("rel") == rel]


def hrefs(page: str) -> list[str]:
    return [one["href"] or "" for one in elements(page, "a") if "href" in one]


def meta(page: str) -> dict[str, str]:
    """Open Graph and other named values; of repeated ones the last."""
    return {
        str(one.get("property") or one.get("name")): one.get("content") or ""
        for one in elements(page, "meta")
        if one.get("property") or one.get("name")
    }


def words(page: str) -> str:
    """What a reader sees, without markup, on one line."""
    body = page[page.index("<body") :] if "<body" in page else page
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u2060", "").split())
