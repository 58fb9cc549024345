"""Previews of every page type, finished or not, on the source and on a translation."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    EventPage,
    MeetingPage,
    MSMEDayPage,
    WorkshopPage,
)
from home.models import HomePage, StandardPage
from tests.factories.content import (
    Tree,
    appearance,
    block,
    edit,
    item,
    make_event,
    make_person,
    session,
    timed,
    translate,
)
from tests.factories.editing import event_data, item_data, session_data

pytestmark = pytest.mark.django_db

KINDS = [AidForTradeReviewPage, AidForTradeSessionPage, MSMEDayPage, MeetingPage, WorkshopPage]
EDITOR_POLICY = ("script-src 'self' 'unsafe-inline'", "frame-ancestors 'self'")


def data_for(kind: type[EventPage], **values: Any) -> dict[str, Any]:
    if kind is MeetingPage:
        values.setdefault("agenda", [])
    return event_data(**values)


def preview_new(client: Client, kind: type[EventPage], parent: Page, data: dict[str, Any]) -> str:
    """The preview of a page that is being written for the first time."""
    arguments = ["events", kind._meta.model_name, parent.pk]
    url = reverse("wagtailadmin_pages:preview_on_add", args=arguments)
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
    return shown(client, f"{url}?in_preview_panel=true")


def preview_edited(client: Client, page: Page, data: dict[str, Any]) -> str:
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
    return shown(client, f"{url}?in_preview_panel=true")


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    for directive in EDITOR_POLICY:
        assert directive in policy
    return response.text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_new_page_without_a_date(desk: Client, tree: Tree, kind: type[EventPage]) -> None:
    text = preview_new(desk, kind, tree.index, data_for(kind, title="Not dated yet"))
    assert "Not dated yet" in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_new_page_with_date_and_programme(
    desk: Client, tree: Tree, kind: type[EventPage]
) -> None:
    data = data_for(
        kind,
        title="Dated",
        precision="exact",
        start_date="2030-03-04",
        start_time="10:00",
        end_time="12:00",
        mode="hybrid",
        registration="ours",
        programme=[session_data(items=[item_data("First talk", "10:00", "10:30")])],
    )
    text = preview_new(desk, kind, tree.index, data)
    assert "Dated" in text
    assert "First talk" in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_published_page_shows_its_draft(desk: Client, tree: Tree, kind: type[EventPage]) -> None:
    page = make_event(tree.index, kind=kind, title="Published", slug="a-workshop", **timed())
    data = data_for(kind, title="Changed", start_date="2031-05-06")
    text = preview_edited(desk, page, data)
    assert "Changed" in text
    assert "2031" in text
    assert kind.objects.get().title == "Published"


def test_the_date_may_be_taken_away_again(desk: Client, tree: Tree) -> None:
    page = make_event(tree.index, slug="a-workshop")
    assert "A workshop" in preview_edited(desk, page, event_data())


def test_a_draft_and_a_revision_can_be_viewed(desk: Client, tree: Tree) -> None:
    page = make_event(tree.index, start_date=None, published=False)
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert desk.get(url).status_code == 200
    edit(page, title="Second", **timed())
    assert "Second" in desk.get(url).text


def test_a_translation_in_the_making(desk: Client, tree: Tree) -> None:
    talk = item("Talk", "10:00", "10:30", [appearance(make_person())])
    page = make_event(
        tree.index,
        kind=MeetingPage,
        agenda=[block("heading", {"half_day": "morning"})],
        **timed(programme=[session("Morning", [talk])]),
    )
    translate(page, "fr", {"A workshop": "Un atelier", "Talk": "Exposé"}, publish=False)
    translation = Translation.objects.get(target_locale__language_code="fr")
    url = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    text = shown(desk, url)
    assert "Un atelier" in text
    assert "Exposé" in text
    assert "10:00" in text.replace("10 h 00", "10:00")


def test_a_translation_of_a_draft_without_a_date(desk: Client, tree: Tree) -> None:
    page = make_event(tree.index, start_date=None, published=False)
    translate(page, "fr", {"A workshop": "Un atelier"}, publish=False)
    translation = Translation.objects.get(target_locale__language_code="fr")
    url = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    assert "Un atelier" in shown(desk, url)


def test_home_calendar_and_standard_pages(desk: Client, tree: Tree) -> None:
    standard = StandardPage(title="About", slug="about")
    HomePage.objects.get(pk=tree.homes["en"].pk).add_child(instance=standard)
    standard.save_revision().publish()
    for page in (tree.homes["en"], tree.index, standard, tree.indexes["fr"]):
        url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        assert desk.get(url).status_code == 200, json.dumps(page.title)


def test_a_page_that_went_live_without_a_date_does_not_break(client: Client, tree: Tree) -> None:
    page = make_event(tree.index, start_date=None)
    assert client.get(page.url).status_code in {200, 404}
