"""Instants, and forms that are filled in."""

from datetime import UTC, datetime, timedelta

from django.test import Client

from accounts.models import User
from champions.models import Proposal
from tests.factories.champions import QUESTION, SECOND, STATEMENT

OPENS = datetime(2030, 1, 7, 8, tzinfo=UTC)
CLOSES = datetime(2030, 3, 29, 17, tzinfo=UTC)
NOW = datetime(2030, 2, 1, 9, tzinfo=UTC)
GRACE, LATE = CLOSES + timedelta(minutes=15), CLOSES + timedelta(minutes=15, days=7)
TICK = timedelta(microseconds=1)

ASKED, ASKED_TOO = f"question.{QUESTION}", f"question.{SECOND}"
Q_STEP = f"q-{QUESTION}"


def complete(**changes: str) -> dict[str, str]:
    """Every answer that must be given; ``changes`` by name, with ``__`` for the dot."""
    texts = {
        f"eligibility.{STATEMENT}": "yes",
        "organisation.name": "Example Crafts",
        "organisation.kind": "enterprise",
        "organisation.country": "KE",
        "organisation.website": "example.org",
        "organisation.women_led": "yes",
        "organisation.about": "We weave.",
        "proposal.title": "Looms for all",
        "team.people": "Ada and Ben",
        "team.countries": "KE,UG",
        "team.sector": "crafts",
        ASKED: "We propose it.",
        "budget.words": "Looms and wool.",
    }
    return texts | {name.replace("__", "."): text for name, text in changes.items()}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def step_path(proposal: Proposal, step: str, language: str = "en") -> str:
    return f"/{language}/champions/2030/apply/{proposal.key}/{step}/"


def own_path(proposal: Proposal, rest: str = "") -> str:
    return f"/en/champions/proposals/{proposal.key}/{rest}"


def written(proposal: Proposal, name: str) -> tuple[str, int]:
    """The text and the version of a field; nothing and 0 where it was never written."""
    row = proposal.answers.filter(name=name).first()
    return (row.text, row.version) if row else ("", 0)


def post(browser, proposal, step, texts, go="save", versions=None, **more):
    """Send a step as its form would, with the version that each field has now."""
    data = {"go": go, **texts, **more}
    for name in texts:
        data[f"version.{name}"] = (versions or {}).get(name, written(proposal, name)[1])
    return browser.post(step_path(proposal, step), data)
