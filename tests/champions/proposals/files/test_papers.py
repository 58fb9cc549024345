"""What is printed: answers under their questions, packs with contents, certificates, archives."""

import io
import zipfile
from datetime import date

import pytest
from pypdf import PdfReader

from champions.after.domain.certificates import certificate
from champions.desk.domain.archives import proposals_zip
from champions.jury.domain.reading_packs import reading_pack
from champions.proposals.domain.papers import papers_of, proposal_pdf
from files.enums import ScanStatus
from ical.text import one_line
from tests.factories.champions import QUESTION, SECOND, make_proposal, questions
from tests.factories.content import publish
from tests.factories.files import make_upload, pdf

WORDS = "Où l’été s’achève : « ça » coûte à l’œuvre. ¿Cuánto? ¡Mañana, señor!"
OTHERS = "Ελληνικά Русский Қазақша Tiếng Việt Türkçe Łódź"


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return one_line(" ".join(page.extract_text() for page in pages))


def answers(**more: str) -> dict[str, str]:
    return {
        "organisation.name": "Café Ñandú S.à r.l.",
        "organisation.women_led": "yes",
        "proposal.title": "L’économie à cœur ouvert",
        "team.countries": "CI,KE",
        f"question.{QUESTION}": WORDS,
        f"question.{SECOND}": OTHERS,
        **more,
    }


@pytest.fixture
def submitted(edition):
    return make_proposal(edition, status="eligible", answers=answers(), language="fr")


@pytest.mark.django_db
def test_a_proposal_is_printed_with_every_accent(submitted):
    text = text_of(proposal_pdf(submitted, "fr"))
    assert WORDS in text
    assert OTHERS in text
    assert "Café Ñandú S.à r.l." in text
    assert "Côte d'Ivoire, Kenya" in text
    assert text.index("What do you propose?") < text.index(WORDS)
    assert submitted.reference in text


@pytest.mark.django_db
def test_questions_are_in_the_language_that_was_asked_for(edition, submitted):
    words = {QUESTION: {"label": "Que proposez-vous ?"}}
    edition.texts.filter(language="fr").update(words=words)
    assert "Que proposez-vous ?" in text_of(proposal_pdf(submitted, "fr"))
    assert "What do you propose?" in text_of(proposal_pdf(submitted, "en"))


@pytest.mark.django_db
def test_what_was_submitted_is_printed_not_what_was_typed_since(submitted):
    submitted.answers.filter(name=f"question.{QUESTION}").update(text="Changed afterwards.")
    text = text_of(proposal_pdf(submitted, "en"))
    assert WORDS in text
    assert "Changed afterwards." not in text


@pytest.mark.django_db
def test_a_draft_is_printed_as_it_stands(edition):
    draft = make_proposal(edition, answers=answers())
    text = text_of(proposal_pdf(draft, "en"))
    assert WORDS in text
    assert "Not submitted" in text


@pytest.mark.django_db
def test_an_answer_to_a_question_that_left_the_page_is_kept(edition, submitted):
    publish(edition.source_page, questions=questions()[:1])
    submitted.refresh_from_db()
    text = text_of(proposal_pdf(submitted, "en"))
    assert "Questions asked earlier" in text
    assert "Anything else?" in text
    assert OTHERS in text


@pytest.mark.django_db
def test_hostile_text_is_printed_as_text(edition):
    hostile = "<b>x</b> **y** \x07{nb} " + "word" * 3000
    hostile += " مرحبا بالعالم हिन्दी 中文 \U0001f600"
    draft = make_proposal(edition, answers=answers(**{f"question.{QUESTION}": hostile}))
    text = text_of(proposal_pdf(draft, "en"))
    assert "<b>x</b> **y**" in text
    assert "مرحبا" in text


@pytest.mark.django_db
def test_nothing_answered_is_still_a_page(edition):
    draft = make_proposal(edition, answers={}, title="", organisation="", countries=[])
    assert "Without a title" in text_of(proposal_pdf(draft, "en"))


@pytest.mark.django_db
def test_a_pack_begins_with_contents_that_lead_to_the_right_pages(edition):
    proposals = [
        make_proposal(edition, status="eligible", answers=answers(**{"proposal.title": f"No. {n}"}))
        for n in range(1, 41)
    ]
    reader = PdfReader(io.BytesIO(reading_pack(proposals, "en")))
    pages = [one_line(page.extract_text()) for page in reader.pages]
    contents = sum("No. 1 " in page or "No. 40 " in page for page in pages[:3])
    assert contents == 2
    assert "40 proposals" in pages[0]
    found = {
        outline["/Title"]: reader.get_destination_page_number(outline) for outline in reader.outline
    }
    assert list(found) == [f"No. {n}" for n in range(1, 41)]
    for title, number in found.items():
        assert title in pages[number]
        assert f"{title} " in f"{pages[0]} {pages[1]} {pages[2]}"
    assert min(found.values()) == 3
    links = [link for page in reader.pages[:3] for link in page.get("/Annots", [])]
    assert len(links) == 80
    assert f"4 of {len(pages)}" in pages[3]


@pytest.mark.django_db
def test_a_pack_leaves_out_what_the_jury_does_not_judge(submitted):
    assert "Is it led by women?" in text_of(proposal_pdf(submitted, "en"))
    assert "Is it led by women?" not in text_of(reading_pack([submitted], "en"))


@pytest.mark.django_db
def test_an_empty_pack_is_no_pack():
    with pytest.raises(ValueError, match="needs a proposal"):
        reading_pack([], "en")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_reading_papers_takes_as_many_queries_for_three_as_for_one(
    edition, count, django_assert_num_queries
):
    proposals = [make_proposal(edition, status="eligible") for _number in range(count)]
    proposals = list(type(proposals[0]).objects.filter(pk__in=[one.pk for one in proposals]))
    with django_assert_num_queries(7):
        assert len(papers_of(proposals, "en")) == count


@pytest.mark.django_db
def test_an_archive_has_each_proposal_with_the_files_that_may_be_had(edition, submitted):
    other = make_proposal(edition, status="eligible", answers=answers(), organisation="A/B: C")
    sent = submitted.submissions.get()
    sent.uploads.add(
        make_upload(submitted, pdf(2), name="Budget: été.pdf"),
        make_upload(submitted, name="bad.pdf", scan=ScanStatus.QUARANTINED),
        make_upload(submitted, name="waiting.pdf", scan=ScanStatus.PENDING),
    )
    make_upload(submitted, name="never-submitted.pdf")
    content = b"".join(proposals_zip([submitted, other], "fr"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        first, second = (f"{one.reference} Café Ñandú S.à r.l" for one in (submitted, other))
        assert names == [
            f"{first}/{submitted.reference}.pdf",
            f"{first}/01 Budget_ été.pdf",
            f"{second}/{other.reference}.pdf",
        ]
        assert archive.read(names[1]) == pdf(2)
        assert WORDS in text_of(archive.read(names[0]))


@pytest.mark.django_db
def test_an_archive_goes_on_where_bytes_are_missing(submitted, caplog):
    from files import storage

    upload = make_upload(submitted)
    submitted.submissions.get().uploads.add(upload)
    storage.erase(upload.key)
    content = b"".join(proposals_zip([submitted], "en"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == 1
    assert "has no bytes" in caplog.text


def test_a_certificate_says_who_won_what_and_when():
    content = certificate(
        name="Coopérative Ñandutí d’Asunción",
        award="Championne des petites entreprises",
        edition_title="Small Business Champions 2030",
        theme="Le commerce numérique à portée de tous",
        day=date(2030, 6, 27),
        language="fr",
    )
    page = PdfReader(io.BytesIO(content)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    text = one_line(page.extract_text())
    for words in (
        "Coopérative Ñandutí d’Asunción",
        "Championne des petites entreprises",
        "Le commerce numérique à portée de tous",
        "27 juin 2030",
    ):
        assert words in text


def test_the_longest_name_stays_on_one_page():
    content = certificate(
        name="Société coopérative " * 10,
        award="Champion " * 12,
        edition_title="Small Business Champions 2030",
        theme="A theme " * 20,
        day=date(2030, 6, 27),
        language="en",
    )
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def test_the_same_certificate_is_the_same_bytes():
    one, two = (
        certificate(
            name="A", award="B", edition_title="C", theme="", day=date(2030, 6, 27), language="en"
        )
        for _number in range(2)
    )
    assert one == two
