"""An edition's page: a poster that says what to do now, and everything one needs to know."""

from copy import deepcopy
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from champions.call.presentation import ordinal_words
from champions.models import Edition, EditionPage
from champions.pages.presentation.edition import edition_context, percentages
from tests.factories.champions import (
    criteria,
    make_champion,
    make_competition,
    make_edition,
    translate,
)
from tests.factories.content import block, make_event, make_organisation, make_person, publish
from tests.factories.pages import elements, hrefs, jsonld, times, words

pytestmark = pytest.mark.django_db
OPEN = datetime(2030, 3, 26, 12, tzinfo=UTC)
ADDRESS = "/en/champions/2030/"


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(OPEN, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def kept_edition(kept_tree):
    with time_machine.travel(OPEN, tick=False):
        return make_edition(make_competition(kept_tree), theme="Small parcels", ordinal=4)


@pytest.fixture
def edition(kept_edition, db):
    return deepcopy(kept_edition)


def page_of(edition: Edition) -> EditionPage:
    return EditionPage.objects.get(pk=edition.source_page_id)


def read(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_while_open_it_says_until_when_and_where_to_apply(client, edition):
    page = read(client)
    assert elements(page, "h1") == [{"class": "poster__theme"}]
    assert "Fourth edition, 2030 Small parcels The call is open until Friday 29 March 2030, 18:00, "
    said = words(page)
    assert "Fourth edition, 2030 Small parcels" in said
    assert (
        "The call is open until Friday 29 March 2030, 18:00, Geneva time (UTC+1): 3 days left."
        in said
    )
    assert hrefs(page).count("/en/champions/2030/apply/") == 2
    assert f"{ADDRESS}questions.docx" in hrefs(page)
    assert f"{ADDRESS}questions.pdf" in hrefs(page)


@pytest.mark.parametrize(
    ("now", "sentence", "sheets"),
    [
        (datetime(2029, 12, 1, tzinfo=UTC), "The call for proposals opens on", True),
        (datetime(2030, 4, 6, tzinfo=UTC), "The proposals are being judged", False),
        (datetime(2030, 6, 28, tzinfo=UTC), "The proposals are judged", False),
    ],
)
def test_outside_of_the_call_there_is_nothing_to_apply_for(
    client, edition, frozen, now, sentence, sheets
):
    frozen.move_to(now)
    page = read(client)
    assert sentence in words(page)
    assert "/en/champions/2030/apply/" not in hrefs(page)
    assert (f"{ADDRESS}questions.docx" in hrefs(page)) is sheets


def test_its_dates_are_on_genevas_clock_with_an_entry_for_what_is_to_come(client, edition):
    page = read(client)
    assert times(page) == [
        "2030-01-07T09:00:00+01:00",
        "2030-03-29T18:00:00+01:00",
        "2030-06-27T12:00:00+02:00",
    ]
    local = [one["data-start"] for one in elements(page, "p") if "data-local-time" in one]
    assert local == times(page)
    files = [one for one in hrefs(page) if one.endswith(".ics")]
    assert files == [f"{ADDRESS}closes.ics", f"{ADDRESS}announcement.ics"]


def test_it_names_criteria_awards_partners_jury_rules_and_contact(client, tree):
    partner = make_organisation("Example Chamber", url="https://chamber.example.org")
    juror = make_person("Ana", "Sample")
    event = make_event(tree.index, title="MSME Day", slug="msme-day")
    make_edition(
        make_competition(tree),
        partners=[block("partner", {"organisation": partner.pk})],
        jury=[block("juror", {"person": juror.pk, "organisation": partner.pk})],
        who_may_apply="<p>Everybody small.</p>",
        rules="<p>Be brief.</p>",
        faq=[block("faq", {"question": "Why?", "answer": "<p>Because.</p>"})],
        announcement_event=event,
        offers_feedback=True,
    )
    page = read(client)
    said = words(page)
    for part in (
        "Who may apply Everybody small.",
        "Impact 75 %",
        "Reach 25 %",
        "2 × Champion",
        "Rules Be brief.",
        "Why? Because.",
        "Ana Sample Example Chamber",
        "Run by Example Chamber",
        "Announced at MSME Day",
        "Contact champions@example.org",
        "receive the jury’s comments",
    ):
        assert part in said, part
    assert "/en/events/msme-day/" in hrefs(page)
    assert "https://chamber.example.org" in hrefs(page)


def test_an_edition_may_ask_for_one_document(client, tree):
    make_edition(make_competition(tree), answer_format="document", document_pages=5)
    page = read(client)
    assert "Write one document of at most 5 pages" in words(page)
    assert f"{ADDRESS}questions.docx" not in hrefs(page)


def test_drafts_of_winners_show_nothing_before_they_are_published(client, edition):
    make_champion(edition, "Sealed Winner", published=False)
    page = read(client)
    assert "Sealed Winner" not in page
    assert "The call is open" in words(page)


def test_published_champions_come_first(client, edition):
    make_champion(edition, "Zebra", award_kind="winner")
    make_champion(edition, "Antelope", award_kind="runner_up")
    said = words(read(client))
    assert said.index("Zebra") < said.index("Antelope")
    assert "The winners are announced: meet the 2 champions of this edition." in said


def test_a_champion_without_a_page_in_the_language_is_shown_in_its_own(client, edition):
    page = page_of(edition)
    translate(page.get_parent().specific, "fr")
    translate(page, "fr", {"Small parcels": "Petits colis"})
    make_champion(edition)
    found = read(client, "/fr/champions/2030/")
    assert "Petits colis" in words(found)
    assert {"class": "champion", "lang": "en"} in elements(found, "article")
    assert "/en/champions/2030/coprogeny/" in hrefs(found)


def test_facts_follow_the_source_and_words_the_language(client, edition):
    page = page_of(edition)
    translate(page.get_parent().specific, "fr")
    translate(page, "fr", {"Impact": "Effets"})
    publish(page, criteria=[{**criteria()[0], "value": {**criteria()[0]["value"], "weight": 4}}])
    found = words(read(client, "/fr/champions/2030/"))
    assert "Effets 100 %" in found
    assert "Reach" not in found


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_a_fixed_number_of_queries(client, tree, count):
    event = make_event(tree.index, title="Meeting", slug="meeting")
    edition = make_edition(make_competition(tree))
    for number in range(count):
        make_champion(edition, f"Firm {number}", reports=[block("report", {"event": event.pk})])
    read(client)
    with CaptureQueriesContext(connection) as counted:
        page = read(client)
    assert (
        len([one for one in elements(page, "article") if one.get("class") == "champion"]) == count
    )
    assert len(counted) == 19


def test_a_preview_shows_the_draft(edition):
    page = page_of(edition)
    page.theme, page.closes_at = "Another theme", datetime(2030, 4, 2, 16, tzinfo=UTC)
    shown = edition_context(page, preview=True)
    assert shown["edition"].standing.sentence.endswith("7 days left.")
    page.year = None
    assert edition_context(page, preview=True)["edition"].sheets == []
    shown = edition_context(page, preview=False)
    assert shown["edition"].standing.sentence.endswith("3 days left.")


def test_a_new_draft_without_anything_can_be_previewed(client, tree):
    competition = make_competition(tree)
    page = EditionPage(title="Next", slug="next", locale=competition.locale)
    competition.add_child(instance=page)
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "The dates of this edition are not announced yet." in words(response.content.decode())


def test_it_is_kept_until_the_sentence_changes(client, edition, settings, frozen):
    settings.PUBLIC_CACHE_SECONDS = 300
    frozen.move_to(datetime(2030, 3, 29, 16, 59, 20, tzinfo=UTC))
    response = client.get(ADDRESS)
    assert response.headers["Cache-Control"] == "public, max-age=40"
    assert "closes today" in words(response.content.decode())
    frozen.move_to(datetime(2030, 3, 29, 17, 0, 0, tzinfo=UTC))
    assert "has just closed" in words(read(client))


def test_it_is_cookieless(client, edition):
    response = client.get(ADDRESS)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_crawlers_read_of_the_call(client, edition):
    data = jsonld(read(client))
    assert (data["@type"], data["startDate"], data["endDate"]) == (
        "Event",
        "2030-01-07T09:00:00+01:00",
        "2030-03-29T18:00:00+01:00",
    )


@pytest.mark.parametrize(
    ("weights", "shares"),
    [([1], [100]), ([3, 1], [75, 25]), ([1, 1, 1], [34, 33, 33]), ([4, 3, 2, 3], [33, 25, 17, 25])],
)
def test_weights_become_whole_per_cents(weights, shares):
    assert percentages(weights) == shares
    assert sum(shares) == 100


def test_ordinals_in_words():
    assert [ordinal_words(number) for number in (None, 3, 12)] == [
        "",
        "Third edition",
        "Edition 12",
    ]
