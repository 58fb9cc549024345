"""The generation of the public site: every kept page belongs to one, publishing starts the next.

A generation is a random word, not a counter: losing it (a cache flushed or restarted) can then
never bring an old page back to life.
"""

import secrets
from typing import Any, Final

from django.core.cache import caches
from django.db import transaction

# The database cache evicts in the order of its keys; "zz" keeps this one for last.
GENERATION_KEY: Final = "zz-generation"


def generation() -> str:
    """Return the current generation; start one when none is known."""
    cache = caches["pages"]
    current: str | None = cache.get(GENERATION_KEY)
    if current is None:
        cache.add(GENERATION_KEY, secrets.token_hex(8), None)
        current = cache.get(GENERATION_KEY, "")
    return current


def look_up(key: str) -> tuple[str, Any]:
    """Return the current generation and what is kept under a key: one look-up in the cache."""
    found = caches["pages"].get_many([GENERATION_KEY, key])
    return found.get(GENERATION_KEY) or generation(), found.get(key)


def raise_generation() -> None:
    """Make every kept page stale once the current transaction commits (at once outside of one).

    Before the commit another request could still render the old content and keep it under the
    new generation.
    """
    transaction.on_commit(_start_generation, robust=True)


def _start_generation() -> None:
    caches["pages"].set(GENERATION_KEY, secrets.token_hex(8), None)
