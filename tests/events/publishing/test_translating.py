"""Facts are entered once: what the source page says of times and items holds in all languages."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from events.models import EventPage, WorkshopPage
from tests.factories.content import (
    Tree,
    appearance,
    edit,
    item,
    make_event,
    make_person,
    publish,
    record_of,
    session,
    timed,
    translate,
)

pytestmark = pytest.mark.django_db

WORDS = {"A workshop": "Un atelier", "Morning": "Matinée", "Talk": "Exposé", "Chair": "Présidente"}


def programme(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [session("Morning", more)]


@pytest.fixture
def talk(tree: Tree) -> dict[str, Any]:
    chair = appearance(make_person(), "moderator", function="Chair")
    return item("Talk", "10:00:00", "10:30:00", [chair])


@pytest.fixture
def source(tree: Tree, talk: dict[str, Any]) -> WorkshopPage:
    return make_event(tree.index, slug="atelier", **timed(programme=[session("Morning", [talk])]))


@pytest.fixture
def french(source: WorkshopPage) -> WorkshopPage:
    return translate(source, "fr", WORDS)


def raw(page: EventPage) -> list[dict[str, Any]]:
    return page.programme.get_prep_value()


def jsonld(html: str) -> dict[str, Any]:
    found = re.search(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", html, re.S)
    assert found
    return json.loads(found[1])


def vevent(page: EventPage, language: str) -> str:
    text = record_of(page).texts.get(language=language).vevent
    return text.replace("\r\n ", "")


def test_the_page_is_in_french(client: Client, french: WorkshopPage) -> None:
    html = client.get(french.url).text
    for words in ("Un atelier", "Matinée", "Exposé", "Présidente"):
        assert words in html


def test_a_new_item_appears_at_once_in_the_words_of_the_source(
    client: Client, source: WorkshopPage, french: WorkshopPage
) -> None:
    changed = raw(source)
    changed[0]["value"]["items"].append(item("Questions and answers", "10:30:00", "10:45:00"))
    publish(source, programme=changed)
    html = client.get(french.url).text
    assert re.search(r'<[^>]+\blang="en"[^>]*>\s*Questions and answers', html)
    assert "10:30" in html.replace("10 h 30", "10:30")
    assert "Exposé" in html
    assert "Questions" not in vevent(source, "fr"), "an entry's words are the event's own"


def test_a_changed_time_is_at_once_everywhere(
    client: Client, source: WorkshopPage, french: WorkshopPage
) -> None:
    before = record_of(source)
    changed = raw(source)
    changed[0]["value"]["items"][0]["value"] |= {"start": "11:00:00", "end": "11:30:00"}
    publish(source, programme=changed, **timed("11:00", "13:00"))
    html = client.get(french.url).text
    shown = html.replace(" h ", ":").replace("\u00a0h\u00a0", ":")
    assert "11:00" in shown
    assert "10:00" not in shown
    assert jsonld(html)["startDate"] == "2030-03-04T11:00:00+01:00"
    assert "DTSTART;TZID=Europe/Zurich:20300304T110000" in vevent(source, "fr")
    assert re.search(r"SUMMARY[^:]*:Un atelier", vevent(source, "fr"))
    assert record_of(source).sequence == before.sequence + 1


def test_a_removed_item_is_gone_at_once(
    client: Client, source: WorkshopPage, french: WorkshopPage, talk: dict[str, Any]
) -> None:
    publish(source, programme=[session("Morning", [item("Instead", "10:00:00", "10:30:00")])])
    html = client.get(french.url).text
    assert "Exposé" not in html
    assert "Instead" in html


def test_the_translators_words_stay_when_facts_move(
    client: Client, source: WorkshopPage, french: WorkshopPage
) -> None:
    changed = raw(source)
    changed[0]["value"]["items"][0]["value"]["start"] = "10:05:00"
    changed[0]["value"] |= {"room": "Room W", "cancelled": True}
    publish(source, programme=changed, status="cancelled")
    html = client.get(french.url).text
    for words in ("Un atelier", "Matinée", "Exposé", "Présidente", "Room W"):
        assert words in html
    assert "STATUS:CANCELLED" in vevent(source, "fr")


def test_a_translation_made_again_keeps_earlier_words(
    client: Client, source: WorkshopPage, french: WorkshopPage
) -> None:
    changed = raw(source)
    changed[0]["value"]["items"].append(item("Questions", "10:30:00", "10:45:00"))
    publish(source, programme=changed)
    translate(source, "fr", {"Questions": "Échanges"})
    html = client.get(french.url).text
    assert "Échanges" in html
    assert "Exposé" in html


def test_facts_of_a_draft_stay_hidden(
    client: Client, source: WorkshopPage, french: WorkshopPage
) -> None:
    edit(source, **timed("16:00", "18:00"))
    assert jsonld(client.get(french.url).text)["startDate"].startswith("2030-03-04T10:00")


def test_facts_of_the_translation_do_not_count(
    client: Client, source: WorkshopPage, french: WorkshopPage
) -> None:
    publish(french, **timed("20:00", "21:00"))
    assert record_of(source).start_time.isoformat() == "10:00:00"
    assert jsonld(client.get(french.url).text)["startDate"].startswith("2030-03-04T10:00")


def test_a_language_without_a_page_reads_the_source(
    client: Client, source: WorkshopPage, french: WorkshopPage
) -> None:
    text = record_of(source).texts.get(language="es")
    assert (text.title, text.words_language, text.path) == (
        "A workshop",
        "en",
        "/en/events/atelier/",
    )
    listing = client.get("/es/events/?when=all").text
    assert re.search(r'<[^>]+\blang="en"[^>]*>\s*A workshop', listing)
