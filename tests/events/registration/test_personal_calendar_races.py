"""Two requests for a personal calendar in the same moment leave one that works."""

import threading

import pytest
from django.db import connection

from events.models import PersonalCalendar
from events.registration.domain import personal_calendars
from events.registration.domain.personal_calendars import make_calendar, owner_of
from tests.factories.desk import make_registration
from tests.factories.races import at_once
from tests.factories.registration import make_open_event

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


def working() -> int:
    return PersonalCalendar.objects.filter(revoked_at__isnull=True).count()


def test_eight_at_once_leave_one_address():
    owner = owner_of(make_registration(make_open_event()))
    tokens = at_once([lambda: make_calendar(owner=owner, language="en")] * 8)
    assert len(set(tokens)) == 8
    assert working() == 1


def test_without_the_lock_both_addresses_work(monkeypatch):
    owner = owner_of(make_registration(make_open_event()))
    revoke, both = personal_calendars.revoke_calendar, threading.Barrier(2)

    def revoke_together(**values):
        revoke(**values)
        both.wait(timeout=30)

    monkeypatch.setattr(personal_calendars, "_lock", lambda owner: None)
    monkeypatch.setattr(personal_calendars, "revoke_calendar", revoke_together)
    at_once([lambda: make_calendar(owner=owner, language="en")] * 2)
    assert working() == 2
