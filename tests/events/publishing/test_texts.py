"""What stands in the record's row of each language, and which page leads."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale

from events.models import Event, EventPage, EventText
from events.publishing.records import record
from home.domain import families
from tests.factories.content import make_event, record_of, session, translate


def text_of(page: EventPage, language: str) -> EventText:
    return record_of(page).texts.get(language=language)


def test_readers_find_an_event_by_what_stands_in_its_programme(tree):
    page = make_event(
        tree.index, room="Room W", programme=[session("Customs for beginners", start="10:00:00")]
    )
    found = text_of(page, "en").search_text
    assert "room w" in found
    assert "customs for beginners" in found


def test_an_address_is_kept_while_the_page_has_none(tree, monkeypatch):
    page = make_event(tree.index, slug="kept")
    monkeypatch.setattr(EventPage, "get_url_parts", lambda *_args, **_kwargs: None)
    record(page.translation_key)
    assert text_of(page, "en").path == "/en/events/kept/"


def test_only_a_translation_can_be_older_than_the_words(tree):
    page = make_event(tree.index)
    translate(page, "fr")
    Event.objects.update(words_changed_at=timezone.now() + timedelta(hours=1))
    record(page.translation_key)
    stale = dict(record_of(page).texts.values_list("language", "stale"))
    assert (stale["en"], stale["fr"]) == (False, True)


def test_an_alias_in_another_language_says_nothing_of_its_own(tree):
    page = make_event(tree.index)
    alias = page.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    assert (alias.translation_key, alias.live) == (page.translation_key, True)
    record(page.translation_key)
    assert {text.page_id for text in record_of(page).texts.all()} == {page.pk}


def test_of_the_pages_left_the_one_published_first_leads(tree):
    page = make_event(tree.index)
    french = translate(page, "fr")
    translate(page, "es")
    with families.following(page.translation_key):
        page.delete()
    record(page.translation_key)
    assert record_of(page).source_page_id == french.pk
