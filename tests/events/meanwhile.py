"""One thing that waits for another, on PostgreSQL, without a race: who comes first is settled."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, models, transaction

WAITING = """
SELECT count(*) FROM pg_locks
WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
"""
"""Who waits for this connection. Unlike pg_stat_activity it is looked at anew in a transaction."""


@contextmanager
def waiting(work: Callable[[], Any], *, before: Callable[[], Any]) -> Iterator[list[Any]]:
    """Do ``before`` and, not yet committed, let ``work`` begin on a connection of its own.

    The body runs once ``work`` waits for ``before``. After it all is committed, and the list has
    what ``work`` returned or raised.
    """
    outcome: list[Any] = []

    def run() -> None:
        try:
            outcome.append(work())
        except Exception as error:
            outcome.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    try:
        with transaction.atomic():
            before()
            thread.start()
            _until_it_waits(outcome)
            yield outcome
    finally:
        thread.join(timeout=60)


def _until_it_waits(outcome: list[Any]) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        assert not outcome, f"it waited for nobody: {outcome}"
        time.sleep(0.01)
    raise AssertionError("it neither ended nor waits")


def is_free(row: models.Model) -> bool:
    """Whether nobody else holds the row; it is then held by who asks."""
    rows = type(row)._default_manager.select_for_update(skip_locked=True)
    return rows.filter(pk=row.pk).exists()
