"""The one gate: every address of the competition, for every role, and what may be read there.

Addresses come from the resolver, so a new one is walked without being named. It fails here until
``addresses.OPENS`` says who may open it. Words planted in a proposal must appear nowhere for those
who may not read them, whatever the address, and on its page for those who may.
"""

import uuid
from collections.abc import Iterator
from copy import deepcopy

import pytest
import time_machine
from django.urls import reverse

from champions.models import Declaration, Proposal, Review
from tests.champions.addresses import *
from tests.champions.planted import *

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]


@pytest.fixture(scope="module")
def kept_situation(kept_tree) -> Situation:
    with time_machine.travel(JUDGING, tick=False):
        return make_situation(kept_tree)


@pytest.fixture
def situation(kept_situation, db) -> Iterator[Situation]:
    with time_machine.travel(JUDGING, tick=False):
        yield deepcopy(kept_situation)


# The proofs ------------------------------------------------------------------------------------


def test_every_address_says_who_may_open_it():
    names = {address.name for address in addresses()}
    assert names - set(OPENS) == set(), "say in OPENS who may open these"
    assert set(OPENS) - names == set(), "these are gone"
    assert set(SHOWS) <= set(OPENS)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_is_theirs_and_reads_nothing_else(situation, role):
    client = situation.client(role)
    opened, leaked, shown = [], [], []
    for address in addresses():
        url = url_of(address, situation)
        response = client.get(url)
        assert response.status_code < 500, url
        text = body(response)
        if response.status_code == 200:
            opened.append(address.name)
        leaked += [
            (address.name, word) for word in MARKERS if word in text and word not in MAY_READ[role]
        ]
        shown += [(address.name, word) for word in SHOWS.get(address.name, ()) if word in text]
    assert leaked == []
    expected = {name for name, roles in OPENS.items() if role in roles}
    assert (set(opened) - expected, expected - set(opened)) == (set(), set())
    assert shown == [
        (one.name, word)
        for one in addresses()
        for word, roles in SHOWS.get(one.name, {}).items()
        if role in roles
    ]


@pytest.mark.parametrize("role", ROLES)
def test_nothing_leaks_through_lists_search_feeds_and_the_log(situation, role):
    client = situation.client(role)
    for url in ELSEWHERE:
        response = client.get(url)
        assert response.status_code < 500, url
        text = body(response)
        # A search repeats what was asked for: only what it finds is of interest.
        asked = ORGANISATION if ORGANISATION in url else ""
        leaks = [word for word in MARKERS if word in text and word not in {*MAY_READ[role], asked}]
        assert leaks == [], url
        if asked and not MAY_READ[role]:
            assert situation.proposal.key not in text, url
            assert situation.proposal.reference not in text, url


def snapshot(proposal: Proposal) -> list[object]:
    """What outsiders must not be able to change."""
    return [
        list(Proposal.objects.filter(pk=proposal.pk).values()),
        [
            list(rows.order_by("pk").values())
            for rows in (
                proposal.answers.all(),
                proposal.uploads.all(),
                proposal.messages.all(),
                proposal.extensions.all(),
                proposal.invitations.all(),
                proposal.assignments.all(),
                proposal.submissions.all(),
                proposal.working_translations.all(),
                Review.objects.filter(proposal=proposal),
            )
        ],
        sorted(proposal.applicants.values_list("pk", flat=True)),
    ]


POSTED = {
    "answer": "overwritten",
    "apply": "1",
    "chosen": "1",
    "decide": "1",
    "decide-to": "not_selected",
    "email": "intruder@example.org",
    "for_jury": "overwritten",
    "kind": "none",
    "message": "1",
    "message-text": "overwritten",
    "move": "1",
    "move-to": "withdrawn",
    "name": "budget.words",
    "reason": "overwritten",
    "save": "1",
    f"score.{IMPACT}": "5",
    f"score.{REACH}": "5",
    "submit": "1",
    "text": "overwritten",
    "to": "withdrawn",
    "unstage": "1",
    f"text.question.{QUESTION}": "overwritten",
    "number": "1",
    "version": "0",
}
"""Something for every form there is."""


@pytest.mark.parametrize("role", [*OUTSIDERS, "conflicted"])
def test_nobody_writes_to_what_is_not_theirs(situation, role):
    client = situation.client(role)
    before = snapshot(situation.proposal)
    declared = list(Declaration.objects.order_by("pk").values())
    for address in addresses():
        url = url_of(address, situation)
        data = {**POSTED, "chosen": situation.proposal.pk, "token": str(uuid.uuid4())}
        response = client.post(url, data)
        assert response.status_code < 500, url
        text = body(response)
        leaks = [word for word in MARKERS if word in text and word not in MAY_READ[role]]
        assert leaks == [], url
    assert snapshot(situation.proposal) == before
    assert list(Declaration.objects.order_by("pk").values()) == declared


@pytest.mark.parametrize("status", ["draft", "submitted", "ineligible", "withdrawn"])
def test_outside_judging_no_juror_reads_it(situation, status):
    Proposal.objects.filter(pk=situation.proposal.pk).update(status=status)
    for role in (*JUDGES, "undeclared", "conflicted"):
        client = situation.client(role)
        for address in addresses():
            url = url_of(address, situation)
            text = body(client.get(url))
            assert [word for word in MARKERS if word in text] == [], (role, url)


def test_a_conflict_shuts_every_door_at_once(situation):
    client = situation.client("submitted")
    page = reverse("champions_jury_proposal", args=[situation.proposal.key])
    assert ANSWER in body(client.get(page))
    declare_url = reverse("champions_jury_declare", args=[situation.proposal.key])
    client.post(declare_url, {"kind": "conflict"})
    for address in addresses():
        text = body(client.get(url_of(address, situation)))
        leaks = [word for word in MARKERS if word in text and word != ORGANISATION]
        assert leaks == [], address.name


def test_the_walk_finds_a_leak(situation, monkeypatch):
    """The negative control: with the gate held open the same walk fails."""
    monkeypatch.setattr(
        "champions.querysets.ProposalQuerySet.visible_to", lambda self, user: self.all()
    )
    client = situation.client("other_applicant")
    url = reverse("champions_file", args=[situation.proposal.key, situation.upload.key])
    assert CONTENT in body(client.get(url))
