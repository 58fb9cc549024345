"""A wizard whose runs live in the database, each at an address of its own."""

from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from wizards.domain import runs
from wizards.models import Run
from wizards.shell import WizardShell
from wizards.storage import RunStorage


class RunWizardView(WizardShell):
    """Subclasses name their wizard and subject, their addresses, and what finishing writes.

    The view takes ``run`` (the key) from its address, or nothing: then the first step is shown with
    a fresh key and without any row. The first POST begins the run. Why its POSTs need no CSRF token
    stands in docs/decisions/wizard-without-cookies.md.
    """

    storage_name = "wizards.storage.RunStorage"
    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    storage: RunStorage
    run: Run | None = None
    key = ""

    # What a subclass says

    def subject(self) -> str:
        """What the runs at this address are about."""
        raise NotImplementedError

    def receipt_url(self) -> str:
        """The address of the present run's receipt."""
        raise NotImplementedError

    def render_expired(self) -> HttpResponse:
        """The page of a run that was forgotten: it starts afresh."""
        raise NotImplementedError

    def brought(self) -> dict[str, Any]:
        """What a run begins with; its row carries it until it is finished."""
        return {}

    def refuse_start(self) -> HttpResponse | None:
        """A page instead of the first step, where nobody can begin."""
        return None

    def write(self, run: Run, form_dict: dict[str, forms.Form]) -> dict[str, Any]:
        """Write what all steps say, under the run's lock; return what its receipt keeps."""
        raise NotImplementedError

    def refused(self, refusal: Any, form_dict: dict[str, forms.Form]) -> HttpResponse:
        """The answer to one of the ``refusals`` of ``write``, which left everything as it was."""
        raise NotImplementedError

    # How a run goes

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return private(super().dispatch(request, *args, **kwargs))

    def prepare(self, request: HttpRequest, **kwargs: Any) -> None:
        """Find the run; subclasses look up first what it is about."""
        about = {"wizard": self.wizard_name, "subject": self.subject()}
        self.key = kwargs.get("run") or runs.fresh_key(**about)
        self.run = runs.find(**about, key=self.key) if "run" in kwargs else None
        if self.run is None and not runs.is_ours(**about, key=self.key):
            raise Http404

    def open(self) -> HttpResponse | None:
        if self.run is not None and self.run.is_expired:
            return self.render_expired()
        if self.run is not None and self.run.is_finished:
            return redirect(self.receipt_url())
        if self.run is None and self.request.method == "POST":
            self.run, _key = runs.begin(
                wizard=self.wizard_name,
                subject=self.subject(),
                key=self.key,
                brought=self.brought(),
            )
        if self.run is not None:
            self.storage.open(self.run)
        return None

    def refuse(self) -> HttpResponse | None:
        return self.refuse_start() if self.run is None else None

    def unfinished(self, step: str) -> HttpResponse:
        # A double click may have finished the run, and dropped its steps, just now.
        assert self.run is not None
        self.run.refresh_from_db()
        done = self.run.is_finished
        return redirect(self.receipt_url()) if done else super().unfinished(step)

    def finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse:
        assert self.run is not None
        try:
            runs.finish(run=self.run, work=lambda run: self.write(run, form_dict))
        except self.refusals as refusal:
            return self.refused(refusal, form_dict)
        return redirect(self.receipt_url())


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page out of every cache, index and foreign Referer: its address is a key."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
