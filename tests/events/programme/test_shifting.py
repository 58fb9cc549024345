"""Moving what is left of a session."""

import copy
from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import WorkshopPage
from events.programme.domain.shifting import ShiftRefused, shift
from tests.factories.content import (
    Tree,
    item,
    make_editor,
    make_event,
    pause,
    publish,
    session,
    timed,
)

pytestmark = pytest.mark.django_db

MORNING, SECOND, AFTERNOON = (f"{n}0000000-0000-4000-8000-000000000000" for n in (1, 2, 3))


def programme() -> list[dict[str, Any]]:
    return [
        session(
            "Morning",
            [
                item("One", "10:00:00", "10:30:00"),
                item("Two", "10:30:00", "11:00:00", block_id=SECOND),
                pause("", "11:00:00", "11:15:00"),
                item("Untimed"),
            ],
            start="10:00:00",
            end="11:15:00",
            block_id=MORNING,
        ),
        session("Afternoon", [item("Three", "14:00:00", "15:00:00")], block_id=AFTERNOON),
    ]


def times(raw: list[dict[str, Any]]) -> list[str]:
    found = []
    for block in raw:
        for one in (block, *block["value"]["items"]):
            value = one["value"]
            found.append(
                f"{value['title']} {(value['start'] or '')[:5]}–{(value['end'] or '')[:5]}"
            )
    return found


def test_an_item_and_all_after_it_move_with_the_end_of_the_session() -> None:
    shifted = shift(programme(), session_id=MORNING, item_id=SECOND, minutes=10)
    assert times(shifted.programme) == [
        "Morning 10:00–11:25",
        "One 10:00–10:30",
        "Two 10:40–11:10",
        " 11:10–11:25",
        "Untimed –",
        "Afternoon –",
        "Three 14:00–15:00",
    ]
    assert [row.is_changed for row in shifted.rows] == [True, False, True, True, False]


def test_the_whole_session_moves_with_its_start() -> None:
    shifted = shift(programme(), session_id=MORNING, minutes=-15)
    assert times(shifted.programme)[:3] == [
        "Morning 09:45–11:00",
        "One 09:45–10:15",
        "Two 10:15–10:45",
    ]


def test_later_sessions_of_the_day_move_along_when_asked() -> None:
    shifted = shift(programme(), session_id=MORNING, item_id=SECOND, minutes=10, following=True)
    assert times(shifted.programme)[-1] == "Three 14:10–15:10"
    other_day = programme()
    other_day[1]["value"]["date"] = "2030-03-05"
    shifted = shift(other_day, session_id=MORNING, minutes=10, following=True)
    assert times(shifted.programme)[-1] == "Three 14:00–15:00"


def test_what_was_given_is_left_alone() -> None:
    given = programme()
    before = copy.deepcopy(given)
    shift(given, session_id=MORNING, minutes=10)
    assert given == before


@pytest.mark.parametrize(("minutes", "session_id"), [(600, AFTERNOON), (-601, MORNING)])
def test_a_session_stays_on_its_day(minutes: int, session_id: str) -> None:
    with pytest.raises(ShiftRefused, match="midnight"):
        shift(programme(), session_id=session_id, minutes=minutes)


def test_a_session_that_is_gone_is_refused() -> None:
    with pytest.raises(ShiftRefused, match="gone"):
        shift(programme(), session_id="x", minutes=5)


# Through the admin ------------------------------------------------------------------------------


def make_page(tree: Tree) -> WorkshopPage:
    return make_event(tree.index, programme=programme(), **timed("10:00", "18:00"))


def url(page: WorkshopPage) -> str:
    return reverse("programme_tools:shift", args=[page.pk])


def data(page: WorkshopPage, **values: str) -> dict[str, str]:
    return {
        "seen": str(page.latest_revision_id),
        "start_at": f"{MORNING}/{SECOND}",
        "minutes": "10",
        **values,
    }


def test_preview_then_apply_makes_a_draft(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    assert desk.get(url(page)).status_code == 200
    preview = desk.post(url(page), data(page, preview="1"))
    assert "10:40–11:10" in preview.text
    assert page.revisions.count() == 1
    response = desk.post(url(page), data(page, apply="1"))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    page.refresh_from_db()
    assert page.has_unpublished_changes
    assert times(page.programme.get_prep_value())[2] == "Two 10:30–11:00"
    draft = page.get_latest_revision_as_object()
    assert times(draft.programme.get_prep_value())[2] == "Two 10:40–11:10"


def test_the_end_of_the_event_moves_when_asked(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    desk.post(url(page), data(page, apply="1", move_end="on"))
    assert WorkshopPage.objects.get().get_latest_revision_as_object().end_time == time(18, 10)


def test_what_no_longer_fits_is_said_in_the_preview(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    preview = desk.post(url(page), data(page, start_at=AFTERNOON, minutes="200", preview="1"))
    assert "lies outside its session or event" in preview.text


def test_a_page_saved_in_between_is_not_overwritten(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    form = data(page, apply="1")
    publish(page, title="Changed meanwhile")
    response = desk.post(url(page), form)
    assert "The page was saved in between" in response.text
    assert page.revisions.count() == 2


def test_midnight_is_refused_in_words(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    response = desk.post(url(page), data(page, start_at=AFTERNOON, minutes="600", apply="1"))
    assert "across midnight" in response.text
    assert page.revisions.count() == 1


def test_only_those_who_may_edit_come_in(client: Client, tree: Tree) -> None:
    page = make_page(tree)
    client.force_login(make_editor("reader@example.org", page_permissions=()))
    assert client.get(url(page)).status_code in {302, 403}
    assert client.post(url(page), data(page, apply="1")).status_code in {302, 403}
    assert page.revisions.count() == 1


def test_a_form_without_its_token_is_refused(tree: Tree) -> None:
    page = make_page(tree)
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor("token@example.org"))
    assert client.post(url(page), data(page, apply="1")).status_code == 403
    assert page.revisions.count() == 1


def test_a_locked_page_is_left_alone(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    WorkshopPage.objects.update(locked=True)
    response = desk.post(url(page), data(page, apply="1"))
    assert "The page is locked" in response.text
    assert page.revisions.count() == 1
