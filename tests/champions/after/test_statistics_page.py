"""An edition's figures for everybody: after the announcement, where it publishes them."""

import csv
import io
from copy import deepcopy
from datetime import UTC, datetime

import pytest
import time_machine

from champions.models import Edition, EditionPage
from tests.factories.champions import make_competition, make_edition, make_proposal
from tests.factories.content import publish
from tests.factories.pages import hrefs, words

pytestmark = pytest.mark.django_db
PAGE = "/en/champions/2030/statistics/"
FILE = "/en/champions/2030/statistics.csv"
EDITION = "/en/champions/2030/"


@pytest.fixture(autouse=True)
def _after():
    with time_machine.travel(datetime(2030, 7, 1, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture(scope="module")
def kept_edition(kept_tree) -> Edition:
    """Eight proposals from Kenya, seven from Peru, two from elsewhere; announced."""
    found = make_edition(make_competition(kept_tree), publishes_statistics=True)
    for country, number, sector in (("KE", 8, "crafts"), ("PE", 7, "digital"), ("CH", 1, "other")):
        for _number in range(number):
            make_proposal(
                found,
                status="not_selected",
                answers={"organisation.country": country, "organisation.kind": "cooperative"},
                countries=[country],
                sector=sector,
                women_led=True,
            )
    Edition.objects.update(announced_at=datetime(2030, 6, 27, 10, tzinfo=UTC))
    found.refresh_from_db()
    return found


@pytest.fixture
def edition(kept_edition, db) -> Edition:
    return deepcopy(kept_edition)


def test_tables_say_what_the_bars_show_and_small_numbers_are_left_out(client, edition) -> None:
    response = client.get(PAGE)
    said = words(response.content.decode())
    assert "16 proposals were submitted." in said
    assert "Where applicants are Country Proposals Kenya 8 50 %" in said
    assert "Crafts and textiles 8 50 %" in said
    assert "Cooperative 16 100 %" in said
    # A single hidden one takes the smallest shown one along.
    assert "Peru" not in said
    assert "Switzerland" not in said
    assert "Figures up to 5 are left out" in said
    assert FILE in hrefs(response.content.decode())
    assert EDITION in hrefs(response.content.decode())
    assert not response.cookies
    assert "private" not in response.get("Cache-Control", "")


def test_the_file_has_the_same_numbers(client, edition) -> None:
    response = client.get(FILE)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].endswith('"champions-2030-statistics-en.csv"')
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1] == ["All proposals", "", "", "16", "100"]
    assert ["Where applicants are", "KE", "Kenya", "8", "50"] in rows
    assert not any("CH" in row or "PE" in row for row in rows)


def test_every_language_has_its_own(client, edition) -> None:
    for code in ("fr", "es"):
        response = client.get(f"/{code}/champions/2030/statistics/")
        assert response.status_code == 200
        assert f'<html lang="{code}"' in response.content.decode()
        assert "Kenya" in response.content.decode()


def test_the_edition_leads_there(client, edition) -> None:
    page = client.get(EDITION).content.decode()
    assert PAGE in hrefs(page)
    assert "16 proposals: from where, and about what" in words(page)


@pytest.mark.parametrize(
    "change",
    [{"announced_at": None}, {"publishes_statistics": False}, {"withdrawn_at": datetime.now(UTC)}],
)
def test_before_the_announcement_or_where_it_is_not_wanted_there_is_nothing(
    client, edition, change
) -> None:
    Edition.objects.update(**change)
    assert client.get(PAGE).status_code == client.get(FILE).status_code == 404
    if "withdrawn_at" not in change:
        assert PAGE not in hrefs(client.get(EDITION).content.decode())


def test_an_editor_decides_on_the_source_page_for_all_languages(edition) -> None:
    publish(EditionPage.objects.get(pk=edition.source_page_id), publishes_statistics=False)
    edition.refresh_from_db()
    assert not edition.publishes_statistics


@pytest.mark.parametrize("more", [1, 9])
def test_a_fixed_number_of_queries(client, edition, more, django_assert_max_num_queries) -> None:
    for _number in range(more):
        make_proposal(edition, status="not_selected", answers={"organisation.country": "IN"})
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        client.get(PAGE)
