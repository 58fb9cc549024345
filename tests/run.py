"""``make test``: the suite on SQLite, again on PostgreSQL where a server answers, then in Chromium.

``CI=true`` requires both databases and Chromium; elsewhere what is missing is said and skipped.
"""

import os
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg

LOCAL = "postgres://postgres@127.0.0.1:5432/postgres"


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


def run(arguments: list[str], **environment: str) -> int:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = {**inherited, "DJANGO_SETTINGS_MODULE": "config.settings.test", **environment}
    command = [sys.executable, "-m", "pytest", *arguments]
    print("$", " ".join(command[1:]), environment.get("DATABASE_URL") or "(SQLite)", flush=True)
    return subprocess.run(command, env=settings, check=False).returncode


def main(arguments: list[str]) -> int:
    required = os.environ.get("CI") == "true"
    url = postgres()
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    for name, found in (("PostgreSQL", url), ("Chromium", browser)):
        if not found:
            print(f"{name} is not here: its tests are skipped.", flush=True)
            if required:
                return 1
    # xdist's own order: tests that flush the database come last in every worker.
    workers = ["-n", os.environ.get("TEST_WORKERS", "2")]
    codes = [run([*workers, "-m", "not browser and not postgres", *arguments])]
    if url:
        codes.append(run([*workers, "-m", "not browser", *arguments], DATABASE_URL=url))
    if browser:
        codes.append(run(["-m", "browser", *arguments]))
    return max(0 if code in (0, 5) else code for code in codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
