"""The gallery of champions across editions, with filters, figures and every edition."""

from copy import deepcopy
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from champions.models import EditionPage
from champions.pages.presentation.gallery import GalleryChoice
from home.models import CustomImage
from tests.factories.champions import make_champion, make_competition, make_edition
from tests.factories.content import block, make_event
from tests.factories.pages import elements, hrefs, words

pytestmark = pytest.mark.django_db
ADDRESS = "/en/champions/"
NOW = datetime(2030, 2, 1, 12, tzinfo=UTC)
UNDATED = {"opens_at": None, "closes_at": None, "announces_at": None}


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def kept_competition(kept_tree):
    with time_machine.travel(NOW, tick=False):
        return make_competition(kept_tree)


@pytest.fixture
def competition(kept_competition, db):
    return deepcopy(kept_competition)


@pytest.fixture
def editions(tree, competition):
    """Two editions with three champions in four countries, one of them global."""
    meeting = make_event(tree.index, title="First meeting", slug="first-meeting")
    old = make_edition(competition, year=2022, **UNDATED)
    new = make_edition(competition, year=2023, theme="Farmers", ordinal=3, **UNDATED)
    make_champion(old, "Chamber", countries=["TZ"])
    make_champion(
        new,
        "Coprogeny",
        countries=["CM", "PH"],
        sector="agriculture",
        proposal_title="Cassava",
        reports=[block("report", {"event": meeting.pk})],
    )
    make_champion(new, "Everywhere", countries=[], sector="digital")
    return old, new


def read(client, query=""):
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    return response.content.decode()


def shown(page):
    names = ("Chamber", "Coprogeny", "Everywhere")
    gallery = page.split('<ul class="gallery">')[-1].split("</ul>")[0]
    return [name for name in names if f">{name}</a>" in gallery]


def test_it_shows_champions_of_every_edition_with_where_they_reported(client, editions):
    page = read(client)
    said = words(page)
    assert shown(page) == ["Chamber", "Coprogeny", "Everywhere"]
    assert said.index("Coprogeny") < said.index("Everywhere") < said.index("Chamber")
    assert "Cameroon, Philippines Coprogeny “Cassava”" in said
    assert "Reported at: First meeting" in said
    assert "/en/events/first-meeting/" in hrefs(page)
    assert "/en/champions/2023/coprogeny/" in hrefs(page)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?edition=2022", ["Chamber"]),
        ("?region=africa", ["Chamber", "Coprogeny"]),
        ("?region=asia", ["Coprogeny"]),
        ("?region=global", ["Everywhere"]),
        ("?country=ph", ["Coprogeny"]),
        ("?sector=digital", ["Everywhere"]),
        ("?region=africa&edition=2023", ["Coprogeny"]),
        (
            "?edition=nothing&region=moon&country=%00&sector=x",
            ["Chamber", "Coprogeny", "Everywhere"],
        ),
    ],
)
def test_filters_narrow_it_and_what_is_not_understood_is_left_out(client, editions, query, names):
    assert shown(read(client, query)) == names


def test_a_filter_that_nothing_meets_says_so_and_leads_back(client, editions):
    page = read(client, "?edition=2022&sector=digital")
    assert "No champion matches these filters." in words(page)
    assert "/en/champions/#gallery" in hrefs(page)


def test_links_keep_the_rest_of_the_choice(client, editions):
    links = hrefs(read(client, "?region=africa"))
    assert "/en/champions/?edition=2023&region=africa#gallery" in [
        one.replace("&amp;", "&") for one in links
    ]
    chosen = [one for one in elements(read(client, "?region=africa"), "a") if "aria-current" in one]
    assert "/en/champions/#gallery" in [one["href"] for one in chosen]


def test_a_portrait_stands_where_there_is_one(client, editions):
    image = CustomImage.objects.create(title="Cassava", file=get_test_image_file())
    make_champion(editions[1], "Pictured", image=image)
    page = read(client)
    (portrait,) = elements(page, "img")
    assert (portrait["alt"], portrait["width"], portrait["loading"]) == ("", "640", "lazy")
    image.file.storage.delete(image.file.name)
    image.renditions.all().delete()
    assert elements(read(client), "img") == []


def test_figures_are_tables(client, editions):
    said = words(read(client))
    assert "Champions by country Country Champions Cameroon Africa 1" in said
    assert "Global 1" in said
    assert "Champions by sector Sector Champions Agriculture and food 1" in said


def test_only_what_is_live_and_public_shows(client, editions):
    old, new = editions
    make_champion(new, "Sealed", published=False)
    PageViewRestriction.objects.create(
        page=EditionPage.objects.get(pk=old.source_page_id), restriction_type="login"
    )
    page = read(client)
    assert "Sealed" not in page
    assert shown(page) == ["Coprogeny", "Everywhere"]
    EditionPage.objects.get(pk=new.source_page_id).unpublish()
    assert "Coprogeny" not in read(client)


def test_the_edition_that_takes_proposals_comes_first(client, editions, competition):
    make_edition(competition, year=2030, theme="Small parcels")
    page = read(client)
    assert "Small parcels The call is open until" in words(page)
    assert "/en/champions/2030/apply/" in hrefs(page)


def test_without_any_edition_it_is_a_page_all_the_same(client, competition):
    assert "Champions" in words(read(client))


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_a_fixed_number_of_queries(client, tree, competition, count):
    meeting = make_event(tree.index, title="First meeting", slug="first-meeting")
    edition = make_edition(competition, year=2023, **UNDATED)
    for number in range(count):
        make_champion(edition, f"Firm {number}", reports=[block("report", {"event": meeting.pk})])
    read(client)
    with CaptureQueriesContext(connection) as counted:
        page = read(client)
    assert words(page).count("Reported at: First meeting") == count
    assert len(counted) == 17


def test_it_is_kept_until_an_edition_changes(client, competition, settings, frozen):
    settings.PUBLIC_CACHE_SECONDS = 300
    make_edition(competition, year=2030)
    frozen.move_to(datetime(2030, 3, 29, 16, 59, 30, tzinfo=UTC))
    assert client.get(ADDRESS).headers["Cache-Control"] == "public, max-age=30"


def test_a_choice_is_written_back_as_it_was_read():
    choice = GalleryChoice.from_query(
        QueryDict("sector=digital&region=asia&edition=2023&country=ph")
    )
    assert choice.query_string() == "?edition=2023&region=asia&country=PH&sector=digital"
    assert GalleryChoice.from_query(QueryDict("edition=٢٠٢٣")) == GalleryChoice()
