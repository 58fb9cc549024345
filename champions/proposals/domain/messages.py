"""The thread between a proposal's applicants and the secretariat."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.models import User
from champions.enums import ProposalStatus
from champions.models import Message, Proposal
from champions.proposals.domain.letters import ineligible_key, write_ineligible, write_message
from champions.proposals.domain.transitions import MOVED
from champions.proposals.domain.writing import storable
from letters.models import Letter
from refusals import Refused

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


TOLD = "champions.tell"


@transaction.atomic
def tell_ineligible(*, proposal: Proposal, user: User) -> None:
    """Write to every applicant with the reason of the decision; again changes nothing.

    From then on their own page says so too. Raises Refused unless the proposal is not eligible.
    """
    locked = Proposal.objects.locked(proposal.pk)
    if locked.status != ProposalStatus.INELIGIBLE:
        raise Refused("not_ineligible", _("This proposal is not found ineligible."))
    if told_ineligible(locked):
        return
    write_ineligible(locked, reason_of(locked))
    log(instance=locked, action=TOLD, user=user, data={"reason": reason_of(locked)})


def told_ineligible(proposal: Proposal) -> bool:
    """Whether the present decision was told."""
    if proposal.status != ProposalStatus.INELIGIBLE:
        return False
    return Letter.objects.filter(intent_key__startswith=ineligible_key(proposal)).exists()


def reason_of(proposal: Proposal) -> str:
    """The reason that was given when the proposal was found ineligible."""
    entry = (
        ModelLogEntry.objects.for_instance(proposal)
        .filter(action=MOVED, data__to=ProposalStatus.INELIGIBLE)
        .order_by("-timestamp", "-pk")
        .first()
    )
    return str(entry.data.get("reason", "")) if entry else ""
