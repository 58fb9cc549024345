"""Files of a proposal: begun, received piece by piece, checked, removed.

A piece says at which byte it begins; it is taken only when everything before it is here. So a
line may break anywhere: whoever sends asks how far it got and goes on from there.
"""

import contextlib
import hashlib
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from champions.deadlines import phase
from champions.enums import AnswerFormat
from champions.models import Proposal, Submission, Upload
from champions.proposals.domain.transitions import window_of
from files import storage
from files.enums import ScanStatus
from files.kinds import PDF, FileKind, count_pages, named, recognise, refuse_extension
from files.names import clean_name
from refusals import Refused

MIB: Final = 1024 * 1024
FILE_LIMIT: Final = 10 * MIB
"""Bytes of one file."""
TOTAL_LIMIT: Final = 40 * MIB
"""Bytes of all files of a proposal."""
COUNT_LIMIT: Final = 8
PIECE_LIMIT: Final = MIB
"""Bytes of one piece at most; fewer than ``PIECE_MINIMUM`` only at the end of a file."""
PIECE_MINIMUM: Final = 64 * 1024
ABANDONED_AFTER: Final = timedelta(days=7)

UPLOADED: Final = "champions.upload"
REMOVED: Final = "champions.remove_upload"


class WrongOffset(Refused):
    """A piece does not begin where the last one ended; ``offset`` is where it should."""

    def __init__(self, offset: int) -> None:
        super().__init__(
            "offset",
            _("The file is here up to byte %(offset)d: go on from there.") % {"offset": offset},
        )
        self.offset = offset


def accepts_files(proposal: Proposal, now: datetime | None = None) -> bool:
    """Whether files may come and go: as long as texts may."""
    now = now or timezone.now()
    return proposal.is_editable and phase(window_of(proposal), now).accepts_text


@transaction.atomic
def begin_upload(
    *, proposal: Proposal, name: str, size: int, user: User, now: datetime | None = None
) -> Upload:
    """Make room for a file of ``size`` bytes; raises Refused when it cannot be taken."""
    locked = Proposal.objects.select_for_update().select_related(None).get(pk=proposal.pk)
    _refuse_closed(locked, now or timezone.now())
    if not locked.applicants.filter(pk=user.pk).exists():
        raise Refused("not_yours", _("This proposal is not yours."))
    name = clean_name(name)
    refuse_extension(name)
    if size < 1:
        raise Refused("empty", _("This file is empty."))
    if size > FILE_LIMIT:
        raise Refused("too_large", _("This file is too large: 10 MB is the most."))
    kept = locked.uploads.filter(removed_at=None)
    if kept.count() >= COUNT_LIMIT:
        raise Refused("too_many", _("There are eight files already. Remove one first."))
    if (kept.aggregate(total=Sum("size"))["total"] or 0) + size > TOTAL_LIMIT:
        raise Refused("total", _("All files together may have 40 MB. Remove one first."))
    return Upload.objects.create(proposal=locked, name=name, size=size)


def receive(
    *,
    upload: Upload,
    offset: int,
    chunk: bytes,
    user: User | None = None,
    now: datetime | None = None,
) -> Upload:
    """Take the piece that begins at ``offset``; with the last one the file is checked.

    Of two pieces at one offset one is taken. Raises WrongOffset for a piece from elsewhere, and
    Refused when the file or the piece cannot be taken; a file refused after its last piece is
    removed. An empty piece at the end asks for the check again.
    """
    now = now or timezone.now()
    row = Upload.objects.select_related("proposal__edition").get(pk=upload.pk)
    if row.removed_at is not None:
        raise Refused("gone", _("This file was removed. Send it again."))
    if row.completed_at is None:
        _refuse_closed(row.proposal, now)
    end = offset + len(chunk)
    if offset != row.received:
        raise WrongOffset(row.received)
    if end > row.size:
        raise Refused("too_long", _("More was sent than was announced. Send the file again."))
    if len(chunk) > PIECE_LIMIT or (len(chunk) < PIECE_MINIMUM and end != row.size):
        raise Refused("piece", _("This piece of the file has a size that is not taken."))
    if chunk:
        _keep(row, offset, chunk)
    return complete(upload=row, user=user, now=now) if end == row.size else row


def _keep(row: Upload, offset: int, chunk: bytes) -> None:
    """Write a piece under the row's lock, which the UPDATE takes: the second of two finds none."""
    with transaction.atomic():
        taken = Upload.objects.filter(
            pk=row.pk, received=offset, completed_at=None, removed_at=None
        ).update(received=offset + len(chunk))
        if taken:
            storage.write_part(row.key, offset, chunk)
    if not taken:
        raise WrongOffset(Upload.objects.values_list("received", flat=True).get(pk=row.pk))
    row.received = offset + len(chunk)


def complete(*, upload: Upload, user: User | None = None, now: datetime | None = None) -> Upload:
    """Check a file of which every byte is here, and keep it; a second time changes nothing.

    Raises Refused when it is not taken: then it is removed.
    """
    now = now or timezone.now()
    row = Upload.objects.select_related("proposal__edition").get(pk=upload.pk)
    if row.completed_at is not None:
        return row
    try:
        content = storage.joined(row.key, row.size)
        kind = recognise(content, row.name)
        pages = count_pages(content) if kind.content_type == PDF else None
        kept = _accept(row, content, kind, pages, user, now)
    except storage.Incomplete as error:
        again = Upload.objects.get(pk=row.pk)
        if again.completed_at is not None:
            # Another request was quicker, and has joined the parts already.
            return again
        discard(upload=row, now=now)
        raise Refused("lost", _("The file did not arrive whole. Send it again.")) from error
    except Refused:
        discard(upload=row, now=now)
        raise
    storage.erase_parts(row.key)
    return kept


@transaction.atomic
def _accept(
    row: Upload, content: bytes, kind: FileKind, pages: int | None, user: User | None, now: datetime
) -> Upload:
    proposal = Proposal.objects.select_for_update().select_related(None).get(pk=row.proposal_id)
    locked = Upload.objects.select_for_update().get(pk=row.pk)
    if locked.completed_at is not None or locked.removed_at is not None:
        return locked
    _refuse_unfit(proposal, kind, pages)
    storage.write(locked.key, content)
    locked.name = clean_name(named(locked.name, kind))
    locked.content_type = kind.content_type
    locked.digest = hashlib.sha256(content).hexdigest()
    locked.pages = pages
    locked.completed_at = now
    locked.save(update_fields=["name", "content_type", "digest", "pages", "completed_at"])
    _touch(proposal, UPLOADED, locked, user, now)
    return locked


def _refuse_unfit(proposal: Proposal, kind: FileKind, pages: int | None) -> None:
    """What an edition that asks for one document does not take."""
    edition = proposal.edition
    if edition.answer_format != AnswerFormat.DOCUMENT:
        return
    if pages is None:
        raise Refused(
            "not_pdf", _("This call asks for one PDF document. Save yours as PDF and send it.")
        )
    if edition.document_pages and pages > edition.document_pages:
        raise Refused(
            "pages",
            _("The document has %(pages)d pages, and may have %(limit)d. Shorten it.")
            % {"pages": pages, "limit": edition.document_pages},
        )
    if document_of(proposal) is not None:
        raise Refused(
            "second", _("This call asks for one document. Remove the one that is here first.")
        )


def document_of(proposal: Proposal) -> Upload | None:
    """The document of a proposal, where the edition asks for one."""
    return proposal.uploads.present().first()


def remove(*, upload: Upload, user: User | None = None, now: datetime | None = None) -> Upload:
    """Take a file away; a second time changes nothing. Raises Refused after the deadline.

    The bytes of one that was submitted stay: what is judged is what was submitted.
    """
    now = now or timezone.now()
    _refuse_closed(upload.proposal, now)
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().select_related(None)
        proposal = proposal.get(pk=upload.proposal_id)
        row = Upload.objects.select_for_update().get(pk=upload.pk)
        if row.removed_at is not None:
            return row
        _mark_removed(row, now)
        _touch(proposal, REMOVED, row, user, now)
    return row


@transaction.atomic
def discard(*, upload: Upload, now: datetime | None = None) -> None:
    """Remove a file that is not taken, or that nobody finished; complete ones stay."""
    row = Upload.objects.select_for_update().get(pk=upload.pk)
    if row.completed_at is None and row.removed_at is None:
        _mark_removed(row, now or timezone.now())


@transaction.atomic
def forget(*, proposal: Proposal, now: datetime | None = None) -> int:
    """Delete every file of a proposal with its name, submitted or not; return how many."""
    rows = list(Upload.objects.select_for_update().filter(proposal=proposal).order_by("pk"))
    keys = [row.key for row in rows]
    Upload.objects.filter(pk__in=[row.pk for row in rows]).update(
        name="", digest="", completed_at=None, removed_at=now or timezone.now()
    )
    transaction.on_commit(lambda: _erase_all(keys))
    return len(rows)


def _erase_all(keys: list[str]) -> None:
    for key in keys:
        storage.erase(key)


def _mark_removed(row: Upload, now: datetime) -> None:
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    if not Submission.objects.filter(uploads=row).exists():
        transaction.on_commit(lambda: storage.erase(row.key))


def _touch(proposal: Proposal, action: str, row: Upload, user: User | None, now: datetime) -> None:
    proposal.touched_at = now
    proposal.save(update_fields=["touched_at"])
    log(instance=proposal, action=action, user=user, data={"file": row.key, "name": row.name})


def _refuse_closed(proposal: Proposal, now: datetime) -> None:
    if not accepts_files(proposal, now):
        raise Refused("closed", _("This proposal is closed: its files stay as they are."))


def tidy(now: datetime | None = None) -> int:
    """Finish what arrived whole, discard what nobody goes on with; return how many that were."""
    now = now or timezone.now()
    unfinished = Upload.objects.filter(completed_at=None, removed_at=None)
    done = 0
    for upload in unfinished.filter(created_at__lt=now - ABANDONED_AFTER):
        discard(upload=upload, now=now)
        done += 1
    for upload in unfinished.filter(created_at__lt=now - timedelta(minutes=5)):
        if upload.received == upload.size:
            with contextlib.suppress(Refused):
                complete(upload=upload, now=now)
            done += 1
    _erase_again(now)
    return done


def _erase_again(now: datetime) -> None:
    """What a crash between a removal and its deletion left behind."""
    recent = Upload.objects.filter(removed_at__gt=now - timedelta(hours=1))
    held = Submission.uploads.through.objects.values("upload")
    for upload in recent.filter(Q(completed_at=None) | ~Q(pk__in=held)):
        storage.erase(upload.key)


def open_to(user: User | AnonymousUser) -> QuerySet[Upload]:
    """The files that somebody may download; one removed since stays with what was submitted."""
    held = Submission.uploads.through.objects.values("upload")
    return (
        Upload.objects.visible_to(user)
        .filter(completed_at__isnull=False, scan__in=ScanStatus.downloadable())
        .filter(Q(removed_at=None) | Q(pk__in=held))
    )


def submitted_files(proposal: Proposal) -> list[Upload]:
    """The files that go with a proposal: those of its last submission, else those it has.

    Only what may be downloaded. Reads what is prefetched of ``submissions__uploads``.
    """
    submissions = sorted(proposal.submissions.all(), key=lambda one: one.number)
    if not submissions:
        return list(proposal.uploads.downloadable())
    files = sorted(submissions[-1].uploads.all(), key=lambda row: (row.created_at, row.pk))
    return [
        row
        for row in files
        if row.completed_at is not None and row.scan in ScanStatus.downloadable()
    ]
