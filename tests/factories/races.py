"""Many at the same moment."""

import contextlib
import itertools
import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, connections


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Run all at the same moment, each with a connection of its own; return what they returned.

    An exception is returned like a result.
    """
    barrier = threading.Barrier(len(works))
    results: list[Any] = [None] * len(works)

    def run(number: int, work: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            results[number] = work()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def meeting() -> Callable[[], None]:
    """What the first two threads that call it wait in for each other; later ones walk on.

    So does who prepares the race, in the main thread.
    """
    barrier, calls = threading.Barrier(2), itertools.count()

    def wait() -> None:
        if threading.current_thread() is not threading.main_thread() and next(calls) < 2:
            with contextlib.suppress(threading.BrokenBarrierError):
                barrier.wait(timeout=5)

    return wait
