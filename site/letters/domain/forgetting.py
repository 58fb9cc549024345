"""Forgetting what letters said once nobody can ask about them."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from letters.models import Letter


def forget_contents() -> int:
    """Empty letters older than ``LETTERS_KEPT_DAYS`` and return how many there were.

    Address, words and calendar part go. The row stays with its intent, so that the same letter is
    never written again, and with what statistics need: purpose, language, status and times.
    """
    moment = timezone.now() - timedelta(days=settings.LETTERS_KEPT_DAYS)
    return empty(Letter.objects.with_contents_older_than(moment))


def empty(letters: QuerySet[Letter]) -> int:
    """Take away address, words and calendar part; return how many letters that were."""
    return letters.update(
        to_email="",
        from_email="",
        reply_to="",
        subject="",
        text="",
        html="",
        calendar="",
        calendar_method="",
        picture=b"",
        last_error="",
    )
