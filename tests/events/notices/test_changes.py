"""What is a change, whom it concerns, and how it waits for others."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from events.models import ChangeNotice
from events.notices.domain.change_words import change_rows
from events.publishing.changes import audience, compare, snapshot
from tests.events.notices.conftest import CLOSE, CUSTOMS, NOW, programme
from tests.factories.content import block, make_place, publish
from tests.factories.desk import make_registration

pytestmark = pytest.mark.django_db


def names(notice: ChangeNotice) -> set[str]:
    assert set(notice.before) == set(notice.after)
    return set(notice.before)


@pytest.mark.parametrize(
    ("values", "changed"),
    [
        ({"start_time": time(9)}, {"when"}),
        ({"precision": "day"}, {"when"}),
        ({"room": "Room S"}, {"where"}),
        ({"mode": "in_person"}, {"where"}),
        ({"join_url": "https://example.org/join/2"}, {"join"}),
        ({"status": "postponed"}, {"status"}),
        ({"programme": programme("10:15")}, {f"session:{CUSTOMS}"}),
        ({"programme": programme(room="Room E")}, {f"session:{CUSTOMS}"}),
        ({"programme": programme(cancelled=True)}, {f"session:{CUSTOMS}"}),
        ({"programme": programme()[1:]}, {f"session:{CUSTOMS}"}),
        ({"programme": programme(close="11:45")}, {f"session:{CLOSE}"}),
    ],
)
def test_what_matters_makes_a_notice(event, change, values, changed):
    customs = event.sessions.get(block_id=CUSTOMS)
    make_registration(event, sessions=[customs], participation="online")
    notice = change(**values)
    assert (notice.status, names(notice)) == ("due", changed)
    assert notice.due_at == timezone.now() + timedelta(minutes=10)
    assert notice.sequence == type(event).objects.get(pk=event.pk).sequence


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Selling over borders"},
        {"summary": "Other words."},
        {"contact_email": "desk@example.org"},
        {"capacity_in_person": 30},
        {"half_day": "morning"},
        {"programme": [*programme(), programme()[0] | {"id": CLOSE[::-1]}]},
        {"programme": programme(title="Customs and duties")},
    ],
)
def test_what_does_not_matter_makes_none(event, change, people, values):
    people()
    assert change(**values) is None


def test_a_change_that_concerns_nobody_makes_none(event, change, people):
    people()
    assert change(programme=programme("10:15")) is None
    assert change(join_url="https://example.org/join/2") is None


def test_the_join_link_itself_is_not_in_the_notice(event, change, people):
    people(participation="online")
    notice = change(join_url="https://example.org/join/2")
    assert "join/" not in str((notice.before, notice.after))


def test_a_later_change_joins_the_notice_that_is_due_and_puts_it_off(change, people):
    people()
    first = change(room="Room S")
    notice = change(start_time=time(9))
    assert notice.pk == first.pk
    assert names(notice) == {"where", "when"}
    assert notice.before["where"]["room"] == "Room W"
    assert notice.due_at == NOW + timedelta(minutes=12)
    assert change(room="Room D").after["where"]["room"] == "Room D"
    assert change().before["where"]["room"] == "Room W"


def test_a_change_taken_back_drops_the_notice(change, people, told):
    people()
    change(room="Room S")
    notice = change(room="Room W")
    assert (notice.status, notice.before, notice.after) == ("dropped", {}, {})
    assert told() == []
    assert change(room="Room S").pk != notice.pk


def test_a_notice_is_put_off_for_an_hour_at_most(clock, page, change, people):
    people()
    first = change(room="Room 0")
    for number in range(1, 10):
        clock.shift(timedelta(minutes=8))
        publish(page, room=f"Room {number}")
    notice = ChangeNotice.objects.get()
    assert notice.due_at == first.created_at + timedelta(hours=1)


def test_nothing_that_is_over_matters(clock, change, people):
    people()
    clock.move_to(NOW + timedelta(days=90))
    assert change(room="Room S") is None


def test_nothing_of_a_cancelled_event_matters(change, people, told):
    people()
    change(status="cancelled")
    assert len(told()) == 1
    change(room="Room S")
    assert len(told()) == 1


def test_who_published_is_kept(page, change, people, django_user_model):
    people()
    editor = django_user_model.objects.create_superuser("editor@example.org", "test-password")
    page = type(page).objects.get(pk=page.pk)
    page.room = "Room S"
    page.save_revision(user=editor).publish(user=editor)
    assert ChangeNotice.objects.get().published_by == editor


def test_publishing_the_same_again_asks_nothing_of_the_database(event):
    before = snapshot(event)
    assert compare(before.facts, snapshot(event).facts) == ({}, {})


def test_the_audience_of_a_session_are_those_who_chose_it(event):
    customs = event.sessions.get(block_id=CUSTOMS)
    chose = make_registration(event, sessions=[customs])
    make_registration(event, given_name="Bo", participation="online")
    for status in ("cancelled", "declined", "expired"):
        make_registration(event, given_name=status, status=status)
    was, _becomes = compare(
        snapshot(event).facts, {**snapshot(event).facts, f"session:{CUSTOMS}": None}
    )
    assert list(audience(event, was)) == [chose]


def test_the_table_is_in_the_readers_language(event, change, people):
    people()
    hall = make_place("Example Hall", street="")
    notice = change(start_time=time(9), place=hall, room="", status="rescheduled")
    said = {
        language: [
            (row.label, row.old, row.new)
            for row in change_rows(event, notice.before, notice.after, language)
        ]
        for language in ("en", "fr", "es")
    }
    assert said["en"] == [
        ("Status", "Scheduled", "Rescheduled"),
        (
            "When",
            "Monday 4 March 2030, 10:00–12:00, Geneva time (UTC+1)",
            "Monday 4 March 2030, 09:00–12:00, Geneva time (UTC+1)",
        ),
        ("Where", "Room W · Online", "Example Hall, Geneva, Switzerland · Online"),
    ]
    assert said["fr"][1][2].startswith("Lundi 4 mars 2030, 09:00–12:00")
    assert said["es"][1][2].startswith("Lunes 4 de marzo de 2030, 09:00–12:00")


def test_sessions_are_said_by_their_titles(event, change):
    customs = event.sessions.get(block_id=CUSTOMS)
    make_registration(event, sessions=[customs])
    notice = change(programme=programme("10:15", room="Room E"))
    (row,) = change_rows(event, notice.before, notice.after, "en")
    assert (row.label, row.old, row.new) == (
        "Customs",
        "10:00–11:00, No room of its own",
        "10:15–11:00, Room E",
    )
    assert notice.session_keys == [CUSTOMS]
    notice = change(programme=programme(cancelled=True))
    (row,) = change_rows(event, notice.before, notice.after, "en")
    assert (row.old, row.new) == ("10:00–11:00", "Cancelled")


def test_documents_are_news_for_followers_alone(event, change, people):
    people()
    paper = block(
        "document",
        {
            "type": "notice",
            "symbols": [],
            "title": "Convening notice",
            "date": None,
            "document": None,
            "url": "",
            "restricted": False,
        },
    )
    assert change(documents=[paper]) is None
