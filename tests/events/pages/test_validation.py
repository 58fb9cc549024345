"""What an editor is told, through the forms of the admin."""

from typing import Any

import pytest
from django.test import Client

from events.models import Event, EventPage, EventSession, SeatPool, WorkshopPage
from home.time_zones import TimeZoneSelect
from tests.factories.content import Tree, block, edit, make_event, record_of, session, timed
from tests.factories.editing import add_url, edit_url, event_data, item_data, session_data

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}
DAY = {"start_date": "2030-03-04"}
TIMES = {**DAY, "precision": "exact", "start_time": "10:00", "end_time": "12:00"}


def errors(client: Client, url: str, data: dict[str, Any]) -> dict[str, list[str]]:
    """The form's errors by field; empty when it was accepted."""
    response = client.post(url, data)
    if response.status_code == 302:
        return {}
    form = response.context["form"]
    return {name: [str(one) for one in found] for name, found in form.errors.items()}


def test_a_draft_without_a_date_is_saved(desk: Client, tree: Tree) -> None:
    assert errors(desk, add_url(tree.index), event_data()) == {}
    page = WorkshopPage.objects.get()
    assert not page.live
    assert page.start_date is None
    assert not Event.objects.exists()


def test_publishing_needs_the_date(desk: Client, tree: Tree) -> None:
    found = errors(desk, add_url(tree.index), event_data() | PUBLISH)
    assert found == {"start_date": ["An event needs its date before it is published."]}
    assert not EventPage.objects.exists()


def test_publishing_writes_the_record(desk: Client, tree: Tree) -> None:
    assert errors(desk, add_url(tree.index), event_data(**DAY) | PUBLISH) == {}
    assert record_of(WorkshopPage.objects.get()).start_date.isoformat() == "2030-03-04"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"precision": "exact"}, "start_time"),
        ({"precision": "start"}, "start_time"),
        ({"precision": "half_day"}, "half_day"),
        ({"precision": "range"}, "end_date"),
    ],
)
def test_publishing_needs_what_is_announced(
    desk: Client, tree: Tree, values: dict[str, str], field: str
) -> None:
    found = errors(desk, add_url(tree.index), event_data(**DAY, **values) | PUBLISH)
    assert "announced, this is needed." in found[field][0]


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"end_time": "10:00"}, "end_time", "The end must be after the start."),
        ({"end_date": "2030-03-03"}, "end_date", "The last day must not be before the first."),
        (
            {"time_zone": "Geneva"},
            "time_zone",
            "“Geneva” is not a time zone. Use a name such as Europe/Zurich.",
        ),
        (
            {"registration": "external"},
            "registration_url",
            "Give the address of the other site where people register.",
        ),
        (
            {
                "registration": "ours",
                "registration_opens": "2030-02-01 10:00",
                "registration_closes": "2030-01-01 10:00",
            },
            "registration_closes",
            "Registration must close after it opens.",
        ),
        (
            {"status": "moved_online", "mode": "in_person"},
            "mode",
            "An event that moved online is online or hybrid: change how to take part.",
        ),
    ],
)
def test_contradictions_are_said_in_sentences(
    desk: Client, tree: Tree, values: dict[str, str], field: str, sentence: str
) -> None:
    found = errors(desk, add_url(tree.index), event_data(**TIMES | values) | PUBLISH)
    assert found == {field: [sentence]}


@pytest.mark.parametrize("slug", ["2030", "register", "sessions"])
def test_addresses_of_the_calendar_are_no_slugs(desk: Client, tree: Tree, slug: str) -> None:
    found = errors(desk, add_url(tree.index), event_data(slug=slug))
    assert found == {
        "slug": [f"“{slug}” is an address of the calendar itself. Choose another slug."]
    }


@pytest.mark.parametrize("slug", ["calendar.ics", "feed.atom", "event.ics"])
def test_file_names_are_no_slugs(desk: Client, tree: Tree, slug: str) -> None:
    assert "slug" in errors(desk, add_url(tree.index), event_data(slug=slug))


def test_items_lie_inside_the_event(desk: Client, tree: Tree) -> None:
    programme = [session_data(items=[item_data("Late talk", "11:30", "12:30")])]
    found = errors(desk, add_url(tree.index), event_data(**TIMES, programme=programme) | PUBLISH)
    assert found == {"programme": ["“Late talk” (11:30–12:30) lies outside its session or event."]}


def test_items_lie_inside_their_session(desk: Client, tree: Tree) -> None:
    programme = [session_data(items=[item_data("Early", "10:00", "10:30")], start="10:15")]
    found = errors(desk, add_url(tree.index), event_data(**TIMES, programme=programme) | PUBLISH)
    assert list(found) == ["programme"]


def test_sessions_lie_on_the_days_of_the_event(desk: Client, tree: Tree) -> None:
    programme = [session_data("Second day", date="2030-03-05")]
    found = errors(desk, add_url(tree.index), event_data(**TIMES, programme=programme) | PUBLISH)
    assert found == {
        "programme": ["The session “Second day” is on 5 March 2030, outside the event's days."]
    }


def test_a_draft_may_move_before_its_programme_does(desk: Client, tree: Tree) -> None:
    programme = [session_data(items=[item_data("Talk", "10:00", "10:30")])]
    late = TIMES | {"start_time": "14:00", "end_time": "16:00"}
    found = messages_of(desk, add_url(tree.index), event_data(**late, programme=programme))
    assert any("“Talk” (10:00–10:30) lies outside" in message for message in found)
    assert WorkshopPage.objects.get().start_time.hour == 14


def test_an_item_ends_after_it_starts(desk: Client, tree: Tree) -> None:
    programme = [session_data(items=[item_data("Talk", "11:00", "10:30")])]
    found = errors(desk, add_url(tree.index), event_data(**DAY, programme=programme) | PUBLISH)
    assert list(found) == ["programme"]


def messages_of(client: Client, url: str, data: dict[str, Any]) -> list[str]:
    response = client.post(url, data, follow=True)
    return [str(message) for message in response.context["messages"]]


OVERLAPPING = [
    session_data(items=[item_data("One", "10:00", "10:40"), item_data("Two", "10:30", "11:00")])
]


def test_overlaps_are_warned_of_and_saved(desk: Client, tree: Tree) -> None:
    found = messages_of(desk, add_url(tree.index), event_data(**TIMES, programme=OVERLAPPING))
    assert any("“One” and “Two” overlap." in message for message in found)
    page = WorkshopPage.objects.get()
    found = messages_of(desk, edit_url(page), event_data(**TIMES, programme=OVERLAPPING) | PUBLISH)
    assert any("“One” and “Two” overlap." in message for message in found)
    assert WorkshopPage.objects.get().live


def test_autosave_leaves_no_messages(desk: Client, tree: Tree) -> None:
    page = make_event(tree.index, slug="a-workshop", **timed())
    data = event_data(**TIMES, programme=OVERLAPPING)
    response = desk.post(edit_url(page), data, headers={"accept": "application/json"})
    assert response.json()["success"] is True
    assert list(desk.get(edit_url(page)).context["messages"]) == []


def registered_page(tree: Tree, **values: Any) -> WorkshopPage:
    return make_event(
        tree.index,
        slug="a-workshop",
        mode="in_person",
        registration="ours",
        capacity_in_person=20,
        **timed(**values),
    )


def test_capacity_stays_above_what_is_taken(desk: Client, tree: Tree) -> None:
    page = registered_page(tree)
    SeatPool.objects.update(taken=12)
    data = event_data(**TIMES, mode="in_person", registration="ours", capacity_in_person="11")
    found = errors(desk, edit_url(page), data | PUBLISH)
    assert found == {"capacity_in_person": ["12 places are taken: there cannot be fewer."]}
    assert errors(desk, edit_url(page), data) == {}, "a draft may say so"
    assert errors(desk, edit_url(page), data | {"capacity_in_person": "12"} | PUBLISH) == {}


def test_capacity_of_a_session_stays_above_what_is_taken(desk: Client, tree: Tree) -> None:
    key = "6f1c3b1e-5f0f-4a55-9d6e-2d3a6c1f9b10"
    page = registered_page(
        tree, programme=[session("Morning", selectable=True, capacity=10, block_id=key)]
    )
    SeatPool.objects.filter(session=EventSession.objects.get()).update(taken=8)
    kind, value = session_data("Morning", selectable="on", capacity="7")
    data = event_data(**TIMES, mode="in_person", registration="ours", programme=[(kind, value)])
    data |= {"programme-0-id": key, "capacity_in_person": "20"} | PUBLISH
    found = errors(desk, edit_url(page), data)
    assert found == {"programme": ["“Morning” has 8 places taken: it cannot have fewer."]}
    assert errors(desk, edit_url(page), data | {"programme-0-value-capacity": "8"}) == {}


def test_an_event_is_no_part_of_itself(desk: Client, tree: Tree) -> None:
    page = make_event(tree.index, slug="a-workshop")
    data = event_data(**DAY, umbrellas=[("umbrella", str(page.pk))]) | PUBLISH
    found = errors(desk, edit_url(page), data)
    assert found == {"umbrellas": ["An event cannot be part of itself."]}


def test_umbrellas_make_no_circle(desk: Client, tree: Tree) -> None:
    page = make_event(tree.index, slug="a-workshop")
    part = make_event(tree.index, umbrellas=[block("umbrella", page.pk)])
    data = event_data(**DAY, umbrellas=[("umbrella", str(part.pk))]) | PUBLISH
    found = errors(desk, edit_url(page), data)
    assert found == {"umbrellas": ["A chosen event is itself part of this one."]}


def test_publishing_from_a_list_needs_the_date(desk: Client, tree: Tree) -> None:
    undated = make_event(tree.index, start_date=None, published=False)
    dated = make_event(tree.index, published=False)
    url = f"/admin/bulk/wagtailcore/page/publish/?id={undated.pk}&id={dated.pk}&next=/admin/"
    response = desk.post(url, follow=True)
    assert "A workshop" in str(list(response.context["messages"])[0])
    assert not EventPage.objects.live().exists()
    edit(undated, start_date=dated.start_date)
    desk.post(url)
    assert EventPage.objects.live().count() == 2
    assert Event.objects.count() == 2


def test_the_zone_is_chosen_from_a_list_that_keeps_what_stands_there():
    widget = TimeZoneSelect()
    shown = widget.render("time_zone", "Asia/Kolkata")
    assert '<option value="Asia/Kolkata" selected>' in shown
    assert '<option value="Europe/Zurich">Geneva (Europe/Zurich)</option>' in shown
    assert '<option value="Etc/GMT+5"' not in shown
    assert '<option value="Etc/GMT+5" selected>' in widget.render("time_zone", "Etc/GMT+5")


def test_the_editor_offers_zones_and_says_in_which_one_registration_opens(desk, tree):
    page = make_event(tree.index)
    text = desk.get(edit_url(page)).content.decode()
    assert '<option value="Africa/Nairobi">Nairobi (Africa/Nairobi)</option>' in text
    assert "In Geneva time, unless your account names another zone" in text


def test_a_draft_saves_what_contradicts_itself_and_publishing_asks(
    desk: Client, tree: Tree
) -> None:
    programme = [session_data(items=[item_data("Backwards", "11:30", "10:30")])]
    data = event_data(**TIMES | {"end_time": "09:00"}, programme=programme)
    assert errors(desk, add_url(tree.index), data) == {}
    page = WorkshopPage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert draft.end_time.isoformat() == "09:00:00"
    assert draft.programme[0].value["items"][0].value["title"] == "Backwards"
    found = errors(desk, edit_url(page), data | PUBLISH)
    assert {"programme", "end_time"} <= set(found)
    page.refresh_from_db()
    assert not page.live
