"""The thread between a proposal's applicants and the secretariat."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from champions.domain.proposal_letters import write_message
from champions.domain.writing import storable
from champions.models import Message, Proposal
from events.domain.refusals import Refused

LENGTH: Final = 5000
DOUBLE_CLICK: Final = timedelta(minutes=1)


@transaction.atomic
def post(
    *,
    proposal: Proposal,
    user: User,
    text: str,
    from_secretariat: bool = False,
    now: datetime | None = None,
) -> Message:
    """Add a message and write to the other side: every applicant, or the edition's contact.

    The same words of the same person within a minute are a double click: they are one message.
    Raises Refused for an empty message and one beyond ``LENGTH`` characters.
    """
    now = now or timezone.now()
    text = storable(text).strip()
    if not text:
        raise Refused("empty", _("Write a message."))
    if len(text) > LENGTH:
        raise Refused(
            "too_long",
            _("At most %(limit)s characters; these are %(count)s.")
            % {"limit": LENGTH, "count": len(text)},
        )
    locked = Proposal.objects.locked(proposal.pk)
    again = locked.messages.filter(author=user, text=text, created_at__gt=now - DOUBLE_CLICK)
    first = again.first()
    if first is not None:
        return first
    message = Message.objects.create(
        proposal=locked,
        author=user,
        from_secretariat=from_secretariat,
        text=text,
        created_at=now,
    )
    write_message(message)
    return message
