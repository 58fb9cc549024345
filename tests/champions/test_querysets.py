"""The gate itself: for each person, and each thing that may bind them, what they may read."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, Permission

from accounts.models import User
from champions.enums import DeclarationKind, JuryMode, ProposalStatus, ReviewStatus
from champions.models import (
    Assignment,
    Edition,
    Juror,
    Message,
    Proposal,
    Review,
    Upload,
    WorkingTranslation,
)
from tests.factories.champions import (
    IMPACT,
    declare,
    make_competition,
    make_edition,
    make_juror,
    make_proposal,
    make_review,
)
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db
JUDGING = datetime(2030, 5, 6, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_judging():
    with time_machine.travel(JUDGING, tick=False):
        yield


@pytest.fixture
def edition(tree) -> Edition:
    return make_edition(make_competition(tree))


@pytest.fixture
def proposal(edition) -> Proposal:
    return make_proposal(edition, status=ProposalStatus.ELIGIBLE)


@pytest.fixture
def juror(edition, proposal) -> Juror:
    """Who may read the proposal."""
    seat = make_juror(edition)
    declare(seat, [proposal])
    return seat


def read_by(user: User | AnonymousUser) -> list[Proposal]:
    return list(Proposal.objects.visible_to(user).order_by("pk"))


# Proposals ---------------------------------------------------------------------------------------


def test_who_reads_a_proposal_without_a_seat_on_the_jury(edition, proposal):
    other = make_proposal(edition, status=ProposalStatus.ELIGIBLE)
    colleague = make_person("colleague@example.org")
    proposal.applicants.add(colleague)
    office = make_person("office@example.org")
    office.user_permissions.add(Permission.objects.get(codename="view_proposal"))
    editor = make_person("editor@example.org")
    editor.user_permissions.add(Permission.objects.get(codename="view_edition"))
    assert read_by(proposal.lead) == read_by(colleague) == [proposal]
    assert read_by(other.lead) == [other]
    assert read_by(office) == [proposal, other]
    assert read_by(editor) == read_by(AnonymousUser()) == []


def test_a_draft_is_its_applicants(edition):
    draft = make_proposal(edition)
    assert read_by(draft.lead) == [draft]


@pytest.mark.parametrize(
    ("kind", "reads"),
    [(DeclarationKind.NONE, True), (DeclarationKind.POSSIBLE, True), (None, False)]
    + [(DeclarationKind.CONFLICT, False)],
)
def test_a_juror_reads_what_they_declared_about_and_are_not_bound_to(
    edition, proposal, kind, reads
):
    seat = make_juror(edition)
    if kind is not None:
        declare(seat, [proposal], kind)
    assert read_by(seat.user) == ([proposal] if reads else [])
    assert list(Proposal.objects.before_juror(seat.user)) == [proposal]


def test_a_conflict_in_one_seat_outweighs_a_declaration_in_another(edition, proposal, juror):
    elsewhere = make_juror(make_edition(edition.source_page.get_parent().specific, year=2031))
    Juror.objects.filter(pk=elsewhere.pk).update(user=juror.user)
    declare(elsewhere, [proposal], DeclarationKind.CONFLICT)
    assert read_by(juror.user) == []


@pytest.mark.parametrize("status", ProposalStatus.values)
def test_a_juror_reads_what_is_in_judging(edition, proposal, juror, status):
    Proposal.objects.filter(pk=proposal.pk).update(status=status)
    assert read_by(juror.user) == ([proposal] if status in ProposalStatus.in_judging() else [])


def test_a_seat_that_ended_or_is_of_another_edition_opens_nothing(edition, proposal, juror):
    elsewhere = make_juror(make_edition(edition.source_page.get_parent().specific, year=2031))
    declare(elsewhere, [proposal])
    assert read_by(elsewhere.user) == []
    juror.is_active = False
    juror.save()
    assert read_by(juror.user) == []


def test_where_proposals_are_given_to_jurors_only_those_read_them(edition, proposal, juror):
    Edition.objects.filter(pk=edition.pk).update(jury_mode=JuryMode.ASSIGNED)
    assert read_by(juror.user) == []
    given = Assignment.objects.create(juror=juror, proposal=proposal)
    assert read_by(juror.user) == [proposal]
    colleague = make_juror(edition)
    declare(colleague, [proposal])
    assert read_by(colleague.user) == []
    # Given to a seat that ended, of somebody who has another one in the edition: no way in.
    ended = make_juror(make_edition(edition.source_page.get_parent().specific, year=2031))
    Juror.objects.filter(pk=ended.pk).update(user=juror.user, is_active=False)
    Assignment.objects.filter(pk=given.pk).update(juror=ended)
    assert read_by(juror.user) == []


def test_nobody_judges_what_they_write(proposal, juror):
    proposal.applicants.add(juror.user)
    assert not Proposal.objects.before_juror(juror.user).exists()
    assert not Proposal.objects.readable_by_juror(juror.user).exists()
    assert read_by(juror.user) == [proposal]


# What belongs to them ----------------------------------------------------------------------------


def test_files_follow_their_proposal(edition, proposal):
    for one in (proposal, make_proposal(edition)):
        Upload.objects.create(proposal=one, name="a.txt", content_type="text/plain", size=1)
    assert [one.proposal for one in Upload.objects.visible_to(proposal.lead)] == [proposal]
    assert not Upload.objects.visible_to(make_person("stranger@example.org")).exists()


def test_a_juror_reads_others_reviews_once_their_own_is_submitted(edition, proposal, juror):
    colleague, slow = make_juror(edition), make_juror(edition)
    declare(colleague, [proposal])
    declare(slow, [proposal])
    theirs = make_review(colleague, proposal, {IMPACT: 3})
    draft = make_review(slow, proposal, {IMPACT: 2}, status=ReviewStatus.DRAFT)
    own = make_review(juror, proposal, {IMPACT: 1}, status=ReviewStatus.DRAFT)

    def seen_by(user: User | AnonymousUser) -> set[Review]:
        return set(Review.objects.visible_to(user))

    assert seen_by(juror.user) == {own}
    Review.objects.filter(pk=own.pk).update(status="submitted", submitted_at=JUDGING)
    assert seen_by(juror.user) == {own, theirs}
    assert seen_by(slow.user) == {draft}
    assert seen_by(proposal.lead) == seen_by(AnonymousUser()) == set()
    juror.declarations.update(kind=DeclarationKind.CONFLICT)
    assert seen_by(juror.user) == set()


def test_the_review_of_one_proposal_opens_those_of_no_other(edition, proposal, juror):
    other = make_proposal(edition, status=ProposalStatus.ELIGIBLE)
    declare(juror, [other])
    own = make_review(juror, proposal, {IMPACT: 1})
    colleague = make_juror(edition)
    declare(colleague, [other])
    make_review(colleague, other, {IMPACT: 3})
    assert list(Review.objects.visible_to(juror.user)) == [own]


def test_jurors_read_no_message(proposal, juror):
    said = Message.objects.create(proposal=proposal, author=proposal.lead, text="A question")
    assert list(Message.objects.visible_to(proposal.lead)) == [said]
    assert not Message.objects.visible_to(juror.user).exists()
    assert not Message.objects.visible_to(AnonymousUser()).exists()


def test_applicants_read_translations_once_the_winners_are_announced(edition, proposal, juror):
    made = WorkingTranslation.objects.create(
        proposal=proposal, submission=proposal.submissions.get(), language="fr", texts={}
    )
    stranger = make_proposal(edition).lead

    def seen_by(user: User) -> list[WorkingTranslation]:
        return list(WorkingTranslation.objects.visible_to(user))

    assert (seen_by(juror.user), seen_by(proposal.lead)) == ([made], [])
    Edition.objects.filter(pk=edition.pk).update(announced_at=JUDGING)
    assert (seen_by(proposal.lead), seen_by(stranger)) == ([made], [])
