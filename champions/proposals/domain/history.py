"""Earlier texts of a field: what was replaced, and both sides of a conflict."""

from datetime import datetime, timedelta
from typing import Final

from accounts.models import User
from champions.models import Answer, EarlierText, Proposal

PAUSE: Final = timedelta(minutes=10)
"""What somebody wrote and left alone for as long is kept when they go on."""
KEPT: Final = 50
"""Earlier texts of one field, at most: the oldest go first."""


def is_worth_keeping(before: Answer, user: User, now: datetime) -> bool:
    """Whether a text is remembered when it is replaced: not at every keystroke of its author."""
    return before.saved_by_id != user.pk or now - before.saved_at >= PAUSE


def remember(proposal: Proposal, name: str, text: str, by: int | None, saved_at: datetime) -> None:
    """Keep a text of a field, once; empty ones are not kept."""
    rows = EarlierText.objects.filter(proposal=proposal, name=name)
    if not text.strip() or rows.filter(text=text).exists():
        return
    EarlierText.objects.create(
        proposal=proposal, name=name, text=text, saved_by_id=by, saved_at=saved_at
    )
    old = rows.values_list("pk", flat=True)[KEPT:]
    rows.filter(pk__in=list(old)).delete()


def earlier(proposal: Proposal, name: str) -> list[EarlierText]:
    """The earlier texts of a field, the latest first, without the one that stands there."""
    now = proposal.answers.filter(name=name).values_list("text", flat=True).first() or ""
    rows = proposal.earlier_texts.filter(name=name).exclude(text=now)
    return list(rows.select_related("saved_by"))
