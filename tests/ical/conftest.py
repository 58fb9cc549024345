"""One plausible entry to vary, and a strict reader of content lines that shares no code with us."""

import re
from datetime import UTC, datetime

import pytest

from ical import Entry, Mailbox, Timed

CONTENT_LINE = re.compile(
    r"(?P<name>[A-Z][A-Z0-9-]*)"
    r'(?P<params>(?:;[A-Z][A-Z0-9-]*=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*)'
    r":(?P<value>.+)"
)
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


@pytest.fixture
def make_entry():
    """Return a function that makes an entry of the Geneva MSME Day, with some fields changed."""

    def make(**changes):
        fields = {
            "uid": "2f6f4f0e-6f0a-4f3f-9f1d-0c8f6c1d2a11@msme.example.org",
            "sequence": 0,
            "created": datetime(2026, 1, 12, 9, 30, tzinfo=UTC),
            "last_modified": datetime(2026, 3, 2, 14, 5, 9, tzinfo=UTC),
            "when": Timed(
                datetime(2026, 6, 26, 8, tzinfo=UTC),
                datetime(2026, 6, 26, 15, 30, tzinfo=UTC),
                "Europe/Zurich",
            ),
            "status": "confirmed",
            "summary": "MSME Day",
            "description": "A day of talks.\n\nhttps://msme.example.org/en/events/msme-day/",
            "url": "https://msme.example.org/en/events/msme-day/",
            "language": "en",
            "organizer": Mailbox("Informal Working Group on MSMEs", "msme@example.org"),
        }
        return Entry(**fields | changes)

    return make


@pytest.fixture
def content_lines():
    """Return a function that unfolds a calendar and fails on anything RFC 5545 forbids."""

    def unfold(data):
        data = data.encode() if isinstance(data, str) else data
        assert data.endswith(b"\r\n")
        physical = data[:-2].split(b"\r\n")
        for line in physical:
            assert b"\r" not in line
            assert b"\n" not in line
            assert 0 < len(line) <= 75, line
            line.decode("utf-8")  # folds lie between characters
        text = data[:-2].decode("utf-8").replace("\r\n ", "")
        lines = text.split("\r\n")
        open_components = []
        for line in lines:
            assert not CONTROL.search(line), line
            match = CONTENT_LINE.fullmatch(line)
            assert match, line
            if match["name"] == "BEGIN":
                open_components.append(match["value"])
            elif match["name"] == "END":
                assert open_components.pop() == match["value"]
        assert open_components == []
        return lines

    return unfold


@pytest.fixture
def property_of(content_lines):
    """Return a function giving the one line of a property, without its name."""

    def find(data, name):
        found = [line for line in content_lines(data) if re.match(rf"{name}[;:]", line)]
        assert len(found) == 1, found
        return found[0][len(name) + 1 :]

    return find


@pytest.fixture
def unescaped():
    r"""Return a reader of TEXT (RFC 5545 section 3.3.11) that knows no other escapes."""

    def read(value):
        assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
        return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)

    return read
