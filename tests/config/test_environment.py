"""Every environment variable stands in the README's table, and nothing else does."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READ = re.compile(r"\benv(?:\.[a-z_]+)?\(\s*\"([A-Z][A-Z0-9_]*)\"")
ROW = re.compile(r"^\| *`([A-Z][A-Z0-9_]*)` *\|", re.MULTILINE)


def variables_read() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "site/config/settings").glob("*.py"):
        found |= set(READ.findall(path.read_text()))
    return found - {"DJANGO_SETTINGS_MODULE"}


def test_the_table_of_the_readme_is_complete():
    documented = set(ROW.findall((ROOT / "README.md").read_text()))
    assert variables_read() - documented == set()


def test_the_pattern_finds_what_the_settings_read():
    assert {"SECRET_KEY", "DATABASE_URL", "CACHE_URL", "EMAIL_URL"} <= variables_read()
