"""A proposal of an open call, and files of every kind to send with it."""

from copy import deepcopy
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


@pytest.fixture(scope="module")
def kept_edition(kept_tree) -> Edition:
    with time_machine.travel(NOW, tick=False):
        return make_edition(make_competition(kept_tree))


@pytest.fixture
def edition(kept_edition, db) -> Edition:
    return deepcopy(kept_edition)


@pytest.fixture
def proposal(edition) -> Proposal:
    return make_proposal(edition)
