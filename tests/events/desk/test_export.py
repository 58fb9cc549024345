"""The spreadsheets the desk takes away: complete, in words, and never a formula."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.timezone import localtime
from openpyxl import load_workbook

from files.spreadsheets import csv_text, xlsx_text
from tests.factories.desk import make_registration
from tests.factories.registration import make_open_event, make_session

INDEX = "/admin/registrations/"
DANGEROUS = [
    "=1+1",
    "+41 22 739 51 11",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("http://evil.example.com")',
    "＝1+1",
]


def csv_rows(response):
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def xlsx_sheet(response):
    return load_workbook(io.BytesIO(b"".join(response.streaming_content))).active


def xlsx_rows(response):
    heading, *rows = xlsx_sheet(response).iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def rows_of(client, kind, **query):
    response = client.get(INDEX, {"export": kind, **query})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return csv_rows(response) if kind == "csv" else xlsx_rows(response)


@pytest.mark.parametrize("value", DANGEROUS)
@pytest.mark.parametrize("text_of", [csv_text, xlsx_text])
def test_what_would_be_calculated_becomes_text(value, text_of):
    assert text_of(value).startswith("'")


@pytest.mark.parametrize(
    "value", ["", "Ada", "a=b", "O'Neill", "Jean-Pierre", "3 + 4", "ada@example.org", " =1", "é"]
)
@pytest.mark.parametrize("text_of", [csv_text, xlsx_text])
def test_ordinary_words_stay(value, text_of):
    assert text_of(value) == value


def test_a_separator_within_a_cell_opens_no_formula_in_another_locale():
    assert csv_text("Bern;=1+1") == "Bern;'=1+1"
    assert csv_text("one\n=1+1") == "one\n'=1+1"
    assert csv_text("one\t-1") == "one\t'-1"
    assert csv_text("Bern; Basel") == "Bern; Basel"


def test_characters_no_workbook_can_hold_are_dropped():
    assert xlsx_text("Ada\x07\x00 Sample\x1f") == "Ada Sample"
    assert xlsx_text("\x07=1+1") == "'=1+1"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_of_an_export_is_a_formula(desk, event, kind):
    for number, value in enumerate(DANGEROUS):
        make_registration(
            event,
            form_of_address=value,
            given_name=value,
            family_name=f"Sample {number}",
            organisation=value,
            position=value,
            access_needs=value,
            diet=value,
            email=f"=cmd{number}@example.org",
        )
    rows = rows_of(desk, kind)
    assert len(rows) == len(DANGEROUS)
    for row in rows:
        for cell in row.values():
            assert not str(cell or "").startswith(tuple("=+-@\t\r\n＝"))
        assert row["E-mail address"].startswith("'=cmd")


@pytest.mark.django_db
def test_a_workbook_holds_no_formula_cells(desk, event):
    make_registration(event, organisation="=1+1", given_name="Ada\x07")
    response = desk.get(INDEX, {"export": "xlsx"})
    for row in xlsx_sheet(response).iter_rows():
        assert all(cell.data_type != "f" for cell in row)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_says_everything_in_words(desk, event, kind):
    later = make_session(event, "Afternoon")
    registration = make_registration(
        event,
        sessions=[later, make_session(event, "Cocktail")],
        form_of_address="Ms",
        position="Director",
        capacity="delegation",
        delegation="TW",
        country="",
        interpretation=["fr", "es"],
        diet="Vegetarian",
    )
    (row,) = rows_of(desk, kind)
    assert row["Reference"] == registration.reference
    assert row["Event"] == "Selling across borders"
    assert row["Status"] == "Confirmed"
    assert row["How they take part"] == "In person"
    assert row["Sessions"] == "Afternoon; Cocktail"
    assert (row["Given names"], row["Family names"]) == ("Ada", "Sample")
    assert row["In what capacity"] == "Delegation to the WTO"
    assert row["Delegation"] == "Chinese Taipei"
    assert row["Language of messages"] == "English"
    assert row["Interpretation"] == "French, Spanish"
    assert row["Diet"] == "Vegetarian"
    if kind == "xlsx":
        assert isinstance(row["Registered (Europe/Zurich)"], datetime)
        assert row["Cancelled (Europe/Zurich)"] is None
    else:
        local = localtime(registration.created_at, ZoneInfo("Europe/Zurich"))
        assert row["Registered (Europe/Zurich)"] == f"{local:%Y-%m-%d %H:%M}"
        assert row["Cancelled (Europe/Zurich)"] == ""


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_what_the_list_shows(desk, event, kind):
    other = make_open_event(slug="other")
    make_registration(event)
    make_registration(event, given_name="Bo", status="cancelled")
    make_registration(other, given_name="Cleo")
    rows = rows_of(desk, kind, event=event.pk, status="confirmed", q="sample")
    assert [row["Given names"] for row in rows] == ["Ada"]
    assert len(rows_of(desk, kind)) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_takes_the_same_queries_however_long(
    desk, event, kind, django_assert_num_queries
):
    session = make_session(event)
    make_registration(event, sessions=[session])
    desk.get(INDEX, {"export": kind}).getvalue()
    with django_assert_num_queries(10) as one:
        desk.get(INDEX, {"export": kind}).getvalue()
    for number in range(120):
        make_registration(event, sessions=[session], given_name=f"Ada {number}")
    with django_assert_num_queries(len(one)):
        response = desk.get(INDEX, {"export": kind})
        body = response.getvalue()
    assert len(body) > 1000


@pytest.mark.django_db
def test_an_export_is_named_by_its_day(desk, event):
    make_registration(event)
    for kind in ("csv", "xlsx"):
        header = desk.get(INDEX, {"export": kind})["Content-Disposition"]
        assert "registrations-20" in header
        assert header.rstrip('"').endswith(f".{kind}")
