"""A juror who cannot judge is replaced; nobody reads more than they can; names stay hidden."""

import random

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from champions.jury.domain.assignments import apply, decline, plan
from champions.jury.domain.matching import Case, FreeReader, match
from champions.models import Assignment, Edition, Juror, Proposal
from refusals import Refused
from tests.factories.champions import IMPACT, REACH, declare, make_juror, make_proposal, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def assigned(edition, secretariat):
    """Three jurors, one reader for each of two proposals."""
    Edition.objects.update(jury_mode="assigned", readers_each=1)
    edition.refresh_from_db()
    for _number in range(3):
        make_juror(edition)
    for _number in range(2):
        make_proposal(edition, status="eligible")
    apply(edition=edition, seed=0, digest=plan(edition).digest, user=secretariat)
    return edition


def test_somebody_else_reads_it_instead(assigned):
    before = Assignment.objects.first()
    (instead,) = decline(juror=before.juror, proposal=before.proposal, reason="No time")
    assert instead != before.juror
    readers = Assignment.objects.filter(proposal=before.proposal, declined_at=None)
    assert [one.juror for one in readers] == [instead]
    assert not Proposal.objects.before_juror(before.juror.user).filter(pk=before.proposal_id)
    assert Proposal.objects.before_juror(instead.user).filter(pk=before.proposal_id).exists()
    assert plan(assigned).fresh == []
    entry = ModelLogEntry.objects.get(action="champions.decline")
    assert entry.data["instead"] == [str(instead.user)]


def test_where_everybody_reads_nobody_replaces(juror, edition, portal):
    proposal = make_proposal(edition, status="eligible")
    page = reverse("champions_jury_declare", args=[proposal.key])
    assert "I cannot judge this" in portal.get(page).content.decode()
    address = reverse("champions_jury_decline", args=[proposal.key])
    assert portal.post(address, {"reason": "No time"}).status_code == 302
    assert portal.get(page).status_code == 404
    assert Assignment.objects.get().reason == "No time"


def test_a_submitted_review_is_not_declined(juror, edition):
    proposal = make_proposal(edition, status="eligible")
    make_review(juror, proposal, {IMPACT: 3})
    with pytest.raises(Refused, match="^submitted"):
        decline(juror=juror, proposal=proposal)


def test_nobody_reads_more_than_they_can(assigned):
    Juror.objects.update(most=1)
    for _number in range(4):
        make_proposal(assigned, status="eligible")
    found = plan(assigned)
    assert max(found.loads.values()) == 1
    assert sum(map(len, found.readers.values())) == 3
    assert len(found.problems) == 3


def test_a_cap_moves_readings_to_those_with_room():
    readers = [FreeReader(1, most=1), FreeReader(2)]
    cases = [Case(number, frozenset({1, 2})) for number in range(4)]
    found = match(cases, readers, 1, random.Random(1))
    given = [reader for chosen in found.values() for reader in chosen]
    assert (given.count(1), given.count(2)) == (1, 3)


@pytest.mark.parametrize("hides", [False, True])
def test_names_of_jurors_are_hidden_from_each_other(juror, edition, portal, office, hides):
    Edition.objects.update(hides_jurors=hides)
    proposal = make_proposal(edition, status="eligible")
    other = make_juror(edition)
    for one in (juror, other):
        declare(one, [proposal])
        make_review(one, proposal, {IMPACT: 4, REACH: 4})
    page = portal.get(reverse("champions_jury_proposal", args=[proposal.key])).content.decode()
    assert (str(other.user) in page) != hides
    assert ("A juror" in page) == hides
    desk = office.get(reverse("proposals:inspect", args=[proposal.pk])).content.decode()
    assert str(other.user) in desk
