"""Every pair of states, every role: what the table does not allow is refused."""

import uuid
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from wagtail.models import ModelLogEntry

from champions.enums import ActorRole, ProposalStatus
from champions.models import Edition, Proposal, Submission
from champions.proposals.domain.transitions import MOVED, TABLE, in_time, move, over, targets
from refusals import Refused
from tests.factories.champions import make_proposal

pytestmark = pytest.mark.django_db

OPEN = datetime(2030, 2, 1, tzinfo=UTC)
CLOSED = datetime(2030, 4, 1, tzinfo=UTC)
PAIRS = list(product(ProposalStatus, ProposalStatus))
ALLOWED = [
    (start, to, role) for (start, to), found in TABLE.items() for role in sorted(found.roles)
]
REFUSED = [
    (start, to, role)
    for (start, to), role in product(PAIRS, ActorRole)
    if (start, to, role) not in ALLOWED
]
IN_TIME = [pair for pair, found in TABLE.items() if in_time in found.guards]
OVER = [pair for pair, found in TABLE.items() if over in found.guards]
REASONED = [pair for pair, found in TABLE.items() if found.needs_reason]
SETTLED = [
    pair
    for pair, found in TABLE.items()
    if any(guard.__name__ == "not_announced" for guard in found.guards)
]


@pytest.fixture
def edition(db) -> Edition:
    return Edition.objects.create(
        key=uuid.uuid4(),
        year=2030,
        opens_at=datetime(2030, 1, 7, tzinfo=UTC),
        closes_at=datetime(2030, 3, 29, tzinfo=UTC),
    )


def at(edition: Edition, status: str) -> Proposal:
    proposal = make_proposal(edition, status=status)
    if not proposal.submissions.exists():
        Submission.objects.create(proposal=proposal, number=1, token=proposal.submit_token)
    return proposal


def when(start: ProposalStatus, to: ProposalStatus) -> datetime:
    """An instant at which the guards of time let the move be made."""
    return CLOSED if (start, to) in OVER else OPEN


def entries(proposal: Proposal) -> list[ModelLogEntry]:
    return list(ModelLogEntry.objects.for_instance(proposal).filter(action=MOVED))


def ids(value):
    return str(value)


@pytest.mark.parametrize(("start", "to", "role"), ALLOWED, ids=ids)
def test_every_row_of_the_table_moves_and_leaves_one_entry(edition, start, to, role):
    proposal = at(edition, start)
    moved = move(proposal=proposal, to=to, role=role, reason="So it is.", now=when(start, to))
    proposal.refresh_from_db()
    assert proposal.status == moved.status == to
    assert [one.data for one in entries(proposal)] == [
        {"from": start.value, "to": to.value, "role": role.value, "reason": "So it is."}
    ]


@pytest.mark.parametrize("start", ProposalStatus, ids=ids)
def test_whatever_else_is_asked_for_is_refused_and_changes_nothing(edition, start):
    proposal = at(edition, start)
    for to, role in [(to, role) for one, to, role in REFUSED if one == start]:
        for now in (OPEN, CLOSED):
            with pytest.raises(Refused) as refusal:
                move(proposal=proposal, to=to, role=role, reason="Because.", now=now)
            assert refusal.value.code == "no_such_move"
    proposal.refresh_from_db()
    assert proposal.status == start
    assert entries(proposal) == []


@pytest.mark.parametrize(("start", "to"), IN_TIME, ids=ids)
def test_what_is_bound_to_the_deadline_is_refused_after_it(edition, start, to):
    proposal = at(edition, start)
    role = min(TABLE[start, to].roles)
    ends = edition.closes_at + timedelta(minutes=15)
    with pytest.raises(Refused, match="^closed"):
        move(proposal=proposal, to=to, role=role, now=ends)
    moved = move(proposal=proposal, to=to, role=role, now=ends - timedelta(microseconds=1))
    assert moved.status == to


@pytest.mark.parametrize(("start", "to"), OVER, ids=ids)
def test_what_waits_for_the_deadline_is_refused_before_it(edition, start, to):
    proposal = at(edition, start)
    ends = edition.closes_at + timedelta(minutes=15)
    with pytest.raises(Refused, match="^open"):
        move(
            proposal=proposal,
            to=to,
            role=ActorRole.SYSTEM,
            now=ends - timedelta(microseconds=1),
        )
    assert move(proposal=proposal, to=to, role=ActorRole.SYSTEM, now=ends).status == to


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize(("start", "to"), REASONED, ids=ids)
def test_a_refusal_needs_its_reason(edition, start, to, reason):
    proposal = at(edition, start)
    with pytest.raises(Refused, match="^reason"):
        move(proposal=proposal, to=to, role=ActorRole.SECRETARIAT, reason=reason, now=OPEN)


@pytest.mark.parametrize(("start", "to"), SETTLED, ids=ids)
def test_what_was_announced_stays(edition, start, to):
    proposal = at(edition, start)
    Edition.objects.update(announced_at=OPEN)
    role = min(TABLE[start, to].roles)
    with pytest.raises(Refused, match="^announced"):
        move(proposal=proposal, to=to, role=role, reason="Still.", now=OPEN)


def test_what_was_never_submitted_cannot_be_submitted_again_by_undoing(edition):
    proposal = make_proposal(edition, status=ProposalStatus.DRAFT)
    Proposal.objects.update(status=ProposalStatus.WITHDRAWN)
    with pytest.raises(Refused, match="^never_submitted"):
        move(
            proposal=proposal,
            to=ProposalStatus.SUBMITTED,
            role=ActorRole.APPLICANT,
            now=OPEN,
        )


def test_the_state_of_the_row_counts_and_not_the_one_in_hand(edition):
    proposal = at(edition, ProposalStatus.DRAFT)
    Proposal.objects.update(status=ProposalStatus.WITHDRAWN)
    with pytest.raises(Refused, match="^no_such_move"):
        move(proposal=proposal, to=ProposalStatus.LATE, role=ActorRole.SYSTEM, now=CLOSED)


@pytest.mark.parametrize("role", ActorRole)
@pytest.mark.parametrize("status", ProposalStatus)
def test_targets_are_the_rows_of_the_table(status, role):
    expected = {to for start, to, by in ALLOWED if start == status and by == role}
    assert set(targets(status, role)) == expected
    staged = set(targets(status, role, staged=True))
    assert staged == {to for to in expected if TABLE[status, to].staged}
    assert set(targets(status, role, staged=False)) == expected - staged


def test_no_applicant_ever_decides_and_no_state_leads_back_from_the_end():
    ends = {ProposalStatus.WINNER, ProposalStatus.RUNNER_UP, ProposalStatus.NOT_SELECTED}
    assert not [start for start, _to, _role in ALLOWED if start in ends]
    by_applicants = {to for _start, to, role in ALLOWED if role == ActorRole.APPLICANT}
    assert by_applicants == {
        ProposalStatus.SUBMITTED,
        ProposalStatus.WITHDRAWN,
        ProposalStatus.DRAFT,
    }
