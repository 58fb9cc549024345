"""``make test``: the suite on PostgreSQL, on SQLite what databases do differently, and in Chromium.

Where no PostgreSQL answers the whole suite runs on SQLite. The browser tests, which drive the
demonstration on SQLite, run beside ``EITHER``. Tests that are named run on every database.
``CI=true`` requires PostgreSQL and Chromium; elsewhere what is missing is said and skipped.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from typing import IO
from urllib.parse import urlsplit

import psycopg

LOCAL = "postgres://postgres@127.0.0.1:5432/postgres"
EITHER = (
    "tests/letters",
    "tests/ratelimits",
    "tests/wizards",
    "tests/worker",
    "tests/demo",
    "tests/home",
    "tests/events/desk",
    "tests/events/registration",
    "tests/events/test_finding.py",
    "tests/events/test_listings.py",
    "tests/events/test_publishing.py",
    "tests/champions/after",
    "tests/champions/announcing/test_announcing.py",
    "tests/champions/announcing/test_confirming.py",
    "tests/champions/applying",
    "tests/champions/dates",
    "tests/champions/files/test_uploads.py",
    "tests/champions/judging",
    "tests/champions/test_recording.py",
    "tests/champions/test_transitions.py",
)
"""Tests of writes, locks, uniqueness, queues, migrated data, dates and searches.

A new folder belongs here when its code writes to the database or asks it more than for rows.
"""


def postgres() -> str:
    """The address of a PostgreSQL server that answers, or ""."""
    url = os.environ.get("DATABASE_URL", "") or LOCAL
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        url = LOCAL
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return ""
    return url


def start(
    arguments: list[str], output: IO[bytes] | None = None, **environment: str
) -> subprocess.Popen[bytes]:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = {**inherited, "DJANGO_SETTINGS_MODULE": "config.settings.test", **environment}
    command = [sys.executable, "-m", "pytest", *arguments]
    print("$", " ".join(command[1:]), environment.get("DATABASE_URL") or "(SQLite)", flush=True)
    return subprocess.Popen(command, env=settings, stdout=output, stderr=output)


def main(arguments: list[str]) -> int:
    required = os.environ.get("CI") == "true"
    url = postgres()
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    for name, found in (("PostgreSQL", url), ("Chromium", browser)):
        if not found:
            print(f"{name} is not here: its tests are skipped.", flush=True)
            if required:
                return 1
    named = [one for one in arguments if one.startswith("tests")]
    # xdist's own order: tests that flush the database come last in every worker.
    workers = ["-n", os.environ.get("TEST_WORKERS", "2")]
    codes = []
    if url:
        whole = start([*workers, "-m", "not browser", *arguments], DATABASE_URL=url)
        codes.append(whole.wait())
        # Half a machine is left beside Chromium.
        workers, arguments_here = ["-n", "1"], arguments if named else [*EITHER, *arguments]
    else:
        arguments_here = arguments
    here = [*workers, "-m", "not browser and not postgres", *arguments_here]
    if url and browser:
        with tempfile.TemporaryFile() as said:
            beside = start(here, said)
            codes.append(start(["-m", "browser", *arguments]).wait())
            codes.append(beside.wait())
            said.seek(0)
            shutil.copyfileobj(said, sys.stdout.buffer)
            sys.stdout.flush()
    else:
        codes.append(start(here).wait())
        if browser:
            codes.append(start(["-m", "browser", *arguments]).wait())
    return max(0 if code in (0, 5) else abs(code) for code in codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
