"""``manage.py check_templates``: a template can be read on a screen and in a diff."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

LONGEST_LINE: Final = 160
"""Characters."""


class Command(BaseCommand):
    help = f"Fail where a line of a template is longer than {LONGEST_LINE} characters."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="*", type=Path, help="templates; all where none is named"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = options["paths"] or sorted((settings.BASE_DIR / "templates").rglob("*.*"))
        problems = [problem for path in found for problem in too_long(path)]
        if problems:
            raise CommandError(
                "\n".join([*problems, f"{len(problems)} lines over {LONGEST_LINE} characters."])
            )
        self.stdout.write(f"No line of a template is over {LONGEST_LINE} characters.")


def too_long(path: Path) -> Iterator[str]:
    """Yield ``file:line:length`` for each line that does not fit, the file as from the project."""
    path = path.resolve()
    name = path.relative_to(settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else path
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            yield f"{name}:{number}:{len(line)}"
