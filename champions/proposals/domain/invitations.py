"""Writing a proposal together: inviting, joining, leaving, and who leads."""

from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from champions.enums import ProposalStatus
from champions.models import Invitation, Proposal
from champions.proposals.domain.letters import write_invitation
from identity.mailboxes import email_key
from refusals import Refused
from wizards.tokens import new_token, token_hash

TOGETHER: Final = 10
"""How many may write one proposal, open invitations included."""
INVITED, REVOKED, JOINED, REMOVED, LED = (
    "champions.invite",
    "champions.revoke",
    "champions.join",
    "champions.remove",
    "champions.lead",
)


@transaction.atomic
def invite(
    *, proposal: Proposal, user: User, email: str, now: datetime | None = None
) -> Invitation:
    """Invite an address to write along. The same address again gets a new link, the old one ends.

    Raises Refused to all but the lead applicant, for an address that is none or writes along
    already, and beyond ``TOGETHER`` people. Whether the address has an account is never told.
    """
    now = now or timezone.now()
    locked = _led(proposal, user)
    email = email_key(email)
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("email", _("This is not an e-mail address.")) from None
    if locked.applicants.filter(emailaddress__email__iexact=email).exists():
        raise Refused("joined", _("This person writes along already."))
    token = new_token()
    open_ones = locked.invitations.filter(accepted_at=None, revoked_at=None)
    invitation = open_ones.filter(email=email).first()
    if invitation is None:
        if locked.applicants.count() + open_ones.count() >= TOGETHER:
            raise Refused(
                "full", _("At most %(count)s people write one proposal.") % {"count": TOGETHER}
            )
        invitation = Invitation(proposal=locked, email=email)
    invitation.token_hash, invitation.invited_by = token_hash(token), user
    invitation.created_at = now
    invitation.save()
    log(instance=locked, action=INVITED, user=user, data={"email": email})
    write_invitation(invitation, token)
    return invitation


def find(token: str) -> Invitation | None:
    """The open invitation that a link's token stands for."""
    return (
        Invitation.objects.filter(token_hash=token_hash(token), accepted_at=None, revoked_at=None)
        .select_related("proposal__edition", "invited_by")
        .first()
    )


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether the invited address is verified as the user's own."""
    verified: bool = EmailAddress.objects.filter(
        user=user, verified=True, email__iexact=invitation.email
    ).exists()
    return verified


@transaction.atomic
def accept(*, token: str, user: User, now: datetime | None = None) -> Proposal:
    """Join the proposal that an invitation is for; whoever has joined already just finds it.

    Raises Refused for a link that is dead or belongs to another address.
    """
    invitation = find(token)
    if invitation is None:
        raise Refused("dead", _("This invitation was taken back, or used already."))
    locked = Proposal.objects.locked(invitation.proposal_id)
    if not is_for(invitation, user):
        raise Refused("other", _("This invitation is for another e-mail address."))
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        accepted_at=now or timezone.now()
    )
    if not taken:
        raise Refused("dead", _("This invitation was taken back, or used already."))
    locked.applicants.add(user)
    log(instance=locked, action=JOINED, user=user, data={"email": invitation.email})
    return locked


@transaction.atomic
def revoke(
    *, proposal: Proposal, user: User, invitation: Invitation, now: datetime | None = None
) -> None:
    """Take an open invitation back: its link is dead at once; again changes nothing."""
    locked = _led(proposal, user)
    open_one = locked.invitations.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if open_one.update(revoked_at=now or timezone.now()):
        log(instance=locked, action=REVOKED, user=user, data={"email": invitation.email})


@transaction.atomic
def remove(*, proposal: Proposal, user: User, person: User) -> None:
    """Take somebody off the proposal, or leave it oneself; again changes nothing.

    Raises Refused for the lead applicant, who first hands the lead to another, and to all others
    for anybody but themselves.
    """
    locked = Proposal.objects.locked(proposal.pk) if person == user else _led(proposal, user)
    if locked.lead_id == person.pk:
        raise Refused("lead", _("Hand the lead to somebody else first."))
    if locked.applicants.filter(pk=person.pk).exists():
        if locked.applicants.count() == 1:
            raise Refused("last", _("Nobody else writes this proposal: withdraw it instead."))
        locked.applicants.remove(person)
        log(instance=locked, action=REMOVED, user=user, data={"email": person.email})


@transaction.atomic
def make_lead(*, proposal: Proposal, user: User, person: User) -> Proposal:
    """Hand the lead to another applicant; again changes nothing.

    Where the lead's account is gone, any applicant may take it. Raises Refused for somebody who
    does not write along, and who leads another proposal of the edition.
    """
    locked = _led(proposal, user)
    if locked.lead_id == person.pk:
        return locked
    if not locked.applicants.filter(pk=person.pk).exists():
        raise Refused("stranger", _("Only somebody who writes along can lead."))
    _refuse_two_leads(locked, person)
    locked.lead = person
    locked.save(update_fields=["lead"])
    log(instance=locked, action=LED, user=user, data={"email": person.email})
    return locked


@transaction.atomic
def hand_over(*, proposal: Proposal, email: str, user: User) -> Proposal:
    """Give a proposal, in whatever state, to somebody else who leads it from now on.

    For the secretariat, when its people leave; those who write along stay. Raises Refused for an
    address without an active account, and for who leads another proposal of the edition.
    """
    locked = Proposal.objects.locked(proposal.pk)
    person = User.objects.filter(email=email_key(email), is_active=True).first()
    if person is None:
        raise Refused(
            "stranger", _("Nobody with this address has an account: ask them to sign up.")
        )
    if locked.lead_id == person.pk:
        return locked
    _refuse_two_leads(locked, person)
    locked.applicants.add(person)
    locked.lead = person
    locked.save(update_fields=["lead"])
    log(instance=locked, action=LED, user=user, data={"email": person.email})
    return locked


def leads(proposal: Proposal, user: User) -> bool:
    """Whether the user decides who writes along: the lead, or anybody where there is none."""
    return proposal.lead_id in (None, user.pk)


def _refuse_two_leads(proposal: Proposal, person: User) -> None:
    others = proposal.edition.proposals.filter(lead=person).exclude(status=ProposalStatus.WITHDRAWN)
    if others.exists():
        raise Refused("leads", _("This person leads another proposal of this edition."))


def _led(proposal: Proposal, user: User) -> Proposal:
    locked = Proposal.objects.locked(proposal.pk)
    if not leads(locked, user):
        raise Refused("not_lead", _("Only the lead applicant can do this."))
    return locked
