"""Scanning files for what harms: ClamAV's daemon where one is set up, and one rule without it.

``SCANNER_URL`` chooses: ``clamd://host:port``, ``clamd+unix:///path``, or nothing. Without a
scanner files become ``unscanned`` and may be downloaded; docs/private-files.md says what that
means. EICAR's test file is held back under any policy, so that the way can be tried.
"""

import logging
import time
from typing import Final, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache

from champions.domain import storage
from champions.domain.archives import Bomb, Broken, examine, is_archive
from champions.domain.clamd import Clamd, ScannerFailed, ScannerUnreachable
from champions.enums import ScanStatus
from champions.models import Upload

logger = logging.getLogger(__name__)

# In two parts, lest scanners take this file for the one it recognises.
EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"
SWEEP_SECONDS: Final = 20
"""Scanning goes on for as long in one sweep; the next one takes up the rest."""
WAIT_SECONDS: Final = 300
"""After the scanner failed on a file that file waits, so that it holds up no other."""


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


def scan(*, upload: Upload, by: Scanner | None = None) -> ScanStatus:
    """Scan a complete file and write down what was found; what was quarantined stays so.

    Raises ScannerFailed or ScannerUnreachable: then the state is as it was.
    """
    content = storage.read(upload.key)
    found = ScanStatus.QUARANTINED if is_test_file(content) else (by or scanner()).scan(content)
    waiting = Upload.objects.filter(pk=upload.pk).exclude(scan=ScanStatus.QUARANTINED)
    if waiting.update(scan=found) and found == ScanStatus.QUARANTINED:
        logger.warning("Upload %s is quarantined.", upload.key)
    return found


def scan_waiting() -> int:
    """Scan what waits for it, oldest first; return how many files that were.

    With a scanner set up, what was let through without one is scanned too.
    """
    chosen = scanner()
    states = [ScanStatus.PENDING]
    if not isinstance(chosen, Unscanned):
        states.append(ScanStatus.UNSCANNED)
    done, ends = 0, time.monotonic() + SWEEP_SECONDS
    for upload in Upload.objects.present().filter(scan__in=states).order_by("created_at"):
        if time.monotonic() >= ends:
            break
        if cache.get(_waits(upload)):
            continue
        try:
            scan(upload=upload, by=chosen)
        except ScannerUnreachable as error:
            logger.warning("The scanner does not answer: %s", error)
            break
        except (ScannerFailed, FileNotFoundError) as error:
            logger.warning("Upload %s could not be scanned: %s", upload.key, error)
            cache.set(_waits(upload), True, WAIT_SECONDS)
        else:
            done += 1
    return done


def _waits(upload: Upload) -> str:
    return f"scan-waits:{upload.pk}"
