"""What an editor sees of a change before it is published, and until it is told."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import ChangeNotice, Event, EventPage, Follower
from events.notices.domain.following import confirm, follow
from events.notices.presentation import planned_telling
from events.notices.views.notices import ask_before_telling
from letters.models import Letter
from tests.factories.content import edit, make_editor, publish, record_of
from tests.factories.desk import make_member_of, make_registration
from tests.factories.editing import edit_url, event_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, page) -> Client:
    client.force_login(make_editor())
    return client


def asked(page: EventPage) -> str:
    return reverse("change_notices:publish", args=[page.pk])


def seen(page: EventPage) -> int:
    return EventPage.objects.get(pk=page.pk).latest_revision_id


def test_publishing_what_people_are_told_asks_first(page, people, rf):
    people(2)
    draft = edit(page, room="Room S")
    assert ask_before_telling(rf.post("/"), draft)["Location"] == asked(page)


@pytest.mark.parametrize(
    "values", [{"title": "Other words"}, {"room": "Room S", "go_live_at": "tomorrow"}]
)
def test_publishing_anything_else_does_not(page, people, rf, values):
    people()
    if "go_live_at" in values:
        values["go_live_at"] = timezone.now() + timedelta(days=1)
    assert ask_before_telling(rf.post("/"), edit(page, **values)) is None


def test_publishing_what_nobody_waits_for_does_not(page, rf):
    assert ask_before_telling(rf.post("/"), edit(page, room="Room S")) is None


def test_the_question_counts_people_and_shows_table_and_letters(editor, page, event, people):
    people(2)
    follow(event=event, email="fan@example.org", language="en")
    confirm(follower=Follower.objects.get())
    edit(page, room="Room S")
    text = editor.get(asked(page)).content.decode()
    assert "3 people will be told." in text
    assert "Registered: 2. Following: 1." in text
    assert "<td>Room W · Online</td><td><strong>Room S · Online</strong></td>" in text
    for language, words in (
        ("en", "Something about Selling across borders has changed"),
        ("fr", "Selling across borders"),
        ("es", "Selling across borders"),
    ):
        assert f'lang="{language}"' in text
        assert words in text
    assert record_of(page).room == "Room W"
    assert not Letter.objects.filter(intent_key__startswith="notice:").exists()


def test_yes_publishes_and_leads_to_the_notice_that_waits(editor, page, people):
    people()
    edit(page, room="Room S")
    response = editor.post(asked(page), {"seen": seen(page)})
    notice = ChangeNotice.objects.get()
    address = reverse("change_notices:notice", args=[notice.pk])
    assert response["Location"] == address
    assert record_of(page).room == "Room S"
    assert notice.status == "due"
    assert "Tell them now" in editor.get(address).content.decode()
    editor.post(address, {"send": "1"})
    notice.refresh_from_db()
    assert notice.status == "sending"
    text = editor.get(address).content.decode()
    assert "Tell them now" not in text


def test_quietly_publishes_and_tells_nobody(editor, page, people, told):
    people()
    edit(page, room="Room S")
    editor.post(asked(page), {"seen": seen(page), "quietly": "1"})
    assert record_of(page).room == "Room S"
    assert ChangeNotice.objects.get().status == "dropped"
    assert told() == []


def test_what_waits_is_told_though_what_is_new_is_published_quietly(
    editor, page, change, people, told
):
    people()
    waiting = change(room="Room S")
    edit(page, start_time=time(9))
    text = editor.get(asked(page)).content.decode()
    assert "A notice to 1 person is waiting already" in text
    assert "<li>Where: Room W · Online → Room S · Online</li>" in text
    response = editor.post(asked(page), {"seen": seen(page), "quietly": "1"})
    assert response["Location"] == reverse("change_notices:notice", args=[waiting.pk])
    due, quiet = ChangeNotice.objects.order_by("pk")
    assert (due.status, set(due.before), due.due_at) == ("due", {"where"}, waiting.due_at)
    assert (quiet.status, set(quiet.before)) == ("dropped", {"when"})
    assert record_of(page).start_time == time(9)
    letter = told()[0]
    assert "Room S" in letter.text
    assert "10:00" not in letter.text


def test_what_waits_is_told_as_it_is_after_a_quiet_change_of_it(editor, page, change, people, told):
    people()
    change(room="Room S")
    edit(page, room="Room D")
    editor.post(asked(page), {"seen": seen(page), "quietly": "1"})
    text = told()[0].text
    assert "Room D" in text
    assert "Room S" not in text


def test_nobody_is_told_of_what_waits_either_if_that_is_asked(editor, page, change, people, told):
    people()
    change(room="Room S")
    edit(page, start_time=time(9))
    editor.post(asked(page), {"seen": seen(page), "nobody": "1"})
    assert ChangeNotice.objects.get().status == "dropped"
    assert told() == []


def test_a_notice_can_be_dropped_while_it_waits(editor, change, people, told):
    people()
    notice = change(room="Room S")
    address = reverse("change_notices:notice", args=[notice.pk])
    editor.post(address, {"drop": "1"})
    notice.refresh_from_db()
    assert notice.status == "dropped"
    editor.post(address, {"send": "1"})
    notice.refresh_from_db()
    assert notice.status == "dropped"
    assert told() == []


def test_a_draft_saved_meanwhile_is_looked_at_again(editor, page, people):
    people()
    edit(page, room="Room S")
    first = seen(page)
    edit(page, room="Room D")
    text = editor.post(asked(page), {"seen": first}).content.decode()
    assert "The draft was saved again meanwhile." in text
    assert "Room D · Online" in text
    assert record_of(page).room == "Room W"


def test_what_waits_already_is_in_the_question(page, change, people):
    people()
    change(room="Room S")
    telling = planned_telling(edit(page, room="Room D"), "en")
    assert [(row.old, row.new) for row in telling.rows] == [("Room W · Online", "Room D · Online")]
    assert planned_telling(edit(page, room="Room W"), "en") is None


def test_a_page_withdrawn_and_published_again_within_the_delay_tells_nobody(
    page, people, told, clock
):
    people()
    EventPage.objects.get(pk=page.pk).specific.unpublish()
    assert ChangeNotice.objects.get().status == "due"
    clock.shift(timedelta(minutes=1))
    publish(page)
    assert ChangeNotice.objects.get().status == "dropped"
    assert told() == []


@pytest.mark.parametrize("role", ["Desk", "Jurors"])
def test_who_may_not_publish_sees_none_of_it(client, page, change, people, role):
    people()
    notice = change(room="Room S")
    client.force_login(make_member_of(role, is_staff=True))
    for address in (asked(page), reverse("change_notices:notice", args=[notice.pk])):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address).status_code in (302, 403)
    notice.refresh_from_db()
    assert notice.status == "due"


def test_a_visitor_is_asked_to_sign_in(client, page):
    assert client.get(asked(page)).status_code == 302


def test_the_page_costs_the_same_for_one_and_for_three(
    editor, event: Event, change, django_assert_num_queries
):
    make_registration(event)
    address = reverse("change_notices:notice", args=[change(room="Room S").pk])
    editor.get(address)
    with CaptureQueriesContext(connection) as one:
        editor.get(address)
    for number in (2, 3):
        make_registration(event, given_name=f"P{number}", email=f"p{number}@example.org")
    with django_assert_num_queries(len(one)):
        editor.get(address)


def test_the_editors_publish_button_saves_the_draft_and_asks(editor, page, people):
    people()
    said = event_data(
        title="Selling across borders",
        slug="workshop",
        precision="exact",
        start_date="2030-03-04",
        start_time="10:00",
        end_time="12:00",
        registration="ours",
        mode="hybrid",
        room="Room S",
    )
    response = editor.post(edit_url(page), {**said, "action-publish": "1"})
    assert response["Location"] == asked(page)
    assert (
        EventPage.objects.get(pk=page.pk).specific.get_latest_revision_as_object().room == "Room S"
    )
    assert record_of(page).room == "Room W"


def test_unpublishing_says_how_many_are_told_and_where_to_stop_it(editor, page, people):
    people(2)
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    text = editor.post(address, follow=True).content.decode()
    notice = ChangeNotice.objects.get()
    assert "2 people will be told." in text
    assert reverse("change_notices:notice", args=[notice.pk]) in text
