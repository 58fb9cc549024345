"""The one background process of the site."""

import logging
import signal
import threading
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any, Final

from django.core.management.base import BaseCommand
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker

from worker.domain.heartbeat import beat
from worker.domain.sweeping import Timetable, run_sweep
from worker.domain.task_worker import TaskWorker
from worker.registry import Sweep, discover

logger = logging.getLogger(__name__)

BEAT_SECONDS: Final = 5


class Command(BaseCommand):
    help = (
        "Do what the site does in the background: run tasks, send letters, publish on time, "
        "free expired holds. Run one; a second does no harm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="Run the waiting tasks and every sweep once, then exit (for cron and tests).",
        )

    def handle(self, *, once: bool, **options: Any) -> None:
        sweeps = discover()
        if once:
            work_once(sweeps)
        else:
            work_until_told(sweeps)


def work_once(sweeps: list[Sweep]) -> None:
    """Run waiting tasks, every sweep, and the tasks that the sweeps gave rise to."""
    run_waiting_tasks()
    for sweep in sweeps:
        run_sweep(sweep)
    run_waiting_tasks()
    beat()


def run_waiting_tasks() -> None:
    if not isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend):
        return
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=f"once-{time.time_ns()}",
        excluded_queue_names=[],
    ).run()


def work_until_told(sweeps: list[Sweep]) -> None:
    """Sweep and supervise until SIGTERM or SIGINT; then end what is in hand and leave."""
    told = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        logger.info("Received %s, finishing", signal.Signals(signum).name)
        told.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)

    tasks = TaskWorker()
    duties = [Sweep("task worker", 1, tasks.keep_alive), Sweep("heartbeat", BEAT_SECONDS, beat)]
    own = Timetable(duties)
    others = Timetable(sweeps)
    logger.info("Working: %s sweeps", len(sweeps))
    try:
        while not told.is_set():
            for sweep in others.due():
                for duty in own.due():
                    run_sweep(duty)
                run_sweep(sweep)
                if told.is_set():
                    break
            for duty in own.due():
                run_sweep(duty)
            told.wait(min(own.pause(), others.pause()))
    finally:
        tasks.stop()
