"""Many at once, on PostgreSQL, with negative controls: without its lock each race is lost."""

import contextlib
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from wagtail.models import ModelLogEntry

from champions.desk.domain import screening
from champions.enums import DeclarationKind, ProposalStatus, ReviewStatus
from champions.jury.domain import declarations as declaring
from champions.jury.domain import reviews as reviewing
from champions.jury.domain import translations as translating
from champions.jury.domain.reviews import Written
from champions.models import Declaration, Edition, Juror, Proposal, Review, WorkingTranslation
from tests.factories.champions import (
    AWARD,
    IMPACT,
    QUESTION,
    REACH,
    criteria,
    declare,
    make_juror,
    make_proposal,
)
from tests.factories.content import block
from tests.factories.desk import make_person
from tests.factories.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture(autouse=True)
def _in_judging():
    with time_machine.travel(datetime(2030, 5, 6, 9, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def edition() -> Edition:
    """The record alone: a flushed database has no tree for its page."""
    award = block("award", {"kind": "winner", "name": "Champion", "number": 2}, AWARD)
    return Edition.objects.create(
        key=uuid.uuid4(),
        year=2030,
        closes_at=datetime(2030, 3, 29, 17, tzinfo=UTC),
        criteria=criteria(),
        awards=[award],
    )


def codes(results: list[Any]) -> list[str]:
    return sorted(str(getattr(one, "code", type(one).__name__)) for one in results)


WRITTEN = Written({IMPACT: 4, REACH: None}, "", "Good")


def test_twenty_submissions_of_one_review_are_one(edition):
    proposal, juror = make_proposal(edition, status="eligible"), make_juror(edition)
    declare(juror, [proposal])

    def send() -> Review:
        return reviewing.submit(
            juror=Juror.objects.select_related("user").get(pk=juror.pk),
            proposal=Proposal.objects.select_related("edition").get(pk=proposal.pk),
            version=0,
            written=WRITTEN,
        )

    assert codes(at_once([send] * 20)) == ["Review"] * 20
    review = Review.objects.get()
    assert (review.status, review.version) == ("submitted", 1)
    entries = ModelLogEntry.objects.for_instance(proposal)
    assert entries.filter(action=reviewing.SUBMITTED).count() == 1


def test_two_windows_that_save_at_once_do_not_overwrite_each_other(edition):
    proposal, juror = make_proposal(edition, status="eligible"), make_juror(edition)
    declare(juror, [proposal])

    def write(number: int) -> Callable[[], Review]:
        return lambda: reviewing.save(
            juror=juror, proposal=proposal, version=0, written=Written({}, "", f"Window {number}")
        )

    assert codes(at_once([write(number) for number in range(10)])) == ["Review"] + ["stale"] * 9
    assert Review.objects.get().version == 1


def unlocked(monkeypatch, model) -> None:
    """The negative control: rows are read without their lock."""
    queryset = type(model.objects.all())
    monkeypatch.setattr(queryset, "select_for_update", lambda self, **_options: self)


def test_without_the_lock_windows_overwrite_each_other(edition, monkeypatch):
    unlocked(monkeypatch, Juror)
    proposal, juror = make_proposal(edition, status="eligible"), make_juror(edition)
    declare(juror, [proposal])
    Review.objects.create(juror=juror, proposal=proposal)
    slow_write(monkeypatch)

    def write(number: int) -> Callable[[], Review]:
        return lambda: reviewing.save(
            juror=juror, proposal=proposal, version=0, written=Written({}, "", f"Window {number}")
        )

    results = at_once([write(number) for number in range(5)])
    assert sum(isinstance(one, Review) for one in results) > 1


def slow_write(monkeypatch) -> None:
    """Let everybody read before anybody writes."""
    meet = threading.Barrier(5)
    before = reviewing.written_of

    def wait_then(review: Review) -> Written:
        found = before(review)
        with contextlib.suppress(threading.BrokenBarrierError):
            meet.wait(timeout=5)
        return found

    monkeypatch.setattr(reviewing, "written_of", wait_then)


@pytest.mark.parametrize("attempt", range(3))
def test_a_conflict_declared_while_submitting_leaves_no_review_that_counts(edition, attempt):
    proposal, juror = make_proposal(edition, status="eligible"), make_juror(edition)
    declare(juror, [proposal])
    at_once(
        [
            lambda: reviewing.submit(juror=juror, proposal=proposal, version=0, written=WRITTEN),
            lambda: declaring.declare(
                juror=juror, proposal=proposal, kind=DeclarationKind.CONFLICT
            ),
        ]
    )
    assert Declaration.objects.get().kind == DeclarationKind.CONFLICT
    assert Review.objects.counting().count() == 0
    assert not Review.objects.filter(status=ReviewStatus.SUBMITTED).exists()


def test_the_rubric_is_frozen_once_by_many_first_submissions(edition):
    proposal = make_proposal(edition, status="eligible")
    jurors = [make_juror(edition) for _ in range(8)]
    for juror in jurors:
        declare(juror, [proposal])

    def send(juror: Juror) -> Callable[[], Any]:
        return lambda: reviewing.submit(
            juror=juror,
            proposal=Proposal.objects.select_related("edition").get(pk=proposal.pk),
            version=0,
            written=WRITTEN,
        )

    assert codes(at_once([send(juror) for juror in jurors])) == ["Review"] * 8
    edition.refresh_from_db()
    first = min(Review.objects.values_list("submitted_at", flat=True))
    assert edition.rubric_frozen_at is not None
    assert abs((edition.rubric_frozen_at - first).total_seconds()) < 5


def test_no_award_is_given_more_often_than_there_are(edition):
    rows = [make_proposal(edition, status="finalist") for _ in range(8)]
    user = make_person("s@example.org")

    def give(row: Proposal) -> Callable[[], Any]:
        return lambda: screening.stage(
            proposal=row, to=ProposalStatus.WINNER, award=AWARD, user=user
        )

    assert codes(at_once([give(row) for row in rows])) == ["Proposal"] * 2 + ["award_taken"] * 6
    assert Proposal.objects.filter(pending_award=AWARD).count() == 2


def translate_at_once(proposal: Proposal, version: int) -> list[Any]:
    """Five windows save another text, all having begun from the same version."""
    user = make_person("s@example.org")
    submission = proposal.submissions.get()

    def write(number: int) -> Callable[[], WorkingTranslation]:
        return lambda: translating.keep(
            proposal=proposal,
            language="fr",
            texts={f"question.{QUESTION}": f"Fenêtre {number}"},
            submission=submission,
            version=version,
            user=user,
        )

    return at_once([write(number) for number in range(5)])


def test_a_working_translation_is_saved_by_one_window(edition):
    proposal = make_proposal(edition, status="eligible")
    assert codes(translate_at_once(proposal, 0)) == ["WorkingTranslation"] + ["stale"] * 4
    assert WorkingTranslation.objects.get().version == 1


def test_without_the_lock_windows_overwrite_a_working_translation(edition, monkeypatch):
    unlocked(monkeypatch, Proposal)
    proposal = make_proposal(edition, status="eligible")
    WorkingTranslation.objects.create(
        proposal=proposal, submission=proposal.submissions.get(), language="fr"
    )
    meet = threading.Barrier(5)

    before = WorkingTranslation.save

    def wait_then(self: WorkingTranslation, *args: Any, **kwargs: Any) -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            meet.wait(timeout=5)
        before(self, *args, **kwargs)

    monkeypatch.setattr(WorkingTranslation, "save", wait_then)
    results = translate_at_once(proposal, 1)
    assert sum(isinstance(one, WorkingTranslation) for one in results) > 1
