"""The front page shows what is open now, until when, and leads to the form."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from tests.factories.champions import make_competition, make_edition

OPENS, CLOSES = datetime(2030, 1, 7, 8, tzinfo=UTC), datetime(2030, 3, 29, 17, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def edition(tree):
    with time_machine.travel(OPENS - DAY, tick=False):
        return make_edition(make_competition(tree), theme="Digital trade")


@pytest.mark.parametrize(
    ("now", "is_open"), [(OPENS - DAY, False), (OPENS + DAY, True), (CLOSES + DAY, False)]
)
def test_an_open_call_stands_there_with_its_end_and_a_way_in(edition, now, is_open):
    with time_machine.travel(now, tick=False):
        page = Client().get("/en/").content.decode()
    assert ("Open calls" in page) == is_open
    assert ("/en/champions/2030/apply/" in page) == is_open
    assert ("The call is open until Friday 29 March 2030, 18:00" in page) == is_open
    assert ("Digital trade" in page) == is_open


def test_the_page_is_not_kept_beyond_the_end(edition):
    with time_machine.travel(CLOSES - timedelta(seconds=20), tick=False):
        before = Client().get("/en/").content.decode()
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        after = Client().get("/en/").content.decode()
    assert "Open calls" in before
    assert "Open calls" not in after
