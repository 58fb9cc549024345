"""A later deadline for one proposal, with a reason."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from champions.domain.proposal_letters import write_extension
from champions.domain.transitions import move
from champions.domain.windows import window_of
from champions.enums import ActorRole, ProposalStatus
from champions.models import Extension, Proposal
from events.domain.refusals import Refused

EXTENDED: Final = "champions.extend"


@transaction.atomic
def grant(
    *, proposal: Proposal, until: datetime, reason: str, user: User, now: datetime | None = None
) -> Extension:
    """Let one proposal be written and submitted until ``until``; a late draft is a draft again.

    Its applicants are told. The reason is kept and not told. Raises Refused without a reason, for
    an instant that is past or not later than the present end, and for what is in judging.
    """
    now = now or timezone.now()
    locked = Proposal.objects.locked(proposal.pk)
    if not reason.strip():
        raise Refused("reason", _("Give a reason: it is kept with the extension."))
    if locked.status not in ProposalStatus.editable():
        raise Refused("not_editable", _("This proposal cannot be changed any more."))
    ends = window_of(locked).ends_at
    if ends is None:
        raise Refused("endless", _("This call has no end to extend."))
    if until <= now or until <= ends:
        raise Refused("earlier", _("The new deadline must be later than now and than the old one."))
    extension = Extension.objects.create(
        proposal=locked, until=until, reason=reason.strip(), granted_by=user, granted_at=now
    )
    log(
        instance=locked,
        action=EXTENDED,
        user=user,
        data={"until": until.isoformat(), "reason": extension.reason},
    )
    if locked.status == ProposalStatus.LATE:
        move(
            proposal=locked,
            to=ProposalStatus.DRAFT,
            role=ActorRole.SECRETARIAT,
            user=user,
            reason=reason,
            now=now,
        )
    write_extension(extension)
    return extension
