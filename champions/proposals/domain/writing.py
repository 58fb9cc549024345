"""Beginning a proposal, and keeping what is typed into it: raw, from the first keystroke.

Keeping a text and judging it are two things: nothing here asks whether an answer is valid.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from champions.call.editions import contact_of
from champions.call.prompts import field_names
from champions.deadlines import phase
from champions.enums import Phase, ProposalStatus
from champions.models import Answer, Edition, Proposal
from champions.proposals.domain.bell import lapse
from champions.proposals.domain.history import is_worth_keeping, remember
from champions.proposals.domain.transitions import window_of
from characters import NOT_HELD
from refusals import Refused

TEXT_LIMIT: Final = 100_000
"""Characters kept of one field, whatever its own limit is."""

# Word's soft line breaks, and those of other systems.
_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Saved:
    """A text that the server has. ``phase`` tells whether it still counts."""

    name: str
    version: int
    saved_at: datetime
    phase: Phase

    @property
    def is_late(self) -> bool:
        return self.phase == Phase.LATE


@dataclass(frozen=True, slots=True)
class StaleText:
    """A text that was not kept, because another one was saved since it was begun."""

    name: str
    yours: str
    theirs: str
    version: int
    saved_at: datetime


@transaction.atomic
def begin(*, edition: Edition, user: User, language: str, now: datetime | None = None) -> Proposal:
    """The user's own proposal in an edition: the one begun before, else a new one.

    One that was withdrawn does not count. Raises Refused outside of the call.
    """
    now = now or timezone.now()
    # Two clicks at once wait for each other here.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    mine = edition.proposals.filter(lead=user).exclude(status=ProposalStatus.WITHDRAWN)
    found = mine.order_by("-started_at").first()
    if found is not None:
        return found
    refuse_outside(phase(edition.window, now))
    proposal = Proposal.objects.create(
        edition=edition, lead=user, language=language, started_at=now, touched_at=now
    )
    proposal.applicants.add(user)
    return proposal


def refuse_outside(at: Phase) -> None:
    """Raise Refused unless a call stands open."""
    if at == Phase.BEFORE:
        raise Refused("before", _("The call for proposals is not open yet."))
    if at != Phase.OPEN:
        raise Refused("closed", _("The call for proposals is closed."))


def save(
    *,
    proposal: Proposal,
    user: User,
    name: str,
    text: str,
    base_version: int,
    now: datetime | None = None,
) -> Saved | StaleText:
    """Keep a text that was begun from ``base_version`` of its field (0: it was empty).

    Returns StaleText, and changes nothing, when somebody has saved another text since, and
    remembers both; the same text again is no conflict. After the bell the text is kept and a
    draft becomes a late one.
    Raises Refused for a field that the edition does not have, a text beyond ``TEXT_LIMIT``, a
    proposal that cannot be written any more, and a call that is not open or is over for good.
    """
    now = now or timezone.now()
    text = storable(text)
    if len(text) > TEXT_LIMIT:
        raise Refused(
            "too_long",
            _("This text is too long to be kept: at most %(limit)s characters.")
            % {"limit": TEXT_LIMIT},
        )
    with transaction.atomic():
        current = _held(proposal, now)
        if name not in field_names(current.edition):
            raise Refused("no_such_field", _("This edition does not ask for that."))
        at = phase(window_of(current), now)
        if not at.accepts_text:
            raise _refusal(current, at)
        before = current.answers.filter(name=name).first()
        version = _write(current, user, name, text, base_version, now)
        if version is None:
            other = current.answers.get(name=name)
            remember(current, name, text, user.pk, now)
            remember(current, name, other.text, other.saved_by_id, other.saved_at)
            return StaleText(name, text, other.text, other.version, other.saved_at)
        if before and before.text != text and is_worth_keeping(before, user, now):
            remember(current, name, before.text, before.saved_by_id, before.saved_at)
        if at == Phase.LATE and current.status == ProposalStatus.DRAFT:
            lapse(proposal=current, now=now)
    return Saved(name, version, now, at)


def storable(text: str) -> str:
    """What is kept of a text: every character but those that cannot be, with plain line breaks."""
    return NOT_HELD.sub("\ufffd", _BREAKS.sub("\n", text))


def _held(proposal: Proposal, now: datetime) -> Proposal:
    """The proposal as it is, its row held: nobody submits or withdraws it meanwhile."""
    editable = Proposal.objects.filter(pk=proposal.pk, status__in=ProposalStatus.editable())
    if not editable.update(touched_at=now):
        raise Refused("not_editable", _("This proposal cannot be changed any more."))
    return Proposal.objects.select_related("edition").get(pk=proposal.pk)


def _refusal(proposal: Proposal, at: Phase) -> Refused:
    if at == Phase.BEFORE:
        return Refused("before", _("The call for proposals is not open yet."))
    sentence = _("The call is closed, and this text was not kept. Write to %(contact)s.")
    return Refused("closed", sentence % {"contact": contact_of(proposal.edition)})


def _write(
    proposal: Proposal, user: User, name: str, text: str, base_version: int, now: datetime
) -> int | None:
    """The version under which the field now holds ``text``, or None where it holds another.

    The comparison and the write are one statement, so that of any number of texts begun from one
    version exactly one is kept.
    """
    changed = {"text": text, "saved_at": now, "saved_by": user, "version": base_version + 1}
    row = proposal.answers.filter(name=name)
    if base_version and row.filter(version=base_version).exclude(text=text).update(**changed):
        return base_version + 1
    if text and not row.exists():
        try:
            with transaction.atomic():
                Answer.objects.create(proposal=proposal, name=name, **{**changed, "version": 1})
        except IntegrityError:
            pass  # Somebody else was first: their text is compared below.
        else:
            return 1
    found = row.first()
    if found is None:
        return 0
    return found.version if found.text == text else None
