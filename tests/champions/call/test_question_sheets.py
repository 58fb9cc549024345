"""The questions to prepare offline, for everybody, in every language."""

import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from docx import Document
from pypdf import PdfReader

from champions.call import views
from champions.call.question_sheets import fingerprint, question_sheet, sheet_docx, sheet_pdf
from ical.text import one_line
from tests.factories.champions import QUESTION, SECOND, make_competition, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _frozen():
    """While the call is open."""
    with time_machine.travel(datetime(2030, 2, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def edition(tree):
    return make_edition(make_competition(tree))


@pytest.fixture
def french(edition):
    words = {
        QUESTION: {"label": "Que proposez-vous à l’Œuvre ?", "help": "Dites-le en clair."},
        SECOND: {"label": "Autre chose ?"},
    }
    edition.texts.filter(language="fr").update(words=words, theme="L’été des idées")
    return edition


def address(language: str, form: str, year: int = 2030) -> str:
    with translation.override(language):
        return reverse("champions_sheet", args=[year, form])


def words_of_pdf(content: bytes) -> str:
    return one_line(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def words_of_docx(content: bytes) -> str:
    return one_line(" ".join(one.text for one in Document(io.BytesIO(content)).paragraphs))


READERS = {"pdf": words_of_pdf, "docx": words_of_docx}


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_every_question_with_what_explains_and_limits_it(client, french, form):
    response = client.get(address("fr", form))
    assert response.status_code == 200
    text = READERS[form](response.content)
    for words in ("Que proposez-vous à l’Œuvre ?", "Dites-le en clair.", "L’été des idées"):
        assert words in text, words
    assert text.index("Que proposez-vous") < text.index("Autre chose ?")
    assert "champions@example.org" in text


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_deadline_stands_in_geneva_time_and_utc(client, edition, form):
    text = READERS[form](client.get(address("en", form)).content)
    assert (
        "Send your proposal before Friday 29 March 2030, 18:00, Geneva time (UTC+1);"
        " that is Friday 29 March 2030, 17:00, UTC." in text
    )
    assert "At most 50 words." in text
    assert "This may be left empty." in text


def test_a_word_file_has_a_box_for_every_answer_and_says_its_language(french):
    sheet = question_sheet(french, "fr")
    document = Document(io.BytesIO(sheet_docx(sheet)))
    assert len(document.tables) == sum(len(part.questions) for part in sheet.parts)
    assert document.core_properties.language == "fr"
    assert document.core_properties.author == ""


def test_an_edition_that_asks_for_a_document_says_so(tree):
    edition = make_edition(
        make_competition(tree), answer_format="document", document_pages=3, questions=[]
    )
    text = words_of_pdf(sheet_pdf(question_sheet(edition, "en")))
    assert "one PDF document of at most 3 pages" in text


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_it_is_public_cookieless_and_cacheable(client, edition, form):
    response = client.get(address("es", form))
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Content-Disposition"] == (f'attachment; filename="champions-2030-es.{form}"')
    again = client.get(address("es", form), headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_made_once_until_the_questions_change(client, edition, monkeypatch):
    made = []
    monkeypatch.setattr(views, "rendered", lambda _sheet, form: made.append(form) or b"x")
    for _number in range(3):
        client.get(address("en", "pdf"))
    assert made == ["pdf"]
    before = fingerprint(question_sheet(edition, "en"), "pdf")
    edition.texts.filter(language="en").update(theme="Another theme")
    assert fingerprint(question_sheet(edition, "en"), "pdf") != before
    client.get(address("en", "pdf"))
    assert made == ["pdf", "pdf"]


@pytest.mark.parametrize(
    ("year", "form"), [(2030, "exe"), (2030, ""), (2029, "pdf"), (99999999999999999999, "pdf")]
)
def test_what_is_not_there_is_not_found(client, edition, year, form):
    response = client.get(f"/en/champions/{year}/questions.{form}")
    assert response.status_code == 404


def test_an_edition_that_is_not_published_has_none(client, edition):
    edition.source_page.unpublish()
    assert client.get(address("en", "pdf")).status_code == 404


def test_it_takes_three_queries(client, edition, django_assert_num_queries):
    client.get(address("en", "pdf"))
    with django_assert_num_queries(3):
        client.get(address("en", "pdf"))
