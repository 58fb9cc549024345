"""A call that is open, somebody who applies, and a clock that stands still."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from champions.models import Edition, EditionText, Proposal
from letters.models import Letter
from tests.champions.proposals.answering import CLOSES, NOW, OPENS, complete, signed_in
from tests.factories.champions import QUESTION, SECOND, STATEMENT, make_proposal
from tests.factories.desk import make_person


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def edition(clock, db) -> Edition:
    """An edition's record, as publishing its page writes it: a statement and two questions."""
    edition = Edition.objects.create(
        key=uuid.uuid4(),
        year=2030,
        opens_at=OPENS,
        closes_at=CLOSES,
        announces_at=datetime(2030, 6, 27, 10, tzinfo=UTC),
        contact_email="champions@example.org",
        statements=[{"id": STATEMENT, "type": "statement", "value": {"text": "We are small."}}],
        questions=[
            {
                "id": QUESTION,
                "type": "question",
                "added": "",
                "value": {
                    "label": "What do you propose?",
                    "kind": "text",
                    "word_limit": 50,
                    "required": True,
                },
            },
            {
                "id": SECOND,
                "type": "question",
                "added": "",
                "value": {"label": "Anything else?", "kind": "text", "required": False},
            },
        ],
    )
    for language in ("en", "fr", "es"):
        EditionText.objects.create(
            edition=edition,
            language=language,
            words_language="en",
            title="Champions 2030",
            path="/en/champions/2030/",
            words={
                STATEMENT: {"text": "We are small."},
                QUESTION: {"label": "What do you propose?"},
                SECOND: {"label": "Anything else?"},
            },
        )
    return edition


@pytest.fixture
def ada(clock, db) -> User:
    return make_person("ada@example.org", first_name="Ada", last_name="Sample")


@pytest.fixture
def ben(clock, db) -> User:
    """Somebody else."""
    return make_person("ben@example.org", first_name="Ben", last_name="Other")


@pytest.fixture
def draft(edition, ada) -> Proposal:
    """A complete draft of Ada's."""
    return make_proposal(
        edition, lead=ada, answers=complete(), started_at=NOW, title="", organisation=""
    )


@pytest.fixture
def browser(ada, tree) -> Client:
    """Ada, signed in."""
    return signed_in(ada)


@pytest.fixture
def letters(db) -> Callable[[str], list[Letter]]:
    """Letters of one purpose, oldest first."""
    return lambda purpose: list(Letter.objects.filter(purpose=purpose).order_by("pk"))
