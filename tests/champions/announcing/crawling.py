"""Following every link of the site, as anybody or as somebody."""

import re
from collections import Counter, deque
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.test import Client

LINK = re.compile(
    r"""(?:href|src|(?<!data-)action|loc|srcset)\s*=\s*["']([^"'\s]+)|<loc>([^<]+)</loc>"""
)
# Calendars lead from month to month without end: those of one year do.
MONTHS = r"/events/(?!2030/)\d{4}/\d"
SKIPPED = re.compile(rf"^/(static|dev)/|logout|/accounts/|sprite|jsi18n|{MONTHS}")

QUERIES = 6
"""How many queries of one path are followed: filters multiply without leading anywhere new."""


def body_of(response) -> str:
    """What a response says, unfolded and in small letters; its headers count too."""
    if response.streaming:
        content = b"".join(response.streaming_content)
    else:
        content = response.content
    text = content.decode("utf-8", "replace").replace("\r\n ", "")
    return f"{dict(response.headers)}\n{text}".lower()


def crawl(client: Client, starts: Iterable[str], *, below: str, limit: int = 400) -> dict[str, str]:
    """Address → what it says, for everything that can be reached from ``starts`` by links.

    Beside ``starts``, no path is read with more than ``QUERIES`` different queries.
    """
    waiting, seen = deque(starts), dict[str, str]()
    found_at, queries = set(waiting), Counter[str]()
    while waiting and len(seen) < limit:
        address = waiting.popleft()
        if address in seen or SKIPPED.search(address):
            continue
        response = client.get(address)
        assert response.status_code < 500, address
        seen[address] = body_of(response)
        if not response.headers.get("Content-Type", "").startswith(
            ("text/html", "application/xml")
        ):
            continue
        for found in LINK.finditer(unescape(response.content.decode("utf-8", "replace"))):
            target = urlsplit(urljoin(address, found[1] or found[2]))
            if target.netloc in ("", "testserver") and target.path.startswith(below):
                link = target.path + (f"?{target.query}" if target.query else "")
                if link in found_at or (target.query and queries[target.path] >= QUERIES):
                    continue
                queries[target.path] += bool(target.query)
                found_at.add(link)
                waiting.append(link)
    return seen


def telling(pages: dict[str, str], *marks: str) -> set[str]:
    """The addresses that say one of ``marks``."""
    return {address for address, body in pages.items() if any(mark in body for mark in marks)}
