"""An account goes, what was recorded stays."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts import leaving
from accounts.models import User
from champions.enums import DeclarationKind
from champions.jury.domain.declarations import declare
from champions.jury.domain.scores import results_of
from champions.models import Juror, Review, Score
from home.models import Organisation
from letters.models import Letter
from refusals import Refused
from tests.factories.champions import (
    IMPACT,
    REACH,
    make_competition,
    make_edition,
    make_juror,
    make_proposal,
    make_review,
)
from tests.factories.desk import make_person


@pytest.fixture
def edition(tree):
    return make_edition(make_competition(tree))


@pytest.fixture
def judged(edition):
    """A proposal that two jurors judged; the first is called by name in the log."""
    proposal = make_proposal(edition, status="eligible")
    partner = Organisation.objects.create(
        name="Trade Centre", acronym="ITC", locale=edition.source_page.locale
    )
    first = make_juror(
        edition,
        make_person("ada@example.org", first_name="Ada", last_name="Sample"),
        partner=partner,
    )
    declare(juror=first, proposal=proposal, kind=DeclarationKind.NONE)
    make_review(first, proposal, {IMPACT: 5, REACH: 5})
    make_review(make_juror(edition), proposal, {IMPACT: 1, REACH: 1})
    return first, proposal


def test_a_jurors_account_is_protected(judged):
    with pytest.raises(ProtectedError):
        judged[0].user.delete()


def test_the_page_counts_and_what_was_judged_stays(judged, admin_client):
    juror, proposal = judged
    before = results_of(proposal.edition).lines[0].tally
    address = reverse("wagtailusers_users:delete", args=[juror.user_id])
    page = admin_client.get(address).content.decode()
    for words in ("Reviews: 1", "Scores: 2", "Declarations: 1", "Juror, ITC"):
        assert words in page
    answer = admin_client.post(address, {"office": "Juror, ITC"})
    assert answer.status_code == 302
    assert results_of(proposal.edition).lines[0].tally == before
    assert (Review.objects.count(), Score.objects.count()) == (2, 4)
    user = User.objects.get(pk=juror.user_id)
    assert str(user) == "Juror, ITC"
    assert (user.is_active, user.has_usable_password()) == (False, False)
    assert not Juror.objects.get(pk=juror.pk).is_active
    left = str([*ModelLogEntry.objects.values_list("label", "data")])
    assert "Ada Sample" not in left
    assert "ada@example.org" not in left


def test_without_an_office_nothing_is_erased(judged, admin_client):
    juror, _proposal = judged
    address = reverse("wagtailusers_users:delete", args=[juror.user_id])
    page = admin_client.post(address, {"office": " "})
    assert "Say under which name of office" in page.content.decode()
    assert User.objects.get(pk=juror.user_id).email == "ada@example.org"


def test_an_account_that_nothing_hangs_on_is_deleted(db, admin_client):
    user = make_person("x@example.org")
    admin_client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert not User.objects.filter(pk=user.pk).exists()


def test_several_accounts_with_records_are_refused(judged, admin_client):
    address = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    answer = admin_client.post(f"{address}?id={judged[0].user_id}", follow=True)
    assert "Nothing was deleted" in answer.content.decode()
    assert Review.objects.count() == 2


@pytest.mark.parametrize("status", ["submitted", "eligible", "finalist", "winner"])
def test_a_proposal_with_nobody_else_keeps_its_applicant(edition, status, admin_client):
    proposal = make_proposal(edition, status=status)
    with pytest.raises(Refused, match="^tied"):
        leaving.leave(user=proposal.lead, office="Applicant")
    page = admin_client.get(reverse("wagtailusers_users:delete", args=[proposal.lead_id]))
    assert "hand it over first" in page.content.decode()
    with pytest.raises(ProtectedError):
        proposal.lead.delete()


@pytest.mark.parametrize("status", ["draft", "late", "withdrawn", "ineligible", "not_selected"])
def test_what_nobody_judges_is_forgotten_with_its_applicant(edition, status):
    proposal = make_proposal(edition, status=status, title="Secret title")
    assert leaving.leave(user=proposal.lead, office="Applicant") is None
    proposal.refresh_from_db()
    assert proposal.forgotten_at is not None
    assert (proposal.title, proposal.lead) == ("", None)


def test_a_co_applicant_takes_over(edition):
    proposal = make_proposal(edition, status="finalist")
    ben = make_person("ben@example.org")
    proposal.applicants.add(ben)
    leaving.leave(user=proposal.lead, office="Applicant")
    proposal.refresh_from_db()
    assert proposal.lead == ben
    assert list(proposal.applicants.all()) == [ben]


def test_an_organisation_that_a_juror_sits_for_says_so(judged, admin_client):
    partner = judged[0].partner
    view = partner.snippet_viewset.get_url_name("delete")
    answer = admin_client.post(reverse(view, args=[partner.pk]), follow=True)
    assert "jurors: 1" in answer.content.decode()
    assert Organisation.objects.filter(pk=partner.pk).exists()


def test_sent_letters_are_emptied_and_the_log_of_others_stays(judged):
    juror, proposal = judged
    log(instance=proposal, action="champions.declare", user=None, data={"juror": "Ben Other"})
    Letter.objects.create(
        intent_key="x",
        purpose="juror",
        to_email="Ada@example.org",
        subject="Dear Ada",
        language="en",
        status="sent",
    )
    leaving.leave(user=juror.user, office="Juror")
    assert Letter.objects.get(intent_key="x").subject == ""
    assert ModelLogEntry.objects.filter(data__juror="Ben Other").exists()
