from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from events.models import ChangeNotice, Event, Registration, WorkshopPage
from events.notices.domain.notices import send_due_notices
from letters.models import Letter
from tests.factories.content import make_event, publish, record_of, session, timed
from tests.factories.desk import make_registration

NOW = datetime(2030, 1, 7, 9, tzinfo=UTC)
CUSTOMS = "11111111-1111-4111-8111-111111111111"
CLOSE = "22222222-2222-4222-8222-222222222222"


def programme(customs: str = "10:00", close: str = "11:30", **values: Any) -> list[dict]:
    """A session one chooses, and one for all; ``values`` are of the first."""
    chosen = {"title": "Customs", "start": customs, "end": "11:00", "selectable": True, **values}
    return [
        session(block_id=CUSTOMS, **chosen),
        session("Close", start=close, end="12:00", block_id=CLOSE),
    ]


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def page(tree, clock) -> WorkshopPage:
    """A hybrid workshop on 4 March 2030, 10:00 to 12:00 in Room W."""
    return make_event(
        tree.index,
        title="Selling across borders",
        slug="workshop",
        **timed(),
        registration="ours",
        mode="hybrid",
        room="Room W",
        join_url="https://example.org/join/1",
        programme=programme(),
    )


@pytest.fixture
def event(page: WorkshopPage) -> Event:
    return record_of(page)


@pytest.fixture
def change(page: WorkshopPage, clock) -> Callable[..., ChangeNotice | None]:
    """Publish the page with other values, a minute after what was before."""

    def work(**values: Any) -> ChangeNotice | None:
        clock.shift(timedelta(minutes=1))
        publish(page, **values)
        return ChangeNotice.objects.order_by("-pk").first()

    return work


@pytest.fixture
def told(clock, event: Event) -> Callable[[], list[Letter]]:
    """Wait until notices are due, let the worker write, and return their letters, oldest first."""

    def work() -> list[Letter]:
        clock.shift(timedelta(minutes=10))
        send_due_notices(now=timezone.now())
        return list(Letter.objects.filter(intent_key__startswith="notice:").order_by("pk"))

    return work


@pytest.fixture
def people(event: Event) -> Callable[..., list[Registration]]:
    """Confirmed registrations of so many people, each with a mailbox of their own."""

    def work(count: int = 1, **values: Any) -> list[Registration]:
        return [
            make_registration(
                event,
                **{"given_name": f"P{number}", "email": f"p{number}@example.org", **values},
            )
            for number in range(count)
        ]

    return work
