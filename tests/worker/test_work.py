"""``manage.py work``: once in this process, and for real in one of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import Contents
from worker.management.commands import work
from worker.models import Heartbeat
from worker.registry import Sweep

pytestmark = pytest.mark.django_db


def test_work_once_runs_every_sweep_and_beats(monkeypatch):
    ran = []

    def fail() -> int:
        ran.append("broken")
        raise ZeroDivisionError

    sweeps = [Sweep("broken", 60, fail), Sweep("well", 60, lambda: ran.append("well"))]
    monkeypatch.setattr(work, "discover", lambda: sweeps)
    call_command("work", once=True)
    assert ran == ["broken", "well"]
    assert Heartbeat.objects.get().pid == os.getpid()


def test_work_once_sends_letters():
    with transaction.atomic():
        contents = Contents("en", "x", "x")
        write_letter(Draft(contents=contents, to="ada@example.org", intent_key="x", purpose="test"))
    call_command("work", once=True)
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_work_once_runs_waiting_tasks(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.nothing",
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
    )
    call_command("work", once=True)
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path == "builtins.ImportError"


class Working:
    """A real ``manage.py work`` on this test's database, with what it prints kept in a file."""

    def __init__(self, folder: Path) -> None:
        (folder / "work_settings.py").write_text(
            f"from {os.environ['DJANGO_SETTINGS_MODULE']} import *\n"
            "TASKS = {'default': {'BACKEND': 'django_tasks_db.DatabaseBackend'}}\n"
        )
        environment = {
            **os.environ,
            **database_environment(),
            "DJANGO_SETTINGS_MODULE": "work_settings",
            "PYTHONPATH": os.pathsep.join([str(folder), *sys.path]),
        }
        self.log = folder / "work.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(settings.BASE_DIR / "manage.py"), "work"],
                env=environment,
                cwd=settings.BASE_DIR,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def children(self) -> list[int]:
        pid = self.process.pid
        try:
            return [
                int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            ]
        except FileNotFoundError:
            return []

    def task_workers_started(self) -> int:
        return self.log.read_text().count("Starting worker")


@pytest.fixture
def working(tmp_path):
    if not Path("/proc/self/task").exists():
        pytest.skip("needs Linux's /proc")
    working = Working(tmp_path)
    try:
        wait_until(lambda: working.task_workers_started() == 1)
        yield working
    finally:
        # Its task worker ends with it.
        if working.process.poll() is None:
            working.process.kill()
        working.process.wait()


@pytest.mark.django_db(transaction=True)
def test_work_beats_supervises_and_ends_when_told(working):
    assert Heartbeat.objects.get().pid == working.process.pid
    (first,) = working.children()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: working.task_workers_started() == 2)
    (second,) = working.children()
    assert second != first
    working.process.send_signal(signal.SIGTERM)
    assert working.process.wait(timeout=30) == 0
    assert "Received SIGTERM, finishing" in working.log.read_text()
    assert not alive(second)


@pytest.mark.django_db(transaction=True)
def test_a_killed_work_takes_its_task_worker_along(working):
    (child,) = working.children()
    working.process.kill()
    working.process.wait()
    wait_until(lambda: not alive(child))


def database_environment() -> dict[str, str]:
    """Point a new process at this test's database."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{values['NAME']}"}
    return {
        "DATABASE_URL": "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(
            **{**values, "PORT": values["PORT"] or 5432}
        )
    }


def alive(pid: int) -> bool:
    """Say whether a process runs; one that ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, seconds: float = 120) -> None:
    """Wait for another process, which no frozen clock can hurry."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "The other process did not get there."
        time.sleep(0.1)
