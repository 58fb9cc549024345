"""What the tests pass through: branches and lines, per app and for the domain."""

import json
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

DOMAIN = (
    "*/domain/*.py",
    "champions/call/editions.py",
    "champions/call/milestones.py",
    "champions/deadlines.py",
    "events/letters/*.py",
    "events/publishing/*.py",
    "events/seats.py",
    "events/when.py",
    "events/words/*.py",
    "site/files/*.py",
    "site/ical/*.py",
)
"""Which files are the domain: what happens, as opposed to how it is shown. ``*`` spans folders."""
LEAST = 97.0
"""Percent of the domain's lines and branches."""
MEASURED = "var/coverage.json"


def report(root: Path) -> bool:
    """Print the table of the last measured run; says whether the domain reaches what it must."""
    covered, all_ = defaultdict(int), defaultdict(int)
    for path, summary in _summaries(root).items():
        app = path.removeprefix("site/").partition("/")[0]
        parts = {f"site/{app}" if path.startswith("site/") else app, "all"}
        if any(fnmatch(path, pattern) for pattern in DOMAIN):
            parts.add("domain")
        for part in parts:
            for what in ("lines", "branches"):
                covered[part] += summary[f"covered_{what}"]
                all_[part] += summary[f"covered_{what}"] + summary[f"missing_{what}"]
    if not all_["all"]:
        print("Nothing was measured.")
        return False
    print("Lines and branches that the tests passed through:")
    for part in sorted(all_, key=lambda one: (one in {"domain", "all"}, one)):
        print(f"  {part:20} {100 * covered[part] / all_[part]:6.2f} % of {all_[part]}")
    domain = 100 * covered["domain"] / all_["domain"] if all_["domain"] else 0.0
    if domain < LEAST:
        print(f"The domain needs {LEAST:.0f} %. What is missing: {MEASURED}")
    return domain >= LEAST


def _summaries(root: Path) -> dict[str, dict[str, int]]:
    measured = root / MEASURED
    files = json.loads(measured.read_text())["files"] if measured.exists() else {}
    return {name: one["summary"] for name, one in files.items()}
