from typing import Final, Protocol
from urllib.parse import urlsplit

from django.conf import settings

from files.archives import Bomb, Broken, examine, is_archive
from files.clamd import Clamd
from files.enums import ScanStatus

# In two parts, lest scanners take this file for the one it recognises.
EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"


class Scanner(Protocol):
    def scan(self, content: bytes) -> ScanStatus:
        """What the scanner says; raises ScannerFailed or ScannerUnreachable."""


class Unscanned:
    """The policy without a scanner: nothing is looked for, and the state says so."""

    def scan(self, content: bytes) -> ScanStatus:
        return ScanStatus.UNSCANNED


def scanner() -> Scanner:
    """The scanner that the settings choose."""
    url = urlsplit(settings.SCANNER_URL)
    if not url.scheme:
        return Unscanned()
    if url.scheme == "clamd+unix":
        return Clamd(url.path)
    return Clamd((url.hostname or "127.0.0.1", url.port or 3310))


def is_test_file(content: bytes) -> bool:
    """Whether EICAR's signature stands in a file, or in what is packed within it."""
    if EICAR in content:
        return True
    if not is_archive(content):
        return False
    try:
        return examine(content, EICAR).has_needle
    except (Bomb, Broken):
        # What cannot be looked into was refused when it arrived; never let it pass here.
        return True
