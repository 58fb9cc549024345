"""Workers that die or meet, on PostgreSQL."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from events.models import ChangeNotice, Event, Registration
from events.notices.domain import notices
from events.notices.domain.notices import send_due_notices
from events.querysets import EventQuerySet, OfEventQuerySet
from letters.models import Letter
from tests.factories.desk import make_registration
from tests.factories.races import at_once
from tests.factories.registration import make_open_event

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PEOPLE = 12

WORKER = """
import sys, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from events.notices.domain import batches, notices
notices.BATCH = 5
written = []
really = batches.write_letters
def write_letters(drafts):
    really(drafts)
    written.append(len(drafts))
    if len(written) == 2:
        print(sum(written), flush=True)
        time.sleep(60)
batches.write_letters = write_letters
notices.send_due_notices()
"""


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture
def notice() -> ChangeNotice:
    """A change of room that a dozen people are to be told of, five at a time."""
    event = make_open_event()
    for number in range(PEOPLE):
        make_registration(event, given_name=f"P{number}", email=f"p{number}@example.org")
    Registration.objects.update(created_at=timezone.now() - timedelta(days=1))
    Event.objects.update(sequence=1)
    where = {"mode": "hybrid", "place": None}
    return ChangeNotice.objects.create(
        event=event,
        before={"where": {**where, "room": "Room W"}},
        after={"where": {**where, "room": "Room S"}},
        sequence=1,
        due_at=timezone.now(),
    )


def recipients() -> list[str]:
    return sorted(Letter.objects.values_list("to_email", flat=True))


EVERYBODY = sorted(f"p{number}@example.org" for number in range(PEOPLE))


def test_a_worker_killed_in_a_batch_leaves_nobody_out_and_repeats_nobody(notice):
    root = Path(settings.BASE_DIR)
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, connection.settings_dict["NAME"]],
        env={**os.environ, "PYTHONPATH": f"{root / 'site'}:{root}", "LOG_LEVEL": "ERROR"}
        | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline().strip() == "10"
    worker.send_signal(signal.SIGKILL)
    worker.communicate(timeout=30)
    committed = dict(Letter.objects.values_list("to_email", "message_id"))
    assert len(committed) == 5
    send_due_notices()
    assert recipients() == EVERYBODY
    assert committed.items() <= dict(Letter.objects.values_list("to_email", "message_id")).items()
    assert set(Registration.objects.values_list("sequence", flat=True)) == {2}
    notice.refresh_from_db()
    assert (notice.status, notice.letters) == ("sent", PEOPLE)


def test_workers_that_meet_write_to_each_once(notice, monkeypatch):
    monkeypatch.setattr(notices, "BATCH", 5)
    errors = [one for one in at_once([send_due_notices] * 4) if isinstance(one, Exception)]
    assert errors == []
    notice.refresh_from_db()
    assert recipients() == EVERYBODY
    assert notice.letters == PEOPLE
    assert set(Registration.objects.values_list("sequence", flat=True)) == {2}


def test_without_the_lock_they_do_the_same_work_twice(notice, monkeypatch):
    read = ChangeNotice.objects.select_related("event").get(pk=notice.pk)

    def stale(self, pk):
        """What each of them sees that looks before the others have written."""
        row = self.get(pk=pk)
        row.status, row.written_to = read.status, read.written_to
        return row

    monkeypatch.setattr(EventQuerySet, "locked", lambda self, pk: self.get(pk=pk))
    monkeypatch.setattr(OfEventQuerySet, "locked", stale)
    at_once([lambda: notices.write_batch(notice)] * 2)
    notice.refresh_from_db()
    assert notice.letters > PEOPLE
