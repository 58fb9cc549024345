"""Running sweeps: each on its own, so that one that fails stops no other."""

import logging
import time
from collections.abc import Callable, Iterable

from django.db import connections

from worker.registry import Sweep

logger = logging.getLogger(__name__)


def run_sweep(sweep: Sweep) -> bool:
    """Do one duty; return whether it went well. What it raises is logged and goes no further.

    A database connection that it broke is closed, so that the next duty opens a fresh one.
    """
    renew_connections()
    try:
        done = sweep.work()
    except Exception:
        logger.exception("Sweep %r failed", sweep.name)
        return False
    else:
        if done:
            logger.info("Sweep %r did %s", sweep.name, done)
        return True
    finally:
        renew_connections()


def renew_connections() -> None:
    """Close the connections that are broken or too old, unless a transaction runs on them."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


class Timetable:
    """Says which sweeps have come to their turn; every one is due at the start."""

    def __init__(
        self, sweeps: Iterable[Sweep], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.clock = clock
        self.next_turn: dict[Sweep, float] = dict.fromkeys(sweeps, clock())

    def due(self) -> list[Sweep]:
        """Return the sweeps to run now, longest due first, and set their next turns.

        Turns missed while others worked are not made up for.
        """
        now = self.clock()
        due = [sweep for sweep, turn in self.next_turn.items() if turn <= now]
        due.sort(key=lambda sweep: self.next_turn[sweep])
        for sweep in due:
            self.next_turn[sweep] = now + sweep.every_seconds
        return due

    def pause(self) -> float:
        """Return the seconds until the next turn, at most one."""
        if not self.next_turn:
            return 1.0
        return min(1.0, max(0.0, min(self.next_turn.values()) - self.clock()))
