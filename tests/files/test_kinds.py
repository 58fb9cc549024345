"""A file is what its bytes say, and its name has to agree."""

import io
import zipfile

import pytest
from pypdf import PdfWriter

from files.archives import OUT_LIMIT, examine
from files.kinds import count_pages, named, recognise, refuse_extension
from files.names import clean_name, fit_for_archives
from refusals import Refused
from tests.factories import files

OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (files.pdf(), "a.pdf", "application/pdf"),
        (files.picture("PNG"), "a.PNG", "image/png"),
        (files.picture("JPEG"), "a.jpeg", "image/jpeg"),
        (files.picture("JPEG"), "a.jpg", "image/jpeg"),
        (files.docx(), "a.docx", f"{OFFICE}wordprocessingml.document"),
        (files.xlsx(), "a.xlsx", f"{OFFICE}spreadsheetml.sheet"),
        (files.pptx(), "a.pptx", f"{OFFICE}presentationml.presentation"),
        (files.pdf(), "without ending", "application/pdf"),
    ],
)
def test_what_is_taken_is_known_by_its_bytes(content, name, expected):
    assert recognise(content, name).content_type == expected


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (files.picture(), "a.pdf", "disguised"),
        (files.docx(), "a.xlsx", "disguised"),
        (b"MZ\x90\x00" + b"\0" * 600, "a.pdf", "program"),
        (b"\x7fELF\x02\x01", "a.pdf", "program"),
        (b"#!/bin/sh\nrm -rf /\n", "a.pdf", "program"),
        (b"  <!DOCTYPE html><script>1</script>", "a.pdf", "markup"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "a.png", "markup"),
        (b"<!-- x --><svg onload=alert(1)>", "a.png", "markup"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "old_office"),
        (b"\0\0\0\x18ftypheic", "a.jpg", "picture"),
        (b"GIF89a", "a.png", "picture"),
        (b"plain words", "a.pdf", "kind"),
        (files.archive({"a.txt": b"x"}), "a.docx", "kind"),
        (files.picture()[:40], "a.png", "broken"),
        (files.docx()[:400], "a.docx", "broken"),
        (files.docx(members={"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        (files.docx(members={"word/run.exe": b"x"}), "a.docx", "program"),
        (files.docx(members={"word/a.bin": b"\x7fELF"}), "a.docx", "program"),
    ],
)
def test_what_is_not_taken_is_refused_with_its_reason(content, name, code):
    with pytest.raises(Refused) as refusal:
        recognise(content, name)
    assert refusal.value.code == code
    assert str(refusal.value.sentence).endswith((".", "JPEG."))


def test_more_than_fits_into_memory_is_refused_while_it_is_unpacked():
    bomb = files.docx(members={"word/zero.xml": b"\0" * (64 * 1024 * 1024)})
    assert len(bomb) < 200_000
    with pytest.raises(Refused, match="bomb"):
        recognise(bomb, "a.docx")


def test_packed_within_packed_counts_towards_the_same_limit():
    inner = files.archive({"zero": b"\0" * (40 * 1024 * 1024)})
    with pytest.raises(Refused, match="bomb"):
        recognise(files.docx(members={"word/embeddings/a.xlsx": inner}), "a.docx")


def test_a_quine_of_archives_ends():
    inner = files.docx()
    for _depth in range(5):
        inner = files.archive({"a.zip": inner})
    with pytest.raises(Refused, match="bomb"):
        recognise(inner, "a.docx")


def test_a_spreadsheet_within_a_document_is_looked_into():
    found = examine(
        files.docx(members={"word/embeddings/a.xlsx": files.archive({"b": b"needle"})}), b"needle"
    )
    assert found.has_needle
    assert found.bytes_out < OUT_LIMIT


def test_a_locked_archive_is_broken():
    content = bytearray(files.docx())
    at = content.find(b"PK\x01\x02")
    while at >= 0:  # The flag of a password, in every entry of the directory.
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    with pytest.raises(Refused, match="broken"):
        recognise(bytes(content), "a.docx")


def test_an_archive_that_lies_about_its_members_is_broken():
    out = io.BytesIO(files.docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/a.xml", b"abc")
    content = out.getvalue().replace(b"abc", b"abd")
    with pytest.raises(Refused, match="broken"):
        recognise(content, "a.docx")


def test_pages_are_counted():
    assert [count_pages(files.pdf(pages)) for pages in (1, 7)] == [1, 7]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (files.pdf(2, password="secret"), "locked"),
        (b"%PDF-1.7\nnothing else", "broken"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n%%EOF", "broken"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused(content, code):
    with pytest.raises(Refused) as refusal:
        count_pages(content)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("Budget 2030.pdf", "Budget 2030.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.docx", "plan.docx"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u2067x\u2069.pdf", "x.pdf"),
        ("présentation.pdf", "présentation.pdf"),
        ("عرض الشركة.pdf", "عرض الشركة.pdf"),
        ("  . . ", "file"),
        ("", "file"),
        ("a\u200b.pdf", "a.pdf"),
        ("\ud800x.pdf", "x.pdf"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
        ("a\u2028b.pdf", "a b.pdf"),
    ],
)
def test_names_are_fit_to_be_shown(given, clean):
    assert clean_name(given) == clean


def test_names_are_fit_for_every_file_system():
    assert fit_for_archives('a<b>:"c".pdf') == "a_b___c_.pdf"
    assert len(fit_for_archives("é" * 200 + ".pdf").encode()) <= 120
    assert fit_for_archives("é" * 200 + ".pdf").endswith("é.pdf")


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.pdf.scr", "a.zip"])
def test_an_ending_that_is_never_taken_is_refused_before_anything_is_sent(name):
    with pytest.raises(Refused, match="kind"):
        refuse_extension(name)


def test_a_name_without_ending_gets_that_of_its_kind():
    assert named("letter", recognise(files.pdf(), "letter")) == "letter.pdf"
    assert named("photo.jpeg", recognise(files.picture("JPEG"), "photo.jpeg")) == "photo.jpeg"


def test_a_pdf_may_begin_with_blanks_or_a_mark():
    for before in (b"\xef\xbb\xbf", b"\r\n", b"\n\n  ", b"\x00"):
        content = before + files.pdf()
        assert recognise(content, "a.pdf").content_type == "application/pdf"
        assert count_pages(content) == count_pages(files.pdf())
    with pytest.raises(Refused, match="^markup"):
        recognise(b"<html>" + files.pdf(), "a.pdf")


def test_a_pdf_that_everybody_may_read_is_not_locked():
    writer = PdfWriter(clone_from=io.BytesIO(files.pdf()))
    writer.encrypt(user_password="", owner_password="secret", algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    assert count_pages(kept.getvalue()) == count_pages(files.pdf())


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENCRYPTED = COMPOUND + "EncryptedPackage".encode("utf-16-le")
ODF = {"mimetype": b"application/vnd.oasis.opendocument.text"}
PLAIN, SECRET = b"<manifest/>", b"<manifest:encryption-data/>"


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (ENCRYPTED, "locked", "protected by a password"),
        (COMPOUND + "__substg1.0_".encode("utf-16-le"), "mail", "e-mail message"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "old_office", "older kind"),
        (b"{\\rtf1", "old_office", "older kind"),
        (files.archive({**ODF, "META-INF/manifest.xml": PLAIN}), "opendocument", "OpenDocument"),
        (files.archive({**ODF, "META-INF/manifest.xml": SECRET}), "locked", "password"),
        (files.archive({"Index/Document.iwa": b"x"}), "apple", "Pages"),
        (files.archive({"a.txt": b"x"}), "kind", "packed folder"),
        (b"\0\0\0\x18ftypheic", "picture", "JPEG or PNG"),
        (b"\0\0\0\x18ftypmif1", "picture", "JPEG or PNG"),
        (b"\0\0\0\x18ftypqt  ", "film", "recording"),
        (b"RIFF\0\0\0\0WEBP", "picture", "JPEG or PNG"),
        (b"RIFF\0\0\0\0WAVE", "film", "recording"),
        (b"Rar!\x1a\x07", "packed", "packed folder"),
        (b"BM are two letters", "kind", "not a kind of file"),
        (b"", "empty", "empty"),
    ],
)
def test_a_refusal_names_the_real_reason(content, code, says):
    with pytest.raises(Refused) as refusal:
        recognise(content, "a.docx")
    assert refusal.value.code == code
    assert says in str(refusal.value.sentence)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.heic", "picture"),
        ("a.DOC", "old_office"),
        ("a.odt", "opendocument"),
        ("a.zip", "kind"),
    ],
)
def test_a_name_is_refused_with_the_real_reason(name, code):
    with pytest.raises(Refused, match=f"^{code}"):
        refuse_extension(name)
