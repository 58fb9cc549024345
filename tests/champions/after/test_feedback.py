"""What applicants who were not selected read of the jury's judgement."""

import pytest
from django.test import Client

from champions.after.domain.feedback import feedback
from champions.enums import DeclarationKind, ReviewStatus
from champions.models import Edition, Proposal
from tests.champions.after.conftest import Announced, lead_of
from tests.factories.champions import IMPACT, REACH, declare, make_juror, make_review
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(announced: Announced) -> Announced:
    values = (
        ({IMPACT: 5, REACH: 2}, "Zeal and care.", ReviewStatus.SUBMITTED),
        ({IMPACT: 2, REACH: None}, "A clear plan.", ReviewStatus.SUBMITTED),
        ({IMPACT: 0, REACH: 0}, "Voided words.", ReviewStatus.VOIDED),
        ({IMPACT: 0, REACH: 0}, "Draft words.", ReviewStatus.DRAFT),
    )
    for scores, words, status in values:
        juror = make_juror(announced.edition)
        declare(juror, [announced.other])
        make_review(
            juror,
            announced.other,
            scores,
            status=status,
            for_applicant=words,
            for_jury="Between us jurors",
        )
    return announced


def address(proposal: Proposal) -> str:
    return f"/en/champions/proposals/{proposal.key}/feedback/"


def test_means_and_words_of_the_reviews_that_count(judged: Announced) -> None:
    found = feedback(judged.other, "en")
    # One juror answered the second criterion: its mean would tell that juror's score.
    assert [(line.name, line.percent) for line in found.lines] == [("Impact", 70), ("Reach", None)]
    assert found.comments == ("A clear plan.", "Zeal and care.")


def test_a_juror_in_conflict_does_not_count(judged: Announced) -> None:
    juror = judged.other.reviews.get(for_applicant="Zeal and care.").juror
    judged.other.declarations.filter(juror=juror).update(kind=DeclarationKind.CONFLICT)
    assert feedback(judged.other, "en").comments == ("A clear plan.",)


def test_the_page_is_for_who_was_not_selected_alone(judged: Announced) -> None:
    response = lead_of(judged.other).get(address(judged.other))
    body = response.content.decode()
    assert response.status_code == 200
    assert "70\u00a0%" in body or "70 %" in body
    assert "A clear plan." in body
    assert "Between us jurors" not in body
    assert "Voided words" not in body
    assert lead_of(judged.champion).get(address(judged.champion)).status_code == 404
    assert lead_of(judged.champion).get(address(judged.other)).status_code == 404
    assert Client().get(address(judged.other)).status_code == 302
    stranger = Client()
    stranger.force_login(make_person("stranger@example.org"))
    assert stranger.get(address(judged.other)).status_code == 404


@pytest.mark.parametrize("change", [{"announced_at": None}, {"offers_feedback": False}])
def test_not_before_the_announcement_nor_where_it_is_not_offered(
    judged: Announced, change: dict
) -> None:
    Edition.objects.update(**change)
    assert lead_of(judged.other).get(address(judged.other)).status_code == 404


def test_a_fixed_number_of_queries(judged: Announced, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        feedback(judged.other, "en")
    for _number in range(3):
        make_review(make_juror(judged.edition), judged.other, {IMPACT: 3, REACH: 3})
    with django_assert_num_queries(3):
        feedback(judged.other, "en")
