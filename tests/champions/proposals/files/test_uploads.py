"""Files arrive piece by piece, are checked when they are whole, and go when they are removed."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from champions.enums import ProposalStatus
from champions.models import Edition, Extension, Upload
from champions.proposals.domain import uploads
from champions.proposals.domain.uploads import (
    MIB,
    PIECE_MINIMUM,
    WrongOffset,
    begin_upload,
    forget,
    open_to,
    receive,
    remove,
    submitted_files,
    tidy,
)
from files import storage
from files.enums import ScanStatus
from refusals import Refused
from tests.champions.proposals.files.conftest import NOW
from tests.factories import files
from tests.factories.champions import make_competition, make_edition, make_proposal
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db


def begin(proposal, content=None, name="letter.pdf", **values):
    content = files.pdf() if content is None else content
    return begin_upload(
        proposal=proposal, name=name, size=values.pop("size", len(content)), user=proposal.lead
    )


def send(upload, content):
    for offset in range(0, len(content), MIB):
        upload = receive(upload=upload, offset=offset, chunk=content[offset : offset + MIB])
    return upload


def refused(work, *args, **values):
    with pytest.raises(Refused) as refusal:
        work(*args, **values)
    return refusal.value.code


def large_pdf(size: int) -> bytes:
    content = files.pdf()
    return content + b"\n%" + b"x" * (size - len(content) - 2)


def test_a_file_of_three_pieces_is_kept_whole_under_its_key(
    proposal, django_capture_on_commit_callbacks
):
    content = large_pdf(2 * MIB + 5)
    upload = begin(proposal, content, name="C:\\Plans\\Plan.pdf")
    assert (upload.name, upload.received, upload.completed_at) == ("Plan.pdf", 0, None)
    upload = send(upload, content)
    assert upload.completed_at == NOW
    assert (upload.content_type, upload.pages, upload.scan) == ("application/pdf", 1, "pending")
    assert len(upload.digest) == 64
    assert storage.read(upload.key) == content
    assert not storage.private().exists(f"{upload.key}.parts/{0:012}")
    proposal.refresh_from_db()
    assert proposal.touched_at == NOW
    entry = ModelLogEntry.objects.get(action="champions.upload")
    assert entry.data == {"file": upload.key, "name": "Plan.pdf"}


def test_a_piece_from_elsewhere_says_where_to_go_on(proposal):
    content = large_pdf(3 * MIB)
    upload = begin(proposal, content)
    receive(upload=upload, offset=0, chunk=content[:MIB])
    for offset in (0, 5, 2 * MIB):
        with pytest.raises(WrongOffset) as refusal:
            receive(upload=upload, offset=offset, chunk=content[:MIB])
        assert refusal.value.offset == MIB
        assert "1048576" in str(refusal.value.sentence)
    upload.refresh_from_db()
    assert upload.received == MIB


def test_the_last_piece_twice_completes_once(proposal):
    content = files.pdf()
    upload = begin(proposal, content)
    receive(upload=upload, offset=0, chunk=content)
    again = receive(upload=upload, offset=len(content), chunk=b"")
    assert again.completed_at == NOW
    assert ModelLogEntry.objects.filter(action="champions.upload").count() == 1


def test_a_check_that_was_interrupted_is_made_up_for(proposal, monkeypatch):
    content = files.pdf()
    upload = begin(proposal, content)
    monkeypatch.setattr(uploads, "complete", lambda **_values: None)
    receive(upload=upload, offset=0, chunk=content)
    monkeypatch.undo()
    assert Upload.objects.get().completed_at is None
    assert tidy(NOW + timedelta(minutes=4)) == 0
    assert tidy(NOW + timedelta(minutes=6)) == 1
    assert Upload.objects.get().completed_at == NOW + timedelta(minutes=6)


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("a.pdf", 0, "empty"),
        ("a.pdf", -1, "empty"),
        ("a.pdf", 10 * MIB + 1, "too_large"),
        ("a.exe", 5, "kind"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_it_is_sent(proposal, name, size, code):
    assert refused(begin, proposal, name=name, size=size) == code
    assert not Upload.objects.exists()


def test_eight_files_of_forty_megabytes_together(proposal):
    for _number in range(4):
        begin(proposal, size=10 * MIB)
    assert refused(begin, proposal, size=1) == "total"
    Upload.objects.all().update(size=1)
    for _number in range(4):
        begin(proposal, size=1)
    assert refused(begin, proposal, size=1) == "too_many"
    remove(upload=Upload.objects.first())
    begin(proposal, size=1)


def test_a_stranger_cannot_begin(proposal):
    code = refused(
        begin_upload, proposal=proposal, name="a.pdf", size=5, user=make_person("x@example.org")
    )
    assert code == "not_yours"


def test_pieces_have_their_size(proposal):
    upload = begin(proposal, size=3 * MIB)
    assert refused(receive, upload=upload, offset=0, chunk=b"x" * (MIB + 1)) == "piece"
    assert refused(receive, upload=upload, offset=0, chunk=b"x" * (PIECE_MINIMUM - 1)) == "piece"
    assert refused(receive, upload=upload, offset=0, chunk=b"") == "piece"
    short = begin(proposal, size=5)
    assert refused(receive, upload=short, offset=0, chunk=b"123456") == "too_long"


def test_what_is_not_taken_is_removed_with_its_bytes(proposal, django_capture_on_commit_callbacks):
    content = b"<!doctype html><script>alert(1)</script>"
    upload = begin(proposal, content)
    with django_capture_on_commit_callbacks(execute=True):
        assert refused(receive, upload=upload, offset=0, chunk=content) == "markup"
    upload.refresh_from_db()
    assert upload.removed_at == NOW
    assert not storage.private().exists(f"{upload.key}.parts/{0:012}")
    assert not storage.private().exists(upload.key)
    assert refused(receive, upload=upload, offset=0, chunk=content) == "gone"


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("before", False),
        ("open", True),
        ("grace", True),
        ("late", True),
        ("closed", False),
        ("extended", True),
    ],
)
def test_files_come_and_go_as_long_as_texts_may(edition, proposal, moment, allowed):
    upload = begin(proposal)
    closes = edition.closes_at
    if moment == "extended":
        Extension.objects.create(
            proposal=proposal, until=closes + timedelta(days=30), reason="Storm."
        )
    now = {
        "before": edition.opens_at - timedelta(seconds=1),
        "open": closes - timedelta(seconds=1),
        "grace": closes + timedelta(minutes=14),
        "late": closes + timedelta(days=7),
        "closed": closes + timedelta(days=8),
        "extended": closes + timedelta(days=29),
    }[moment]
    works = (
        lambda: begin_upload(proposal=proposal, name="a.pdf", size=5, user=proposal.lead, now=now),
        lambda: receive(upload=upload, offset=0, chunk=files.pdf(), now=now),
        lambda: remove(upload=upload, now=now),
    )
    for work in works:
        if allowed:
            work()
        else:
            assert refused(work) == "closed"


@pytest.mark.parametrize("status", ProposalStatus.values)
def test_files_follow_the_state(edition, status):
    proposal = make_proposal(edition, status=status)
    if status in ProposalStatus.editable():
        begin(proposal)
    else:
        assert refused(begin, proposal) == "closed"


@pytest.fixture
def document_edition(tree) -> Edition:
    return make_edition(make_competition(tree), answer_format="document", document_pages=3)


def test_one_document_of_so_many_pages(document_edition):
    proposal = make_proposal(document_edition)
    long = files.pdf(4)
    assert refused(send, begin(proposal, long), long) == "pages"
    short = files.pdf(3)
    assert send(begin(proposal, short), short).pages == 3
    assert refused(send, begin(proposal, short), short) == "second"
    image = files.picture()
    assert refused(send, begin(proposal, image, name="a.png"), image) == "not_pdf"
    remove(upload=uploads.document_of(proposal))
    send(begin(proposal, short), short)


def test_other_editions_count_pages_without_limit(proposal):
    content = files.pdf(30)
    assert send(begin(proposal, content), content).pages == 30


def test_what_was_removed_is_gone_and_stays_gone(proposal, django_capture_on_commit_callbacks):
    upload = files.make_upload(proposal)
    with django_capture_on_commit_callbacks(execute=True):
        remove(upload=upload, user=proposal.lead)
        remove(upload=upload, user=proposal.lead)
    assert not storage.private().exists(upload.key)
    assert list(open_to(proposal.lead)) == []
    assert ModelLogEntry.objects.filter(action="champions.remove_upload").count() == 1


def test_what_was_submitted_stays_with_the_submission(edition, django_capture_on_commit_callbacks):
    proposal = make_proposal(edition, status="submitted")
    sent, added = files.make_upload(proposal), files.make_upload(proposal, name="later.pdf")
    proposal.submissions.get().uploads.add(sent)
    assert submitted_files(proposal) == [sent]
    with django_capture_on_commit_callbacks(execute=True):
        remove(upload=sent)
    assert storage.read(sent.key)
    assert submitted_files(proposal) == [sent]
    assert set(open_to(proposal.lead)) == {sent, added}
    assert list(proposal.uploads.present()) == [added]


def test_before_a_submission_all_that_is_harmless_goes_with_it(proposal):
    kept = files.make_upload(proposal)
    for scan in (ScanStatus.PENDING, ScanStatus.QUARANTINED):
        files.make_upload(proposal, scan=scan)
    assert submitted_files(proposal) == [kept]


def test_forgetting_deletes_names_and_bytes_of_submitted_ones_too(
    edition, django_capture_on_commit_callbacks
):
    proposal = make_proposal(edition, status="submitted")
    sent = files.make_upload(proposal, name="Jane's passport.pdf")
    proposal.submissions.get().uploads.add(sent)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget(proposal=proposal) == 1
    sent.refresh_from_db()
    assert (sent.name, sent.digest) == ("", "")
    assert not storage.private().exists(sent.key)
    assert list(open_to(proposal.lead)) == submitted_files(proposal) == []


def test_what_nobody_goes_on_with_is_discarded_after_a_week(proposal):
    upload = begin(proposal, size=3 * MIB)
    receive(upload=upload, offset=0, chunk=b"x" * MIB)
    assert tidy(NOW + timedelta(days=7)) == 0
    assert tidy(NOW + timedelta(days=7, seconds=1)) == 1
    assert Upload.objects.get().removed_at is not None


def test_a_deletion_that_was_interrupted_is_made_up_for(proposal):
    upload = files.make_upload(proposal)
    Upload.objects.update(removed_at=NOW)
    tidy(NOW + timedelta(minutes=10))
    assert not storage.private().exists(upload.key)
