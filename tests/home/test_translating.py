"""Translating a page: a draft or live by choice, and what an untranslated page says."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.factories.content import make_admin, make_event, record_of, translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]
NOTICE = "Cette page n’est pas encore traduite. Langue du texte : Anglais."


@pytest.fixture
def page(tree):
    return make_event(tree.index, title="A clinic", slug="clinic", summary="Ask us.")


@pytest.fixture
def admin(client):
    client.force_login(make_admin())
    return client


def submit(admin, page, **values):
    locales = [Locale.objects.get(language_code=code).pk for code in ("fr", "es")]
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return admin.post(address, {"locales": locales, **values})


def live(page):
    pages = Page.objects.filter(translation_key=page.translation_key).live()
    return set(pages.values_list("locale__language_code", flat=True))


@pytest.mark.parametrize("values", [{}, {"publication": "draft"}])
def test_a_translation_is_a_draft_unless_live_is_chosen(admin, client, page, values):
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    text = admin.get(address).content.decode()
    assert 'name="publication"' in text
    submit(admin, page, **values)
    assert Page.objects.filter(translation_key=page.translation_key).count() == 3
    assert live(page) == {"en"}
    assert client.get("/fr/events/clinic/").status_code == 404


def test_one_that_is_live_at_once_says_that_it_is_not_translated(admin, client, page):
    submit(admin, page, publication="live")
    assert live(page) == {"en", "fr", "es"}
    assert record_of(page).texts.get(language="fr").words_language == "en"
    french = client.get("/fr/events/clinic/").content.decode().replace("\xa0", " ")
    assert NOTICE in french
    assert "not translated" not in client.get("/en/events/clinic/").content.decode()


def test_one_that_is_translated_says_nothing(client, page):
    translate(page, "fr", {"A clinic": "Un atelier"})
    assert NOTICE not in client.get("/fr/events/clinic/").content.decode().replace("\xa0", " ")


def test_a_draft_is_not_offered_to_go_live(admin, tree):
    draft = make_event(tree.index, published=False)
    address = reverse("wagtail_localize:submit_page_translation", args=[draft.pk])
    assert 'name="publication"' not in admin.get(address).content.decode()
    submit(admin, draft, publication="live")
    assert live(draft) == set()
