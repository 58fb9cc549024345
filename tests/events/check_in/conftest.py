"""An event of today, Geneva time, and somebody of its staff."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from events.check_in.domain.arrivals import WalkIn
from events.models import Event
from tests.factories.desk import make_member_of
from tests.factories.registration import make_open_event

TODAY = date(2030, 5, 7)
NOON = datetime(2030, 5, 7, 9, 30, tzinfo=UTC)
"""Half past eleven in Geneva: the event runs from ten to twelve."""
PAT = WalkIn(given_name="Pat", family_name="Passer", organisation="Example Press", capacity="press")


@pytest.fixture(autouse=True)
def _now(request: pytest.FixtureRequest) -> Iterator[None]:
    """Noon of the day, but for the races: their threads use the real clock."""
    if request.node.get_closest_marker("postgres"):
        yield
        return
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def event(db: None) -> Event:
    return make_open_event(start_date=TODAY)


@pytest.fixture
def user(db: None) -> User:
    return make_member_of("Desk", is_staff=True)


@pytest.fixture
def staff(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def key() -> str:
    return str(uuid4())
