"""formtools' storage on top of a run's rows. Nothing goes into a session or a cookie."""

from typing import Any

from django.http import HttpRequest
from formtools.wizard.storage.base import BaseStorage

from wizards.domain import runs
from wizards.models import Run


class RunStorage(BaseStorage):
    """Reads a run's steps once and writes each through; without a run it is empty.

    The view names the run on the request, because formtools builds the storage itself.
    """

    def __init__(self, prefix: str, request: HttpRequest, file_storage: Any = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.run: Run | None = None
        self.sent: set[str] = set()
        self.init_data()
        if run := getattr(request, "wizard_run", None):
            self.open(run)

    def open(self, run: Run) -> None:
        """Read what the run holds."""
        self.run = run
        for step in run.steps.all():
            self.data[self.step_data_key][step.name] = step.data
            if step.sent:
                self.sent.add(step.name)

    def keep(self, step: str, raw: runs.Raw, *, sent: bool) -> None:
        """Store what was typed, valid or not."""
        assert self.run is not None
        kept = runs.keep(run=self.run, step=step, data=raw, sent=sent)
        self.data[self.step_data_key][step] = kept
        self.sent.add(step) if sent else self.sent.discard(step)
