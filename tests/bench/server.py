"""The measured servers: gunicorn as the site runs it, and what each costs."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


@dataclass(frozen=True)
class Sample:
    """One batch: processor milliseconds of the server a request, and requests a second."""

    cpu: float
    rate: float
    answer: dict[str, Any] = field(default_factory=dict)


class Client:
    """The process that makes the load."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "bench" / "client.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, **job: Any) -> dict[str, Any]:
        """Hand over a job and wait for what comes of it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("The load client failed: see above.")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


@dataclass(frozen=True)
class Server:
    """A running gunicorn and the client that asks it."""

    port: int
    client: Client

    def get(
        self,
        path: str,
        *,
        count: int = 1,
        clients: int = 1,
        expect: int = 200,
        etag: str = "",
        cookie: str = "",
    ) -> dict[str, Any]:
        return self.client.do(
            do="get",
            port=self.port,
            path=path,
            count=count,
            clients=clients,
            expect=expect,
            etag=etag,
            cookie=cookie,
        )

    def clock(self) -> float:
        """Processor seconds of the (only) worker process."""
        return float(self.get("/bench/clock")["body"])

    def sample(
        self, path: str, count: int, *, expect: int = 200, etag: str = "", cookie: str = ""
    ) -> Sample:
        """A batch of ``count`` requests from two clients: enough to keep one worker busy."""
        before = self.clock()
        answer = self.get(path, count=count, clients=2, expect=expect, etag=etag, cookie=cookie)
        used = self.clock() - before
        return Sample(1000 * used / count, count / answer["seconds"], answer)

    def seats(self, path: str) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.get(f"/bench/seats?path={path}")["body"])
        return found


@contextmanager
def serving(
    environment: Mapping[str, str], client: Client, log: Path, *, workers: int = 1
) -> Iterator[Server]:
    """Serve the site with ``workers`` processes of four threads each, until the block ends."""
    with ExitStack() as stack:
        port = free_port()
        output = stack.enter_context(log.open("ab"))
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "config.wsgi", "--pythonpath=site,."),
                *(f"--bind=127.0.0.1:{port}", "--worker-class=gthread", "--threads=4"),
                *(f"--workers={workers}", "--no-control-socket", "--log-level=warning"),
            ],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(port, process, log)
            yield Server(port, client)
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; raise with its log if it never does."""
    deadline = time.monotonic() + START_SECONDS
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/healthz",
        headers={"Host": "bench.example", "X-Forwarded-Proto": "https"},
    )
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(request, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server does not answer.\n{log.read_text()}")
