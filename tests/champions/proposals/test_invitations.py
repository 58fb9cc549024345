"""Writing together: a link for one address, and one lead."""

import re

import pytest
from allauth.account.models import EmailAddress

from champions.models import Invitation
from champions.proposals.domain.invitations import (
    accept,
    find,
    invite,
    leads,
    make_lead,
    remove,
    revoke,
)
from refusals import Refused
from tests.champions.proposals.answering import own_path, signed_in
from tests.factories.champions import make_proposal
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(letters):
    """The path of the latest invitation's link, and its token."""

    def read():
        text = letters("champions-invitation")[-1].text
        path = re.search(r"http://testserver(/\S+/invitations/(\S+)/)", text)
        return path[1], path[2]

    return read


def test_an_invitation_is_a_letter_with_a_link_that_is_kept_as_a_hash(draft, ada, letters, link):
    invitation = invite(proposal=draft, user=ada, email=" Ben@Example.org ")
    (letter,) = letters("champions-invitation")
    assert (invitation.email, letter.to_email) == ("ben@example.org", "ben@example.org")
    assert "Ada Sample invites you to write a proposal for Champions 2030" in letter.text
    assert "Looms for all" in letter.text
    _path, token = link()
    assert token not in invitation.token_hash
    assert find(token) == invitation


def test_whoever_owns_the_address_joins_once(draft, ada, ben, link):
    invite(proposal=draft, user=ada, email=ben.email)
    _path, token = link()
    accept(token=token, user=ben)
    assert list(draft.applicants.order_by("pk")) == [ada, ben]
    with pytest.raises(Refused, match="^dead"):
        accept(token=token, user=ben)


def test_any_verified_address_of_an_account_counts_and_no_other(draft, ada, ben, link):
    invite(proposal=draft, user=ada, email="office@example.org")
    _path, token = link()
    with pytest.raises(Refused, match="^other"):
        accept(token=token, user=ben)
    address = EmailAddress.objects.create(user=ben, email="Office@example.org", verified=False)
    with pytest.raises(Refused, match="^other"):
        accept(token=token, user=ben)
    address.verified = True
    address.save()
    assert accept(token=token, user=ben) == draft


def test_a_new_link_ends_the_old_one(draft, ada, ben, link):
    invite(proposal=draft, user=ada, email=ben.email)
    _path, old = link()
    invite(proposal=draft, user=ada, email=ben.email)
    _path, new = link()
    assert Invitation.objects.count() == 1
    assert (find(old), find(new)) == (None, Invitation.objects.get())


def test_what_is_taken_back_is_dead(draft, ada, ben, link):
    invitation = invite(proposal=draft, user=ada, email=ben.email)
    for _again in range(2):
        revoke(proposal=draft, user=ada, invitation=invitation)
    with pytest.raises(Refused, match="^dead"):
        accept(token=link()[1], user=ben)


@pytest.mark.parametrize("token", ["", "x", "a" * 500, "../../etc", "é"])
def test_forged_links_open_nothing(draft, ben, token):
    with pytest.raises(Refused, match="^dead"):
        accept(token=token, user=ben)


@pytest.mark.parametrize("email", ["", "ben", "ben@", "a@b.c\nBcc: x@y.z", "a b@example.org"])
def test_what_is_no_address_is_refused(draft, ada, email):
    with pytest.raises(Refused, match="^email"):
        invite(proposal=draft, user=ada, email=email)


def test_whoever_writes_along_is_not_invited(draft, ada):
    with pytest.raises(Refused, match="^joined"):
        invite(proposal=draft, user=ada, email="ADA@example.org")


def test_ten_write_one_proposal_at_most(draft, ada):
    for number in range(9):
        invite(proposal=draft, user=ada, email=f"p{number}@example.org")
    with pytest.raises(Refused, match="^full"):
        invite(proposal=draft, user=ada, email="one-more@example.org")
    assert invite(proposal=draft, user=ada, email="p0@example.org").pk


# Who may do what


@pytest.fixture
def together(draft, ben):
    draft.applicants.add(ben)
    return draft


def test_only_the_lead_decides_who_writes_along(together, ada, ben):
    invitation = invite(proposal=together, user=ada, email="x@example.org")
    for work in (
        lambda: invite(proposal=together, user=ben, email="y@example.org"),
        lambda: revoke(proposal=together, user=ben, invitation=invitation),
        lambda: remove(proposal=together, user=ben, person=ada),
        lambda: make_lead(proposal=together, user=ben, person=ben),
    ):
        with pytest.raises(Refused, match="^not_lead"):
            work()
    assert together.applicants.count() == 2


def test_somebody_is_removed_or_leaves(together, ada, ben):
    remove(proposal=together, user=ada, person=ben)
    remove(proposal=together, user=ada, person=ben)
    assert list(together.applicants.all()) == [ada]
    together.applicants.add(ben)
    remove(proposal=together, user=ben, person=ben)
    assert list(together.applicants.all()) == [ada]


def test_the_lead_hands_over_before_leaving(together, ada, ben):
    with pytest.raises(Refused, match="^lead"):
        remove(proposal=together, user=ada, person=ada)
    assert make_lead(proposal=together, user=ada, person=ben).lead == ben
    remove(proposal=together, user=ada, person=ada)
    assert list(together.applicants.all()) == [ben]


def test_only_somebody_who_writes_along_and_leads_no_other_can_lead(edition, together, ada, ben):
    with pytest.raises(Refused, match="^stranger"):
        make_lead(proposal=together, user=ada, person=make_person("x@example.org"))
    make_proposal(edition, lead=ben)
    with pytest.raises(Refused, match="^leads"):
        make_lead(proposal=together, user=ada, person=ben)


def test_where_the_lead_is_gone_anybody_takes_it(together, ada, ben):
    together.lead = None
    together.save(update_fields=["lead"])
    together.applicants.remove(ada)
    assert leads(together, ben)
    with pytest.raises(Refused, match="^last"):
        remove(proposal=together, user=ben, person=ben)
    assert make_lead(proposal=together, user=ben, person=ben).lead == ben


# The pages


def test_the_link_asks_to_sign_in_with_the_invited_address(tree, draft, ada, ben, client, link):
    invite(proposal=draft, user=ada, email=ben.email)
    path, _token = link()
    page = client.get(path)
    assert page.status_code == 200
    assert f"/accounts/login/?next={path}" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    client.post(path)
    assert draft.applicants.count() == 1
    wrong = signed_in(make_person("wrong@example.org"))
    assert "The invitation is for ben@example.org." in wrong.get(path).content.decode()
    assert "for another e-mail address" in wrong.post(path, follow=True).content.decode()
    assert draft.applicants.count() == 1


def test_a_get_joins_nobody_and_a_post_does(tree, draft, ada, ben, link):
    invite(proposal=draft, user=ada, email=ben.email)
    path, _token = link()
    browser = signed_in(ben)
    browser.get(path)
    assert draft.applicants.count() == 1
    assert browser.post(path)["Location"] == own_path(draft)
    assert draft.applicants.count() == 2
    dead = browser.get(path)
    assert (dead.status_code, "does not work any more" in dead.content.decode()) == (404, True)


def test_the_lead_does_all_of_it_on_the_page(draft, ada, ben, browser, link):
    browser.post(own_path(draft, "people/invite/"), {"email": ben.email})
    accept(token=link()[1], user=ben)
    browser.post(own_path(draft, "people/invite/"), {"email": "x@example.org"})
    pending = Invitation.objects.get(accepted_at=None)
    page = browser.post(own_path(draft, f"people/revoke/{pending.pk}/"), follow=True)
    assert "The invitation is taken back." in page.content.decode()
    page = browser.post(own_path(draft, f"people/lead/{ben.pk}/"), follow=True)
    assert "Ben Other is the lead applicant now." in page.content.decode()
    page = browser.post(own_path(draft, f"people/remove/{ada.pk}/"))
    assert page["Location"] == "/en/champions/proposals/"
    assert browser.get(own_path(draft)).status_code == 404


def test_a_refused_address_is_shown_back(draft, browser):
    page = browser.post(own_path(draft, "people/invite/"), {"email": "not an address"})
    assert page.status_code == 422
    assert "This is not an e-mail address." in page.content.decode()
    assert "not an address" in page.content.decode()


def test_invitations_are_limited(draft, browser):
    for number in range(20):
        browser.post(own_path(draft, "people/invite/"), {"email": "x@example.org"})
        assert number < 20
    page = browser.post(own_path(draft, "people/invite/"), {"email": "x@example.org"})
    assert page.status_code == 429


def test_people_of_other_proposals_are_not_there(edition, draft, ben, browser):
    other = make_proposal(edition, lead=ben)
    theirs = Invitation.objects.create(proposal=other, email="x@example.org", token_hash="x")
    assert browser.post(own_path(draft, f"people/revoke/{theirs.pk}/")).status_code == 404
    assert browser.post(own_path(draft, f"people/remove/{ben.pk}/")).status_code == 404
    assert browser.post(own_path(draft, f"people/lead/{ben.pk}/")).status_code == 404
