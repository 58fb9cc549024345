from copy import deepcopy
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from champions.models import Edition, Juror
from tests.factories.champions import make_competition, make_edition, make_juror
from tests.factories.desk import make_member_of

JUDGING = datetime(2030, 5, 6, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_judging():
    """The call is closed and the winners are not announced."""
    with time_machine.travel(JUDGING, tick=False):
        yield


@pytest.fixture(scope="module")
def kept_edition(kept_tree) -> Edition:
    with time_machine.travel(JUDGING, tick=False):
        return make_edition(make_competition(kept_tree))


@pytest.fixture
def edition(kept_edition, db) -> Edition:
    return deepcopy(kept_edition)


@pytest.fixture
def juror(edition) -> Juror:
    return make_juror(edition)


@pytest.fixture
def portal(client: Client, juror: Juror) -> Client:
    """The juror, signed in."""
    client.force_login(juror.user)
    return client


@pytest.fixture
def secretariat(db):
    return make_member_of("Secretariat", is_staff=True)


@pytest.fixture
def office(secretariat) -> Client:
    """The secretariat, signed in."""
    client = Client()
    client.force_login(secretariat)
    return client
