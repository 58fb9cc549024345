"""Text made fit for iCalendar: what may stand in a value, and how it is escaped."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from icalendar import vCategory, vText
from icalendar.parser import Contentline

FEED_DESCRIPTION_LIMIT = 300
"""Characters of an event's own text that a feed carries; the page has the rest."""

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n{3,}")
_FOLD = re.compile("\r\n[ \t]")
_SPACES = re.compile(r"[ \n]+")
_URI_DELIMITERS = "%:/?#[]@!$&'()*+,;="
_MAILTO_DELIMITERS = "@!$'()*+,:"
_ZERO_WIDTH_JOINER = "\u200d"


class Text(vText):
    """A TEXT value escaped as :rfc:`5545#section-3.3.11` says, and only that.

    icalendar's own type takes a backslash before a capital N, as in ``C:\\New``, for a line break.
    """

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


def categories(names: Iterable[str], *, language: str) -> vCategory:
    """Return a CATEGORIES value: one list, each name escaped by itself."""
    value = vCategory([], params={"LANGUAGE": language})
    value.cats = [Text(name) for name in names]
    return value


def clean(text: str) -> str:
    """Return plain text with ``\\n`` as its only line break and no control character.

    Everything that some parser takes for the end of a line becomes ``\\n`` (also NEL, LS and PS);
    tabs become spaces; controls, lone surrogates, byte order marks and noncharacters, which
    :rfc:`5545#section-3.1` or UTF-8 forbid, go. At most one blank line in a row stays.
    """
    text = _FORBIDDEN.sub("", _LINE_BREAKS.sub("\n", text).replace("\t", " "))
    text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def refolded(stream: str, change: Callable[[str], str]) -> str:
    """Return an iCalendar stream with each whole line changed, folded again at 75 octets.

    A stream that ``change`` leaves as it is stays the same bytes.
    """
    whole = _FOLD.sub("", stream)
    changed = [change(line) for line in whole.split("\r\n")]
    if changed == whole.split("\r\n"):
        return stream
    return "\r\n".join(_folded(line) for line in changed)


def _folded(line: str) -> str:
    content: Any = Contentline
    folded: str = content(line).to_ical().decode()
    return folded


def one_line(text: str) -> str:
    """Return clean text on one line; no-break spaces, as in French, stay."""
    return _SPACES.sub(" ", clean(text))


def uri(address: str) -> str:
    """Return an address in which only the characters of :rfc:`3986` stand, others %-encoded.

    Percent signs stay: the address is taken as encoded already.
    """
    return quote(one_line(address), safe=_URI_DELIMITERS)


def mailto(email: str) -> str:
    """Return the mailto URI of one mailbox, :rfc:`6068`; nothing in it can start a header field."""
    return "mailto:" + quote(one_line(email).replace(" ", ""), safe=_MAILTO_DELIMITERS)


def shorten(text: str, limit: int) -> str:
    """Return text of at most ``limit`` characters, cut between words, ending in ``…`` if cut.

    Where no word ends in the second half (Chinese, a long address) it is cut between characters,
    but never before a combining mark or inside a joined emoji.
    """
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    end = limit - 1
    gap = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    if gap >= end // 2:
        end = gap
    else:
        while end and (_joins(text[end]) or text[end - 1] == _ZERO_WIDTH_JOINER):
            end -= 1
    return text[:end].rstrip(" \n,;:–—-") + "…"


def feed_description(
    text: str, url: str, limit: int = FEED_DESCRIPTION_LIMIT, *, note: str = ""
) -> str:
    """Return the DESCRIPTION of a feed: the text shortened to ``limit``, and the page's address.

    ``note`` is a line that must survive the cut, such as the local time of an event written in
    UTC; it comes first and counts towards the limit. Google does not show the URL property, hence
    the address in the text, after a blank line.
    """
    note = shorten(clean(note), limit)
    room = limit - len(note) - 2 if note else limit
    return "\n\n".join(part for part in (note, shorten(clean(text), room), uri(url)) if part)


def _joins(character: str) -> bool:
    """Tell whether a character belongs to the one before it: marks, joiners, skin tones."""
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me")
        or character == _ZERO_WIDTH_JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def later(previous: datetime | None, now: datetime) -> datetime:
    """``now``, or a second past ``previous`` where the clock has not moved on."""
    return now if previous is None else max(now, previous + timedelta(seconds=1))
