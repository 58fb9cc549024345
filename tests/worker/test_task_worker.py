"""Keeping the task worker's process alive."""

import sys
from datetime import UTC, datetime

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from worker.domain import task_worker
from worker.domain.task_worker import TaskWorker

pytestmark = pytest.mark.django_db

FOREVER = [sys.executable, "-c", "import time; time.sleep(60)"]
BRIEF = [sys.executable, "-c", "pass"]


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

        def monotonic(self) -> float:
            return self.now

    clock = Clock()
    monkeypatch.setattr(task_worker, "time", clock)
    return clock


def test_a_living_process_is_left_alone(clock):
    worker = TaskWorker(FOREVER)
    worker.keep_alive()
    process = worker.process
    worker.keep_alive()
    assert worker.process is process
    worker.stop()
    assert process.returncode == -15
    assert worker.process is None


def test_a_dead_process_is_started_again_after_a_growing_wait(clock):
    worker = TaskWorker(BRIEF)
    worker.keep_alive()
    waits = []
    for _death in range(7):
        worker.process.wait()
        worker.keep_alive()
        assert worker.process is None
        waits.append(worker.start_at - clock.now)
        clock.now = worker.start_at
        worker.keep_alive()
        assert worker.process is not None
    assert waits == [2, 4, 8, 16, 32, 60, 60]
    clock.now += task_worker.STEADY_SECONDS
    worker.process.wait()
    worker.keep_alive()
    assert worker.start_at - clock.now == 1


def test_what_a_dead_process_had_in_hand_runs_again(clock):
    worker = TaskWorker(BRIEF)
    worker.keep_alive()
    task = DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=datetime.now(UTC),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.nothing",
        worker_ids=[worker.worker_id],
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
    )
    worker.process.wait()
    worker.keep_alive()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY


def test_a_process_that_will_not_end_is_killed(clock, monkeypatch):
    monkeypatch.setattr(task_worker, "GRACE_SECONDS", 0.2)
    stubborn = (
        "import signal, time, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print('ready', flush=True); time.sleep(60)"
    )
    worker = TaskWorker([sys.executable, "-c", stubborn])
    monkeypatch.setattr(
        task_worker.subprocess,
        "Popen",
        lambda command, **options: original(command, stdout=-1, **options),
    )
    worker.keep_alive()
    process = worker.process
    assert process.stdout.readline() == b"ready\n"
    worker.stop()
    assert process.returncode == -9
    process.stdout.close()
    assert worker.process is None


original = task_worker.subprocess.Popen
