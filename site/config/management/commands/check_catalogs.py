"""``manage.py check_catalogs``: every phrase of the site is said in every language."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Fail where a phrase lacks its translation, is marked fuzzy, or was never collected."

    def handle(self, *args: Any, **options: Any) -> None:
        problems: list[str] = []
        known: dict[str, set[tuple[str, str]]] = {}
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                language = source.parents[1].name
                catalog = polib.pofile(str(source))
                known[language] = {
                    (entry.msgctxt or "", entry.msgid) for entry in catalog if not entry.obsolete
                }
                missing = catalog.untranslated_entries()
                problems += [f"{language}: no translation: {entry.msgid}" for entry in missing]
                problems += [
                    f"{language}: fuzzy: {entry.msgid}" for entry in catalog.fuzzy_entries()
                ]
        for language, _name in settings.LANGUAGES:
            if language != settings.LANGUAGE_CODE and language not in known:
                problems.append(f"{language}: no catalog")
        if shutil.which("xgettext"):
            wanted = _collected()
            for language, have in known.items():
                problems += [f"{language}: not collected: {text}" for _, text in wanted - have]
        else:
            self.stderr.write("gettext is not installed: uncollected phrases are not looked for.")
        if problems:
            raise CommandError("\n".join(sorted(problems)))
        self.stdout.write("Every phrase is translated.")


def _collected() -> set[tuple[str, str]]:
    """Every phrase of the code and templates, as makemessages finds them in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("site", "home", "events", "champions", "templates"):
            shutil.copytree(
                settings.BASE_DIR / name,
                copy / name,
                ignore=shutil.ignore_patterns("*.po", "*.mo", "__pycache__", "static"),
            )
        shutil.copy(settings.BASE_DIR / "manage.py", copy)
        command = ["makemessages", "--locale=xx", "--no-location", "--keep-pot"]
        (copy / "site" / "locale").mkdir(exist_ok=True)
        subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *command], cwd=copy, check=True, capture_output=True
        )
        pots = [polib.pofile(str(pot)) for pot in (copy / "site" / "locale").glob("*.pot")]
    return {(entry.msgctxt or "", entry.msgid) for pot in pots for entry in pot}
