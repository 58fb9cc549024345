"""What logs may hold: the addresses of pages, without the keys that some of them are."""

import logging
import re
from typing import Any, Final

KEYS: Final = re.compile(
    r"(?P<kept>(?<!/admin)/(?:calendar|registrations(?:/(?:confirm|address|group))?|following|invitations"
    r"|check-in/q|register(?:/group)?)/|/unsubscribe/[^/\s]*/|/join/|[?&](?:invitation|again)=)"
    r"(?P<key>[^/\s?&\"']+)"
)
"""Where a part of an address is a key: see docs/decisions/wizard-without-cookies.md."""
HIDDEN: Final = "…"


def without_keys(text: str) -> str:
    """``text`` with every key in an address replaced."""
    return KEYS.sub(lambda found: found["kept"] + HIDDEN, text)


class HideKeys(logging.Filter):
    """Replaces keys in a record before any handler formats it.

    Set on handlers: a logger's own filters do not see what its children log.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = without_keys(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_clean(one) for one in record.args)
        elif isinstance(record.args, dict):
            record.args = {name: _clean(one) for name, one in record.args.items()}
        return True


def _clean(value: Any) -> Any:
    return without_keys(value) if isinstance(value, str) else value


def logging_of(level: str) -> dict[str, Any]:
    """Django's LOGGING: one line a record, to the console."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "filters": {"keys": {"()": "config.logs.HideKeys"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["keys"]}
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # It tells of every table of every font that goes into a PDF.
            "fontTools": {"level": "WARNING"},
            # They log addresses of pages, some of which are keys, and other handlers listen too.
            "django.request": {"filters": ["keys"]},
            "django.server": {"filters": ["keys"], "handlers": ["console"], "propagate": False},
        },
    }
