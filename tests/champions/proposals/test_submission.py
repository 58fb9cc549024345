"""Submitting: once per screen, again until the deadline, taken back and brought back."""

import uuid
from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from champions.enums import ProposalStatus
from champions.models import Proposal, Submission, Upload
from champions.proposals.domain.submission import RESUBMITTED, restore, submit, withdraw
from champions.proposals.domain.transitions import MOVED
from champions.proposals.domain.writing import begin, save
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
)
from tests.factories.champions import make_proposal

pytestmark = pytest.mark.django_db


def send(proposal, user, now=NOW):
    proposal.refresh_from_db()
    return submit(proposal=proposal, user=user, token=proposal.submit_token, now=now)


def actions(proposal):
    return [one.action for one in ModelLogEntry.objects.for_instance(proposal).order_by("pk")]


def test_a_submission_is_the_answers_as_they_stand_with_a_reference(draft, ada):
    submission = send(draft, ada)
    draft.refresh_from_db()
    assert (submission.number, submission.submitted_by, submission.submitted_at) == (1, ada, NOW)
    assert submission.answers[ASKED] == "We propose it."
    assert submission.answers["budget.partners"] == ""
    assert (draft.status, draft.reference) == ("submitted", "SBC2030-0001")
    assert actions(draft) == [MOVED]


def test_the_facts_are_copied_for_lists_and_figures(draft, ada):
    send(draft, ada)
    draft.refresh_from_db()
    assert (draft.organisation, draft.title) == ("Example Crafts", "Looms for all")
    assert (draft.countries, draft.sector, draft.women_led) == (["KE", "UG"], "crafts", True)


@pytest.mark.parametrize(
    ("answers", "countries", "women_led"),
    [
        ({"team__countries": "global", "organisation__women_led": "no"}, [], False),
        ({"team__countries": "ke,KE", "organisation__women_led": ""}, ["KE"], None),
    ],
)
def test_the_whole_world_is_no_country_and_silence_is_no_answer(
    edition, ada, answers, countries, women_led
):
    proposal = make_proposal(edition, lead=ada, answers=complete(**answers))
    send(proposal, ada)
    proposal.refresh_from_db()
    assert (proposal.countries, proposal.women_led) == (countries, women_led)


def test_only_files_that_are_present_go_along(draft, ada):
    there = Upload.objects.create(proposal=draft, name="a.pdf", size=1, completed_at=NOW)
    Upload.objects.create(proposal=draft, name="b.pdf", size=1)
    Upload.objects.create(proposal=draft, name="c.pdf", size=1, completed_at=NOW, removed_at=NOW)
    assert list(send(draft, ada).uploads.all()) == [there]


def test_the_receipt_says_what_was_sent(draft, ada, letters):
    send(draft, ada)
    (letter,) = letters("champions-received")
    assert (letter.to_email, letter.reply_to) == ("ada@example.org", "champions@example.org")
    assert letter.subject == "Received: SBC2030-0001, Champions 2030"
    for words in (
        "Hello Ada Sample,",
        "Reference: SBC2030-0001",
        "Looms for all",
        "We propose it.",
        "Kenya, Uganda",
        "until Friday 29 March 2030, 18:00, Geneva time (UTC+1).",
        f"http://testserver/en/champions/proposals/{draft.key}/",
    ):
        assert words in letter.text


def test_everybody_who_writes_along_has_a_receipt_in_their_own_language(draft, ada, ben, letters):
    ben.language = "fr"
    ben.save()
    draft.applicants.add(ben)
    send(draft, ada)
    assert [(one.to_email, one.language) for one in letters("champions-received")] == [
        ("ada@example.org", "en"),
        ("ben@example.org", "fr"),
    ]
    assert "/fr/champions/proposals/" in letters("champions-received")[1].text


def test_hostile_words_stay_words_in_the_receipt(edition, ada, letters):
    text = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} & \u202e"
    proposal = make_proposal(edition, lead=ada, answers=complete(organisation__about=text))
    send(proposal, ada)
    (letter,) = letters("champions-received")
    assert text in letter.text
    assert "<script>" not in letter.html
    assert "{{ 7|add:7 }}" in letter.html


def test_the_same_screen_sent_again_is_the_same_submission(draft, ada, letters):
    token = draft.submit_token
    first = submit(proposal=draft, user=ada, token=token, now=NOW)
    for _again in range(3):
        assert submit(proposal=draft, user=ada, token=str(token), now=LATE) == first
    assert Submission.objects.count() == len(letters("champions-received")) == 1
    assert actions(draft) == [MOVED]


def test_a_second_submission_has_its_own_number_receipt_and_entry(draft, ada, letters):
    first = send(draft, ada)
    save(proposal=draft, user=ada, name=ASKED, text="Better.", base_version=1)
    second = send(draft, ada, now=NOW + timedelta(days=1))
    assert (first.number, second.number) == (1, 2)
    assert first.answers[ASKED] == "We propose it."
    assert second.answers[ASKED] == "Better."
    draft.refresh_from_db()
    assert (draft.reference, draft.submitted_at) == ("SBC2030-0001", NOW + timedelta(days=1))
    assert len(letters("champions-received")) == 2
    assert "reached us again" in letters("champions-received")[1].text
    assert actions(draft) == [MOVED, RESUBMITTED]


@pytest.mark.parametrize("token", ["", "x", uuid.UUID(int=7), str(uuid.UUID(int=7)), "é" * 99])
def test_a_forged_or_outdated_screen_is_refused(draft, ada, token):
    with pytest.raises(Refused, match="^stale"):
        submit(proposal=draft, user=ada, token=token, now=NOW)
    assert Submission.objects.count() == 0


def test_the_token_of_another_proposal_opens_nothing(edition, draft, ada, ben):
    other = make_proposal(edition, lead=ben, answers=complete())
    sent = send(draft, ada)
    draft.refresh_from_db()
    for token in (sent.token, draft.submit_token):
        with pytest.raises(Refused, match="^stale"):
            submit(proposal=other, user=ben, token=token, now=NOW)


def test_an_incomplete_proposal_is_not_sent_and_nothing_changes(edition, ada, letters):
    proposal = make_proposal(edition, lead=ada, answers=complete() | {ASKED: "word " * 51})
    with pytest.raises(Refused, match="^incomplete"):
        send(proposal, ada)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.reference) == ("draft", None)
    assert (Submission.objects.count(), letters("champions-received")) == (0, [])


@pytest.mark.parametrize(
    ("now", "is_sent"),
    [
        (OPENS - TICK, False),
        (OPENS, True),
        (CLOSES - TICK, True),
        (CLOSES, True),
        (GRACE - TICK, True),
        (GRACE, False),
        (LATE, False),
    ],
)
def test_the_phase_decides_at_the_door(draft, ada, now, is_sent):
    for number in (1, 2):
        if is_sent:
            assert send(draft, ada, now=now).number == number
        else:
            with pytest.raises(Refused, match="^closed"):
                send(draft, ada, now=now)
    assert Submission.objects.count() == (2 if is_sent else 0)


@pytest.mark.parametrize("status", sorted(set(ProposalStatus) - set(ProposalStatus.editable())))
def test_what_is_in_judging_or_withdrawn_is_not_sent_again(edition, ada, status):
    proposal = make_proposal(edition, lead=ada, status=status, answers=complete())
    with pytest.raises(Refused, match="^not_editable"):
        send(proposal, ada)
    assert proposal.submissions.count() == 1


def test_references_go_on_without_a_gap(edition, draft, ada, ben):
    make_proposal(edition, status="eligible", reference="SBC2030-9999")
    send(draft, ada)
    other = make_proposal(edition, lead=ben, answers=complete())
    send(other, ben)
    found = Proposal.objects.filter(pk__in=[draft.pk, other.pk]).order_by("pk")
    assert [one.reference for one in found] == ["SBC2030-10000", "SBC2030-10001"]


# Taking back


@pytest.mark.parametrize("is_sent", [True, False])
def test_what_is_withdrawn_can_be_brought_back_as_it_was(draft, ada, is_sent):
    if is_sent:
        send(draft, ada)
    assert withdraw(proposal=draft, user=ada, now=NOW).status == "withdrawn"
    assert withdraw(proposal=draft, user=ada, now=NOW).status == "withdrawn"
    back = restore(proposal=draft, user=ada, now=NOW)
    assert back.status == ("submitted" if is_sent else "draft")
    assert restore(proposal=draft, user=ada, now=NOW).status == back.status
    assert actions(draft).count(MOVED) == (3 if is_sent else 2)


def test_a_withdrawal_is_final_after_the_deadline(draft, ada):
    send(draft, ada)
    withdraw(proposal=draft, user=ada, now=NOW)
    assert restore(proposal=draft, user=ada, now=GRACE - TICK).status == "submitted"
    withdraw(proposal=draft, user=ada, now=GRACE)
    with pytest.raises(Refused, match="^closed"):
        restore(proposal=draft, user=ada, now=GRACE)


def test_one_is_not_brought_back_beside_another(edition, draft, ada):
    withdraw(proposal=draft, user=ada, now=NOW)
    begin(edition=edition, user=ada, language="en")
    with pytest.raises(Refused, match="^another"):
        restore(proposal=draft, user=ada, now=NOW)


def test_what_is_in_judging_is_not_taken_back_by_its_applicants(edition, ada):
    proposal = make_proposal(edition, lead=ada, status="eligible")
    with pytest.raises(Refused, match="^no_such_move"):
        withdraw(proposal=proposal, user=ada, now=NOW)
