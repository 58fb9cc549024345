"""Tasks whose worker died: django-tasks-db leaves them RUNNING for ever.

They go back to READY: every task of this site is a hint to look at rows and may run twice. One
that has lost its worker three times is the likely cause and is marked FAILED instead.
"""

import logging
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

STUCK_AFTER: Final = timedelta(minutes=15)
"""No task of this site takes longer; a worker of another host may still be at a younger one."""
MAX_WORKERS: Final = 3


def release_tasks_of(worker_id: str) -> int:
    """Release what a worker known to be dead had in hand; return how many tasks that were."""
    return sum(
        release(task)
        for task in DBTaskResult.objects.running()
        if task.worker_ids and task.worker_ids[-1] == worker_id
    )


def release_stuck(*, now: datetime | None = None) -> int:
    """Release tasks that have been running for too long; return how many."""
    before = (now or timezone.now()) - STUCK_AFTER
    stuck = DBTaskResult.objects.running().filter(
        Q(started_at__lte=before) | Q(started_at__isnull=True, enqueued_at__lte=before)
    )
    return sum(release(task) for task in stuck)


def release(task: "DBTaskResult[..., Any]") -> int:
    """Put one task back, or give it up; 0 when it ended in the meantime."""
    running = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    if len(task.worker_ids) >= MAX_WORKERS:
        logger.error("Task %s (%s) lost %s workers", task.pk, task.task_path, MAX_WORKERS)
        return running.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            exception_class_path="builtins.RuntimeError",
            traceback=f"The worker died {MAX_WORKERS} times while running this task.",
        )
    logger.warning("Task %s (%s) lost its worker and runs again", task.pk, task.task_path)
    return running.update(status=TaskResultStatus.READY, started_at=None)
