"""The task worker: django-tasks' own command in a process of its own, kept alive."""

import logging
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.utils.crypto import get_random_string

from worker.domain.tasks import release_tasks_of

logger = logging.getLogger(__name__)

GRACE_SECONDS: Final = 20
"""How long a task in hand may take to end before its process is killed."""
FIRST_RESTART_SECONDS: Final = 1.0
LONGEST_RESTART_SECONDS: Final = 60.0
STEADY_SECONDS: Final = 60.0
"""A process that lived this long was well: the next restart is quick again."""


class TaskWorker:
    """Starts the process, starts it again when it dies, and stops it gracefully.

    What a dead process had in hand is released at once. Restarts wait longer and longer while
    the process keeps dying young.
    """

    def __init__(self, command: Sequence[str] = ()) -> None:
        self.command = list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self.worker_id = ""
        self.started = 0.0
        self.start_at = 0.0
        self.wait = FIRST_RESTART_SECONDS

    def keep_alive(self) -> None:
        """Start the process if it is not running and its time has come."""
        if self.process is not None and self.process.poll() is not None:
            self.bury()
        if self.process is None and time.monotonic() >= self.start_at:
            self.start()

    def start(self) -> None:
        self.worker_id = f"work-{get_random_string(24)}"
        command = self.command or [
            sys.executable,
            str(settings.BASE_DIR / "manage.py"),
            "work_tasks",
            "--worker-id",
            self.worker_id,
            "--queue-name",
            "*",
            "--no-reload",
        ]
        # A session of its own: Ctrl+C in a terminal must reach it once, from us, not twice.
        self.process = subprocess.Popen(command, start_new_session=True)  # noqa: S603
        self.started = time.monotonic()
        logger.info("Task worker %s started", self.process.pid)

    def bury(self) -> None:
        """Note a death: release its tasks and set the time of the restart."""
        assert self.process is not None
        logger.warning("Task worker %s ended with %s", self.process.pid, self.process.returncode)
        self.process = None
        release_tasks_of(self.worker_id)
        lived = time.monotonic() - self.started
        self.wait = FIRST_RESTART_SECONDS if lived >= STEADY_SECONDS else self.wait * 2
        self.wait = min(self.wait, LONGEST_RESTART_SECONDS)
        self.start_at = time.monotonic() + self.wait

    def stop(self) -> None:
        """End the process: it finishes the task in hand, or is killed after a while."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
        release_tasks_of(self.worker_id)
