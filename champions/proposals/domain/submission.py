"""Sending a proposal in: exactly once per screen, again until the deadline, or taking it back."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from champions.call.prompts import GLOBAL, NO, YES, codes_of, questionnaire
from champions.deadlines import phase
from champions.enums import ActorRole, ProposalStatus
from champions.models import Edition, Proposal, Submission
from champions.proposals.domain.faults import faults
from champions.proposals.domain.letters import write_received
from champions.proposals.domain.transitions import in_time, move, window_of
from refusals import Refused

RESUBMITTED: Final = "champions.resubmit"
"""The log's name for a second submission: it is no change of state."""


def texts_of(proposal: Proposal) -> dict[str, str]:
    """What stands in each field, raw."""
    return dict(proposal.answers.values_list("name", "text"))


@transaction.atomic
def submit(
    *, proposal: Proposal, user: User, token: uuid.UUID | str, now: datetime | None = None
) -> Submission:
    """Send a proposal in as it stands, with a receipt to each of its applicants.

    ``token`` is that of the screen it is sent from: replaying it, in any number, returns the one
    submission it made. A second submission replaces nothing: it is the next number, and the one
    that is judged. Raises Refused for a screen that is out of date, after the deadline, for what
    is in judging or withdrawn, and ``incomplete`` where a field does not hold what it must.
    """
    now = now or timezone.now()
    # The edition comes first, as wherever both are locked; its lock makes references one by one.
    Edition.objects.select_for_update(no_key=True).get(pk=proposal.edition_id)
    locked = Proposal.objects.locked(proposal.pk)
    screen = _token(token)
    sent = Submission.objects.filter(proposal=locked, token=screen).first() if screen else None
    if sent is not None:
        return sent
    if screen != locked.submit_token:
        raise Refused(
            "stale", _("This screen is out of date. Look at your proposal again, then submit it.")
        )
    if locked.status not in ProposalStatus.editable():
        raise Refused("not_editable", _("This proposal cannot be changed any more."))
    in_time(locked, now)
    texts = texts_of(locked)
    asked = questionnaire(locked.edition, locked.language)
    if faults(locked, asked, texts):
        raise Refused("incomplete", _("Something is missing or wrong: see the list below."))
    submission = _record(locked, user, {name: texts.get(name, "") for name in asked.names}, now)
    if locked.status != ProposalStatus.SUBMITTED:
        move(
            proposal=locked,
            to=ProposalStatus.SUBMITTED,
            role=ActorRole.APPLICANT,
            user=user,
            now=now,
        )
    else:
        log(
            instance=locked,
            action=RESUBMITTED,
            user=user,
            data={"number": submission.number, "reference": locked.reference},
        )
    write_received(submission)
    return submission


def _record(locked: Proposal, user: User, answers: Mapping[str, str], now: datetime) -> Submission:
    """Write the submission and the columns of facts; the next screen gets a token of its own."""
    submission = Submission.objects.create(
        proposal=locked,
        number=locked.submissions.count() + 1,
        submitted_at=now,
        submitted_by=user,
        token=locked.submit_token,
        answers=dict(answers),
    )
    submission.uploads.set(locked.uploads.present())
    locked.submit_token = uuid.uuid4()
    locked.reference = locked.reference or next_reference(locked.edition)
    locked.submitted_at = now
    locked.title = answers["proposal.title"].strip()
    locked.organisation = answers["organisation.name"].strip()
    locked.countries = countries_of(answers["team.countries"])
    locked.sector = answers["team.sector"]
    locked.women_led = {YES: True, NO: False}.get(answers["organisation.women_led"])
    locked.save(
        update_fields=[
            "submit_token",
            "reference",
            "submitted_at",
            "title",
            "organisation",
            "countries",
            "sector",
            "women_led",
        ]
    )
    return submission


def countries_of(text: str) -> list[str]:
    """The codes of ``team.countries``; none means the whole world, as on a champion's page."""
    return [] if text == GLOBAL else codes_of(text)


REASON_LIMIT: Final = 500
"""Characters of why a proposal was taken back."""


@transaction.atomic
def withdraw(
    *, proposal: Proposal, user: User, reason: str = "", now: datetime | None = None
) -> Proposal:
    """Take a draft or a submission back; again changes nothing. A ``reason`` need not be given."""
    locked = Proposal.objects.locked(proposal.pk)
    if locked.status == ProposalStatus.WITHDRAWN:
        return locked
    return move(
        proposal=locked,
        to=ProposalStatus.WITHDRAWN,
        role=ActorRole.APPLICANT,
        user=user,
        reason=reason.strip()[:REASON_LIMIT],
        now=now,
    )


@transaction.atomic
def restore(*, proposal: Proposal, user: User, now: datetime | None = None) -> Proposal:
    """Undo a withdrawal, until the deadline: what was submitted is so again, the rest a draft.

    Raises Refused after the deadline, and where its lead applicant has begun another one since.
    """
    locked = Proposal.objects.locked(proposal.pk)
    if locked.status != ProposalStatus.WITHDRAWN:
        return locked
    others = locked.edition.proposals.filter(lead=locked.lead_id).exclude(
        status=ProposalStatus.WITHDRAWN
    )
    if locked.lead_id and others.exists():
        raise Refused("another", _("You have begun another proposal for this edition."))
    to = ProposalStatus.SUBMITTED if locked.submissions.exists() else ProposalStatus.DRAFT
    return move(proposal=locked, to=to, role=ActorRole.APPLICANT, user=user, now=now)


def may_restore(proposal: Proposal, now: datetime) -> bool:
    """Whether a withdrawal can still be undone."""
    in_window = phase(window_of(proposal), now).accepts_submissions
    return proposal.status == ProposalStatus.WITHDRAWN and in_window


def _token(token: uuid.UUID | str) -> uuid.UUID | None:
    try:
        return token if isinstance(token, uuid.UUID) else uuid.UUID(token)
    except ValueError:
        return None


def latest_submissions(proposals: Iterable[Proposal]) -> dict[int, Submission]:
    """What is judged of each proposal, by its primary key: the last that was submitted."""
    rows = Submission.objects.filter(proposal__in=[one.pk for one in proposals])
    return {row.proposal_id: row for row in rows.order_by("number")}


def next_reference(edition: Edition) -> str:
    """The reference after the highest one of the edition.

    The caller holds the edition's row lock: whoever comes next sees what was given before, so that
    none is given twice and none is left out.
    """
    prefix = f"SBC{edition.year}-"
    last = (
        Proposal.objects.filter(reference__startswith=prefix)
        .order_by(Length("reference").desc(), "-reference")
        .values_list("reference", flat=True)
        .first()
    )
    number = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{number:04}"
