"""What crawlers and feed readers fetch: sitemap, robots.txt, Atom."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from tests.factories.content import find_tree, make_event, publish, record_of, timed, translate
from tests.factories.records import make_records

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML = "{http://www.w3.org/XML/1998/namespace}"

SITEMAP = 3
FEED = 1


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def tree(kept_for_module):
    with time_machine.travel(NOW, tick=False):
        return find_tree()


def fetched(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    return response, ElementTree.fromstring(response.content)


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        client.get(address)
    return len(counted)


# Sitemap ----------------------------------------------------------------------------------------


def sitemap(client):
    response, root = fetched(client, "/sitemap.xml")
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return {
        url.findtext(f"{MAP}loc"): {
            link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")
        }
        for url in root.findall(f"{MAP}url")
    }


def test_the_sitemap_lists_every_language_of_every_page(client, tree):
    page = make_event(tree.index, title="A workshop", slug="one", start_date=date(2026, 6, 1))
    translate(page, "fr", {"A workshop": "Un atelier"})
    make_event(tree.index, slug="draft", published=False)
    found = sitemap(client)
    both = {
        "en": "http://testserver/en/events/one/",
        "fr": "http://testserver/fr/events/one/",
    }
    assert found[both["en"]] == found[both["fr"]] == both
    for code in ("en", "fr", "es"):
        assert set(found[f"http://testserver/{code}/"]) == {"en", "fr", "es"}
        assert set(found[f"http://testserver/{code}/events/2026/"]) == {"en", "fr", "es"}
    assert not [url for url in found if "draft" in url]
    for url in found:
        assert client.get(url).status_code == 200, url


def test_the_sitemap_leaves_private_pages_out(client, tree):
    page = make_event(tree.index, slug="one")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not [url for url in sitemap(client) if "one" in url]


def test_the_sitemap_costs_the_same_queries_for_any_number_of_pages(client, tree):
    costs = []
    for more in (1, 2, 5):
        for number in range(more):
            make_event(tree.index, slug=f"event-{more}-{number}")
        costs.append(cost(client, "/sitemap.xml"))
    assert costs == [SITEMAP] * 3


def test_the_sitemap_says_when_pages_changed(client, tree, clock):
    home = tree.homes["en"]
    page = StandardPage(title="About", slug="about")
    type(home).objects.get(pk=home.pk).add_child(instance=page)
    page.save_revision().publish()
    clock.shift(timedelta(days=1))
    publish(page, title="About us")
    root = fetched(client, "/sitemap.xml")[1]
    changed = {
        url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod")
        for url in root.findall(f"{MAP}url")
    }
    found = changed["http://testserver/en/about/"]
    assert datetime.fromisoformat(found) == NOW + timedelta(days=1)


# robots.txt -------------------------------------------------------------------------------------


def test_robots_may_read_what_is_public_and_feeds_too(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Allow: /" in lines
    assert "Disallow: /admin/" in lines
    assert "Disallow: /accounts/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert not [path for path in closed if "calendar" in path or ".ics" in path]
    assert "/" not in closed


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml", "/en/events/feed.atom"])
def test_discovery_only_reads(client, tree, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


# Atom -------------------------------------------------------------------------------------------


def test_the_news_feed_is_valid_atom(client, tree):
    page = make_event(
        tree.index, title="A workshop", slug="one", summary="Trade & <tax>\x0b.", **timed()
    )
    response, feed = fetched(client, "/en/events/feed.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(f"{XML}lang") == "en"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None, name
    addresses = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert addresses == {
        "alternate": "http://testserver/en/events/",
        "self": "http://testserver/en/events/feed.atom",
    }
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{record_of(page).uid}"
    assert entry.findtext(f"{ATOM}title") == "A workshop"
    summary = entry.find(f"{ATOM}summary")
    assert (summary.get("type"), summary.text) == ("html", "Trade &amp; &lt;tax&gt;\n.")
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == NOW
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}published")) == NOW
    assert entry.find(f"{ATOM}link").get("href") == "http://testserver/en/events/one/"


def test_the_news_feed_marks_words_in_another_language(client, tree):
    make_event(tree.index, title="Only English")
    both = make_event(tree.index, title="A workshop")
    translate(both, "fr", {"A workshop": "Un atelier"})
    feed = fetched(client, "/fr/events/feed.atom")[1]
    languages = {
        entry.findtext(f"{ATOM}title"): entry.get(f"{XML}lang")
        for entry in feed.findall(f"{ATOM}entry")
    }
    assert languages == {"Only English": "en", "Un atelier": None}


def test_the_news_feed_follows_its_filter_newest_change_first(client, tree, clock):
    first = make_event(tree.index, title="First", mode="online")
    make_event(tree.index, title="Elsewhere", mode="in_person")
    clock.shift(timedelta(hours=1))
    make_event(tree.index, title="Second", mode="online")
    clock.shift(timedelta(hours=1))
    publish(first, title="First again")
    feed = fetched(client, "/en/events/feed.atom?mode=online")[1]
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert titles == ["First again", "Second"]
    own = next(link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own.get("href") == "http://testserver/en/events/feed.atom?mode=online"


def test_the_news_feed_is_short_and_costs_one_query(client, tree):
    costs = []
    for more in (1, 2, 60):
        make_records(more)
        costs.append(cost(client, "/en/events/feed.atom"))
    assert costs == [FEED] * 3
    feed = fetched(client, "/en/events/feed.atom")[1]
    assert len(feed.findall(f"{ATOM}entry")) == 50


def test_an_empty_news_feed_is_valid_too(client, tree):
    feed = fetched(client, "/en/events/feed.atom?q=nothing")[1]
    assert feed.findall(f"{ATOM}entry") == []
