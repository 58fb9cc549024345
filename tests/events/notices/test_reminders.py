"""Reminders: which rule when, to whom, once; what a killed worker leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event, ReminderRun
from events.notices.domain import batches, reminders
from events.notices.domain.reminders import remind_due, write_batch
from events.notices.domain.unsubscribing import unsubscribe
from letters.domain.message import compose
from letters.models import Letter
from tests.factories.content import block
from tests.factories.desk import make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(clock) -> Event:
    """Hybrid, 30 days after 7 January 2030, 10:00 in Geneva, with every reminder."""
    return make_open_event(reminders=["P7D", "P1D", "PT1H", "thanks"])


@pytest.fixture
def people(event):
    return [
        make_registration(event, email="room@example.org"),
        make_registration(event, email="online@example.org", participation="online"),
    ]


def at(clock, instant) -> list[Letter]:
    """The letters that the worker writes at an instant."""
    clock.move_to(instant)
    before = set(Letter.objects.values_list("pk", flat=True))
    remind_due(now=timezone.now())
    return list(Letter.objects.exclude(pk__in=before).order_by("pk"))


def test_each_rule_writes_once_at_its_time(clock, event, people):
    begins, over = event.begins_at, event.over_at
    assert at(clock, begins - timedelta(days=7, seconds=1)) == []
    week = at(clock, begins - timedelta(days=7))
    assert [one.to_email for one in week] == ["room@example.org", "online@example.org"]
    assert {one.subject for one in week} == {"Reminder: Selling across borders"}
    assert at(clock, begins - timedelta(days=6)) == []
    assert len(at(clock, begins - timedelta(hours=20))) == 2
    hour = at(clock, begins - timedelta(minutes=50))
    assert [one.to_email for one in hour] == ["online@example.org"]
    assert at(clock, begins + timedelta(minutes=1)) == []
    assert at(clock, over) == []
    thanks = at(clock, over + timedelta(hours=1))
    assert [one.subject for one in thanks] == ["Thank you: Selling across borders"] * 2
    assert at(clock, over + timedelta(days=3)) == []
    runs = ReminderRun.objects.order_by("pk").values_list("reminder", "status", "letters")
    assert list(runs) == [
        ("P7D", "sent", 2),
        ("P1D", "sent", 2),
        ("PT1H", "sent", 1),
        ("thanks", "sent", 2),
    ]


@pytest.mark.parametrize(
    ("late", "rule"),
    [
        (timedelta(days=1, hours=1), "P7D"),
        (timedelta(hours=23), "P1D"),
        (timedelta(hours=1, minutes=1), "P1D"),
        (timedelta(minutes=2), "PT1H"),
    ],
)
def test_a_late_worker_writes_what_is_still_true(clock, event, people, late, rule):
    at(clock, event.begins_at - late)
    assert [run.reminder for run in ReminderRun.objects.all()] == [rule]


def test_a_reminder_is_not_worth_sending_once_the_next_is_due(clock, event, people):
    week = at(clock, event.begins_at - timedelta(days=3))
    assert {one.expires for one in week} == {event.begins_at - timedelta(days=1)}
    (hour,) = at(clock, event.begins_at - timedelta(minutes=5))
    assert hour.expires == event.begins_at


def test_the_join_page_is_in_the_letters_of_those_online_alone(clock, event, people):
    room, online = at(clock, event.begins_at - timedelta(hours=2))
    assert "/join/" not in room.text + room.html
    assert "/join/" in online.text
    assert "/join/" in online.html
    (hour,) = at(clock, event.begins_at - timedelta(minutes=59))
    assert hour.subject == "Join now: Selling across borders"
    assert "/join/" in hour.text


def test_thanks_carry_the_documents(clock, event, people):
    event.documents = [
        block(
            "document",
            {
                "type": "report",
                "symbols": [],
                "title": "Report & annex",
                "url": "https://example.org/r",
            },
        )
    ]
    event.save()
    letter, _other = at(clock, event.over_at + timedelta(hours=2))
    assert "- Report: Report & annex https://example.org/r" in letter.text
    assert (
        '<a href="https://example.org/r" style="color:inherit;">Report &amp; annex</a>'
        in letter.html
    )


@pytest.mark.parametrize(
    "values",
    [
        {"status": "held"},
        {"status": "pending"},
        {"status": "waiting"},
        {"status": "cancelled"},
        {"bounced_at": timezone.now()},
        {"email": ""},
    ],
)
def test_only_confirmed_people_that_can_be_reached_are_reminded(clock, event, values):
    make_registration(event, **values)
    assert at(clock, event.begins_at - timedelta(days=2)) == []


def test_who_confirmed_after_the_rules_instant_is_not_reminded(clock, event):
    clock.move_to(event.begins_at - timedelta(days=5))
    make_registration(event)
    assert at(clock, event.begins_at - timedelta(days=4)) == []
    assert len(at(clock, event.begins_at - timedelta(hours=9))) == 1


@pytest.mark.parametrize(
    "values",
    [{"status": "cancelled"}, {"status": "postponed"}, {"withdrawn_at": timezone.now()}],
)
def test_nothing_is_said_of_an_event_that_is_off(clock, event, people, values):
    Event.objects.update(**values)
    assert at(clock, event.begins_at - timedelta(days=2)) == []
    assert not ReminderRun.objects.exists()


def test_a_day_without_an_hour_has_no_reminder_an_hour_before(clock):
    event = make_open_event(reminders=["PT1H"], precision="day", start_time=None, end_time=None)
    make_registration(event, participation="online")
    assert at(clock, event.begins_at - timedelta(minutes=30)) == []


def test_an_event_that_moved_reminds_again(clock, event, people):
    at(clock, event.begins_at - timedelta(days=5))
    event.begins_at += timedelta(days=14)
    event.over_at += timedelta(days=14)
    event.save()
    assert at(clock, event.begins_at - timedelta(days=8)) == []
    assert len(at(clock, event.begins_at - timedelta(days=5))) == 2


def test_a_run_ends_where_its_event_is_called_off_halfway(clock, event, monkeypatch):
    monkeypatch.setattr(reminders, "BATCH", 1)
    for number in range(3):
        make_registration(event, given_name=f"P{number}")
    clock.move_to(event.begins_at - timedelta(days=2))
    run = ReminderRun.objects.create(event=event, reminder="P7D", begins_at=event.begins_at)
    assert write_batch(run) is True
    Event.objects.update(status="cancelled")
    assert write_batch(run) is False
    remind_due()
    run.refresh_from_db()
    assert (run.status, run.letters) == ("dropped", 1)


def test_a_killed_worker_goes_on_where_it_was(clock, event, monkeypatch):
    """Killed in every batch once, before its end: each person still gets exactly one letter."""
    monkeypatch.setattr(reminders, "BATCH", 2)
    for number in range(5):
        make_registration(event, given_name=f"P{number}", email=f"p{number}@example.org")
    clock.move_to(event.begins_at - timedelta(days=2))
    deaths = iter([True, False] * 9)
    write = batches.write_letters

    def dying(letters):
        write(letters)
        if next(deaths):
            raise KeyboardInterrupt

    monkeypatch.setattr(batches, "write_letters", dying)
    for _turn in range(9):
        try:
            remind_due()
        except KeyboardInterrupt:
            continue
    sent = Letter.objects.order_by("pk").values_list("to_email", flat=True)
    assert list(sent) == [f"p{number}@example.org" for number in range(5)]
    assert ReminderRun.objects.get().letters == 5


def test_nobody_gets_a_second_letter_of_a_run_that_forgot_how_far_it_was(clock, event, people):
    at(clock, event.begins_at - timedelta(days=2))
    ReminderRun.objects.update(status="sending", written_to=0)
    assert at(clock, event.begins_at - timedelta(days=2)) == []


def test_who_unsubscribed_gets_the_way_in_and_nothing_else(clock, event, people):
    unsubscribe(registration=people[1])
    assert [one.to_email for one in at(clock, event.begins_at - timedelta(days=2))] == [
        "room@example.org"
    ]
    (hour,) = at(clock, event.begins_at - timedelta(minutes=30))
    assert hour.to_email == "online@example.org"
    assert hour.unsubscribe_url == ""


def test_reminders_say_how_to_end_them(clock, event, people):
    letter = at(clock, event.begins_at - timedelta(days=2))[0]
    message = compose(letter).message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"] == f"<{letter.unsubscribe_url}>"
    page = letter.unsubscribe_url.removesuffix("now/")
    assert page in letter.text
    assert page in letter.html


@pytest.mark.parametrize("language", ["fr", "es"])
def test_letters_are_in_the_persons_language(clock, event, language):
    make_registration(event, language=language)
    (letter,) = at(clock, event.begins_at - timedelta(days=2))
    assert letter.language == language
    assert f"/{language}/registrations/" in letter.text
    assert f"/{language}/unsubscribe/" in letter.unsubscribe_url


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_costs_the_same_for_one_or_three(clock, event, count, django_assert_num_queries):
    for number in range(count):
        make_registration(event, given_name=f"P{number}", email=f"p{number}@example.org")
    clock.move_to(event.begins_at - timedelta(days=2))
    run = ReminderRun.objects.create(event=event, reminder="P7D", begins_at=event.begins_at)
    with django_assert_num_queries(13):
        write_batch(run)
    assert Letter.objects.count() == count


def test_the_sweep_costs_two_queries_when_nothing_is_due(event, django_assert_num_queries):
    with django_assert_num_queries(2):
        remind_due(now=event.begins_at - timedelta(days=9))
