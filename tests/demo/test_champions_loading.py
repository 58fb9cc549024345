"""Loading the competition's demo content: through the domain, and once."""

from collections import Counter
from datetime import date

import pytest
import time_machine

from champions.after.domain.feedback import feedback, may_read_feedback
from champions.announcing.domain.embargo import is_waiting
from champions.call.editions import lagging_editions
from champions.call.milestones import lagging_milestones
from champions.models import (
    Declaration,
    Edition,
    Photograph,
    ProgressReport,
    Proposal,
    ProposalPage,
    Review,
)
from demo.loading.champions import load_champions
from demo.loading.people import load_accounts
from demo.loading.snippets import load_organisations, load_people
from tests.factories.content import make_event
from tests.factories.pages import words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
EVENTS = (
    "msme-day-2023",
    "meeting-2023-03-20",
    "meeting-2023-07-03",
    "meeting-2023-10-09",
    "demo-msme-day",
)


@pytest.fixture
def load(tree, monkeypatch):
    # Translations are published on commit, which a test's transaction never does.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda run, **_options: run())
    pages = {key: make_event(tree.index, title=key, slug=key) for key in EVENTS}
    load_accounts()
    people, organisations = load_people(), load_organisations()

    def run() -> int:
        return load_champions(
            tree.homes["en"], TODAY, people=people, organisations=organisations, pages=pages
        )

    with time_machine.travel("2026-11-21 12:00+00:00", tick=False):
        yield run


def test_it_is_loaded_once_and_every_role_finds_something_to_do(load, client):
    assert load() == 5
    counts = [
        model.objects.count() for model in (Edition, ProposalPage, Proposal, Declaration, Review)
    ]
    assert counts == [5, 24, 36, 27, 23]
    assert load() == 0
    again = [
        model.objects.count() for model in (Edition, ProposalPage, Proposal, Declaration, Review)
    ]
    assert again == counts
    assert (lagging_editions(), lagging_milestones()) == ([], [])
    judged = Edition.objects.get(year=2026)
    assert Counter(judged.proposals.values_list("status", flat=True)) == {
        "finalist": 2,
        "shortlisted": 2,
        "eligible": 3,
        "ineligible": 1,
        "withdrawn": 1,
        "late": 1,
    }
    assert judged.rubric_frozen_at is not None
    assert judged.jurors.count() == 4
    open_ = Edition.objects.get(year=2027)
    assert Counter(open_.proposals.values_list("status", flat=True)) == {
        "draft": 2,
        "submitted": 2,
        "withdrawn": 1,
    }
    assert Proposal.objects.filter(lead__email="applicant@example.org").count() == 3
    past = Edition.objects.get(year=2025)
    assert past.announced_at == past.announces_at
    assert Counter(past.proposals.values_list("status", flat=True)) == {
        "winner": 2,
        "runner_up": 1,
        "not_selected": 18,
    }
    assert Counter(ProgressReport.objects.values_list("status", flat=True)) == {
        "published": 2,
        "proposed": 1,
    }
    assert Photograph.objects.with_rights().count() == Photograph.objects.count() == 3
    assert not any(is_waiting(one.image) for one in Photograph.objects.all())
    honey = past.proposals.get(lead__email="applicant4@example.org")
    assert may_read_feedback(honey)
    assert len(feedback(honey, "en").comments) == 2
    mine = past.proposals.get(lead__email="applicant@example.org")
    client.force_login(mine.lead)
    certificate = client.get(f"/en/champions/proposals/{mine.key}/certificate.pdf")
    assert certificate.content.startswith(b"%PDF-")
    client.logout()
    for address, said in (
        ("/en/champions/2022/", "The winners are announced: meet the 2 champions"),
        ("/fr/champions/2023/", "Aider les petits exploitants agricoles à se mondialiser"),
        ("/es/champions/2023/coprogeny/", "productoras de yuca"),
        ("/fr/champions/2025/", "Terrazas de Ejemplo"),
        ("/es/champions/2025/statistics/", "21"),
        ("/en/champions/2026/", "The proposals are being judged"),
        ("/en/champions/2027/", "The call is open until"),
        ("/en/champions/", "Supporting the trade of indigenous peoples"),
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        assert said in words(response.content.decode()), address
