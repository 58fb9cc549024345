"""Proposals with their files as one archive, sent while it is being made."""

import io
import logging
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from champions.deadlines import ZONE
from champions.models import Proposal, WorkingTranslation
from champions.proposals.domain.papers import Paper, beside, paper_pdf, papers_of
from files import storage
from files.names import fit_for_archives

logger = logging.getLogger(__name__)
_ZONE = ZoneInfo(ZONE)


def proposals_zip(
    proposals: Iterable[Proposal],
    language: str,
    translations: Iterable[WorkingTranslation] = (),
) -> Iterator[bytes]:
    """A folder per proposal: its PDF, and those of its files that may be downloaded.

    Each of its working ``translations`` is in a PDF of its own, below the original.

    What goes in is read at once, in a fixed number of queries; papers are printed, and files
    read, one after the other while the archive is sent.
    """
    rows = list(proposals)
    given: dict[int, list[WorkingTranslation]] = {}
    for one in translations:
        given.setdefault(one.proposal_id, []).append(one)
    papers = papers_of(rows, language)
    return _stream(papers, [given.get(row.pk, []) for row in rows])


def _stream(papers: list[Paper], given: list[list[WorkingTranslation]]) -> Iterator[bytes]:
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (paper, translations) in enumerate(zip(papers, given, strict=True), start=1):
            folder = fit_for_archives(
                " ".join(filter(None, (paper.reference or f"{number:03}", paper.organisation))), 80
            )
            name = f"{folder}/{fit_for_archives(paper.reference or 'proposal', 40)}"
            archive.writestr(_entry(f"{name}.pdf", paper.written_at), paper_pdf(paper))
            yield outlet.taken()
            for one in translations:
                entry = _entry(f"{name} ({one.language}).pdf", one.updated_at)
                archive.writestr(entry, paper_pdf(beside(paper, one)))
                yield outlet.taken()
            for position, file in enumerate(paper.files, start=1):
                entry = _entry(
                    f"{folder}/{position:02} {fit_for_archives(file.name)}",
                    file.completed_at or paper.written_at,
                )
                # What is packed already does not get smaller.
                entry.compress_type = zipfile.ZIP_STORED
                try:
                    with storage.open_file(file.key) as source, archive.open(entry, "w") as target:
                        shutil.copyfileobj(source, target, 256 * 1024)
                except FileNotFoundError:
                    logger.warning("Upload %s has no bytes.", file.key)
                yield outlet.taken()
    yield outlet.taken()


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    """An entry dated on Geneva's clock; archives know no zones."""
    at = timezone.localtime(moment, _ZONE)
    entry = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


class _Outlet(io.RawIOBase):
    """What an archive is written to: it cannot be gone back in, only be emptied."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(memoryview(data))  # type: ignore[arg-type]
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
