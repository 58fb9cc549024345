"""Moving an event to another day: days, sessions, registration, at the same times on the wall."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from events.models import WorkshopPage
from events.programme.domain.moving import MoveRefused, move
from tests.factories.content import make_event, session, timed, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree):
    return make_event(
        tree.index,
        programme=[session("First"), session("Second", date="2030-03-05")],
        registration="ours",
        registration_opens=datetime(2030, 2, 1, 8, tzinfo=UTC),
        registration_closes=datetime(2030, 3, 1, 17, tzinfo=UTC),
        **timed(end_date=date(2030, 3, 5)),
    )


def url(page):
    return reverse("programme_tools:move", args=[page.pk])


def test_everything_moves_at_once_and_times_stay(page):
    found = move(page, date(2030, 4, 2), with_registration=True)
    assert [(row.label, row.before, row.after) for row in found.rows] == [
        (
            "The event",
            "4–5 March 2030, 4 March, 10:00 – 5 March, 12:00, Geneva time (UTC+1)",
            "2–3 April 2030, 2 April, 10:00 – 3 April, 12:00, Geneva time (UTC+2)",
        ),
        ("Second", "Tuesday 5 March 2030", "Wednesday 3 April 2030"),
        (
            "Registration opens",
            "Friday 1 February 2030, 09:00, Geneva time (UTC+1)",
            "Saturday 2 March 2030, 09:00, Geneva time (UTC+1)",
        ),
        (
            "Registration closes",
            "Friday 1 March 2030, 18:00, Geneva time (UTC+1)",
            "Saturday 30 March 2030, 18:00, Geneva time (UTC+1)",
        ),
    ]
    assert [block["value"]["date"] for block in found.programme] == [None, "2030-04-03"]
    assert found.facts["end_date"] == date(2030, 4, 3)
    assert set(move(page, date(2030, 4, 2), with_registration=False).facts) == {
        "start_date",
        "end_date",
    }


def test_an_hour_that_does_not_exist_is_remarked(tree):
    page = make_event(tree.index, **timed("02:30", "04:00"))
    (row,) = move(page, date(2030, 3, 31), with_registration=True).rows
    assert row.problem == "The clocks go forward: there is no such hour on this day."


def test_what_cannot_be_moved_says_why(page, tree):
    with pytest.raises(MoveRefused, match="same"):
        move(page, date(2030, 3, 4), with_registration=True)
    draft = make_event(tree.index, published=False, start_date=None)
    with pytest.raises(MoveRefused, match="undated"):
        move(draft, date(2030, 3, 4), with_registration=True)


def test_preview_then_apply_makes_a_draft_that_can_be_published(desk, page):
    assert (
        "Move to another day" in desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    )
    data = {"day": "2030-04-02", "with_registration": "on", "seen": page.latest_revision_id}
    assert "Wednesday 3 April 2030" in desk.post(url(page), data | {"preview": "1"}).text
    assert page.revisions.count() == 1
    response = desk.post(url(page), data | {"apply": "1"})
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    draft = WorkshopPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.start_date, draft.start_time) == (date(2030, 4, 2), time(10))
    assert draft.registration_closes == datetime(2030, 3, 30, 17, tzinfo=UTC)
    assert draft.programme[1].value["date"] == date(2030, 4, 3)
    assert WorkshopPage.objects.get(pk=page.pk).start_date == date(2030, 3, 4)


@pytest.mark.parametrize("day", ["", "2030-03-04", "soon"])
def test_a_day_that_is_none_is_refused_in_a_sentence(desk, page, day):
    response = desk.post(url(page), {"day": day, "apply": "1", "seen": page.latest_revision_id})
    assert response.status_code == 200
    assert page.revisions.count() == 1


def test_a_translation_has_no_such_tool(desk, page):
    assert desk.get(url(translate(page, "fr"))).status_code == 404
