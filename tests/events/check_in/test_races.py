"""Two devices at one check-in, on PostgreSQL: one person, one arrival, one seat."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from events.check_in.domain.arrivals import WALKED, check_in, walk_in
from events.models import CheckIn, Registration, SeatPool
from events.querysets import RegistrationQuerySet
from events.seats import NoSeatLeft
from tests.events.check_in.conftest import PAT
from tests.factories.desk import make_registration
from tests.factories.races import at_once
from tests.factories.registration import make_open_event

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture
def today():
    return timezone.localdate()


def test_twenty_devices_note_one_arrival(today):
    ada = make_registration(make_open_event(start_date=today))
    noted = at_once([lambda: check_in(registration=ada, device_key=uuid4())] * 20)
    assert {getattr(one, "pk", one) for one in noted} == {CheckIn.objects.get().pk}


def test_one_arrival_sent_twenty_times_at_once_is_one(today):
    ada, key = make_registration(make_open_event(start_date=today)), uuid4()
    at = timezone.now() - timedelta(seconds=1)
    noted = at_once([lambda: check_in(registration=ada, device_key=key, arrived_at=at)] * 20)
    assert {getattr(one, "pk", one) for one in noted} == {CheckIn.objects.get().pk}


def test_without_the_lock_the_constraint_refuses(today, monkeypatch):
    """The negative control: nobody waits, so that most meet the constraint."""
    ada = make_registration(make_open_event(start_date=today))

    def unlocked(self, pk):
        row = self.select_related("event").get(pk=pk)
        # All have looked before any has written.
        connection.cursor().execute("SELECT pg_sleep(0.2)")
        return row

    class Blind:
        """As a device that looked too early sees the other arrivals."""

        def filter(self, **_asked):
            return CheckIn.objects.none()

    monkeypatch.setattr(RegistrationQuerySet, "locked", unlocked)
    monkeypatch.setattr(Registration, "check_ins", Blind(), raising=False)
    noted = at_once([lambda: check_in(registration=ada, device_key=uuid4())] * 5)
    assert sum(isinstance(one, IntegrityError) for one in noted) == 4
    assert CheckIn.objects.count() == 1


def test_a_walk_in_sent_twenty_times_at_once_is_one_person(today):
    event, key = make_open_event(start_date=today), uuid4()
    noted = at_once([lambda: walk_in(event=event, person=PAT, device_key=key)] * 20)
    assert {getattr(one, "pk", one) for one in noted} == {CheckIn.objects.get().pk}
    assert Registration.objects.get().submit_token == f"{WALKED}{key}"
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_the_last_seat_goes_to_one_walk_in(today):
    event = make_open_event(start_date=today, capacity_in_person=1)
    noted = at_once([lambda: walk_in(event=event, person=PAT, device_key=uuid4())] * 10)
    assert sum(isinstance(one, NoSeatLeft) for one in noted) == 9
    assert Registration.objects.count() == CheckIn.objects.count() == 1
