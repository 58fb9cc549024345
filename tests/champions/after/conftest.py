"""An announced edition, its champion and those who were not selected."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from champions.enums import ProposalStatus
from champions.models import Edition, Proposal
from tests.factories.champions import make_competition, make_edition, make_proposal
from tests.factories.content import Tree
from tests.factories.desk import make_member_of

ANNOUNCED = datetime(2030, 6, 27, 10, tzinfo=UTC)


@dataclass
class Announced:
    edition: Edition
    champion: Proposal
    other: Proposal


@pytest.fixture(scope="module")
def kept_announced(kept_tree: Tree) -> Announced:
    edition = make_edition(make_competition(kept_tree), offers_feedback=True, retention_months=24)
    Edition.objects.update(announced_at=ANNOUNCED)
    edition.refresh_from_db()
    return Announced(
        edition=edition,
        champion=make_proposal(edition, status=ProposalStatus.WINNER),
        other=make_proposal(edition, status=ProposalStatus.NOT_SELECTED),
    )


@pytest.fixture
def announced(kept_announced: Announced, db: None) -> Announced:
    return deepcopy(kept_announced)


@pytest.fixture
def secretariat(db: None) -> User:
    return make_member_of("Secretariat", is_staff=True)


def lead_of(proposal: Proposal) -> Client:
    client = Client()
    assert proposal.lead is not None
    client.force_login(proposal.lead)
    return client
