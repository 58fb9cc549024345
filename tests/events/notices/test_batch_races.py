"""Two workers at one run or one mailing: on PostgreSQL, with the locks off as a control."""

import contextlib
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from events.models import Event, Mailing, ReminderRun
from events.notices.domain import mailings, reminders
from letters.models import Letter
from tests.factories.desk import make_registration
from tests.factories.races import at_once
from tests.factories.registration import make_open_event

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PEOPLE = 4


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture
def event() -> Event:
    event = make_open_event(reminders=["P7D"])
    for number in range(PEOPLE):
        make_registration(event, given_name=f"P{number}", email=f"p{number}@example.org")
    return event


@pytest.fixture
def together(monkeypatch) -> None:
    """Whoever drafts a letter waits a moment for the other worker to do the same."""
    barrier = threading.Barrier(2)

    def meeting(work: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            with contextlib.suppress(threading.BrokenBarrierError):
                barrier.wait(timeout=0.5)
            return work(*args, **kwargs)

        return wrapped

    monkeypatch.setattr(reminders, "draft_reminder", meeting(reminders.draft_reminder))
    monkeypatch.setattr(mailings, "draft_mailing", meeting(mailings.draft_mailing))


def remind_twice(event: Event) -> ReminderRun:
    now = event.begins_at - timedelta(days=2)
    run = ReminderRun.objects.create(event=event, reminder="P7D", begins_at=event.begins_at)
    results = at_once([lambda: reminders.write_batch(run, now=now)] * 2)
    assert results == [False, False]
    run.refresh_from_db()
    return run


def mail_twice(event: Event) -> Mailing:
    user = User.objects.create_user("desk@example.org", "test-password")
    draft = mailings.save_draft(
        event=event,
        audience={},
        subjects={"en": "Parking"},
        bodies={"en": "Dear {name}"},
        fallback_language="en",
        is_transactional=False,
        user=user,
    )
    mailing = mailings.schedule(mailing=draft, now=timezone.now())
    results = at_once([lambda: mailings.write_batch(mailing)] * 2)
    assert results == [False, False]
    mailing.refresh_from_db()
    return mailing


@pytest.mark.parametrize("work", [remind_twice, mail_twice])
def test_two_workers_write_each_letter_once(event, together, work):
    row = work(event)
    assert (row.status, row.letters) == ("sent", PEOPLE)
    assert Letter.objects.count() == PEOPLE


@pytest.mark.parametrize("work", [remind_twice, mail_twice])
def test_without_the_locks_both_write_all(event, together, work, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_kwargs: self)
    row = work(event)
    assert row.letters == 2 * PEOPLE
    assert Letter.objects.count() == PEOPLE, "the intents still forbid a second letter"


def test_twenty_presses_of_send_schedule_once(event):
    user = User.objects.create_user("desk@example.org", "test-password")
    draft = mailings.save_draft(
        event=event,
        audience={},
        subjects={"en": "Parking"},
        bodies={"en": "Dear {name}"},
        fallback_language="en",
        is_transactional=False,
        user=user,
    )
    results = at_once([lambda: mailings.schedule(mailing=draft)] * 20)
    assert sum(isinstance(one, Mailing) for one in results) == 1
