"""An edition whose decisions wait for their release, in three languages."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import User
from champions.enums import ProposalStatus
from champions.models import CompetitionPage, Edition, EditionPage, Proposal
from tests.factories.champions import (
    AWARD,
    make_competition,
    make_edition,
    make_proposal,
    translate,
)
from tests.factories.content import Tree, make_admin
from tests.factories.desk import make_member_of, make_person

PLANNED = datetime(2030, 6, 27, 10, tzinfo=UTC)


@dataclass
class Stage:
    """An edition, its two winners (in French and English), and the others."""

    edition: Edition
    officer: User
    winners: list[Proposal] = field(default_factory=list)
    finalist: Proposal | None = None
    other: Proposal | None = None
    left_over: Proposal | None = None

    @property
    def everyone(self) -> list[Proposal]:
        return [*self.winners, self.finalist, self.other, self.left_over]  # type: ignore[list-item]


def in_three_languages(tree: Tree, **values: Any) -> Edition:
    """A published edition whose pages exist in English, French and Spanish."""
    competition = make_competition(tree)
    edition = make_edition(competition, **values)
    for language in ("fr", "es"):
        translate(CompetitionPage.objects.get(pk=competition.pk), language)
        translate(EditionPage.objects.get(pk=edition.source_page_id), language)
    return Edition.objects.get(pk=edition.pk)


def staged(edition: Edition, status: str, pending: str = "", **values: Any) -> Proposal:
    return make_proposal(edition, status=status, pending_status=pending, **values)


def make_officer() -> User:
    """The press officer, and who decides: a member of the secretariat."""
    return make_member_of("Secretariat", is_staff=True)


def make_stage_of(tree: Tree, officer: User, **values: Any) -> Stage:
    edition = in_three_languages(tree, announces_at=PLANNED, **values)
    stage = Stage(edition=edition, officer=officer)
    stage.winners = [
        staged(
            edition,
            ProposalStatus.FINALIST,
            ProposalStatus.WINNER,
            pending_award=AWARD,
            organisation=f"Winning Company {number}",
            title=f"Winning idea {number}",
            language=language,
            lead=make_person(f"winner{number}@example.org"),
        )
        for number, language in enumerate(("fr", "en"), start=1)
    ]
    stage.finalist = staged(edition, ProposalStatus.FINALIST, organisation="Finalist Ltd")
    stage.other = staged(
        edition, ProposalStatus.SHORTLISTED, ProposalStatus.NOT_SELECTED, language="es"
    )
    stage.left_over = staged(edition, ProposalStatus.ELIGIBLE)
    return stage


@pytest.fixture
def make_stage(tree: Tree) -> Callable[..., Stage]:
    """A stage of other values, or one whose making is looked at."""
    return lambda **values: make_stage_of(tree, make_officer(), **values)


@pytest.fixture(scope="module")
def kept_stage(kept_tree: Tree) -> Stage:
    """Made five days before the announcement."""
    with time_machine.travel(PLANNED - timedelta(days=5), tick=True):
        return make_stage_of(kept_tree, make_officer())


@pytest.fixture
def stage(kept_stage: Stage, db: None) -> Stage:
    return deepcopy(kept_stage)


@pytest.fixture
def admin(db: None) -> User:
    return make_admin()
