"""``manage.py forget_registrations``: forget the people whose time is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from events.registration.domain.forgetting import due, forget_due


class Command(BaseCommand):
    help = "Forget needs, people, followers and invitations that are kept longer than promised."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would go, and take nothing away."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = due() if options["dry_run"] else forget_due()
        verb = "would be forgotten" if options["dry_run"] else "forgotten"
        self.stdout.write(
            f"{verb}: needs of {found.needs} registrations, {found.people} people, "
            f"{found.followers} followers, {found.invitations} invitations"
        )
