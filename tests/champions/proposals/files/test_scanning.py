"""Scanning: ClamAV's protocol against a daemon of our own, the policy without one, EICAR."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from champions.models import Upload
from champions.proposals.domain import scanning
from champions.proposals.domain.scanning import scan, scan_waiting
from champions.proposals.domain.uploads import open_to
from files.clamd import Clamd, ScannerFailed, ScannerUnreachable, verdict
from files.enums import ScanStatus
from files.scanning import EICAR, Unscanned, is_test_file, scanner
from tests.factories import files
from tests.factories.files import make_upload

Answer = Callable[[socket.socket, bytes], None]


def says(words: bytes) -> Answer:
    return lambda connection, _content: connection.sendall(words)


def finds_test_file(connection: socket.socket, content: bytes) -> None:
    connection.sendall(
        b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in content else b"stream: OK\0"
    )


def never_answers(connection: socket.socket, _content: bytes) -> None:
    connection.settimeout(5)
    connection.recv(1)


def exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        received = connection.recv(count - len(data))
        if not received:
            raise ConnectionError
        data += received
    return data


@contextmanager
def daemon(answer: Answer, *, dies_after: int | None = None) -> Iterator[tuple[str, int]]:
    """A clamd that reads INSTREAM as the manual says, then does what ``answer`` does."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _address = listening.accept()
            except OSError:
                return
            with connection:
                assert exactly(connection, 10) == b"zINSTREAM\0"
                content = b""
                try:
                    while length := struct.unpack("!I", exactly(connection, 4))[0]:
                        content += exactly(connection, length)
                        if dies_after is not None and len(content) > dies_after:
                            raise ConnectionError
                    answer(connection, content)
                except OSError:
                    pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(timeout=5)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (b"stream: OK\0", ScanStatus.CLEAN),
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", ScanStatus.QUARANTINED),
    ],
)
def test_a_verdict_is_read(words, expected):
    with daemon(says(words)) as address:
        assert Clamd(address).scan(b"x" * 200_000) == expected


def test_everything_is_sent():
    with daemon(finds_test_file) as address:
        clamd = Clamd(address)
        assert clamd.scan(b"x" * 300_000 + EICAR) == ScanStatus.QUARANTINED
        assert clamd.scan(b"x" * 300_000) == ScanStatus.CLEAN


def test_a_unix_socket_does_as_well(tmp_path):
    path = str(tmp_path / "clamd.ctl")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    listening.listen()

    def serve() -> None:
        connection, _address = listening.accept()
        with connection:
            exactly(connection, 10 + 4 + 3 + 4)
            connection.sendall(b"stream: OK\0")

    thread = threading.Thread(target=serve)
    thread.start()
    assert Clamd(path).scan(b"abc") == ScanStatus.CLEAN
    thread.join()
    listening.close()
    with pytest.raises(ScannerUnreachable):
        Clamd(str(tmp_path / "none")).scan(b"abc")


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"stream: O",
        b"stream: OK",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"OK\0",
    ],
)
def test_anything_else_is_no_verdict(words):
    with pytest.raises(ScannerFailed):
        verdict(words)
    with daemon(says(words)) as address, pytest.raises(ScannerFailed):
        Clamd(address).scan(b"abc")


def test_a_daemon_that_dies_in_the_middle_gives_no_verdict():
    dying = daemon(says(b"stream: OK\0"), dies_after=100_000)
    with dying as address, pytest.raises(ScannerFailed):
        Clamd(address).scan(b"x" * 20_000_000)


def test_a_daemon_that_never_answers_is_not_waited_for():
    with daemon(never_answers) as address, pytest.raises(ScannerFailed, match="timed out"):
        Clamd(address, seconds=0.2).scan(b"abc")


def test_nobody_listens():
    free = socket.create_server(("127.0.0.1", 0))
    address = free.getsockname()
    free.close()
    with pytest.raises(ScannerUnreachable):
        Clamd(address).scan(b"abc")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("clamd://scanner:3311", ("scanner", 3311)),
        ("clamd://scanner", ("scanner", 3310)),
        ("clamd://[::1]:3310", ("::1", 3310)),
        ("clamd+unix:///run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
    ],
)
def test_the_settings_choose(settings, url, address):
    settings.SCANNER_URL = url
    assert scanner().address == address
    settings.SCANNER_URL = ""
    assert isinstance(scanner(), Unscanned)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (EICAR, True),
        (files.eicar_pdf(), True),
        (files.docx(members={"word/media/x.txt": EICAR}), True),
        (files.docx(members={"word/x.txt": b"x" * 262_100 + EICAR}), True),
        (files.docx(members={"word/a.xlsx": files.archive({"x": EICAR})}), True),
        (files.docx(), False),
        (files.pdf(), False),
        (files.docx()[:500], True),
    ],
)
def test_the_test_file_is_known_wherever_it_hides(content, expected):
    assert is_test_file(content) is expected


@pytest.fixture
def pending(proposal) -> Upload:
    return make_upload(proposal, scan=ScanStatus.PENDING)


@pytest.mark.django_db
def test_without_a_scanner_files_are_unscanned_and_open(pending):
    assert not open_to(pending.proposal.lead).exists()
    assert scan_waiting() == 1
    pending.refresh_from_db()
    assert pending.scan == ScanStatus.UNSCANNED
    assert open_to(pending.proposal.lead).get() == pending
    assert scan_waiting() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["", "clamd://127.0.0.1:1"])
def test_the_test_file_is_held_back_under_any_policy(settings, proposal, url):
    settings.SCANNER_URL = url
    upload = make_upload(proposal, files.eicar_pdf(), scan=ScanStatus.PENDING)
    scan_waiting()
    upload.refresh_from_db()
    assert upload.scan == ScanStatus.QUARANTINED
    assert not open_to(proposal.lead).exists()


@pytest.mark.django_db
def test_a_scanner_that_finds_nothing_in_it_changes_nothing(settings, proposal):
    upload = make_upload(proposal, files.eicar_pdf(), scan=ScanStatus.QUARANTINED)
    assert scan(upload=upload, by=Unscanned()) == ScanStatus.QUARANTINED
    with daemon(says(b"stream: OK\0")) as (host, port):
        settings.SCANNER_URL = f"clamd://{host}:{port}"
        scan_waiting()
    upload.refresh_from_db()
    assert upload.scan == ScanStatus.QUARANTINED


@pytest.mark.django_db
def test_with_a_scanner_the_sweep_scans_what_waits_and_what_nobody_scanned(settings, proposal):
    waiting = make_upload(proposal, scan=ScanStatus.PENDING)
    unscanned = make_upload(proposal, scan=ScanStatus.UNSCANNED)
    with daemon(finds_test_file) as (host, port):
        settings.SCANNER_URL = f"clamd://{host}:{port}"
        assert scan_waiting() == 2
    assert {row.scan for row in (waiting, unscanned) if row.refresh_from_db() is None} == {"clean"}


@pytest.mark.django_db
def test_a_scanner_that_is_away_leaves_files_waiting(settings, pending, caplog):
    settings.SCANNER_URL = "clamd://127.0.0.1:1"
    assert scan_waiting() == 0
    pending.refresh_from_db()
    assert pending.scan == ScanStatus.PENDING
    assert "does not answer" in caplog.text


@pytest.mark.django_db
def test_a_file_that_the_scanner_fails_on_holds_up_no_other(settings, proposal):
    bad = make_upload(proposal, files.picture(), scan=ScanStatus.PENDING)
    good = make_upload(proposal, scan=ScanStatus.PENDING)

    def fails_on_pictures(connection: socket.socket, content: bytes) -> None:
        if content.startswith(b"%PDF"):
            connection.sendall(b"stream: OK\0")

    with daemon(fails_on_pictures) as (host, port):
        settings.SCANNER_URL = f"clamd://{host}:{port}"
        assert scan_waiting() == 1
        assert scan_waiting() == 0
    assert [row.scan for row in (bad, good) if row.refresh_from_db() is None] == [
        "pending",
        "clean",
    ]


@pytest.mark.django_db
def test_a_sweep_ends_in_time(pending, monkeypatch):
    monkeypatch.setattr(scanning, "SWEEP_SECONDS", 0)
    assert scan_waiting() == 0
