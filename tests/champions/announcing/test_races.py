"""Twenty announcements at once, on PostgreSQL. The control shows that it is the edition's lock."""

from collections.abc import Callable

import pytest
from django.db import connection
from wagtail.models import ModelLogEntry

from champions.announcing.domain import announcement as announcing
from champions.announcing.domain.announcement import announce
from champions.announcing.domain.champion_pages import prepare_page
from champions.models import Edition, Proposal, ProposalPage
from letters.models import Letter
from tests.champions.announcing.conftest import Stage
from tests.factories.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TIMES = 20


@pytest.fixture(autouse=True)
def _on_postgres(transactional_db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture
def stage(make_stage: Callable[..., Stage]) -> Stage:
    """Committed, for the threads."""
    return make_stage()


def announcer(stage: Stage) -> Callable[[], bool]:
    return lambda: announce(edition=stage.edition, user=stage.officer)


def test_twenty_at_once_write_one_letter_per_proposal(stage: Stage) -> None:
    for winner in stage.winners:
        prepare_page(proposal=winner, user=stage.officer)
    results = at_once([announcer(stage)] * TIMES)
    assert sorted(map(str, results)) == ["False"] * (TIMES - 1) + ["True"]
    letters = Letter.objects.filter(purpose="champions-result")
    assert letters.count() == letters.values("to_email").distinct().count() == 5
    assert ModelLogEntry.objects.filter(action="champions.announce").count() == 1
    assert ModelLogEntry.objects.filter(action="champions.move").count() == 4
    assert ProposalPage.objects.live().count() == 6
    assert Proposal.objects.filter(status="winner").count() == 2


def test_without_the_lock_they_collide(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr(announcing, "lock", lambda edition: Edition.objects.get(pk=edition.pk))
    results = at_once([announcer(stage)] * TIMES)
    assert [one for one in results if isinstance(one, Exception)]
