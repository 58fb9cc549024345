"""Items and sessions across midnight: taken, on their days, in calendars and warnings."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from events.blocks import ItemBlock, SessionBlock
from events.models.validation import late_warnings, overlap_warnings, programme_problems
from events.programme.domain.shifting import shift
from tests.factories.content import item, make_event, record_of, session, timed
from tests.factories.pages import times

GALA = "10000000-0000-4000-8000-000000000000"
TOAST = "20000000-0000-4000-8000-000000000000"


def night(**values):
    items = [
        item("Dinner", "22:00:00", "23:30:00"),
        item("Toast", "23:30:00", "00:30:00", block_id=TOAST),
        item("Music", "00:30:00", "01:00:00"),
    ]
    return session("Gala", items, block_id=GALA, **values)


@pytest.fixture
def page(tree):
    when = timed("20:00", "02:00", date(2030, 6, 27), end_date=date(2030, 6, 28))
    return make_event(tree.index, programme=[night(start="22:00:00", end="01:00:00")], **when)


@pytest.mark.parametrize("block", [ItemBlock, SessionBlock])
@pytest.mark.parametrize(
    ("start", "end", "is_taken"),
    [
        ("22:00", "00:30", True),
        ("23:00", "11:00", True),
        ("23:00", "11:01", False),
        ("10:00", "09:00", False),
        ("10:00", "10:00", False),
    ],
)
def test_an_end_past_midnight_is_taken_within_half_a_day(block, start, end, is_taken):
    values = {"title": "Night", "start": time.fromisoformat(start), "end": time.fromisoformat(end)}
    one = block()
    value = one.to_python({**one.get_prep_value(one.get_default()), **values})
    if is_taken:
        assert one.clean(value)["end"] == values["end"]
    else:
        with pytest.raises(ValidationError):
            one.clean(value)


@pytest.mark.django_db
@pytest.mark.parametrize("own", [{"start": "22:00:00", "end": "01:00:00"}, {}])
def test_a_session_across_midnight_ends_on_the_next_day(tree, own):
    page = make_event(tree.index, programme=[night(**own)], **timed(day=date(2030, 6, 27)))
    row = record_of(page).sessions.get()
    assert (row.begins_at, row.ends_at) == (
        datetime(2030, 6, 27, 20, tzinfo=UTC),
        datetime(2030, 6, 27, 23, tzinfo=UTC),
    )
    assert "DTEND;TZID=Europe/Zurich:20300628T010000" in row.texts.get(language="en").vevent


@pytest.mark.django_db
def test_its_items_have_the_day_they_are_on(client, page):
    shown = times(client.get(page.url).content.decode())
    for moment in ("2030-06-27T22:00:00+02:00", "2030-06-28T00:30:00+02:00"):
        assert moment in shown


@pytest.mark.django_db
def test_nothing_of_it_is_odd(page):
    assert list(programme_problems(page.programme, page.when)) == []
    assert overlap_warnings(page.programme) == []
    assert list(late_warnings(page.programme, page.when)) == []


@pytest.mark.django_db
def test_what_is_outside_or_overlaps_past_midnight_is_said(tree):
    items = [item("Dinner", "22:00:00", "00:40:00"), item("Music", "00:30:00", "01:30:00")]
    programme = [session("Gala", items, start="22:00:00", end="01:00:00")]
    page = make_event(tree.index, programme=programme, **timed(day=date(2030, 6, 27)))
    assert list(programme_problems(page.programme, page.when)) == [
        "“Music” (00:30–01:30) lies outside its session or event."
    ]
    assert overlap_warnings(page.programme) == ["“Dinner” and “Music” overlap."]


@pytest.mark.django_db
def test_a_programme_that_outlasts_the_event_is_said(tree):
    programme = [session("Close", start="17:00:00", end="18:10:00")]
    page = make_event(tree.index, programme=programme, **timed("10:00", "18:00"))
    assert list(late_warnings(page.programme, page.when)) == [
        "The programme goes on until 18:10, the event is announced until 18:00."
    ]


def test_an_item_is_shifted_past_midnight():
    shifted = shift([night()], session_id=GALA, item_id=TOAST, minutes=45)
    items = shifted.programme[0]["value"]["items"]
    assert [(one["value"]["start"], one["value"]["end"]) for one in items[1:]] == [
        ("00:15:00", "01:15:00"),
        ("01:15:00", "01:45:00"),
    ]
