"""The bell: late drafts, extensions, reminders."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from champions.enums import ProposalStatus
from champions.models import Edition, Extension, Proposal
from champions.proposals.domain.bell import EXTENDED, grant, lapse_drafts, remind, revive_late
from champions.proposals.domain.submission import submit
from champions.proposals.domain.transitions import MOVED, window_of
from refusals import Refused
from tests.champions.proposals.answering import CLOSES, GRACE, LATE, NOW, OPENS, TICK, complete
from tests.factories.champions import make_proposal
from tests.factories.desk import make_member_of

pytestmark = pytest.mark.django_db

WEEK, DAY = CLOSES - timedelta(days=7), CLOSES - timedelta(hours=24)
LATER = CLOSES + timedelta(days=20)


@pytest.fixture
def desk(clock, db):
    return make_member_of("Secretariat")


def status_of(proposal):
    return Proposal.objects.values_list("status", flat=True).get(pk=proposal.pk)


# Late


@pytest.mark.parametrize(("now", "lapsed"), [(CLOSES, 0), (GRACE - TICK, 0), (GRACE, 1), (LATE, 1)])
def test_drafts_are_late_once_the_grace_is_over(draft, letters, now, lapsed):
    assert lapse_drafts(now=now) == lapsed
    assert status_of(draft) == ("late" if lapsed else "draft")
    assert lapse_drafts(now=now) == 0
    assert len(letters("champions-late")) == lapsed


def test_the_letter_says_that_nothing_is_lost_and_whom_to_ask(draft, letters):
    lapse_drafts(now=GRACE)
    (letter,) = letters("champions-late")
    assert "closed on Friday 29 March 2030, 18:00, Geneva time (UTC+1)" in letter.text
    assert "write to champions@example.org" in letter.text


@pytest.mark.parametrize("status", sorted(set(ProposalStatus) - {ProposalStatus.DRAFT}))
def test_nothing_but_drafts_lapses(edition, status):
    proposal = make_proposal(edition, status=status)
    assert lapse_drafts(now=LATE) == 0
    assert status_of(proposal) == status


def test_a_deadline_that_moves_brings_late_drafts_back(edition, draft):
    lapse_drafts(now=GRACE)
    assert revive_late(now=GRACE) == 0
    Edition.objects.update(closes_at=LATER)
    assert revive_late(now=GRACE) == 1
    assert status_of(draft) == "draft"
    assert lapse_drafts(now=GRACE) == 0


def test_a_late_draft_is_not_submitted_until_it_may_be(draft, ada, desk):
    lapse_drafts(now=GRACE)
    draft.refresh_from_db()
    with pytest.raises(Refused, match="^closed"):
        submit(proposal=draft, user=ada, token=draft.submit_token, now=GRACE)
    grant(proposal=draft, until=LATER, reason="A flood.", user=desk, now=GRACE)
    sent = submit(proposal=draft, user=ada, token=draft.submit_token, now=LATER - TICK)
    assert sent.number == 1


# Extensions


def test_an_extension_is_kept_with_its_reason_and_told_without(draft, ada, desk, letters):
    extension = grant(proposal=draft, until=LATER, reason=" A flood. ", user=desk, now=NOW)
    assert (extension.reason, extension.granted_by, extension.granted_at) == ("A flood.", desk, NOW)
    assert window_of(draft).ends_at == LATER
    (entry,) = ModelLogEntry.objects.for_instance(draft)
    assert (entry.action, entry.user, entry.data["reason"]) == (EXTENDED, desk, "A flood.")
    (letter,) = letters("champions-extension")
    assert "until Thursday 18 April 2030, 19:00, Geneva time (UTC+2)" in letter.text
    assert "flood" not in letter.text


def test_a_late_draft_is_a_draft_again(draft, desk):
    lapse_drafts(now=GRACE)
    grant(proposal=draft, until=LATER, reason="A flood.", user=desk, now=GRACE)
    assert status_of(draft) == "draft"
    assert [one.action for one in ModelLogEntry.objects.for_instance(draft).order_by("pk")] == [
        MOVED,
        EXTENDED,
        MOVED,
    ]
    assert lapse_drafts(now=LATER + timedelta(minutes=15) - TICK) == 0
    assert lapse_drafts(now=LATER + timedelta(minutes=15)) == 1


@pytest.mark.parametrize(
    ("until", "reason", "now", "code"),
    [
        (LATER, "", NOW, "reason"),
        (LATER, " \n", NOW, "reason"),
        (CLOSES, "Why not", NOW, "earlier"),
        (CLOSES - TICK, "Why not", NOW, "earlier"),
        (LATER, "Why not", LATER, "earlier"),
        (LATER, "Why not", LATER + TICK, "earlier"),
    ],
)
def test_an_extension_needs_a_reason_and_a_later_instant(draft, desk, until, reason, now, code):
    with pytest.raises(Refused, match=f"^{code}"):
        grant(proposal=draft, until=until, reason=reason, user=desk, now=now)
    assert Extension.objects.count() == 0


def test_a_second_extension_is_later_than_the_first(draft, desk):
    grant(proposal=draft, until=LATER, reason="A flood.", user=desk, now=NOW)
    with pytest.raises(Refused, match="^earlier"):
        grant(proposal=draft, until=LATER, reason="Again.", user=desk, now=NOW)
    grant(proposal=draft, until=LATER + TICK, reason="Again.", user=desk, now=NOW)
    assert window_of(draft).ends_at == LATER + TICK


@pytest.mark.parametrize("status", sorted(set(ProposalStatus) - set(ProposalStatus.editable())))
def test_what_is_in_judging_is_not_extended(edition, desk, status):
    proposal = make_proposal(edition, status=status)
    with pytest.raises(Refused, match="^not_editable"):
        grant(proposal=proposal, until=LATER, reason="A flood.", user=desk, now=NOW)


def test_a_call_without_an_end_is_not_extended(draft, desk):
    Edition.objects.update(closes_at=None)
    draft.refresh_from_db()
    with pytest.raises(Refused, match="^endless"):
        grant(proposal=draft, until=LATER, reason="A flood.", user=desk, now=NOW)


# Reminders


@pytest.mark.parametrize(
    ("now", "subjects"),
    [
        (WEEK - TICK, []),
        (WEEK, ["7 days left: Champions 2030"]),
        (DAY - TICK, ["One day left: Champions 2030"]),
        (DAY, ["One day left: Champions 2030"]),
        (CLOSES - TICK, ["The last day: Champions 2030"]),
        (CLOSES, []),
        (GRACE, []),
    ],
)
def test_a_reminder_comes_a_week_and_a_day_before(draft, letters, now, subjects):
    assert remind(now=now) == len(subjects)
    assert [one.subject for one in letters("champions-reminder")] == subjects
    assert remind(now=now) == 0


def test_each_comes_once_to_each(draft, ben, letters):
    draft.applicants.add(ben)
    assert [remind(now=WEEK), remind(now=DAY - TICK), remind(now=DAY), remind(now=DAY)] == [
        2,
        0,
        2,
        0,
    ]
    assert {one.to_email for one in letters("champions-reminder")} == {draft.lead.email, ben.email}
    assert {one.expires for one in letters("champions-reminder")} == {CLOSES}


@pytest.mark.parametrize("status", sorted(set(ProposalStatus) - {ProposalStatus.DRAFT}))
def test_only_those_who_have_not_submitted_are_reminded(edition, status):
    make_proposal(edition, status=status)
    assert remind(now=DAY) == 0


@pytest.mark.parametrize(
    ("started", "now", "count"),
    [(WEEK, WEEK, 1), (WEEK + TICK, WEEK + TICK, 0), (DAY + TICK, DAY + TICK, 0), (DAY, DAY, 1)],
)
def test_nobody_is_reminded_of_what_they_have_just_begun(edition, started, now, count):
    make_proposal(edition, started_at=started)
    assert remind(now=now) == count


def test_an_extension_brings_reminders_of_its_own(edition, draft, desk, letters):
    other = make_proposal(edition, started_at=OPENS)
    assert remind(now=WEEK) == 2
    grant(proposal=draft, until=LATER, reason="A flood.", user=desk, now=WEEK)
    assert remind(now=DAY) == 1
    assert letters("champions-reminder")[-1].to_email == other.lead.email
    assert remind(now=LATER - timedelta(days=7)) == 1
    assert remind(now=LATER - timedelta(hours=24)) == 1
    assert letters("champions-reminder")[-1].to_email == draft.lead.email


def test_a_call_that_has_not_opened_reminds_nobody(edition, draft):
    Edition.objects.update(opens_at=CLOSES)
    assert remind(now=DAY) == 0


def test_looking_again_costs_a_fixed_number_of_queries(edition, draft, django_assert_num_queries):
    remind(now=DAY)
    with django_assert_num_queries(3) as few:
        remind(now=DAY)
    for _number in range(3):
        make_proposal(edition, started_at=OPENS, answers=complete())
    remind(now=DAY)
    with django_assert_num_queries(len(few)):
        remind(now=DAY)
