"""Every letter of the announcement, in every state of its proposal, says what is so."""

import html
from datetime import timedelta

import pytest
import time_machine

from champions.announcing.domain import announcement, letters
from champions.announcing.domain.champion_pages import prepare_page
from champions.announcing.domain.concerns import concerns
from champions.announcing.domain.confirmation import confirm, tell
from champions.announcing.domain.press import give_pass
from champions.enums import ProposalStatus
from champions.jury.domain.letters import seat_letter
from champions.models import Edition, EditionText, Proposal
from letters.models import Letter
from tests.champions.announcing.conftest import PLANNED
from tests.factories.champions import AWARD, IMPACT, make_juror, make_proposal, make_review

pytestmark = pytest.mark.django_db

WINNER, RUNNER_UP, FINALIST, NOT_SELECTED = (
    ProposalStatus.WINNER,
    ProposalStatus.RUNNER_UP,
    ProposalStatus.FINALIST,
    ProposalStatus.NOT_SELECTED,
)
BEFORE, AFTER = PLANNED - timedelta(days=1), PLANNED + timedelta(days=1)


def made(edition: Edition, end: str, award: str, reviews: int, language: str = "en") -> Proposal:
    if award:
        for text in EditionText.objects.filter(edition=edition):
            text.words = {**text.words, AWARD: {"name": award}}
            text.save()
    proposal = make_proposal(
        edition,
        status=ProposalStatus.FINALIST,
        pending_status=end,
        pending_award=AWARD if award else "",
        title="Idea",
        language=language,
    )
    for _number in range(reviews):
        make_review(make_juror(edition), proposal, {IMPACT: 3})
    return proposal


@pytest.mark.parametrize(
    ("end", "award", "reviews", "subject", "says", "never"),
    [
        (WINNER, "", 1, "You have won", "The jury was convinced by it", "award"),
        (WINNER, "", 0, "You have won", "one of the winners", "jury"),
        (
            RUNNER_UP,
            "Special mention",
            2,
            "Special mention:",
            "the award “Special mention”",
            "prize",
        ),
        (RUNNER_UP, "", 2, "You are a runner-up", "is a runner-up of", "award"),
        (FINALIST, "", 0, "You are a finalist", "among the finalists", "jury"),
        (NOT_SELECTED, "", 1, "The results of", "The jury has read it with care", "every proposal"),
        (NOT_SELECTED, "", 0, "The results of", "This time it was not selected", "jury"),
    ],
)
def test_a_result_says_what_became_of_it(stage, end, award, reviews, subject, says, never):
    letter = letters.result_letter(made(stage.edition, end, award, reviews))
    assert letter.contents.subject.startswith(subject)
    for part in (letter.contents.text, html.unescape(letter.contents.html)):
        assert says in part
        assert never not in part.replace("Award", "")


@pytest.mark.parametrize(
    ("language", "never"), [("fr", ("second prix", "deuxième prix")), ("es", ("segundo premio",))]
)
def test_an_award_is_called_by_its_own_name_in_every_language(stage, language, never):
    proposal = made(stage.edition, RUNNER_UP, "Mention", 1, language)
    for letter in (letters.result_letter(proposal), letters.told_letter(proposal)):
        said = f"{letter.contents.subject} {letter.contents.text}".lower()
        assert "mention" in said
        assert not any(one in said for one in never)


@pytest.mark.parametrize(
    ("now", "held", "says"),
    [
        (BEFORE, False, "under embargo until Thursday 27 June 2030"),
        (BEFORE, True, "under embargo until the winners are announced"),
        (AFTER, True, "under embargo until the winners are announced"),
        (AFTER, False, "under embargo until the winners are announced"),
    ],
)
def test_an_embargo_never_ends_at_an_instant_that_is_past_or_held(stage, now, held, says):
    with time_machine.travel(now, tick=False):
        Edition.objects.update(held_at=now if held else None)
        proposal = Proposal.objects.get(pk=stage.winners[1].pk)
        assert says in letters.told_letter(proposal).contents.text
        give_pass(
            edition=proposal.edition,
            email="press@example.org",
            language="en",
            expires_at=AFTER + timedelta(days=9),
            user=stage.officer,
        )
        assert says in Letter.objects.get(purpose="champions-press").text
        seat = seat_letter(
            edition=proposal.edition, person=stage.officer, partner=None, asked_by=stage.officer
        )
        assert ("27 June 2030" in seat.contents.text) == (says.endswith("2030"))


def test_before_a_release_everything_that_may_be_regretted_is_named(stage):
    winner = stage.winners[1]
    Edition.objects.update(quorum=2)
    make_review(make_juror(stage.edition), stage.other, {IMPACT: 3})
    found = {}
    for one in concerns(announcement.plan(stage.edition)):
        found.setdefault(one.proposal.pk, []).append(str(one.sentence))
    assert found[winner.pk] == [
        "has not been told of its award",
        "has no page",
        "was judged by no juror",
    ]
    assert found[stage.other.pk] == ["was judged by fewer jurors than a rank needs"]
    with time_machine.travel(BEFORE, tick=False):
        tell(proposal=winner, user=stage.officer)
        prepare_page(proposal=winner, user=stage.officer)
    said = [
        str(c.sentence) for c in concerns(announcement.plan(stage.edition)) if c.proposal == winner
    ]
    assert said[:2] == ["has not answered what we may publish", "has an empty page"]
    with time_machine.travel(BEFORE, tick=False):
        confirm(
            proposal=winner, user=winner.lead, public_name="W", text="We do.", photo_rights=True
        )
    for _number in range(2):
        make_review(make_juror(stage.edition), winner, {IMPACT: 3})
    left = [c for c in concerns(announcement.plan(stage.edition)) if c.proposal == winner]
    assert left == []
