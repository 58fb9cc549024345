"""The task worker as a child of ``manage.py work``."""

import os
import signal
import threading
import time
from typing import Any, Final

from django_tasks_db.management.commands.db_worker import Command as WorkerCommand

LOOK_SECONDS: Final = 1.0


class Command(WorkerCommand):
    help = "Run django-tasks' database worker; end it when its parent process is gone."

    def handle(self, *args: Any, **options: Any) -> None:
        threading.Thread(target=end_with_parent, args=(os.getppid(),), daemon=True).start()
        super().handle(*args, **options)

    def configure_logging(self, verbosity: int) -> None:
        """The settings say what is logged, here as everywhere."""


def end_with_parent(parent: int) -> None:
    """Ask this process to end once its parent was killed and could not ask itself."""
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
