"""``manage.py forget_proposals``: anonymise unsuccessful proposals whose time is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from champions.after.domain.forgetting import forget, overdue, preview


class Command(BaseCommand):
    help = "Anonymise unsuccessful proposals that are kept longer than their edition says."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would go, and take nothing away."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = overdue()
        for proposal in found:
            taken = preview(proposal) if options["dry_run"] else forget(proposal=proposal)
            self.stdout.write(
                f"{taken.edition} {taken.reference}: {taken.answers} answers, "
                f"{taken.files} files, {taken.messages} messages, {taken.letters} letters"
            )
        verb = "would be anonymised" if options["dry_run"] else "anonymised"
        self.stdout.write(f"{len(found)} proposals {verb}.")
