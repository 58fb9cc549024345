"""Who may do what with the files of a proposal: every role, the wrong ones too."""

from types import SimpleNamespace

import pytest
from django.test import Client

from champions.enums import DeclarationKind
from tests.champions.proposals.files.browser import begin, patch, signed_in, url
from tests.factories import files
from tests.factories.champions import declare, make_juror, make_proposal
from tests.factories.desk import make_member_of, make_person

pytestmark = pytest.mark.django_db

ROLES = (
    "anonymous",
    "stranger",
    "other applicant",
    "undeclared juror",
    "conflicted juror",
    "declared juror",
    "secretariat",
    "co-applicant",
    "applicant",
)


@pytest.fixture
def case(edition):
    """A proposal in judging, with a file that was submitted."""
    proposal = make_proposal(edition, status="eligible")
    upload = files.make_upload(proposal)
    proposal.submissions.get().uploads.add(upload)
    return SimpleNamespace(edition=edition, proposal=proposal, upload=upload)


def client_of(role: str, case) -> Client:
    if role == "anonymous":
        return Client()
    if role == "other applicant":
        return signed_in(make_proposal(case.edition).lead)
    if role == "applicant":
        return signed_in(case.proposal.lead)
    if role == "co-applicant":
        user = make_person("co@example.org")
        case.proposal.applicants.add(user)
        return signed_in(user)
    if role == "secretariat":
        return signed_in(make_member_of("Secretariat"))
    if role == "stranger":
        return signed_in(make_person("stranger@example.org"))
    juror = make_juror(case.edition)
    kinds = {"conflicted juror": DeclarationKind.CONFLICT, "declared juror": DeclarationKind.NONE}
    if role in kinds:
        declare(juror, [case.proposal], kinds[role])
    return signed_in(juror.user)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_download(role, case):
    response = client_of(role, case).get(url("champions_file", case.proposal, case.upload))
    may = role in ("declared juror", "secretariat", "co-applicant", "applicant")
    if role == "anonymous":
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/?next=")
    else:
        assert response.status_code == (200 if may else 404)


@pytest.mark.parametrize("role", ROLES)
def test_only_applicants_see_and_send(role, case):
    client, owns = client_of(role, case), role in ("co-applicant", "applicant")
    proposal, upload = case.proposal, case.upload
    pages = [
        (client.get(url("champions_files", proposal)), 200),
        (client.get(url("champions_files_list", proposal)), 200),
        (client.post(url("champions_files", proposal)), 422),
        (client.post(url("champions_file_remove", proposal, upload)), 422),
    ]
    scripts = [
        (begin(client, proposal, files.pdf()), 422),
        (client.head(url("champions_file_pieces", proposal, upload)), 200),
        (patch(client, url("champions_file_pieces", proposal, upload), 0, b"x"), 409),
    ]
    for response, status in pages:
        expected = status if owns else (302 if role == "anonymous" else 404)
        assert response.status_code == expected
    for response, status in scripts:
        expected = status if owns else (401 if role == "anonymous" else 404)
        assert response.status_code == expected
    upload.refresh_from_db()
    assert upload.removed_at is None


def test_a_conflict_takes_the_file_away_at_once(case):
    juror = make_juror(case.edition)
    declare(juror, [case.proposal])
    client = signed_in(juror.user)
    address = url("champions_file", case.proposal, case.upload)
    assert client.get(address).status_code == 200
    juror.declarations.update(kind=DeclarationKind.CONFLICT)
    assert client.get(address).status_code == 404
