"""The secretariat's pages: list, proposal, moves of many, and who may do what."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from champions.enums import ActorRole, ProposalStatus
from champions.models import Message
from champions.proposals.domain.transitions import move
from letters.models import Letter
from tests.factories.champions import (
    AWARD,
    IMPACT,
    QUESTION,
    REACH,
    STATEMENT,
    declare,
    make_competition,
    make_edition,
    make_juror,
    make_proposal,
    make_review,
)
from tests.factories.desk import make_member_of, make_person

pytestmark = pytest.mark.django_db

INDEX = "/admin/proposals/"
BULK = "/admin/proposals/move/"


def inspect(proposal):
    return reverse("proposals:inspect", args=[proposal.pk])


def references(response):
    return sorted(row.reference for row in response.context["object_list"])


def text(response):
    return " ".join(response.content.decode().split())


def said(response):
    return [str(one) for one in response.context["messages"]]


def member_with(*codenames):
    user = make_person("special@example.org", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    client = Client()
    client.force_login(user)
    return client


def actions(proposal):
    return list(
        ModelLogEntry.objects.for_instance(proposal)
        .order_by("timestamp", "pk")
        .values_list("action", flat=True)
    )


# The list


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_takes_a_fixed_number_of_queries(
    office, edition, count, django_assert_num_queries
):
    for _ in range(count):
        make_proposal(edition, status="submitted")
    office.get(INDEX)
    with django_assert_num_queries(13):
        office.get(INDEX)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["A", "B", "C"]),
        ({"status": "eligible"}, ["B"]),
        ({"status": ["eligible", "submitted"]}, ["A", "B"]),
        ({"country": "CH"}, ["B"]),
        ({"country": "KE"}, ["A", "B", "C"]),
        ({"sector": "crafts"}, ["C"]),
        ({"language": "fr"}, ["C"]),
        ({"prepared": "yes"}, ["C"]),
        ({"q": "weavers"}, ["A"]),
        ({"q": "ada@ WEAVERS"}, ["A"]),
        ({"q": "nobody"}, []),
        ({"edition": "999"}, ["A", "B", "C"]),
        ({"country": "x' OR 1"}, ["A", "B", "C"]),
    ],
)
def test_the_list_narrows(office, edition, query, found):
    ada = make_person("ada@example.org")
    make_proposal(edition, status="submitted", reference="A", organisation="Weavers", lead=ada)
    make_proposal(edition, status="eligible", reference="B", countries=["KE", "CH"])
    make_proposal(
        edition,
        status="finalist",
        reference="C",
        sector="crafts",
        language="fr",
        pending_status="winner",
    )
    assert references(office.get(INDEX, query)) == found
    assert references(office.get(f"{INDEX}results/", query)) == found


def test_the_list_shows_one_edition(office, tree, edition):
    other = make_edition(edition.source_page.get_parent().specific, year=2031)
    make_proposal(edition, status="submitted", reference="A")
    make_proposal(other, status="submitted", reference="B")
    assert references(office.get(INDEX, {"edition": other.pk})) == ["B"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_export_is_no_formula_and_is_logged(office, edition, form):
    make_proposal(edition, status="submitted", reference="A", organisation="=1+1")
    response = office.get(INDEX, {"export": form})
    if form == "csv":
        rows = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
    else:
        sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[1][:4] == ["A", rows[1][1], "Submitted", "'=1+1"]
    entry = ModelLogEntry.objects.for_instance(edition).get(action="champions.export")
    assert entry.data == {"form": form, "count": 1, "references": ["A"]}


def test_seeing_is_not_taking_away(edition):
    make_proposal(edition, status="submitted", reference="A")
    client = member_with("view_proposal")
    assert references(client.get(INDEX)) == ["A"]
    assert client.get(INDEX, {"export": "csv"}).status_code == 403
    for form in ("csv", "xlsx", "zip"):
        assert client.get(f"/admin/editions/{edition.pk}/export/{form}/").status_code == 403
    assert not ModelLogEntry.objects.filter(action="champions.export").exists()


# One proposal


def test_the_page_shows_what_was_submitted_and_not_what_is_being_written(office, edition):
    proposal = make_proposal(
        edition, status="submitted", answers={f"question.{QUESTION}": "Sent words"}
    )
    proposal.answers.update(text="Later words")
    html = text(office.get(inspect(proposal)))
    assert "Sent words" in html
    assert "Later words" not in html
    draft = make_proposal(edition, answers={f"question.{QUESTION}": "Unfinished"})
    assert "Unfinished" not in text(office.get(inspect(draft)))


def test_looking_into_a_sealed_proposal_is_logged(office, edition):
    proposal = make_proposal(edition, status="submitted")
    office.get(inspect(proposal))
    assert actions(proposal) == ["champions.view"]


def test_the_checklist_is_kept(office, edition):
    proposal = make_proposal(edition, status="submitted")
    office.post(inspect(proposal), {"checks": "1", f"checks-{STATEMENT}": "on"})
    proposal.refresh_from_db()
    assert proposal.checks == {STATEMENT: True}
    office.post(inspect(proposal), {"checks": "1", f"checks-{STATEMENT}": "on"})
    assert actions(proposal) == ["champions.tick"]


def test_a_move_is_made_and_said(office, edition):
    proposal = make_proposal(edition, status="submitted")
    response = office.post(inspect(proposal), {"move": "1", "move-to": "eligible"}, follow=True)
    assert "Moved to “Eligible”." in text(response)
    proposal.refresh_from_db()
    assert proposal.status == "eligible"


def test_a_refusal_needs_a_reason_and_keeps_the_form(office, edition):
    proposal = make_proposal(edition, status="submitted")
    html = text(office.post(inspect(proposal), {"move": "1", "move-to": "ineligible"}))
    assert "Give a reason: it is kept with the decision." in html
    proposal.refresh_from_db()
    assert proposal.status == "submitted"
    office.post(
        inspect(proposal),
        {"move": "1", "move-to": "ineligible", "move-reason": "Too large"},
    )
    assert "Too large" in text(office.get(inspect(proposal)))


@pytest.mark.parametrize("to", ["winner", "draft", "nonsense", ""])
def test_a_move_that_is_not_offered_is_not_made(office, edition, to):
    proposal = make_proposal(edition, status="finalist")
    response = office.post(inspect(proposal), {"move": "1", "move-to": to})
    assert response.status_code == 200
    proposal.refresh_from_db()
    assert proposal.status == "finalist"


def test_a_decision_is_prepared_and_taken_back(office, edition):
    proposal = make_proposal(edition, status="finalist")
    office.post(
        inspect(proposal),
        {"decide": "1", "decide-to": "winner", "decide-award": AWARD, "decide-reason": "Best"},
    )
    proposal.refresh_from_db()
    assert (proposal.status, proposal.pending_status, proposal.pending_award) == (
        "finalist",
        "winner",
        AWARD,
    )
    assert "Winner: Champion (prepared)" in text(office.get(inspect(proposal)))
    office.post(inspect(proposal), {"unstage": "1"})
    proposal.refresh_from_db()
    assert (proposal.pending_status, proposal.pending_award, proposal.pending_reason) == ("",) * 3


def test_a_winner_needs_one_of_the_awards(office, edition):
    proposal = make_proposal(edition, status="finalist")
    html = text(office.post(inspect(proposal), {"decide": "1", "decide-to": "winner"}))
    assert "Say which of the edition" in html
    proposal.refresh_from_db()
    assert proposal.pending_status == ""


def test_the_secretariat_writes_extends_and_minutes(office, edition):
    proposal = make_proposal(edition, status="submitted")
    office.post(inspect(proposal), {"message": "1", "message-text": "A question"})
    assert Message.objects.get().from_secretariat is True
    data = {"extend": "1", "extend-until": "2030-05-20 18:00", "extend-reason": "Storm"}
    office.post(inspect(proposal), data)
    assert proposal.extensions.get().until == datetime(2030, 5, 20, 16, tzinfo=UTC)
    data = {"minute": "1", "minute-day": "2030-05-06", "minute-text": "Invite them"}
    office.post(inspect(proposal), data)
    html = text(office.get(inspect(proposal)))
    assert "A question" in html
    assert "Jury of 2030-05-06: Invite them" in html


@pytest.mark.parametrize(
    "data",
    [
        {"message": "1"},
        {"extend": "1", "extend-until": "yesterday", "extend-reason": "kept words"},
        {"minute": "1", "minute-text": "kept words"},
    ],
)
def test_bad_input_is_said_and_kept(office, edition, data):
    proposal = make_proposal(edition, status="submitted")
    response = office.post(inspect(proposal), data)
    assert response.status_code == 200
    assert "Nothing was done: see the form for why." in text(response)
    for value in data.values():
        assert value in text(response)


def test_seeing_is_neither_screening_nor_deciding(edition):
    proposal = make_proposal(edition, status="finalist")
    client = member_with("view_proposal")
    html = text(client.get(inspect(proposal)))
    assert "Move it now" not in html
    assert "Prepare the decision" not in html
    for data in (
        {"move": "1", "move-to": "shortlisted"},
        {"decide": "1", "decide-to": "not_selected"},
        {"unstage": "1"},
        {"checks": "1"},
        {"message": "1", "message-text": "x"},
        {},
    ):
        assert client.post(inspect(proposal), data).status_code == 403
    assert client.get(BULK).status_code == 403
    proposal.refresh_from_db()
    assert (proposal.status, proposal.pending_status) == ("finalist", "")
    assert not Message.objects.exists()


def test_duplicates_are_suggested(office, edition):
    one = make_proposal(edition, status="submitted", organisation="Café Société")
    twin = make_proposal(edition, organisation="cafe  societe")
    make_proposal(edition, organisation="Something else", title="Quite another thing")
    html = text(office.get(inspect(one)))
    assert inspect(twin) in html
    assert "the same organisation" in html


# Many


def test_moving_many_shows_first_and_reports_after(office, edition):
    rows = [
        make_proposal(edition, status=status)
        for status in ("submitted", "submitted", "winner", "submitted")
    ]
    assert office.get(BULK).status_code == 200
    data = {"chosen": [row.pk for row in rows[:3]], "to": "eligible", "reason": "Complete"}
    response = office.post(BULK, {**data, "preview": "1"})
    html = text(response)
    assert "Move 2 proposals to “Eligible”?" in html
    for row in rows[:2]:
        assert row.reference in html
    assert f"{rows[2].reference}</strong>: This proposal cannot be moved there" in html
    assert {row.status for row in edition.proposals.all()} == {"submitted", "winner"}
    response = office.post(BULK, {**data, "apply": "1"}, follow=True)
    assert "2 proposals moved to “Eligible”." in text(response)
    assert f"Refused: {rows[2].reference}." in text(response)
    statuses = [row.status for row in edition.proposals.order_by("pk")]
    assert statuses == ["eligible", "eligible", "winner", "submitted"]


@pytest.mark.parametrize("chosen", ["1" * 19, "9" * 5000, "²", "\x00", "x"])
def test_what_is_no_proposal_cannot_be_chosen(office, edition, chosen):
    proposal = make_proposal(edition, status="submitted")
    data = {"chosen": [proposal.pk, chosen], "to": "eligible", "reason": "Complete", "apply": "1"}
    assert office.post(BULK, data).status_code == 200
    proposal.refresh_from_db()
    assert proposal.status == "submitted"


def test_only_what_the_filters_show_can_be_chosen(office, edition):
    shown = make_proposal(edition, status="submitted", language="fr")
    hidden = make_proposal(edition, status="submitted")
    url = f"{BULK}?language=fr"
    html = text(office.get(url))
    assert shown.reference in html
    assert hidden.reference not in html
    data = {"chosen": [hidden.pk], "to": "eligible", "apply": "1"}
    assert office.post(url, data).status_code == 200
    hidden.refresh_from_db()
    assert hidden.status == "submitted"


def test_many_are_prepared_as_not_selected(office, edition):
    rows = [make_proposal(edition, status="eligible") for _ in range(2)]
    data = {"chosen": [row.pk for row in rows], "to": "not_selected", "apply": "1"}
    office.post(BULK, data)
    found = edition.proposals.values_list("status", "pending_status")
    assert set(found) == {("eligible", "not_selected")}


@pytest.mark.parametrize(
    "data",
    [{}, {"to": "eligible"}, {"chosen": ["x"], "to": "eligible"}, {"chosen": ["1"], "to": "x"}],
)
def test_bad_choices_are_said(office, edition, data):
    make_proposal(edition, status="submitted")
    assert office.post(BULK, data).status_code == 200


# Editions


@pytest.fixture
def judged(edition):
    """Three proposals and two jurors: one is ranked first, one second, one not at all."""
    rows = [
        make_proposal(edition, status="eligible", reference=name, organisation=f"House {name}")
        for name in ("A", "B", "C")
    ]
    jurors = [make_juror(edition), make_juror(edition)]
    for juror in jurors:
        declare(juror, rows)
        make_review(juror, rows[1], {IMPACT: 5, REACH: 5})
        make_review(juror, rows[0], {IMPACT: 2, REACH: None})
    make_review(jurors[0], rows[2], {IMPACT: 5, REACH: 5})
    return rows


def test_the_results_are_ranked_and_the_insufficient_last(office, edition, judged):
    response = office.get(f"/admin/editions/{edition.pk}/scores/")
    rows = [row for row, _standing in response.context["rows"]]
    assert [(row.proposal.reference, row.rank, row.mean, row.n) for row in rows] == [
        ("B", "1", "100.0", 2),
        ("A", "2", "40.0", 2),
        ("C", "insufficient", "100.0", 1),
    ]
    html = text(response)
    assert 'aria-label="2 scores: 40.0; 40.0"' in html
    assert "then by the mean on “Impact”, which counts most" in html


@pytest.mark.parametrize("count", [1, 5])
def test_the_results_take_a_fixed_number_of_queries(
    office, edition, count, django_assert_num_queries
):
    juror = make_juror(edition)
    for _ in range(count):
        proposal = make_proposal(edition, status="eligible")
        declare(juror, [proposal])
        make_review(juror, proposal, {IMPACT: 3, REACH: 3})
    url = f"/admin/editions/{edition.pk}/scores/"
    office.get(url)
    with django_assert_num_queries(20):
        office.get(url)


def test_a_conflict_takes_the_scores_out_of_the_results(office, edition, judged):
    review = judged[1].reviews.first()
    review.juror.declarations.filter(proposal=judged[1]).update(kind="conflict")
    response = office.get(f"/admin/editions/{edition.pk}/scores/")
    row = next(row for row, _ in response.context["rows"] if row.proposal == judged[1])
    assert (row.rank, row.n) == ("insufficient", 1)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_results_are_taken_away_as_a_table(office, edition, judged, form):
    judged[0].organisation = "=1+1"
    judged[0].save()
    response = office.get(f"/admin/editions/{edition.pk}/export/{form}/")
    assert response["Content-Disposition"] == f'attachment; filename="champions-2030.{form}"'
    if form == "csv":
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    else:
        sheet = load_workbook(io.BytesIO(response.content)).active
        rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [row[:3] for row in rows[1:]] == [
        ["1", "B", "House B"],
        ["2", "A", "'=1+1"],
        ["insufficient", "C", "House C"],
    ]
    assert rows[2][-1] == ""
    entry = ModelLogEntry.objects.for_instance(edition).get(action="champions.export")
    assert entry.data["references"] == ["A", "B", "C"]


def test_proposals_are_taken_away_as_an_archive(office, edition, judged):
    response = office.get(f"/admin/editions/{edition.pk}/export/zip/")
    assert response["Content-Disposition"] == 'attachment; filename="champions-2030.zip"'
    assert b"".join(response.streaming_content)[:2] == b"PK"


def test_proposals_are_compared_side_by_side(office, edition, judged):
    url = f"/admin/editions/{edition.pk}/compare/"
    response = office.get(url, {"p": [judged[1].pk, judged[0].pk, "x", "99999999999999999999"]})
    assert [one.proposal.reference for one in response.context["columns"]] == ["B", "A"]
    assert "We propose it." in text(response)
    assert "Choose up to four proposals" in text(office.get(url))


def test_the_way_the_jury_works_is_set_and_logged(office, edition):
    url = reverse("editions:inspect", args=[edition.pk])
    office.post(url, {"jury_mode": "assigned", "readers_each": "2", "quorum": "1"})
    edition.refresh_from_db()
    assert (edition.jury_mode, edition.readers_each, edition.quorum) == ("assigned", 2, 1)
    assert "Each proposal has its jurors; jurors per proposal: 2" in text(office.get(url))
    html = text(office.post(url, {"jury_mode": "assigned", "readers_each": "0", "quorum": "x"}))
    assert "At least one." in html


def test_the_editions_are_listed_with_figures(office, edition, judged):
    make_proposal(edition)
    row = office.get("/admin/editions/").context["object_list"][0]
    assert (row.submitted, row.active_jurors) == (3, 2)


# Roles


@pytest.mark.parametrize("role", ["Editors", "Desk", "Jurors", "applicant", "anonymous"])
def test_nobody_else_comes_in_anywhere(edition, judged, role):
    client = Client()
    if role == "applicant":
        client.force_login(judged[0].lead)
    elif role != "anonymous":
        client.force_login(make_member_of(role, is_staff=True))
    for url in (
        INDEX,
        f"{INDEX}results/",
        BULK,
        inspect(judged[0]),
        "/admin/jurors/",
        "/admin/jurors/new/",
        "/admin/editions/",
        f"/admin/editions/{edition.pk}/scores/",
        f"/admin/editions/{edition.pk}/assign/",
    ):
        response = client.get(url)
        assert response.status_code in {302, 403}, url
        assert "House A" not in response.content.decode()


def test_the_secretariat_sees_drafts_of_no_answers(office, tree):
    edition = make_edition(make_competition(tree), year=2031)
    proposal = make_proposal(edition, status=ProposalStatus.DRAFT)
    assert "its applicants" in text(office.get(inspect(proposal)))


def test_the_applicants_are_told_once_and_only_of_a_refusal(office, edition, secretariat):
    proposal = make_proposal(edition, status="submitted")
    url = reverse("proposals:inspect", args=[proposal.pk])
    assert 'name="tell"' not in office.get(url).content.decode()
    move(
        proposal=proposal,
        to=ProposalStatus.INELIGIBLE,
        role=ActorRole.SECRETARIAT,
        user=secretariat,
        reason="It is not small.",
    )
    assert 'name="tell"' in office.get(url).content.decode()
    for _again in range(2):
        assert office.post(url, {"tell": "1"}).status_code == 302
    letter = Letter.objects.get()
    assert letter.to_email == proposal.lead.email
    assert "It is not small." in letter.text
    assert 'name="tell"' not in office.get(url).content.decode()
