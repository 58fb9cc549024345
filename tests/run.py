"""``make test``: everything on PostgreSQL, the browsers among it, and beside it a part on SQLite.

Where no PostgreSQL answers the whole suite runs on SQLite. Tests that are named run on every
database. ``CI=true`` requires PostgreSQL and Chromium; elsewhere what is missing is said and
skipped. What the tests of a whole run pass through is measured, and said per app.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import psycopg
from covered import report

LOCAL = "postgres://postgres@127.0.0.1:5432/postgres"
EITHER = (
    # Claims of a queue: SKIP LOCKED there, a conditional update here. Leases, and processes.
    "tests/letters/test_outbox.py",
    "tests/letters/test_sending_race.py",
    "tests/worker/test_work.py",
    # Atomic counters, and what a conditional update says it changed.
    "tests/ratelimits/test_limits.py",
    "tests/ratelimits/test_limits_race.py",
    "tests/events/test_seats.py",
    "tests/champions/proposals/test_saving.py",
    # Order in a line, and locks that SQLite leaves out of its statements.
    "tests/events/registration/test_waiting.py",
    # Constraints and uniqueness: what is refused, and what is found again.
    "tests/events/registration/test_registering.py",
    "tests/champions/jury/test_jury.py",
    # Words, accents and dates in conditions; years and months cut from them; counting over joins.
    "tests/events/calendars/test_finding.py",
    "tests/events/calendars/test_listings.py",
    "tests/events/desk/test_listing.py",
    "tests/champions/after/test_statistics.py",
    # JSON: written, read, and asked for.
    "tests/wizards",
    "tests/events/registration/test_questions.py",
    # Bytes, and offsets that move on.
    "tests/champions/proposals/files/test_uploads.py",
)
"""Tests of what databases do differently: one or two modules for each kind of difference.

New code needs a module here only when it asks a database for something of a new kind. That all
else works on SQLite the browsers prove, which drive the demonstration on it.
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
    arguments: list[str],
    output: IO[bytes] | None = None,
    *,
    measure: bool = False,
    database: str = "",
) -> subprocess.Popen[bytes]:
    # Without kept bytecode each of some ten processes compiles two thousand modules.
    left_out = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    settings = {**inherited, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    if database:
        settings["DATABASE_URL"] = database
    measuring = ["-m", "slipcover"] if measure else []
    command = [sys.executable, *measuring, "-m", "pytest", *arguments]
    print("$", " ".join(command[1:]), database or "(SQLite)", flush=True)
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
    named = any(one.startswith("tests") for one in arguments)
    options = ["-n", os.environ.get("TEST_WORKERS", "2"), "--no-loadscope-reorder"]
    options += ["-m", "not browser"]
    # Browsers wait for their site, so they go beside the rest; their order is the written one.
    beside = [["-p", "no:randomly", "-m", "browser"]] if browser else []
    if url:
        beside.append(["-n", "1", "-m", "not browser and not postgres", *([] if named else EITHER)])
    with contextlib.ExitStack() as stack:
        said = [stack.enter_context(tempfile.TemporaryFile()) for _part in beside]
        parts = [start([*part, *arguments], to) for part, to in zip(beside, said, strict=True)]
        whole = start([*options, *arguments], measure=not arguments, database=url)
        codes = [whole.wait(), *(part.wait() for part in parts)]
        for one in said:
            one.seek(0)
            shutil.copyfileobj(one, sys.stdout.buffer)
        sys.stdout.flush()
    # On SQLite alone what is tested for PostgreSQL is left out.
    return _outcome(codes, measured=bool(url) and not arguments)


def _outcome(codes: list[int], *, measured: bool) -> int:
    worst = max(0 if code in (0, 5) else abs(code) for code in codes)
    if measured and not report(Path.cwd()):
        worst = worst or 1
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
