"""Declaring sweeps."""

import pytest

from worker import registry
from worker.registry import discover, register


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    discover()
    monkeypatch.setattr(registry, "_sweeps", dict(registry._sweeps))


def test_register_declares_a_sweep_and_returns_the_function():
    @register("test", every_seconds=5)
    def work() -> int:
        return 1

    sweep = registry._sweeps["test"]
    assert (sweep.name, sweep.every_seconds, sweep.work) == ("test", 5, work)


def test_register_refuses_a_second_function_of_the_same_name():
    register("test", every_seconds=5)(lambda: 1)
    with pytest.raises(ValueError, match="Two sweeps"):
        register("test", every_seconds=5)(lambda: 2)


def test_discover_finds_what_the_apps_declare():
    names = {sweep.name for sweep in discover()}
    assert {
        "letters due",
        "old rate limits",
        "scheduled publishing",
        "stuck tasks",
        "finished tasks",
        "expired sessions",
    } <= names
