"""Files over HTTP: for their owners to send, for those who may read the proposal to download."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry

from champions.models import Upload
from champions.proposals.domain.uploads import MIB
from champions.proposals.views import files as views
from files import storage
from files.enums import ScanStatus
from ratelimits.domain.limits import Limit
from tests.champions.proposals.files.browser import begin, patch, signed_in, url
from tests.factories import files
from tests.factories.champions import make_proposal
from tests.factories.desk import make_member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(proposal) -> Client:
    return signed_in(proposal.lead)


@pytest.fixture
def upload(proposal) -> Upload:
    return files.make_upload(proposal)


# Piece by piece -----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_a_file_goes_on_where_the_line_broke(owner, proposal, method):
    content = files.pdf() + b"\n%" + b"x" * (MIB + MIB // 2)
    response = begin(owner, proposal, content, "C:\\Plans\\Über.pdf")
    assert response.status_code == 201
    address = response.json()["pieces"]
    assert response["Location"] == address
    assert patch(owner, address, 0, content[:MIB], method).status_code == 204

    head = owner.head(address)
    assert (head["Upload-Offset"], head["Upload-Length"]) == (str(MIB), str(len(content)))
    assert head["Cache-Control"] == "private, no-store"

    again = patch(owner, address, 0, content[:MIB], method)
    assert (again.status_code, again["Upload-Offset"]) == (409, str(MIB))
    assert again.json()["code"] == "offset"
    last = patch(owner, address, MIB, content[MIB:], method)
    assert (last.status_code, last.json()["name"]) == (200, "Über.pdf")
    row = Upload.objects.get()
    assert storage.read(row.key) == content
    assert patch(owner, address, len(content), b"", method).status_code == 200


def test_a_refusal_is_a_sentence(owner, proposal):
    content = b"<html><script>alert(1)</script></html>"
    address = begin(owner, proposal, content).json()["pieces"]
    response = patch(owner, address, 0, content)
    assert response.status_code == 422
    assert response.json() == {
        "code": "markup",
        "sentence": "This file is a web page or a drawing in code. Save it as PDF, PNG or JPEG.",
    }
    assert owner.head(address).status_code == 410
    assert patch(owner, address, 0, content).status_code == 410


def test_refusals_are_in_the_language_of_the_address(owner, proposal):
    response = owner.post(f"/fr/champions/proposals/{proposal.key}/files/begin/", {"size": "0"})
    assert response.status_code == 422
    assert response["Content-Language"] == "fr"


@pytest.mark.parametrize("size", ["", "x", "-1", "٣", "9" * 40, "1.5"])
def test_a_size_that_is_no_number_is_no_error_of_ours(owner, proposal, size):
    response = owner.post(url("champions_files_begin", proposal), {"name": "a.pdf", "size": size})
    assert response.status_code == 422


@pytest.mark.parametrize("offset", ["", "x", "-1", "99999999999999999999"])
def test_an_offset_that_is_no_number_is_no_error_of_ours(owner, proposal, offset):
    address = begin(owner, proposal, files.pdf()).json()["pieces"]
    response = patch(owner, address, offset, files.pdf())
    assert (response.status_code, response["Upload-Offset"]) == (409, "0")


def test_a_piece_that_is_too_large_is_refused(owner, proposal):
    address = begin(owner, proposal, b"x" * (3 * MIB)).json()["pieces"]
    assert patch(owner, address, 0, b"x" * (MIB + 1)).json()["code"] == "piece"
    assert owner.head(address)["Upload-Offset"] == "0"


def test_beginning_has_a_limit(owner, proposal, monkeypatch):
    monkeypatch.setattr(views, "BEGIN_LIMIT", Limit("test-uploads", times=1, seconds=3600))
    assert begin(owner, proposal, files.pdf()).status_code == 201
    response = begin(owner, proposal, files.pdf())
    assert (response.status_code, response.json()["code"]) == (429, "too_often")
    assert int(response["Retry-After"]) > 0


def test_after_the_deadline_a_sentence_says_so(owner, proposal):
    Upload.objects.all().delete()
    proposal.status = "eligible"
    proposal.save()
    response = begin(owner, proposal, files.pdf())
    assert (response.status_code, response.json()["code"]) == (422, "closed")


# The form -----------------------------------------------------------------------------------------


def send(client: Client, proposal, *contents: tuple[str, bytes], **more: str):
    sent = [SimpleUploadedFile(name, content) for name, content in contents]
    return client.post(url("champions_files", proposal), {"file": sent, **more})


def test_the_form_takes_several_files_and_leads_back(owner, proposal):
    large = files.pdf() + b"\n%" + b"x" * (3 * MIB)
    back = f"/en/champions/2030/apply/{proposal.key}/files/"
    response = send(owner, proposal, ("a.pdf", large), ("b.png", files.picture()), next=back)
    assert (response.status_code, response["Location"]) == (302, back)
    assert [(row.name, row.size) for row in Upload.objects.present()] == [
        ("a.pdf", len(large)),
        ("b.png", len(files.picture())),
    ]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:x", ""])
def test_the_form_leads_nowhere_else(owner, proposal, back):
    response = send(owner, proposal, ("a.pdf", files.pdf()), next=back)
    assert response["Location"] == url("champions_files", proposal)


def test_the_form_says_what_it_did_not_take_and_keeps_the_rest(owner, proposal):
    response = send(owner, proposal, ("a.pdf", files.pdf()), ("b<b>.pdf", b"<html>"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Files of your proposal" in page
    assert "b&lt;b&gt;.pdf" in page
    assert "This file is a web page or a drawing in code." in page
    assert [row.name for row in Upload.objects.present()] == ["a.pdf"]


def test_the_form_without_a_file_says_so(owner, proposal):
    response = owner.post(url("champions_files", proposal), {})
    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_the_page_lists_files_with_their_states_and_limits(owner, proposal):
    files.make_upload(proposal, name="clean\u202e.pdf")
    files.make_upload(proposal, name="bad.pdf", scan=ScanStatus.QUARANTINED)
    files.make_upload(proposal, name="waiting.pdf", scan=ScanStatus.PENDING)
    Upload.objects.create(proposal=proposal, name="half.pdf", size=2 * MIB, received=MIB)
    response = owner.get(url("champions_files", proposal))
    page = re.sub(r"\s+", " ", response.content.decode())
    for words in (
        "It is here and was checked.",
        "It is held back: it contains something harmful.",
        "It is here, and is being checked for anything harmful.",
        "Only 1.0 MB arrived.",
        "At most 8 files, each of 10 MB or less, 40 MB together.",
        "We take: PDF, Word, Excel, PowerPoint, PNG, JPEG.",
        "data-files-waiting",
    ):
        assert words in page, words
    assert page.count(f"/en/champions/proposals/{proposal.key}/files/") > 4
    assert response["Cache-Control"] == "private, no-store"


def test_the_list_alone_is_for_scripts(owner, proposal, upload):
    response = owner.get(f"{url('champions_files_list', proposal)}?next=/en/somewhere/")
    page = response.content.decode()
    assert "<html" not in page
    assert 'name="next" value="/en/somewhere/"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_three_files_as_for_one(
    owner, proposal, count, django_assert_num_queries
):
    for _number in range(count):
        files.make_upload(proposal)
    owner.get(url("champions_files", proposal))
    with django_assert_num_queries(PAGE_QUERIES):
        owner.get(url("champions_files", proposal))


PAGE_QUERIES = 5


def test_removing_leads_back(owner, proposal, upload):
    response = owner.post(url("champions_file_remove", proposal, upload), {"next": "/en/x/"})
    assert response["Location"] == "/en/x/"
    upload.refresh_from_db()
    assert upload.removed_at is not None
    assert owner.get(url("champions_file", proposal, upload)).status_code == 404
    assert owner.get(url("champions_file_remove", proposal, upload)).status_code == 405


def test_removing_after_the_deadline_is_refused_in_a_sentence(owner, proposal, upload):
    proposal.status = "eligible"
    proposal.save()
    response = owner.post(url("champions_file_remove", proposal, upload))
    assert response.status_code == 422
    assert "This proposal is closed" in response.content.decode()


def test_forms_need_their_token(proposal, upload):
    client = Client(enforce_csrf_checks=True)
    client.force_login(proposal.lead)
    assert client.post(url("champions_files", proposal)).status_code == 403
    assert client.post(url("champions_files_begin", proposal)).status_code == 403
    assert client.post(url("champions_file_remove", proposal, upload)).status_code == 403
    assert patch(client, url("champions_file_pieces", proposal, upload), 0, b"").status_code == 403


# Downloading --------------------------------------------------------------------------------------


def test_a_file_is_saved_never_shown(owner, proposal):
    row = files.make_upload(proposal, name='Été "x"; filename=evil.html.pdf')
    response = owner.get(url("champions_file", proposal, row))
    assert b"".join(response.streaming_content) == files.pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%89t%C3%A9%20%22x%22%3B%20filename%3Devil.html.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Content-Length"] == str(len(files.pdf()))


def test_a_download_is_logged_and_a_look_is_not(owner, proposal, upload):
    owner.head(url("champions_file", proposal, upload))
    assert not ModelLogEntry.objects.filter(action="champions.download").exists()
    owner.get(url("champions_file", proposal, upload))
    entry = ModelLogEntry.objects.get(action="champions.download")
    assert (entry.user_id, entry.data["file"]) == (proposal.lead_id, upload.key)


@pytest.mark.parametrize("scan", [ScanStatus.PENDING, ScanStatus.QUARANTINED])
def test_what_is_not_known_to_be_harmless_is_not_there(proposal, scan):
    row = files.make_upload(proposal, scan=scan)
    for user in (proposal.lead, make_member_of("Secretariat")):
        assert signed_in(user).get(url("champions_file", proposal, row)).status_code == 404


def test_missing_bytes_are_not_found(owner, proposal, upload):
    storage.erase(upload.key)
    assert owner.get(url("champions_file", proposal, upload)).status_code == 404


def test_a_file_belongs_to_its_own_proposal_only(owner, edition, proposal, upload):
    other = make_proposal(edition, lead=proposal.lead)
    for name in ("champions_file", "champions_file_pieces"):
        assert owner.head(url(name, other, upload)).status_code == 404
