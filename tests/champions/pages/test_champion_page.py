"""A champion's page: what it won with, and what became of it."""

from copy import deepcopy
from datetime import date

import pytest

from champions.models import ProgressReport
from tests.factories.champions import make_champion, make_competition, make_edition, make_proposal
from tests.factories.content import block, make_event
from tests.factories.pages import hrefs, jsonld, times, words

pytestmark = pytest.mark.django_db
ADDRESS = "/en/champions/2030/coprogeny/"


@pytest.fixture(scope="module")
def kept_edition(kept_tree):
    return make_edition(make_competition(kept_tree), theme="Farmers", ordinal=3)


@pytest.fixture
def edition(kept_edition, db):
    return deepcopy(kept_edition)


def read(client):
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_who_won_with_what(client, edition):
    make_champion(
        edition,
        countries=["PH", "CM"],
        sector="agriculture",
        award_name="Champion of the year",
        proposal_title="Cassava for the world",
        people=[block("person", {"name": "Ada Sample", "function": "Director", "photo": None})],
        story=[block("paragraph", "<p>How it began.</p>")],
        website="https://coprogeny.example.org/",
    )
    make_champion(edition, "Another")
    page = read(client)
    said = words(page)
    for part in (
        "Champion of the year",
        "Third edition, 2030 Coprogeny “Cassava for the world” It helps.",
        "How it began.",
        "Ada Sample Director",
        "Edition Champions 2030 Farmers",
        "Countries Cameroon, Philippines",
        "Sector Agriculture and food",
        "Also champions of this edition",
    ):
        assert part in said, part
    assert {
        "https://coprogeny.example.org/",
        "/en/champions/2030/",
        "/en/champions/2030/another/",
    } <= set(hrefs(page))
    data = jsonld(page)
    assert (data["@type"], data["name"], data["award"]) == (
        "Organization",
        "Coprogeny",
        "Champions 2030, Champion of the year",
    )


def test_without_countries_it_is_global(client, edition):
    make_champion(edition, countries=[])
    assert "Country Global" in words(read(client))


def test_it_reports_progress_once_it_is_published(client, edition):
    proposal = make_proposal(edition, status="winner")
    page = make_champion(edition)
    type(page).objects.filter(pk=page.pk).update(proposal=proposal)
    for day, language, text, status in (
        (date(2026, 3, 1), "en", "The first ten.", "published"),
        (date(2026, 9, 1), "fr", "Encore vingt.", "published"),
        (date(2026, 10, 1), "en", "Still proposed.", "proposed"),
        (date(2026, 10, 2), "en", "Declined.", "declined"),
    ):
        ProgressReport.objects.create(
            proposal=proposal, day=day, language=language, text=text, status=status
        )
    found = read(client)
    said = words(found)
    assert said.index("Encore vingt.") < said.index("The first ten.")
    assert times(found) == ["2026-09-01", "2026-03-01"]
    assert '<div class="prose" lang="fr"><p>Encore vingt.' in found
    assert "Still proposed." not in said
    assert "Declined." not in said


def test_it_links_the_meetings_where_it_reported(client, tree, edition):
    live = make_event(tree.index, title="First meeting", slug="first-meeting")
    gone = make_event(tree.index, title="Gone meeting", slug="gone-meeting")
    gone.unpublish()
    make_champion(
        edition,
        reports=[block("report", {"event": one.pk}) for one in (live, gone)],
    )
    page = read(client)
    assert "Reported to the group Monday 4 March 2030 First meeting" in words(page)
    assert "Gone meeting" not in page


def test_a_draft_can_be_previewed_and_nobody_else_finds_it(client, edition):
    page = make_champion(edition, published=False)
    assert client.get(ADDRESS).status_code == 404
    response = page.make_preview_request()
    assert "Coprogeny" in words(response.content.decode())
