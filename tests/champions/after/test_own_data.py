"""A person's own data, for themselves."""

import json

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from champions.enums import ProposalStatus
from champions.models import Edition, Message, Proposal
from tests.champions.after.conftest import Announced, lead_of
from tests.factories.champions import IMPACT, make_juror, make_proposal, make_review
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db

ADDRESS = "/en/champions/proposals/export.json"


def test_it_holds_ones_own_proposals_and_nothing_of_others(announced: Announced) -> None:
    own = announced.other
    Message.objects.create(proposal=own, text="Our question")
    make_review(make_juror(announced.edition), own, {IMPACT: 5}, for_jury="Between jurors")
    response = lead_of(own).get(ADDRESS)
    assert response["Content-Disposition"] == 'attachment; filename="proposals.json"'
    assert "no-store" in response["Cache-Control"]
    data = json.loads(response.content)
    (found,) = data["proposals"]
    assert (found["title"], found["status"]) == (own.title, "not_selected")
    assert found["answers"][0]["text"] == "We propose it."
    assert found["messages"][0]["text"] == "Our question"
    assert "Between jurors" not in response.content.decode()
    assert announced.champion.title not in response.content.decode()
    assert ModelLogEntry.objects.get(action="champions.export").user == own.lead


def test_a_decision_under_embargo_is_not_in_it(announced: Announced) -> None:
    Edition.objects.update(announced_at=None)
    staged = make_proposal(
        announced.edition,
        status=ProposalStatus.FINALIST,
        pending_status=ProposalStatus.WINNER,
        pending_reason="Best of all",
    )
    body = lead_of(staged).get(ADDRESS).content.decode()
    assert json.loads(body)["proposals"][0]["status"] == "submitted"
    assert "winner" not in body
    assert "Best of all" not in body


def test_somebody_without_proposals_gets_an_empty_list_and_nobody_none() -> None:
    client = Client()
    client.force_login(make_person("empty@example.org"))
    assert json.loads(client.get(ADDRESS).content)["proposals"] == []
    assert Client().get(ADDRESS).status_code == 302


def test_a_fixed_number_of_queries(announced: Announced, django_assert_max_num_queries) -> None:
    from champions.after.domain.own_data import own_data

    lead = announced.other.lead
    assert lead is not None
    for _number in range(4):
        make_proposal(announced.edition, lead=lead)
    assert Proposal.objects.owned_by(lead).count() == 5
    with django_assert_max_num_queries(11):
        own_data(lead)
