"""ClamAV's daemon over its socket: the command INSTREAM, as clamd(8) describes it."""

import socket
import struct
import time
from typing import Final

from files.enums import ScanStatus

CONNECT_SECONDS: Final = 3.0
SCAN_SECONDS: Final = 15.0
"""For one file, from the first byte sent to the end of the answer."""
_BLOCK: Final = 64 * 1024
_ANSWER_LIMIT: Final = 4096

Address = str | tuple[str, int]


class ScannerUnreachable(Exception):
    """Nobody listens where the daemon should be."""


class ScannerFailed(Exception):
    """The daemon gave no verdict on this file."""


class Clamd:
    """The daemon at a host and port, or at the path of a Unix socket."""

    def __init__(self, address: Address, *, seconds: float = SCAN_SECONDS) -> None:
        self.address = address
        self.seconds = seconds

    def scan(self, content: bytes) -> ScanStatus:
        """CLEAN or QUARANTINED; anything but a plain verdict raises ScannerFailed."""
        try:
            connection = self._connect()
        except OSError as error:
            raise ScannerUnreachable(str(error)) from error
        ends = time.monotonic() + self.seconds
        with connection:
            try:
                answer = self._ask(connection, content, ends)
            except OSError as error:
                raise ScannerFailed(str(error) or type(error).__name__) from error
        return verdict(answer)

    def _connect(self) -> socket.socket:
        if isinstance(self.address, tuple):
            return socket.create_connection(self.address, timeout=CONNECT_SECONDS)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(self.address)
        except OSError:
            connection.close()
            raise
        return connection

    def _ask(self, connection: socket.socket, content: bytes, ends: float) -> bytes:
        connection.settimeout(_left(ends))
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _BLOCK):
            block = content[start : start + _BLOCK]
            connection.settimeout(_left(ends))
            connection.sendall(struct.pack("!I", len(block)) + block)
        connection.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _ANSWER_LIMIT:
            connection.settimeout(_left(ends))
            received = connection.recv(_ANSWER_LIMIT)
            if not received:
                break
            answer += received
        return answer


def verdict(answer: bytes) -> ScanStatus:
    """Read ``stream: OK`` and ``stream: <signature> FOUND``; raises ScannerFailed otherwise.

    An answer that was cut off before its closing NUL is none.
    """
    words = answer.removesuffix(b"\0").decode(errors="replace").strip()
    if answer.endswith(b"\0"):
        if words == "stream: OK":
            return ScanStatus.CLEAN
        if words.startswith("stream: ") and words.endswith(" FOUND"):
            return ScanStatus.QUARANTINED
    raise ScannerFailed(words or "no answer")


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left
