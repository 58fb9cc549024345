"""What no XML 1.0 document may hold is refused by forms and dropped by every writer."""

import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from characters import NOT_HELD, folded, held, seen
from characters.fields import LineField, ParagraphField
from files.spreadsheets import csv_file, xlsx_file
from ical.text import clean
from letters.domain.rendering import render_letter
from papers.typesetting import Sheet

UNFIT = ["\x00", "\x01", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]
HELD = ["\t", "\n", " ", "é", "\u200d", "\ufffc", "王", "\U0001f600", "\U0001fffe"]


@pytest.mark.parametrize("one", UNFIT)
def test_what_no_file_could_hold_is_refused_with_a_sentence(one):
    for field in (LineField(), ParagraphField()):
        with pytest.raises(ValidationError, match="cannot be kept|Null"):
            field.clean(f"Ada{one}Sample")


@pytest.mark.parametrize("one", UNFIT)
def test_it_is_dropped_and_nothing_else(one):
    assert held(f"a{one}{''.join(HELD)}") == "a" + "".join(HELD)


def pdf(text: str) -> bytes:
    sheet = Sheet(title=text, language="en", created=datetime(2027, 1, 1, tzinfo=UTC))
    sheet.add_page()
    sheet.heading(text)
    sheet.text_block(text)
    return sheet.written()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(
        st.sampled_from([*UNFIT, *HELD, "a", "=", "]", ">", "&", "\ufdd0", "\x85"]), max_size=12
    )
)
def test_every_writer_writes_a_whole_file_of_any_text(text):
    with zipfile.ZipFile(io.BytesIO(xlsx_file([[text, "end"]]))) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    words = "".join(sheet.itertext())
    assert words.endswith("end")
    assert not NOT_HELD.search(words)
    assert csv_file([[text, "end"]]).decode().endswith("end\r\n")
    assert not NOT_HELD.search(clean(text))
    assert pdf(text).startswith(b"%PDF")
    letter = render_letter("registration/mailing", {"own_subject": text, "body": text}, "en")
    assert not NOT_HELD.search(letter.subject + letter.text + letter.html)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ada\u200b Sam\u00adple\ufeff", "Ada Sample"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("Ada\u200d", "Ada"),
        ("E\u0301mile", "Émile"),
    ],
)
def test_the_invisible_goes_but_what_joins_letters_stays(typed, shown):
    assert seen(typed) == shown


def test_folding_is_final():
    for text in ("İstanbul", "ﬁ\u200b", "ſ", "\u1160a", "Ａ’b", "ⅷ", "ΐ"):
        assert folded(folded(text)) == folded(text)
