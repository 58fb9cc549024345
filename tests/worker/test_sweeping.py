"""Running sweeps: in their turn, and each on its own."""

import logging

import pytest

from worker.domain.sweeping import Timetable, run_sweep
from worker.registry import Sweep

pytestmark = pytest.mark.django_db


def test_run_sweep_logs_what_was_done(caplog):
    caplog.set_level(logging.INFO, "worker")
    assert run_sweep(Sweep("busy", 1, lambda: 3))
    assert run_sweep(Sweep("idle", 1, lambda: 0))
    assert [record.getMessage() for record in caplog.records] == ["Sweep 'busy' did 3"]


def test_run_sweep_survives_what_a_sweep_raises(caplog):
    def fail() -> int:
        raise ZeroDivisionError

    assert not run_sweep(Sweep("broken", 1, fail))
    (record,) = caplog.records
    assert record.getMessage() == "Sweep 'broken' failed"
    assert record.exc_info is not None


def test_timetable_gives_each_sweep_its_turn():
    now = 100.0
    quick, slow = Sweep("quick", 2, int), Sweep("slow", 10, int)
    table = Timetable([quick, slow], clock=lambda: now)
    assert table.due() == [quick, slow]
    assert table.due() == []
    assert table.pause() == 1.0
    now = 101.5
    assert table.pause() == 0.5
    now = 102.0
    assert table.due() == [quick]
    now = 130.0
    assert table.pause() == 0.0
    assert table.due() == [quick, slow]
    now = 131.9
    assert table.due() == []


def test_timetable_without_sweeps_pauses():
    assert Timetable([]).pause() == 1.0
