"""What binds somebody weighs more than any permission."""

import pytest
from django.test import Client
from django.urls import reverse

from champions.enums import DeclarationKind
from champions.models import Message, Proposal, Review, WorkingTranslation
from tests.factories.champions import (
    IMPACT,
    declare,
    make_competition,
    make_edition,
    make_juror,
    make_proposal,
    make_review,
)
from tests.factories.content import make_admin
from tests.factories.desk import make_member_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["Secretariat", "superuser"])
def member(request, db):
    return make_admin() if request.param == "superuser" else make_member_of("Secretariat")


@pytest.fixture(params=["conflict", "own"])
def bound(request, tree, member):
    """A judged proposal that binds the member, and one that does not."""
    edition = make_edition(make_competition(tree))
    proposal, other = (make_proposal(edition, status="eligible") for _number in range(2))
    for one in (proposal, other):
        make_review(make_juror(edition), one, {IMPACT: 4})
        Message.objects.create(proposal=one, text="Hello")
        WorkingTranslation.objects.create(
            proposal=one, language="fr", submission=one.submissions.get()
        )
    if request.param == "conflict":
        declare(make_juror(edition, member), [proposal], DeclarationKind.CONFLICT)
    else:
        proposal.applicants.add(member)
    return request.param, proposal, other


def test_reviews_and_translations_are_hidden_from_who_is_bound(member, bound):
    kind, proposal, other = bound
    assert [one.proposal for one in Review.objects.visible_to(member)] == [other]
    assert [one.proposal for one in WorkingTranslation.objects.visible_to(member)] == [other]
    assert list(Proposal.objects.for_office(member)) == [other]
    own = {proposal, other} if kind == "own" else {other}
    assert set(Proposal.objects.visible_to(member)) == own
    assert {one.proposal for one in Message.objects.visible_to(member)} == own


def test_the_desk_neither_shows_nor_moves_it(member, bound):
    _kind, proposal, other = bound
    client = Client()
    client.force_login(member)
    page = reverse("proposals:inspect", args=[proposal.pk])
    assert client.get(page).status_code == 404
    assert client.post(page, {"move": "1", "move-to": "shortlisted"}).status_code == 404
    assert client.get(reverse("proposals:inspect", args=[other.pk])).status_code == 200
    listed = client.get(reverse("proposals:index")).content.decode()
    assert other.title in listed
    assert proposal.title not in listed
    scores = client.get(reverse("editions:scores", args=[proposal.edition_id])).content.decode()
    assert proposal.title not in scores
