"""The files of a proposal as its applicants see them: what is here, in what state, what fits."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from champions.enums import AnswerFormat
from champions.models import Proposal, Upload
from champions.proposals.domain.uploads import (
    COUNT_LIMIT,
    FILE_LIMIT,
    MIB,
    TOTAL_LIMIT,
    accepts_files,
)
from files.enums import ScanStatus
from files.kinds import EXTENSIONS, KINDS_WORDS


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file; ``url`` is empty while it cannot be downloaded."""

    key: str
    name: str
    about: str
    state: str
    state_words: str
    url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class FileField:
    """What stands in the screen of files; ``limits`` are sentences."""

    key: str
    rows: list[FileRow]
    is_open: bool
    is_full: bool
    limits: list[str]
    accept: str
    upload_url: str
    begin_url: str
    list_url: str

    @property
    def is_waiting(self) -> bool:
        """Whether a state will change by itself in a moment."""
        return any(row.state == ScanStatus.PENDING for row in self.rows)


def file_field(proposal: Proposal, now: datetime | None = None) -> FileField:
    is_open = accepts_files(proposal, now)
    rows = [
        _row(proposal, upload, is_open=is_open)
        for upload in proposal.uploads.filter(removed_at=None)
    ]
    document = proposal.edition.answer_format == AnswerFormat.DOCUMENT
    return FileField(
        key=proposal.key,
        rows=rows,
        is_open=is_open,
        is_full=len(rows) >= COUNT_LIMIT,
        limits=_document_limits(proposal) if document else _limits(),
        accept=".pdf" if document else ",".join(EXTENSIONS),
        upload_url=reverse("champions_files", args=[proposal.key]),
        begin_url=reverse("champions_files_begin", args=[proposal.key]),
        list_url=reverse("champions_files_list", args=[proposal.key]),
    )


def _row(proposal: Proposal, upload: Upload, *, is_open: bool) -> FileRow:
    args = [proposal.key, upload.key]
    whole = upload.completed_at is not None
    about = [size_words(upload.size)]
    if upload.pages:
        about.append(
            ngettext("%(pages)d page", "%(pages)d pages", upload.pages) % {"pages": upload.pages}
        )
    downloadable = whole and upload.scan in ScanStatus.downloadable()
    return FileRow(
        key=upload.key,
        name=upload.name,
        about=" · ".join(about),
        state=upload.scan if whole else "unfinished",
        state_words=_state(upload) if whole else _unfinished(upload),
        url=reverse("champions_file", args=args) if downloadable else "",
        remove_url=reverse("champions_file_remove", args=args) if is_open else "",
    )


def size_words(size: int) -> str:
    """``3.4 MB`` in the units in which the limits are said; less than one in KB."""
    if size >= MIB:
        return _("%(size)s MB") % {"size": number_format(size / MIB, 1)}
    return _("%(size)s KB") % {"size": number_format(size / 1024, 1)}


def _state(upload: Upload) -> str:
    """What became of a whole file, in words for whoever sent it."""
    return {
        ScanStatus.PENDING: _("It is here, and is being checked for anything harmful."),
        ScanStatus.CLEAN: _("It is here and was checked."),
        ScanStatus.UNSCANNED: _("It is here."),
        ScanStatus.QUARANTINED: _(
            "It is held back: it contains something harmful. Nobody can open it. Remove it, and"
            " send a clean one."
        ),
    }[ScanStatus(upload.scan)]


def _unfinished(upload: Upload) -> str:
    return _(
        "Only %(received)s arrived. Choose the same file again and it goes on from there, or"
        " remove it."
    ) % {"received": size_words(upload.received)}


def _limits() -> list[str]:
    return [
        _("We take: %(kinds)s.") % {"kinds": KINDS_WORDS},
        _("At most %(count)d files, each of %(each)d MB or less, %(total)d MB together.")
        % {"count": COUNT_LIMIT, "each": FILE_LIMIT // MIB, "total": TOTAL_LIMIT // MIB},
    ]


def _document_limits(proposal: Proposal) -> list[str]:
    each = _("One PDF of %(size)d MB or less.") % {"size": FILE_LIMIT // MIB}
    pages = proposal.edition.document_pages
    if not pages:
        return [each]
    words = ngettext("It may have %(pages)d page.", "It may have %(pages)d pages.", pages)
    return [each, words % {"pages": pages}]
