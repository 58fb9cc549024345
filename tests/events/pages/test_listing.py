"""The list of events in the admin."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import MeetingPage, SeatPool
from tests.factories.content import (
    Tree,
    block,
    make_event,
    make_place,
    publish,
    timed,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]


def url(query: str = "") -> str:
    return reverse("events:index") + query


def titles(client: Client, query: str = "") -> list[str]:
    return [page.title for page in client.get(url(query)).context["object_list"]]


def test_events_of_all_kinds_latest_first(desk: Client, tree: Tree) -> None:
    make_event(tree.index, title="Old", start_date=date(2019, 6, 27))
    make_event(tree.index, title="New", kind=MeetingPage, start_date=date(2030, 1, 1))
    make_event(tree.index, title="Undated", start_date=None, published=False)
    assert titles(desk) == ["Undated", "New", "Old"]
    assert titles(desk, "?ordering=start_date") == ["Old", "New", "Undated"]


def test_columns_say_it_in_words(desk: Client, tree: Tree) -> None:
    make_event(
        tree.index,
        kind=MeetingPage,
        status="cancelled",
        mode="hybrid",
        registration="ours",
        capacity_in_person=40,
        **timed(),
    )
    SeatPool.objects.filter(participation="in_person").update(taken=12)
    text = desk.get(url()).text
    for words in ("4 Mar 2030, 10:00–12:00", "Working-group meeting", "Cancelled", "12 / 40"):
        assert words in text
    assert 'data-kind="meeting"' in text
    assert "0, no limit" in text
    assert "None: French, Spanish" in text


def test_only_source_pages_unless_a_language_is_asked_for(desk: Client, tree: Tree) -> None:
    page = make_event(tree.index, title="A workshop")
    translate(page, "fr", {"A workshop": "Un atelier"})
    draft = make_event(tree.index, title="Draft", published=False)
    translate(draft, "fr", {"Draft": "Brouillon"}, publish=False)
    assert sorted(titles(desk)) == ["A workshop", "Draft"]
    french = tree.indexes["fr"].locale.pk
    assert sorted(titles(desk, f"?language={french}")) == ["Brouillon", "Un atelier"]


def test_a_stale_translation_is_said_and_found(desk: Client, tree: Tree) -> None:
    with time_machine.travel(datetime(2029, 1, 1, 8, tzinfo=UTC), tick=False):
        page = make_event(tree.index, title="A workshop")
        translate(page, "fr", {"A workshop": "Un atelier"})
        make_event(tree.index, title="Another")
    assert titles(desk, "?translations=stale") == []
    with time_machine.travel(datetime(2029, 1, 2, 8, tzinfo=UTC), tick=False):
        publish(page, summary="New words")
    assert titles(desk, "?translations=stale") == ["A workshop"]
    assert "Out of date: French" in desk.get(url()).text


def test_filters(desk: Client, tree: Tree) -> None:
    make_event(tree.index, title="Meeting", kind=MeetingPage, start_date=date(2024, 3, 1))
    make_event(tree.index, title="Workshop", status="cancelled", start_date=date(2025, 3, 1))
    assert titles(desk, "?kind=meeting") == ["Meeting"]
    assert sorted(titles(desk, "?kind=meeting&kind=workshop")) == ["Meeting", "Workshop"]
    assert titles(desk, "?status=cancelled") == ["Workshop"]
    assert titles(desk, "?year=2024") == ["Meeting"]
    assert titles(desk, "?q=Works") == ["Workshop"]
    assert titles(desk, "?q=Works&kind=workshop&status=cancelled&year=2025") == ["Workshop"]
    assert titles(desk, "?q=Works&kind=meeting") == []
    assert titles(desk, "?q=Works&translations=stale") == []


def test_the_menu_leads_to_it(desk: Client, tree: Tree) -> None:
    assert f'"{url()}"' in desk.get(reverse("wagtailadmin_home")).text


def count_queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url()).status_code == 200
    return len(captured)


def test_number_of_queries_is_fixed(desk: Client, tree: Tree) -> None:
    place = make_place()
    umbrella = make_event(tree.index)

    def one_more() -> None:
        page = make_event(
            tree.index,
            place=place,
            mode="hybrid",
            registration="ours",
            capacity_in_person=3,
            umbrellas=[block("umbrella", umbrella.pk)],
            **timed(),
        )
        translate(page, "fr")

    one_more()
    desk.get(url())
    few = count_queries(desk)
    for _n in range(4):
        one_more()
    assert count_queries(desk) == few
