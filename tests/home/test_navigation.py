"""Menus and the language switch."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventIndexPage
from home.domain.navigation import languages, navigation
from home.models import HomePage, StandardPage
from tests.factories.content import make_event, publish, translate

pytestmark = pytest.mark.django_db


def add(parent, title, **values):
    page = StandardPage(title=title, locale=parent.locale, **values)
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return page


def test_the_menu_and_the_footer_share_the_pages_below_home(tree):
    add(tree.homes["en"], "About", slug="about", show_in_menus=True)
    add(tree.homes["en"], "Privacy", slug="privacy")
    add(tree.homes["fr"], "À propos", slug="about", show_in_menus=True)
    publish(tree.indexes["en"], show_in_menus=True)
    frame = navigation("en", path="/en/events/2026/")
    assert frame["items"] == [
        ("Events", "/en/events/", True),
        ("About", "/en/about/", False),
    ]
    assert frame["footer_items"] == [("Privacy", "/en/privacy/")]
    assert frame["home_url"] == "/en/"
    assert [title for title, _url, _current in navigation("fr", path="/fr/")["items"]] == [
        "À propos"
    ]


def test_a_draft_is_in_no_menu(tree):
    page = add(tree.homes["en"], "About", slug="about", show_in_menus=True)
    page.unpublish()
    assert navigation("en", path="/en/")["items"] == []


def test_the_frame_is_kept_until_something_is_published(tree, django_capture_on_commit_callbacks):
    navigation("en", path="/en/")
    with CaptureQueriesContext(connection) as counted:
        navigation("en", path="/en/")
    assert len(counted) == 0
    with django_capture_on_commit_callbacks(execute=True):
        add(tree.homes["en"], "About", slug="about", show_in_menus=True)
    assert navigation("en", path="/en/")["items"] == [("About", "/en/about/", False)]


def test_the_frame_costs_the_same_however_many_pages_there_are(tree):
    costs = []
    for number in range(4):
        for cache in caches.all():
            cache.clear()
        with CaptureQueriesContext(connection) as counted:
            navigation("en", path="/en/")
        costs.append(len(counted))
        add(tree.homes["en"], f"Page {number}", slug=f"page-{number}", show_in_menus=True)
    assert len(set(costs)) == 1, costs


def urls(language, path, page):
    return {code: url for code, _name, url, _current in languages(language, path, page)}


def test_a_page_leads_to_its_own_translations(tree):
    page = make_event(tree.index, title="A workshop", slug="one")
    french = translate(page, "fr", {"A workshop": "Un atelier"})
    assert urls("en", "/en/events/one/", page) == {
        "en": "/en/events/one/",
        "fr": "/fr/events/one/",
        "es": "/es/events/",  # no Spanish page: the calendar it is in
    }
    assert urls("fr", "/fr/events/one/", french)["en"] == "/en/events/one/"
    french.unpublish()
    page = type(page).objects.get(pk=page.pk)
    assert urls("en", "/en/events/one/", page)["fr"] == "/fr/events/"


def test_a_view_without_a_page_leads_to_its_siblings(tree):
    assert urls("fr", "/fr/events/2026/06/", None) == {
        "en": "/en/events/2026/06/",
        "fr": "/fr/events/2026/06/",
        "es": "/es/events/2026/06/",
    }


def test_elsewhere_the_switch_leads_home(tree):
    page = add(tree.homes["en"], "About", slug="about")
    assert urls("en", "/en/about/", page)["fr"] == "/fr/"
    assert urls("en", "/accounts/login/", None) == {"en": "/en/", "fr": "/fr/", "es": "/es/"}


def test_the_language_shown_is_marked_and_each_bears_its_own_name(tree):
    found = languages("fr", "/fr/", None)
    assert [(code, name, current) for code, name, _url, current in found] == [
        ("en", "English", False),
        ("fr", "Français", True),
        ("es", "Español", False),
    ]


def test_a_site_without_pages_still_has_a_frame(db):
    HomePage.objects.all().delete()
    assert EventIndexPage.objects.count() == 0
    frame = navigation("en", path="/en/")
    assert frame["items"] == []
