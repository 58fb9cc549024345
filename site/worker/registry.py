"""The sweeps: short duties done again and again, wherever they are declared.

A sweep compares what is with what should be and mends the difference, so that missing a turn, or
doing one twice, harms nothing. An app declares its sweeps in its module ``sweeps``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

Work = Callable[[], int | None]


@dataclass(frozen=True)
class Sweep:
    """One duty: ``work`` returns how many things it did, for the log."""

    name: str
    every_seconds: float
    work: Work


_sweeps: dict[str, Sweep] = {}


def register(name: str, every_seconds: float) -> Callable[[Work], Work]:
    """Declare a function as a sweep that runs every so many seconds.

    Raises ValueError when another function already has the name.
    """

    def declare(work: Work) -> Work:
        known = _sweeps.get(name)
        if known is not None and known.work is not work:
            raise ValueError(f"Two sweeps are called {name!r}.")
        _sweeps[name] = Sweep(name, every_seconds, work)
        return work

    return declare


def discover() -> list[Sweep]:
    """Import every app's ``sweeps`` and return what they declare, in the order of the apps."""
    autodiscover_modules("sweeps")
    return list(_sweeps.values())
