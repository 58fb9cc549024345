import pytest
from django.test import Client

from events.models import Event
from tests.factories.desk import make_member_of
from tests.factories.registration import make_open_event


@pytest.fixture
def event(db: None) -> Event:
    return make_open_event()


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    """The desk, signed in."""
    client.force_login(make_member_of("Desk", is_staff=True))
    return client
