"""``make test-next``: a quick part of the suite on packages newer than those that are locked."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires, version

PARTS = (
    "tests/home",
    "tests/config",
    "tests/accounts",
    "tests/events/pages",
    "tests/events/publishing",
    "tests/champions/pages",
)
"""What Wagtail and Django are nearest to: pages, their publication, the admin, accounts."""
NAMES = ("wagtail", "django")


def locked(name: str) -> str:
    with open("uv.lock", "rb") as lock:
        packages = tomllib.load(lock)["package"]
    return next(one["version"] for one in packages if one["name"] == name)


def main(arguments: list[str]) -> int:
    for name in NAMES:
        news = "newer than" if version(name) != locked(name) else "the same as"
        print(f"{name} {version(name)} is {news} the locked {locked(name)}.")
    asked = next(one for one in requires("wagtail") or [] if re.match(r"django\b[^-]", one, re.I))
    print(f"Wagtail asks for {asked}; this is Python {sys.version.split()[0]}.", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", os.environ.get("TEST_WORKERS", "2")]
    command += ["--dist", "loadgroup", "-m", "not browser and not postgres", "--tb=short"]
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    settings.pop("DATABASE_URL", None)
    return subprocess.call([*command, *(arguments or PARTS)], env=settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
