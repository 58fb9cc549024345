"""What the jury decided at its meeting, kept beside the proposal."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.models import Proposal
from events.domain.refusals import Refused

MINUTED: Final = "champions.minute"


def minute(*, proposal: Proposal, day: date, text: str, user: User) -> None:
    """Write a decision of the jury and its reason into the proposal's log. It cannot be edited."""
    text = text.strip()
    if not text:
        raise Refused("empty", _("Write what the jury decided, and why."))
    log(
        instance=proposal,
        action=MINUTED,
        user=user,
        data={"day": day.isoformat(), "reason": text},
    )
