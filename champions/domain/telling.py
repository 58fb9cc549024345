"""Telling applicants that their proposal may not take part, and why."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.models import User
from champions.domain.proposal_letters import ineligible_key, write_ineligible
from champions.domain.transitions import MOVED
from champions.enums import ProposalStatus
from champions.models import Proposal
from events.domain.refusals import Refused
from letters.models import Letter

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
