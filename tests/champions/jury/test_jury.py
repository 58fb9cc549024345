"""Seats, declarations, suggestions and assignments."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from champions.enums import DeclarationKind, JuryMode
from champions.jury.domain import assignments as assigning
from champions.jury.domain import declarations as declaring
from champions.jury.domain import jurors
from champions.models import Assignment, Declaration, Invitation, Juror, Review
from refusals import Refused
from tests.factories.champions import IMPACT, declare, make_juror, make_proposal, make_review
from tests.factories.content import make_organisation
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(response.content.decode().split())


# Seats


def seat(office, chosen, **values):
    data = {"edition": chosen.pk, "email": "New@Example.org", "languages": ["en", "fr"], **values}
    return office.post("/admin/jurors/new/", data)


def test_a_seat_is_given_by_address_and_makes_an_account(office, edition):
    partner = make_organisation()
    assert seat(office, edition, partner=partner.pk, country="CH").status_code == 302
    juror = Juror.objects.get()
    assert (juror.user.email, juror.country, juror.languages) == (
        "new@example.org",
        "CH",
        ["en", "fr"],
    )
    assert juror.partner == partner
    assert not juror.user.has_usable_password()
    assert not juror.user.is_staff
    assert EmailAddress.objects.get(user=juror.user).verified is False


def test_an_account_that_exists_is_used_and_sits_only_once(office, edition):
    person = make_person("new@example.org")
    seat(office, edition)
    assert Juror.objects.get().user == person
    assert "This person sits on the jury already." in text(seat(office, edition))
    assert User.objects.filter(email__iexact="new@example.org").count() == 1


@pytest.mark.parametrize("values", [{"email": "nobody"}, {"languages": []}, {"edition": "x"}])
def test_a_bad_seat_is_said(office, edition, values):
    assert seat(office, edition, **values).status_code == 200
    assert not Juror.objects.exists()


def test_a_juror_is_changed_and_put_to_rest(office, juror):
    url = reverse("jurors:edit", args=[juror.pk])
    assert office.get(url).status_code == 200
    office.post(url, {"languages": ["es"], "country": "FR"})
    juror.refresh_from_db()
    assert (juror.languages, juror.country, juror.is_active) == (["es"], "FR", False)
    assert "No longer active." in text(office.get(reverse("jurors:inspect", args=[juror.pk])))


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_of_jurors_takes_a_fixed_number_of_queries(
    office, edition, count, django_assert_num_queries
):
    for _ in range(count):
        make_juror(edition)
    office.get("/admin/jurors/")
    with django_assert_num_queries(13):
        office.get("/admin/jurors/")


def test_jurors_are_found_by_name_and_partner(office, edition):
    make_juror(edition, partner=make_organisation("Chamber of Samples"))
    make_juror(edition, user=make_person("ada@example.org"), is_active=False)
    found = office.get("/admin/jurors/", {"q": "samples"}).context["object_list"]
    assert len(found) == 1
    found = office.get("/admin/jurors/", {"q": "ada@"}).context["object_list"]
    assert len(found) == 1
    found = office.get("/admin/jurors/", {"is_active": "true"}).context["object_list"]
    assert len(found) == 1


# Declarations


def test_a_conflict_stands_until_the_secretariat_lifts_it(office, secretariat, juror, edition):
    proposal = make_proposal(edition, status="eligible")
    declaring.declare(juror=juror, proposal=proposal, kind=DeclarationKind.NONE)
    make_review(juror, proposal, {IMPACT: 4})
    declaring.declare(juror=juror, proposal=proposal, kind=DeclarationKind.CONFLICT)
    with pytest.raises(Refused, match="conflict_stands"):
        declaring.declare(juror=juror, proposal=proposal, kind=DeclarationKind.POSSIBLE)
    url = reverse("jurors:inspect", args=[juror.pk])
    declaration = Declaration.objects.get()
    office.post(url, {"lift": declaration.pk, "reason": " "})
    assert Declaration.objects.exists()
    office.post(url, {"lift": declaration.pk, "reason": "A slip"})
    assert not Declaration.objects.exists()
    review = Review.objects.get()
    assert (review.status, review.scores.get().value) == ("draft", 4)
    entries = ModelLogEntry.objects.for_instance(proposal).order_by("timestamp", "pk")
    assert [entry.action for entry in entries] == [
        "champions.declare",
        "champions.declare",
        "champions.lift_conflict",
    ]


def test_what_is_no_conflict_cannot_be_lifted(office, juror, edition):
    declare(juror, [make_proposal(edition, status="eligible")])
    url = reverse("jurors:inspect", args=[juror.pk])
    for lift in (Declaration.objects.get().pk, "x", "9" * 30, "9" * 5000, ""):
        response = office.post(url, {"lift": lift, "reason": "Because"})
        assert response.status_code == 404
    assert Declaration.objects.exists()


@pytest.mark.parametrize(
    ("email", "values", "answers", "codes"),
    [
        ("a@house.example", {}, {}, ["domain"]),
        ("a@gmail.com", {}, {}, []),
        ("a@other.example", {}, {"organisation.website": "https://www.site.example/en"}, []),
        ("a@site.example", {}, {"organisation.website": "https://www.site.example/en"}, ["domain"]),
        ("a@site.example", {}, {"organisation.website": "http://[bad"}, []),
        ("a@other.example", {"country": "KE"}, {}, ["country"]),
        ("a@other.example", {"country": "FR"}, {"organisation.country": "FR"}, ["country"]),
        ("a@other.example", {"partner": True}, {}, []),
        (
            "a@other.example",
            {"partner": True},
            {"budget.partners": "We are members of the CoS."},
            ["partner"],
        ),
        ("a@other.example", {"partner": True}, {"budget.partners": "Costly things"}, []),
    ],
)
def test_ties_are_suggested(edition, email, values, answers, codes):
    if values.get("partner"):
        values = {"partner": make_organisation("Chamber of Samples", acronym="CoS")}
    juror = make_juror(edition, user=make_person(email), **values)
    proposal = make_proposal(
        edition,
        lead=make_person("lead@house.example"),
        status="eligible",
        answers=answers,
        countries=["KE"],
    )
    assert [one.code for one in declaring.suggest(juror, proposal)] == codes


def test_a_shared_co_applicant_elsewhere_is_a_tie(edition):
    juror = make_juror(
        edition, make_person("juror@university.test", first_name="Jo", last_name="Doe")
    )
    proposal = make_proposal(edition, status="eligible")
    assert declaring.suggest(juror, proposal) == []
    other = make_proposal(edition, status="withdrawn", lead=proposal.lead)
    other.applicants.add(juror.user)
    (found,) = declaring.suggest(juror, proposal)
    assert (found.code, found.strong) == ("together", True)


def test_what_applicants_say_of_their_ties_reaches_whom_they_name(edition):
    partner = make_organisation("Chamber of Samples", acronym="CoS")
    juror = make_juror(edition, make_person("juror@university.test"), partner=partner)
    answers = {"team.ties": "Our director worked for the CoS until 2028."}
    proposal = make_proposal(edition, status="eligible", answers=answers)
    (found,) = declaring.suggest(juror, proposal)
    assert (found.code, found.strong) == ("told", True)
    assert declaring.suggest(make_juror(edition), proposal) == []


def test_being_invited_or_named_is_a_tie(edition):
    juror = make_juror(
        edition, make_person("juror@university.test", first_name="Jo", last_name="Doe")
    )
    proposal = make_proposal(edition, status="eligible", answers={"team.people": "Jo Doé, Ada"})
    Invitation.objects.create(proposal=proposal, email="Juror@university.test", token_hash="x")
    assert [one.code for one in declaring.suggest(juror, proposal)] == ["invited", "named"]


def test_suggestions_for_many_take_a_fixed_number_of_queries(
    juror, edition, django_assert_num_queries
):
    rows = [make_proposal(edition, status="eligible") for _ in range(5)]
    juror.user.email, _partner = "a@house.example", juror.partner
    with django_assert_num_queries(5):
        assert set(declaring.suggest_many(juror, rows)) == {row.pk for row in rows}


# Assignments


@pytest.fixture
def assigned(edition):
    edition.jury_mode, edition.readers_each = JuryMode.ASSIGNED, 2
    edition.save()
    return edition


def loads():
    return sorted(Assignment.objects.filter(juror=juror).count() for juror in Juror.objects.all())


def test_a_plan_is_looked_at_then_applied(office, assigned):
    for _ in range(3):
        make_juror(assigned)
    for _ in range(6):
        make_proposal(assigned, status="eligible")
    url = f"/admin/editions/{assigned.pk}/assign/"
    response = office.get(url, {"seed": "7"})
    plan = response.context["plan"]
    assert (len(plan.fresh), plan.problems) == (12, [])
    assert not Assignment.objects.exists()
    assert response.context["plan"].digest == office.get(url, {"seed": "7"}).context["plan"].digest
    office.post(url, {"seed": "7", "digest": plan.digest})
    assert loads() == [4, 4, 4]
    assert "there is nothing new" in text(office.get(url))


def test_a_plan_that_changed_since_is_not_applied(office, assigned):
    make_juror(assigned)
    make_juror(assigned)
    make_proposal(assigned, status="eligible")
    url = f"/admin/editions/{assigned.pk}/assign/"
    digest = office.get(url).context["plan"].digest
    make_proposal(assigned, status="eligible")
    html = text(office.post(url, {"seed": "1", "digest": digest}))
    assert "Something changed since the preview." in html
    assert not Assignment.objects.exists()
    for seed in ("x", "", "-1"):
        assert office.post(url, {"seed": seed}).status_code == 200


def test_a_second_run_keeps_what_exists_and_replaces_a_conflict(assigned, secretariat):
    rows = [make_juror(assigned) for _ in range(3)]
    proposals = [make_proposal(assigned, status="eligible") for _ in range(3)]
    plan = assigning.plan(assigned, 1)
    assigning.apply(edition=assigned, seed=1, digest=plan.digest, user=secretariat)
    before = set(Assignment.objects.values_list("proposal", "juror"))
    taken = plan.readers[proposals[0].pk][0]
    declaring.declare(
        juror=Juror.objects.get(pk=taken), proposal=proposals[0], kind=DeclarationKind.CONFLICT
    )
    again = assigning.plan(assigned, 2)
    (other,) = {row.pk for row in rows} - set(plan.readers[proposals[0].pk])
    assert again.fresh == [(proposals[0].pk, other)]
    assigning.apply(edition=assigned, seed=2, digest=again.digest, user=secretariat)
    assert before < set(Assignment.objects.values_list("proposal", "juror"))


def test_what_cannot_be_names_why(assigned):
    make_juror(assigned, languages=["fr"])
    tied = make_juror(assigned)
    proposal = make_proposal(assigned, status="eligible", reference="SBC-1", language="en")
    declare(tied, [proposal], DeclarationKind.CONFLICT)
    plan = assigning.plan(assigned, 1)
    assert plan.fresh == []
    assert plan.problems == [
        "SBC-1 gets 0 of 2 jurors: the jury has 2 jurors; 1 juror is tied to it; "
        "1 juror does not read its language."
    ]


def test_nobody_gets_their_own_nor_what_comes_from_their_house(assigned):
    own = make_juror(assigned, user=make_person("a@house.example"))
    theirs = make_proposal(assigned, status="eligible", lead=own.user)
    housemate = make_person("b@house.example")
    near = make_proposal(assigned, status="eligible", lead=housemate)
    plan = assigning.plan(assigned, 1)
    assert plan.readers == {theirs.pk: [], near.pk: []}
    declare(own, [near])
    assert assigning.plan(assigned, 1).readers == {theirs.pk: [], near.pk: [own.pk]}


def test_a_missing_partner_is_named(assigned):
    one, other = make_organisation("One"), make_organisation("Two")
    for _ in range(2):
        make_juror(assigned, partner=one)
    barred = make_juror(assigned, partner=other)
    proposal = make_proposal(assigned, status="eligible", reference="SBC-1")
    assert assigning.plan(assigned, 1).problems == []
    declare(barred, [proposal], DeclarationKind.CONFLICT)
    (sentence,) = assigning.plan(assigned, 1).problems
    assert sentence.startswith("SBC-1 has no juror from Two: ")


def test_without_jurors_the_plan_says_so(assigned):
    make_proposal(assigned, status="eligible")
    assert assigning.plan(assigned, 1).problems == ["The jury has no active juror yet."]


def test_an_inactive_juror_gets_nothing(assigned):
    make_juror(assigned, is_active=False)
    make_juror(assigned)
    proposal = make_proposal(assigned, status="eligible")
    (reader,) = assigning.plan(assigned, 1).readers[proposal.pk]
    assert Juror.objects.get(pk=reader).is_active


def test_jurors_see_what_they_were_given_and_no_more(client, assigned):
    given, other = (make_proposal(assigned, status="eligible") for _ in range(2))
    juror = make_juror(assigned)
    Assignment.objects.create(juror=juror, proposal=given)
    declare(juror, [given, other])
    client.force_login(juror.user)
    assert client.get(reverse("champions_jury_proposal", args=[given.key])).status_code == 200
    assert client.get(reverse("champions_jury_proposal", args=[other.key])).status_code == 404


def test_a_seat_is_written_down(secretariat, edition):
    juror = jurors.seat(
        edition=edition,
        email="x@example.org",
        partner=None,
        country="",
        languages=["en"],
        user=secretariat,
    )
    assert ModelLogEntry.objects.for_instance(juror).get().action == "champions.seat_juror"
