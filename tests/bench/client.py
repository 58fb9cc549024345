"""The load: a process of its own that asks, counts and times, one job a line.

``python tests/bench/client.py`` reads jobs as JSON lines and answers each with one. Only the
standard library, so that it starts at once and takes little of the processor that the server needs.
"""

import json
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.registrant import register_until
from tests.bench.writer import write_for

HEADERS = {
    "Host": "bench.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "192.0.2.1",
    "Accept-Encoding": "gzip",
}


def main() -> None:
    jobs = {"get": get, "register": register_until, "write": write_for}
    for line in sys.stdin:
        job = json.loads(line)
        print(json.dumps(jobs[job.pop("do")](**job)), flush=True)


def get(
    port: int, path: str, count: int, clients: int, expect: int, etag: str = "", cookie: str = ""
) -> dict[str, Any]:
    """Ask ``count`` times over ``clients`` connections; the seconds it took, and what came back."""
    headers = HEADERS | ({"If-None-Match": etag} if etag else {})
    headers |= {"Cookie": cookie} if cookie else {}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    shares = [count // clients + (n < count % clients) for n in range(clients)]
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        found = list(pool.map(lambda share: ask(port, request, share, expect), shares))
    seconds = time.perf_counter() - start
    return {"seconds": seconds, **found[0]}


def ask(port: int, request: bytes, count: int, expect: int) -> dict[str, Any]:
    """Send the same request ``count`` times over one connection that stays open."""
    found: dict[str, Any] = {}
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _n in range(count):
            connection.sendall(request)
            status, etag, size, body = read_response(connection)
            if status != expect:
                raise RuntimeError(f"{status} instead of {expect} for {request!r}")
            found = {"etag": etag, "bytes": size, "body": body if size < 200 else ""}
    return found


def read_response(connection: socket.socket) -> tuple[int, str, int, str]:
    """Status, ETag, length of the body and its text; the body is counted, not decoded further."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += received(connection)
    head, _sep, rest = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    status = int(first.split(" ", 2)[1])
    headers = {
        name.lower(): value.strip() for name, _colon, value in (one.partition(":") for one in lines)
    }
    length = 0 if status == 304 else int(headers["content-length"])
    parts, size = [rest], len(rest)
    while size < length:
        parts.append(received(connection))
        size += len(parts[-1])
    return status, headers.get("etag", ""), size, b"".join(parts).decode("latin-1")


def received(connection: socket.socket) -> bytes:
    data = connection.recv(262_144)
    if not data:
        raise RuntimeError("The server closed the connection.")
    return data


if __name__ == "__main__":
    main()
