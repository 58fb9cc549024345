"""The duties of the site as a whole; and ``register``, for the apps that have their own."""

from typing import Final

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from worker.domain.scheduled import publish_scheduled
from worker.domain.tasks import release_stuck
from worker.registry import register

__all__ = ["register"]

HOUR: Final = 60 * 60
DAY: Final = 24 * HOUR


@register("scheduled publishing", every_seconds=20)
def publish_on_schedule() -> None:
    publish_scheduled()


@register("stuck tasks", every_seconds=60)
def release_stuck_tasks() -> int:
    return release_stuck()


@register("finished tasks", every_seconds=DAY)
def prune_finished_tasks() -> int:
    """Forget tasks two weeks after they ended."""
    before = DBTaskResult.objects.count()
    call_command("prune_db_task_results", min_age_days=14, queue_name="*", verbosity=0)
    return before - DBTaskResult.objects.count()


@register("expired sessions", every_seconds=DAY)
def clear_sessions() -> None:
    call_command("clearsessions")
