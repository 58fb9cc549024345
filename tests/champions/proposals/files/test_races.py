"""Many at once, on PostgreSQL: a byte is taken once, a limit holds, a file is kept once."""

import uuid
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from wagtail.models import ModelLogEntry

from champions.models import Edition, Upload
from champions.proposals.domain import uploads
from champions.proposals.domain.uploads import MIB, WrongOffset, begin_upload, receive
from files import storage
from refusals import Refused
from tests.champions.proposals.files.conftest import NOW
from tests.factories import files
from tests.factories.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture
def edition(db) -> Edition:
    """A record without a page: the page tree does not outlive a test with real transactions."""
    return Edition.objects.create(
        key=uuid.uuid4(),
        year=2030,
        opens_at=NOW - timedelta(days=1),
        closes_at=NOW + timedelta(days=1),
    )


def begin(proposal, size: int) -> Upload:
    return begin_upload(proposal=proposal, name="a.pdf", size=size, user=proposal.lead)


def pieces(upload: Upload, count: int):
    """The same offset from many sides, each with bytes of its own."""
    return [
        lambda number=number: receive(
            upload=upload, offset=0, chunk=bytes([number]) * (MIB // 2 + number)
        )
        for number in range(count)
    ]


def test_of_many_pieces_at_one_offset_one_is_taken(proposal):
    upload = begin(proposal, 5 * MIB)
    results = at_once(pieces(upload, 12))
    taken = [one for one in results if isinstance(one, Upload)]
    late = [one for one in results if isinstance(one, WrongOffset)]
    assert (len(taken), len(late)) == (1, 11)
    row = Upload.objects.get()
    assert {one.offset for one in late} == {row.received} == {taken[0].received}
    content = storage.joined(row.key, row.received)
    assert content == bytes([content[0]]) * (MIB // 2 + content[0])
    assert len(content) == row.received


def test_without_the_condition_they_overwrite_each_other(proposal, monkeypatch):
    """The negative control: read, then write."""
    upload = begin(proposal, 5 * MIB)
    all_have_read = Barrier(12, timeout=60)

    def naive(row: Upload, offset: int, chunk: bytes) -> None:
        all_have_read.wait()
        Upload.objects.filter(pk=row.pk).update(received=offset + len(chunk))
        storage.write_part(row.key, offset, chunk)

    monkeypatch.setattr(uploads, "_keep", naive)
    results = at_once(pieces(upload, 12))
    assert sum(isinstance(one, Upload) for one in results) == 12


def test_the_same_file_from_two_windows_is_one_file(proposal):
    content = files.pdf() + b"\n%" + b"x" * MIB
    upload = begin(proposal, len(content))

    def send():
        offset = 0
        while True:
            try:
                row = receive(
                    upload=upload, offset=offset, chunk=content[offset : offset + 128 * 1024]
                )
            except WrongOffset as refusal:
                offset = refusal.offset
            else:
                if row.completed_at is not None:
                    return row
                offset = row.received

    results = at_once([send] * 6)
    assert {one.digest for one in results} == {Upload.objects.get().digest}
    assert storage.read(upload.key) == content
    assert ModelLogEntry.objects.filter(action="champions.upload").count() == 1


def test_a_refused_file_is_refused_from_all_sides_and_gone(proposal):
    content = b"<html>" + b" " * 100
    upload = begin(proposal, len(content))
    results = at_once([lambda: receive(upload=upload, offset=0, chunk=content)] * 6)
    assert all(isinstance(one, Refused) for one in results)
    assert Upload.objects.get().removed_at is not None
    assert not storage.private().exists(upload.key)


def test_the_limit_of_files_holds_for_many_at_once(proposal):
    results = at_once([lambda: begin(proposal, 5)] * 20)
    assert sum(isinstance(one, Upload) for one in results) == Upload.objects.count() == 8
    assert {one.code for one in results if isinstance(one, Refused)} == {"too_many"}
