"""The site as ``make run`` starts it, in a folder and on a port of its own.

Server and worker are processes, so that a browser test meets what a visitor meets: middleware,
policy headers, kept pages, and letters that the worker sends.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETUP = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
call_command("compile_catalogs", verbosity=0)
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("load_demo")
"""
"""Without the tasks the worker is spared a minute of indexing that no test looks at."""
LETTER_SECONDS = 20
START_SECONDS = 60


@dataclass(frozen=True)
class Demonstration:
    """A running site: ``url`` without a slash at the end, and the ``folder`` of all it writes."""

    url: str
    folder: Path

    def letter(self, to: str, number: int) -> EmailMessage:
        """The letter that an address received as its ``number``-th, as soon as it is sent."""
        deadline = time.monotonic() + LETTER_SECONDS
        while time.monotonic() < deadline:
            letters = self.letters(to)
            if len(letters) >= number:
                return letters[number - 1]
            time.sleep(0.1)
        subjects = [letter["Subject"] for letter in self.letters(to)]
        raise AssertionError(f"No letter {number} to {to}; there are {subjects}.")

    def letters(self, to: str) -> list[EmailMessage]:
        """All letters to an address, oldest first."""
        messages = [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in sorted((self.folder / "mail").glob("*.eml"))
        ]
        return [message for message in messages if to in str(message["To"])]


@contextmanager
def demonstration() -> Iterator[Demonstration]:
    """Load the demonstration, serve it, and stop and forget it at the end."""
    with tempfile.TemporaryDirectory(prefix="msme-e2e-") as name:
        folder = Path(name)
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
            "DEMO": "1",
            "LOG_LEVEL": "WARNING",
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "SITE_URL": url,
        }
        environment.pop("CACHE_URL", None)
        with (folder / "log").open("wb") as log:

            def start(*command: str) -> subprocess.Popen[bytes]:
                return subprocess.Popen(
                    [sys.executable, *command],
                    cwd=ROOT,
                    env=environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )

            setup = start("-c", SETUP)
            if setup.wait() != 0:
                raise RuntimeError((folder / "log").read_text())
            processes = [
                start("manage.py", "work"),
                start(
                    *("-m", "gunicorn", "config.wsgi", "--pythonpath=site,."),
                    *(f"--bind=127.0.0.1:{port}", "--worker-class=gthread", "--threads=8"),
                    *("--no-control-socket", "--log-level=warning"),
                ),
            ]
            try:
                _wait_for(url, processes, folder / "log")
                yield Demonstration(url, folder)
            finally:
                for process in processes:
                    process.terminate()
                for process in processes:
                    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, processes: list[subprocess.Popen[bytes]], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and all(one.poll() is None for one in processes):
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The site does not answer.\n{log.read_text()}")
