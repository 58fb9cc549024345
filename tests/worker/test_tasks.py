"""Tasks whose worker died run again, unless they are what kills workers."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from worker.domain.tasks import MAX_WORKERS, STUCK_AFTER, release_stuck, release_tasks_of

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def running(worker_ids: list[str], since: timedelta) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=NOW - since,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.nothing",
        worker_ids=worker_ids,
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
    )


def test_release_tasks_of_a_dead_worker_at_once():
    mine = running(["other", "dead"], timedelta(seconds=1))
    others = running(["dead", "other"], timedelta(seconds=1))
    assert release_tasks_of("dead") == 1
    mine.refresh_from_db()
    others.refresh_from_db()
    assert (mine.status, mine.started_at) == (TaskResultStatus.READY, None)
    assert others.status == TaskResultStatus.RUNNING
    assert DBTaskResult.objects.ready().get() == mine


def test_release_stuck_takes_only_what_runs_for_too_long():
    stuck = running(["a"], STUCK_AFTER)
    running(["b"], STUCK_AFTER - timedelta(seconds=1))
    assert release_stuck() == 1
    stuck.refresh_from_db()
    assert stuck.status == TaskResultStatus.READY


def test_a_task_that_lost_three_workers_is_given_up():
    task = running(["a", "b", "c"], STUCK_AFTER)
    assert len(task.worker_ids) == MAX_WORKERS
    assert release_stuck() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.finished_at == NOW
    assert task.traceback == "The worker died 3 times while running this task."


def test_a_task_that_ended_meanwhile_is_left_alone():
    task = running(["a"], STUCK_AFTER)
    stale = DBTaskResult.objects.get()
    DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.SUCCESSFUL)
    from worker.domain.tasks import release

    assert release(stale) == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL
