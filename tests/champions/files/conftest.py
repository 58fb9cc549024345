"""A proposal of an open call, and files of every kind to send with it."""

from datetime import UTC, datetime

import pytest
import time_machine

from champions.models import Edition, Proposal
from tests.factories.champions import make_competition, make_edition, make_proposal

NOW = datetime(2030, 2, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def edition(tree) -> Edition:
    return make_edition(make_competition(tree))


@pytest.fixture
def proposal(edition) -> Proposal:
    return make_proposal(edition)
