"""A wizard whose runs live in the database, each at an address of its own.

What formtools does otherwise and why it is not enough: it stores a step only when it is valid,
drops what was typed on "back", keeps one run per session, and writes on the GET of its last page.
Here every POST stores first, then judges, then redirects; the last step's POST writes, once.
"""

from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.utils.cache import add_never_cache_headers
from formtools.wizard.views import NamedUrlWizardView

from wizards.domain import runs
from wizards.models import Run
from wizards.storage import RunStorage


class RunWizardView(NamedUrlWizardView):
    """Subclasses name their wizard and subject, their addresses, and what finishing does.

    The view takes ``run`` (the key) and ``step`` from its address, or neither: then the first step
    is shown without any row, and its POST begins a run. Why its POSTs need no CSRF token stands in
    docs/decisions/wizard-without-cookies.md.
    """

    storage_name = "wizards.storage.RunStorage"
    wizard_name: ClassVar[str] = ""
    storage: RunStorage
    run: Run | None = None
    key = ""

    # What a subclass says

    def subject(self) -> str:
        """What the runs at this address are about."""
        raise NotImplementedError

    def step_url(self, step: str) -> str:
        """The address of a step of the present run."""
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

    def limit(self) -> HttpResponse | None:
        """A refusal of a POST that comes too quickly, before anything is read or stored."""
        return None

    def limit_finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse | None:
        """A refusal of the last POST that comes too quickly, when everything is stored."""
        return None

    def finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse:
        """Write what all steps say, once, and redirect to the receipt."""
        raise NotImplementedError

    # How a run goes

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.prepare(request, **kwargs)
        self.key = kwargs.get("run") or ""
        if self.key:
            self.run = runs.find(wizard=self.wizard_name, subject=self.subject(), key=self.key)
            if self.run is None or kwargs.get("step") not in self.form_list:
                raise Http404
        request.wizard_run = self.run  # type: ignore[attr-defined]
        if self.run is not None and self.run.is_expired:
            response: HttpResponseBase = self.render_expired()
        else:
            response = super().dispatch(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        return private(response)

    def prepare(self, request: HttpRequest, **kwargs: Any) -> None:
        """Look up what the address names, before the run is; may raise Http404."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a step: as it was left, with its errors only if it was sent on.

        A step that is not asked (any more) leads to the last one, and so to the first missing.
        """
        if self.run is None:
            refusal = self.refuse_start()
            if refusal is not None:
                return refusal
            self.storage.current_step = self.steps.first
            return self.render(self.get_form())
        if self.run.is_finished:
            return redirect(self.receipt_url())
        step = kwargs["step"]
        if step not in self.get_form_list():
            return redirect(self.step_url(self.steps.last))
        missing = self.first_missing(before=step)
        if missing:
            return redirect(self.step_url(missing))
        self.storage.current_step = step
        data = self.storage.get_step_data(step)
        if data is not None and step in self.storage.sent:
            return self.render(self.get_form(step, data=data))
        return self.render(self.get_form(step))

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store what was typed, then judge it, then redirect."""
        refusal = self.limit()
        if refusal is not None:
            return refusal
        if self.run is None:
            self.run, self.key = runs.begin(
                wizard=self.wizard_name, subject=self.subject(), brought=self.brought()
            )
            self.storage.open(self.run)
        if self.run.is_finished:
            return redirect(self.receipt_url())
        step = kwargs.get("step") or self.steps.first
        if step not in self.get_form_list():
            return redirect(self.step_url(self.steps.last))
        self.storage.current_step = step
        back = self.request.POST.get("wizard_goto_step")
        back = back if back in self.get_form_list() else None
        self.storage.keep(step, self.typed(step), sent=back is None)
        if back:
            return redirect(self.step_url(back))
        form = self.get_form(step, data=self.storage.get_step_data(step))
        if not form.is_valid():
            return redirect(self.step_url(step))
        if step == self.steps.last:
            return self.post_last()
        return redirect(self.step_url(self.next_step(step)))

    def post_last(self) -> HttpResponse:
        """Judge every step again and finish, or go to the first that no longer holds."""
        form_dict: dict[str, forms.Form] = {}
        for step in self.get_form_list():
            data = self.storage.get_step_data(step)
            form = self.get_form(step, data=data) if step in self.storage.sent else None
            if form is None or not form.is_valid():
                # A double click may have finished the run, and dropped its steps, just now.
                assert self.run is not None
                self.run.refresh_from_db()
                done = self.run.is_finished
                return redirect(self.receipt_url() if done else self.step_url(step))
            form_dict[step] = form
        return self.limit_finish(form_dict) or self.finish(form_dict)

    def next_step(self, step: str) -> str:
        """The step after ``step``, or the last one where its link asked to come back there."""
        last: str = self.steps.last
        if step != self.steps.first and self.request.GET.get("to") == last:
            return last
        return str(self.get_next_step(step))

    def first_missing(self, *, before: str) -> str | None:
        """The first step before this one that was not sent on, or does not hold any more."""
        for step in self.get_form_list():
            if step == before:
                return None
            if step not in self.storage.sent:
                return str(step)
            if not self.get_form(step, data=self.storage.get_step_data(step)).is_valid():
                return str(step)
        return None

    def typed(self, step: str) -> dict[str, list[str]]:
        """What the POST holds for the fields of ``step``, and nothing else."""
        form = self.get_form(step)
        names = {form.add_prefix(name) for name in form.fields}
        return {name: values for name, values in self.request.POST.lists() if name in names}

    def get_form_initial(self, step: str) -> dict[str, Any]:
        """What was left in the step, else what is known beforehand."""
        data = self.storage.get_step_data(step)
        if data is None or step in self.storage.sent:
            return self.known_beforehand(step)
        form = self.get_form_list()[step](
            data=data, prefix=self.get_form_prefix(step), **self.get_form_kwargs(step)
        )
        return {
            name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
            for name, field in form.fields.items()
        }

    def known_beforehand(self, step: str) -> dict[str, Any]:
        """Values to begin a step with."""
        return {}

    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.wizard_name

    def get_step_url(self, step: str) -> str:
        return self.step_url(step)


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page out of every cache, index and foreign Referer: its address is a key."""
    add_never_cache_headers(response)  # type: ignore[arg-type]
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
