"""Winners are told in confidence, and confirm what the announcement says of them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from champions.announcing.domain import letters, photographs
from champions.announcing.domain.champion_pages import (
    AWARDS,
    facts_of,
    outcome,
    pages_of,
    take_over,
)
from champions.enums import ProposalStatus
from champions.models import Confirmation, Edition, Proposal
from champions.proposals.domain.auditing import CONFIRMED, TOLD, note
from refusals import Refused

DECIDER = "champions.decide_proposal"


def is_told(proposal: Proposal) -> bool:
    """Whether its applicants know of the decision that still stands."""
    told = Confirmation.objects.filter(proposal=proposal, told_at__isnull=False).exists()
    return told and outcome(proposal) in AWARDS


@transaction.atomic
def tell(*, proposal: Proposal, user: User, now: datetime | None = None) -> Confirmation:
    """Tell a winner, runner-up or finalist in confidence; again changes nothing.

    Raises Refused without the permission, for a proposal that gets nothing, and after the
    announcement.
    """
    if not user.has_perm(DECIDER):
        raise Refused("permission", _("Only who decides about proposals tells the winners."))
    # The edition's row first: an announcement comes before this or after it.
    Edition.objects.locked(proposal.edition_id)
    locked = Proposal.objects.locked(proposal.pk)
    if locked.edition.is_announced:
        raise Refused("announced", _("The winners of this edition are announced."))
    if outcome(locked) not in AWARDS:
        raise Refused("no_award", _("Decide about the award before you tell its winner."))
    found, _created = Confirmation.objects.get_or_create(
        proposal=locked, defaults={"public_name": locked.organisation}
    )
    if found.told_at is None:
        found.told_at = now or timezone.now()
        found.save(update_fields=["told_at"])
        letters.write_told(locked)
        note(action=TOLD, proposal=locked, user=user)
    return found


@transaction.atomic
def confirm(
    *,
    proposal: Proposal,
    user: User,
    public_name: str,
    text: str,
    photo_rights: bool,
    now: datetime | None = None,
) -> Confirmation:
    """Write down what an applicant confirms; it can be corrected until the announcement.

    A page that was prepared before says it as they do, unless an editor has changed it. Without
    the right to photographs those that were chosen are taken away again. Raises Refused for
    anybody but its applicants, before they are told, and after the announcement.
    """
    # The edition's row first: an announcement comes before this or after it.
    Edition.objects.locked(proposal.edition_id)
    locked = Proposal.objects.locked(proposal.pk)
    if not locked.applicants.filter(pk=user.pk).exists() or not is_told(locked):
        raise Refused("not_asked", _("There is nothing to confirm for this proposal."))
    if locked.edition.is_announced:
        raise Refused("announced", _("It is published: write to us if something is wrong."))
    found = Confirmation.objects.select_for_update().get(proposal=locked)
    languages = [page.locale.language_code for page in pages_of(locked)]
    was = {language: facts_of(locked, language) for language in languages}
    found.public_name, found.text = public_name.strip(), text.strip()
    found.photo_rights = photo_rights
    found.confirmed_at = now or timezone.now()
    found.save()
    take_over(proposal=locked, was=was)
    if not photo_rights:
        photographs.withdraw(proposal=locked, user=user)
    note(action=CONFIRMED, proposal=locked, user=user, data={"photographs": photo_rights})
    return found


def honoured(proposal: Proposal) -> bool:
    """Whether the announcement made it a winner or runner-up."""
    return proposal.edition.is_announced and proposal.status in ProposalStatus.announced()
