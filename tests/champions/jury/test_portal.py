"""The jury's pages: the list, declaring, reading, scoring, and who sees what when."""

import pytest
from django.test import Client
from django.urls import reverse

from champions.enums import DeclarationKind, ReviewStatus
from champions.models import Declaration, Review
from tests.factories.champions import (
    IMPACT,
    REACH,
    declare,
    make_juror,
    make_proposal,
    make_review,
)
from tests.factories.content import make_organisation

pytestmark = pytest.mark.django_db

DESK = "/en/champions/jury/"


def at(name, proposal):
    return reverse(f"champions_jury_{name}", args=[proposal.key])


def filled(**values):
    return {
        "version": "0",
        f"score.{IMPACT}": "4",
        f"score.{REACH}": "abstain",
        "for_applicant": "Well done",
        "for_jury": "Solid",
        **values,
    }


def states(client):
    desk = client.get(DESK).context["desks"][0]
    return {line.proposal.reference: line.state for line in desk.lines}


def test_signing_in_comes_first(client, edition):
    proposal = make_proposal(edition, status="eligible")
    for url in (DESK, at("proposal", proposal), at("declare", proposal)):
        assert client.get(url)["Location"] == f"/accounts/login/?next={url}"


def test_without_a_seat_the_page_says_so(client, edition):
    client.force_login(make_proposal(edition, status="eligible").lead)
    html = client.get(DESK).content.decode()
    assert "You sit on no jury at present." in html


def test_the_list_says_how_far_each_one_is(portal, juror, edition):
    rows = [make_proposal(edition, status="eligible") for _ in range(5)]
    declare(juror, rows[1:4])
    declare(juror, rows[4:], DeclarationKind.CONFLICT)
    make_review(juror, rows[2], {IMPACT: 3}, status=ReviewStatus.DRAFT, version=1)
    make_review(juror, rows[3], {IMPACT: 3}, version=1)
    assert states(portal) == {
        row.reference: state
        for row, state in zip(
            rows, ["declare", "read", "progress", "submitted", "conflict"], strict=True
        )
    }
    response = portal.get(DESK)
    assert "no-store" in response["Cache-Control"]
    html = response.content.decode()
    assert at("declare", rows[0]) in html
    assert rows[4].title not in html


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_takes_a_fixed_number_of_queries(
    portal, juror, edition, count, django_assert_num_queries
):
    declare(juror, [make_proposal(edition, status="eligible") for _ in range(count)])
    portal.get(DESK)
    with django_assert_num_queries(7):
        portal.get(DESK)


def test_a_proposal_is_read_only_once_declared(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible", answers={"budget.words": "Ten thousand"})
    response = portal.get(at("proposal", proposal))
    assert response["Location"] == at("declare", proposal)
    assert "Ten thousand" not in portal.get(at("declare", proposal)).content.decode()
    response = portal.post(at("declare", proposal), {"kind": "none"})
    assert response["Location"] == at("proposal", proposal)
    assert "Ten thousand" in portal.get(at("proposal", proposal)).content.decode()


def test_a_declaration_needs_a_choice(portal, edition):
    proposal = make_proposal(edition, status="eligible")
    html = portal.post(at("declare", proposal), {"note": "kept"}).content.decode()
    assert "Choose one of the three." in html
    assert 'value="kept"' in html
    assert portal.post(at("declare", proposal), {"kind": "sideways"}).status_code == 200
    assert not Declaration.objects.exists()


def test_what_may_bind_is_shown_beside_the_choice(client, edition):
    partner = make_organisation("Chamber of Samples", acronym="CoS")
    juror = make_juror(edition, partner=partner, country="KE")
    proposal = make_proposal(edition, status="eligible", organisation="chamber of  SAMPLES")
    client.force_login(juror.user)
    html = client.get(at("declare", proposal)).content.decode()
    assert "It comes from your own organisation." in html
    assert "It comes from your own country, or works there." in html


def test_a_conflict_takes_it_away_at_once_and_voids_the_review(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible", answers={"budget.words": "Secret"})
    declare(juror, [proposal])
    make_review(juror, proposal, {IMPACT: 5}, for_jury="Mine")
    portal.post(at("declare", proposal), {"kind": "conflict"})
    review = Review.objects.get()
    assert (review.status, review.for_jury, review.scores.count()) == ("voided", "Mine", 1)
    assert portal.get(at("proposal", proposal))["Location"] == at("declare", proposal)
    html = portal.get(at("declare", proposal)).content.decode()
    assert "You declared a conflict of interest" in html
    assert portal.post(at("save", proposal), filled()).status_code == 404
    portal.post(at("declare", proposal), {"kind": "none"})
    assert Declaration.objects.get().kind == DeclarationKind.CONFLICT


def test_several_are_declared_at_once(portal, juror, edition):
    tied, plain, other = (make_proposal(edition, status="eligible") for _ in range(3))
    juror.country = "KE"
    juror.save()
    plain.countries = other.countries = ["CH"]
    plain.save()
    other.save()
    url = reverse("champions_jury_declare_all", args=[edition.year])
    assert url in portal.get(DESK).content.decode()
    portal.post(url, {f"kind-{other.key}": "conflict", f"note-{other.key}": "kin", "rest": "on"})
    found = {row.proposal_id: (row.kind, row.note) for row in Declaration.objects.all()}
    assert found == {other.pk: ("conflict", "kin"), plain.pk: ("none", "")}
    assert tied.pk not in found
    portal.post(url, {f"kind-{tied.key}": "possible"})
    assert portal.get(url)["Location"] == DESK


def test_a_review_is_saved_then_submitted(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    url = at("proposal", proposal)
    portal.post(url, filled(save="1"))
    review = Review.objects.get()
    assert (review.status, review.version, review.for_applicant) == ("draft", 1, "Well done")
    assert dict(review.scores.values_list("criterion", "value")) == {IMPACT: 4, REACH: None}
    html = portal.get(url).content.decode()
    assert "Well done" in html
    portal.post(url, filled(version="1", submit="1"))
    review.refresh_from_db()
    assert review.status == "submitted"
    edition.refresh_from_db()
    assert edition.rubric_frozen_at == review.submitted_at
    html = " ".join(portal.get(url).content.decode().split())
    assert "Your review is submitted" in html
    assert '<strong class="figures">80.0</strong> of 100' in html


def test_an_incomplete_review_is_kept_and_not_submitted(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    data = filled(submit="1")
    del data[f"score.{REACH}"]
    html = portal.post(at("proposal", proposal), data).content.decode()
    assert "Give a score for every criterion, or abstain from it." in html
    assert 'name="version" value="1"' in html
    assert Review.objects.get().status == "draft"
    portal.post(at("proposal", proposal), filled(submit="1", version="1"))
    assert Review.objects.get().status == "submitted"


@pytest.mark.parametrize("score", ["6", "-1", "x", "1.5"])
def test_a_score_out_of_range_is_refused_and_the_rest_is_kept_on_the_screen(
    portal, juror, edition, score
):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    data = filled(save="1", **{f"score.{IMPACT}": score})
    response = portal.post(at("proposal", proposal), data)
    assert response.status_code == 200
    assert "Well done" in response.content.decode()


def test_a_comment_too_long_is_saved_and_not_submitted(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    data = filled(submit="1", for_jury="x" * 5001)
    html = portal.post(at("proposal", proposal), data).content.decode()
    assert "A comment has at most 5000 characters." in html
    assert len(Review.objects.get().for_jury) == 5001


def test_autosave_answers_with_the_version(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    url = at("save", proposal)
    assert portal.post(url, filled()).json() == {"version": 1}
    assert portal.post(url, filled(version="1")).json() == {"version": 1}, "nothing changed"
    assert portal.post(url, filled(version="1", for_jury="More")).json() == {"version": 2}
    stale = portal.post(url, filled(version="1", for_jury="Older"))
    assert stale.status_code == 409
    assert stale.json()["stored"]["for_jury"] == "More"
    assert stale.json()["version"] == 2
    assert Review.objects.get().for_jury == "More"
    assert portal.post(url, {"version": "x"}).status_code == 422
    assert portal.get(url).status_code == 405


def test_another_juror_who_signed_in_meanwhile_does_not_get_the_review(portal, juror, edition):
    proposal, other = make_proposal(edition, status="eligible"), make_juror(edition)
    declare(other, [proposal])
    declare(juror, [proposal])
    data = filled(seat=other.pk)
    assert portal.post(at("save", proposal), data).status_code == 401
    html = portal.post(at("proposal", proposal), {**data, "save": "1"}).content.decode()
    assert "Another juror is signed in here now." in html
    assert "Solid" in html
    assert not Review.objects.exists()
    assert portal.post(at("save", proposal), filled(seat=juror.pk)).status_code == 200


def test_an_older_window_shows_both_versions(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    url = at("proposal", proposal)
    portal.post(url, filled(save="1", for_jury="First window"))
    html = portal.post(url, filled(save="1", for_jury="Second window")).content.decode()
    assert "First window" in html
    assert "Second window" in html
    assert 'name="version" value="1"' in html
    portal.post(url, filled(save="1", for_jury="Second window", version="1"))
    assert Review.objects.get().for_jury == "Second window"


def test_autosave_says_when_one_is_signed_out(client, edition, juror):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    response = client.post(at("save", proposal), filled())
    assert response.status_code == 401
    assert "You are signed out." in response.json()["error"]


def test_others_are_seen_only_after_ones_own(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    other = make_juror(edition)
    declare(juror, [proposal])
    declare(other, [proposal])
    make_review(other, proposal, {IMPACT: 1, REACH: 1}, for_jury="Unmistakable words")
    url = at("proposal", proposal)
    html = portal.get(url).content.decode()
    assert "Unmistakable" not in html
    assert str(other.user) not in html
    assert portal.post(at("save", proposal), filled()).json() == {"version": 1}
    assert "Unmistakable" not in portal.get(url).content.decode()
    portal.post(url, filled(version="1", submit="1"))
    html = portal.get(url).content.decode()
    assert "Unmistakable words" in html
    assert "50.0" in html
    portal.post(at("reopen", proposal))
    assert "Unmistakable" not in portal.get(url).content.decode()


def test_a_submitted_review_is_not_overwritten(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    url = at("proposal", proposal)
    portal.post(url, filled(submit="1"))
    portal.post(url, filled(submit="1"))
    assert portal.post(at("save", proposal), filled(version="1", for_jury="x")).status_code == 422
    assert Review.objects.get().for_jury == "Solid"


def test_nothing_is_written_after_the_announcement(portal, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    edition.announced_at = edition.announces_at
    edition.save()
    html = portal.post(at("proposal", proposal), filled(save="1")).content.decode()
    assert "The winners of this edition are announced." in html
    assert "Solid" in html
    assert Review.objects.count() == 0


@pytest.mark.parametrize("status", ["draft", "submitted", "ineligible", "withdrawn", "late"])
def test_what_is_not_in_judging_does_not_exist(portal, juror, edition, status):
    proposal = make_proposal(edition, status=status)
    declare(juror, [proposal])
    for name in ("proposal", "declare"):
        assert portal.get(at(name, proposal)).status_code == 404
    assert portal.post(at("save", proposal), filled()).status_code == 404
    assert proposal.organisation not in portal.get(DESK).content.decode()


def test_the_jury_does_not_see_what_is_asked_for_figures(portal, juror, edition):
    answers = {"organisation.women_led": "yes", "organisation.about": "We weave."}
    proposal = make_proposal(edition, status="eligible", answers=answers)
    declare(juror, [proposal])
    html = portal.get(at("proposal", proposal)).content.decode()
    assert "We weave." in html
    assert "Is it led by women?" not in html


def test_what_applicants_wrote_is_never_markup(portal, juror, edition):
    hostile = "<script>alert(1)</script>"
    proposal = make_proposal(
        edition, status="eligible", organisation=hostile, answers={"budget.words": hostile}
    )
    declare(juror, [proposal])
    for url in (DESK, at("proposal", proposal)):
        assert hostile not in portal.get(url).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_page_speaks_three_languages(portal, juror, edition, language):
    proposal, other = (
        make_proposal(edition, status="eligible"),
        make_proposal(edition, status="eligible"),
    )
    make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    for path in ("", f"{proposal.key}/", f"{other.key}/declare/", f"{edition.year}/declare/"):
        assert portal.get(f"/{language}/champions/jury/{path}").status_code == 200


def test_forgery_is_refused(juror, edition):
    client = Client(enforce_csrf_checks=True)
    client.force_login(juror.user)
    proposal = make_proposal(edition, status="eligible")
    declare(juror, [proposal])
    for name in ("declare", "proposal", "save", "reopen"):
        assert client.post(at(name, proposal), filled()).status_code == 403
