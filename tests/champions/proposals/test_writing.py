"""Beginning a proposal, and keeping what is typed: raw, versioned, as long as the call allows."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from champions.enums import Phase, ProposalStatus
from champions.models import Answer, Proposal
from champions.proposals.domain.bell import grant
from champions.proposals.domain.writing import TEXT_LIMIT, Saved, StaleText, begin, save, storable
from refusals import Refused
from tests.champions.proposals.answering import (
    ASKED,
    CLOSES,
    GRACE,
    LATE,
    NOW,
    OPENS,
    TICK,
    complete,
    written,
)
from tests.factories.champions import make_proposal
from tests.factories.desk import make_member_of

pytestmark = pytest.mark.django_db


def type_in(proposal, user, text, base=0, name="budget.partners", now=None):
    return save(
        proposal=proposal, user=user, name=name, text=text, base_version=base, now=now or NOW
    )


# Beginning


def test_a_proposal_begins_as_a_draft_of_its_lead(edition, ada):
    proposal = begin(edition=edition, user=ada, language="fr")
    assert (proposal.status, proposal.lead, proposal.language) == ("draft", ada, "fr")
    assert list(proposal.applicants.all()) == [ada]
    assert (proposal.started_at, proposal.reference) == (NOW, None)


def test_beginning_again_finds_the_same_one_until_it_is_withdrawn(edition, ada):
    first = begin(edition=edition, user=ada, language="en")
    assert begin(edition=edition, user=ada, language="en") == first
    Proposal.objects.update(status=ProposalStatus.SUBMITTED)
    assert begin(edition=edition, user=ada, language="en") == first
    Proposal.objects.update(status=ProposalStatus.WITHDRAWN)
    assert begin(edition=edition, user=ada, language="en") != first


def test_writing_along_elsewhere_keeps_nobody_from_an_own_proposal(edition, ada, ben):
    together = make_proposal(edition, lead=ben)
    together.applicants.add(ada)
    assert begin(edition=edition, user=ada, language="en") != together


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (OPENS - TICK, "before"),
        (OPENS, None),
        (CLOSES - TICK, None),
        (CLOSES, "closed"),
        (GRACE, "closed"),
        (LATE, "closed"),
    ],
)
def test_a_proposal_can_only_be_begun_while_the_call_is_open(edition, ada, now, code):
    if code is None:
        assert begin(edition=edition, user=ada, language="en", now=now).pk
        return
    with pytest.raises(Refused, match=f"^{code}"):
        begin(edition=edition, user=ada, language="en", now=now)
    assert Proposal.objects.count() == 0


# Keeping


def test_each_save_raises_the_version_and_says_who_and_when(draft, ada):
    first = type_in(draft, ada, "One")
    second = type_in(draft, ada, "Two", base=1)
    assert first == Saved("budget.partners", 1, NOW, Phase.OPEN)
    assert second == Saved("budget.partners", 2, NOW, Phase.OPEN)
    row = Answer.objects.get(name="budget.partners")
    assert (row.text, row.version, row.saved_by, row.saved_at) == ("Two", 2, ada, NOW)


def test_an_invalid_text_is_kept_like_any_other(draft, ada):
    words = "word " * 400
    assert type_in(draft, ada, words, base=1, name=ASKED).version == 2
    assert written(draft, ASKED) == (words, 2)


def test_a_text_begun_from_an_older_one_never_wins_silently(draft, ada, ben):
    type_in(draft, ada, "One")
    type_in(draft, ada, "Two", base=1)
    stale = type_in(draft, ben, "Other", base=1)
    assert stale == StaleText("budget.partners", "Other", "Two", 2, NOW)
    assert written(draft, "budget.partners") == ("Two", 2)
    assert type_in(draft, ben, "Other", base=2).version == 3


def test_an_empty_start_is_stale_once_somebody_wrote(draft, ada):
    type_in(draft, ada, "One")
    assert isinstance(type_in(draft, ada, "Other", base=0), StaleText)


@pytest.mark.parametrize("base", [0, 1, 2, 7])
def test_the_same_text_again_is_no_conflict_and_no_new_version(draft, ada, base):
    type_in(draft, ada, "One")
    type_in(draft, ada, "Two", base=1)
    assert type_in(draft, ada, "Two", base=base).version == 2


def test_an_empty_text_where_nothing_was_leaves_no_row(draft, ada):
    assert type_in(draft, ada, "").version == 0
    assert not Answer.objects.filter(name="budget.partners").exists()


def test_a_text_can_be_emptied(draft, ada):
    assert type_in(draft, ada, "", base=1, name=ASKED).version == 2
    assert written(draft, ASKED) == ("", 2)


@pytest.mark.parametrize("name", ["", "nothing", "question.none", "organisation.secret", "a" * 60])
def test_only_fields_of_the_edition_are_kept(draft, ada, name):
    with pytest.raises(Refused, match="^no_such_field"):
        type_in(draft, ada, "One", name=name)


def test_a_question_that_is_not_asked_any_more_takes_no_text(edition, draft, ada):
    edition.questions[0]["retired"] = True
    edition.save()
    with pytest.raises(Refused, match="^no_such_field"):
        type_in(draft, ada, "Two", base=1, name=ASKED)
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_a_text_has_its_bound(draft, ada):
    assert type_in(draft, ada, "a" * TEXT_LIMIT).version == 1
    with pytest.raises(Refused, match="^too_long"):
        type_in(draft, ada, "a" * (TEXT_LIMIT + 1), base=1)


def test_what_no_database_stores_is_replaced(draft, ada):
    type_in(draft, ada, "a\x00b\ud800c\r\nd\re\x0bf")
    assert written(draft, "budget.partners")[0] == "a\ufffdb\ufffdc\nd\ne\nf"


@given(st.text(st.characters(), max_size=50))
def test_what_is_stored_once_is_stored_the_same_again(text):
    kept = storable(text)
    assert storable(kept) == kept
    kept.encode()


@pytest.mark.parametrize(
    ("now", "result"),
    [
        (OPENS - TICK, "before"),
        (OPENS, Phase.OPEN),
        (CLOSES - TICK, Phase.OPEN),
        (CLOSES, Phase.GRACE),
        (GRACE - TICK, Phase.GRACE),
        (GRACE, Phase.LATE),
        (LATE - TICK, Phase.LATE),
        (LATE, "closed"),
    ],
)
def test_the_phase_decides_at_the_door(draft, ada, letters, now, result):
    if isinstance(result, Phase):
        assert type_in(draft, ada, "One", now=now).phase == result
        assert written(draft, "budget.partners") == ("One", 1)
    else:
        with pytest.raises(Refused, match=f"^{result}"):
            type_in(draft, ada, "One", now=now)
        assert written(draft, "budget.partners") == ("", 0)
    draft.refresh_from_db()
    assert draft.status == ("late" if result == Phase.LATE else "draft")
    assert len(letters("champions-late")) == (1 if result == Phase.LATE else 0)


def test_a_closed_door_says_whom_to_write_to(draft, ada):
    with pytest.raises(Refused) as refusal:
        type_in(draft, ada, "One", now=LATE)
    assert "champions@example.org" in str(refusal.value.sentence)


def test_a_late_draft_is_written_on_without_another_letter(draft, ada, letters):
    type_in(draft, ada, "One", now=GRACE)
    type_in(draft, ada, "Two", base=1, now=GRACE + timedelta(hours=1))
    assert written(draft, "budget.partners") == ("Two", 2)
    assert len(letters("champions-late")) == 1


def test_what_was_submitted_stays_submitted_when_it_is_changed_late(edition, ada):
    proposal = make_proposal(edition, lead=ada, status="submitted", answers=complete())
    assert type_in(proposal, ada, "One", now=GRACE).is_late
    proposal.refresh_from_db()
    assert proposal.status == "submitted"


@pytest.mark.parametrize("status", sorted(set(ProposalStatus) - set(ProposalStatus.editable())))
def test_what_is_in_judging_or_withdrawn_is_not_written(edition, ada, status):
    proposal = make_proposal(edition, lead=ada, status=status, answers=complete())
    with pytest.raises(Refused, match="^not_editable"):
        type_in(proposal, ada, "One")
    assert written(proposal, "budget.partners") == ("", 0)


def test_an_extension_opens_the_door_for_one_proposal_only(edition, draft, ada, ben):
    other = make_proposal(edition, lead=ben)
    desk = make_member_of("Secretariat")
    until = LATE + timedelta(days=30)
    grant(proposal=draft, until=until, reason="A flood.", user=desk, now=NOW)
    assert type_in(draft, ada, "One", now=LATE).phase == Phase.OPEN
    assert type_in(draft, ada, "Two", base=1, now=until - TICK).phase == Phase.OPEN
    assert type_in(draft, ada, "Three", base=2, now=until).phase == Phase.GRACE
    with pytest.raises(Refused, match="^closed"):
        type_in(other, ben, "One", now=LATE)


def test_a_save_costs_a_fixed_number_of_queries(draft, ada, django_assert_num_queries):
    type_in(draft, ada, "One")
    with django_assert_num_queries(7):
        type_in(draft, ada, "Two", base=1)
