"""formtools' storages on top of rows. Nothing goes into a session or a cookie."""

from typing import Any

from django.http import HttpRequest
from formtools.wizard.storage.base import BaseStorage

from wizards.domain import runs
from wizards.models import Run


class StepStorage(BaseStorage):
    """What the shell asks of a storage: raw values of steps, kept before anything judges them.

    formtools builds it empty; the view opens it on the rows that its address names. ``sent`` are
    the steps that are shown with their errors.
    """

    def __init__(self, prefix: str, request: HttpRequest, file_storage: Any = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.sent: set[str] = set()
        self.init_data()

    def keep(self, step: str, raw: runs.Raw, *, sent: bool) -> Any:
        """Store what was typed, valid or not; ``sent`` unless it was left by going elsewhere."""
        raise NotImplementedError


class RunStorage(StepStorage):
    """Reads a run's steps once and writes each through; without a run it is empty."""

    run: Run | None = None

    def open(self, run: Run) -> None:
        """Read what the run holds."""
        self.run = run
        for step in run.steps.all():
            self.data[self.step_data_key][step.name] = step.data
            if step.sent:
                self.sent.add(step.name)

    def keep(self, step: str, raw: runs.Raw, *, sent: bool) -> None:
        assert self.run is not None
        kept = runs.keep(run=self.run, step=step, data=raw, sent=sent)
        self.data[self.step_data_key][step] = kept
        self.sent.add(step) if sent else self.sent.discard(step)
