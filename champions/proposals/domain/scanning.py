"""Scanning files for what harms: ClamAV's daemon where one is set up, and one rule without it.

``SCANNER_URL`` chooses: ``clamd://host:port``, ``clamd+unix:///path``, or nothing. Without a
scanner files become ``unscanned`` and may be downloaded; docs/champions/files.md says what that
means. EICAR's test file is held back under any policy, so that the way can be tried.
"""

import logging
import time
from typing import Final

from django.core.cache import cache

from champions.models import Upload
from files import storage
from files.clamd import ScannerFailed, ScannerUnreachable
from files.enums import ScanStatus
from files.scanning import Scanner, Unscanned, is_test_file, scanner

logger = logging.getLogger(__name__)
SWEEP_SECONDS: Final = 20
"""Scanning goes on for as long in one sweep; the next one takes up the rest."""
WAIT_SECONDS: Final = 300
"""After the scanner failed on a file that file waits, so that it holds up no other."""


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
