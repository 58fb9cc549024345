"""The shell of every form of several steps: their addresses, their order, what a POST does.

What formtools does otherwise and why it is not enough: it stores a step only when it is valid,
drops what was typed on "back", and writes on the GET of its last page. Here every POST stores
first, then judges, then redirects; the last step's POST writes, once. Where the steps are stored
is an argument, formtools' own ``storage_name``.
"""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from formtools.wizard.views import NamedUrlWizardView

from wizards.storage import StepStorage


class WizardShell(NamedUrlWizardView):
    """Subclasses say what their address names, where a step's address is, and what ends it all.

    The address carries ``step``, or nothing for the first. ``in_order`` is whether a step waits
    until those before it hold.
    """

    wizard_name: ClassVar[str] = ""
    in_order: ClassVar[bool] = True
    storage: StepStorage

    # What a subclass says

    def prepare(self, request: HttpRequest, **kwargs: Any) -> None:
        """Look up what the address names; may raise Http404."""

    def get_step_url(self, step: str) -> str:
        """The address of a step."""
        raise NotImplementedError

    def open(self) -> HttpResponse | None:
        """Open the storage on its rows; a response instead where there is nothing to fill in."""
        raise NotImplementedError

    def refuse(self) -> HttpResponse | None:
        """A response to a GET instead of a step."""
        return None

    def limit(self) -> HttpResponse | None:
        """A refusal of a POST that comes too quickly, before anything is read or stored."""
        return None

    def aside(self, step: str) -> str | None:
        """Where a POST leads that is kept and not judged: another step, or another language."""
        language = self.request.POST.get("wizard_language")
        if language in dict(settings.LANGUAGES):
            with translation.override(language):
                return self.get_step_url(step)
        wanted = self.request.POST.get("wizard_goto_step")
        return self.get_step_url(wanted) if wanted in self.get_form_list() else None

    def known_beforehand(self, step: str) -> dict[str, Any]:
        """Values to begin a step with."""
        return {}

    def limit_finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse | None:
        """A refusal of the last POST that comes too quickly, when everything is stored."""
        return None

    def finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse:
        """Write what all steps say, once, and redirect to the receipt."""
        raise NotImplementedError

    # How it goes

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.prepare(request, **kwargs)
        if kwargs.get("step") not in (None, *self.form_list):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        return response

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a step as it was left.

        A step that is not asked (any more) leads to the last one, and so to the first missing.
        """
        response = self.open() or self.refuse()
        if response is not None:
            return response
        step = kwargs.get("step") or self.steps.first
        if step not in self.get_form_list():
            return redirect(self.get_step_url(self.steps.last))
        missing = self.first_missing(before=step)
        if missing:
            return redirect(self.get_step_url(missing))
        self.storage.current_step = step
        page: HttpResponse = self.render(self.form_as_left(step))
        return page

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store what was typed, then judge it, then redirect."""
        response = self.limit() or self.open()
        if response is not None:
            return response
        step = kwargs.get("step") or self.steps.first
        if step not in self.get_form_list():
            return redirect(self.get_step_url(self.steps.last))
        self.storage.current_step = step
        aside = self.aside(step)
        unkept = self.keep(step, sent=aside is None)
        if unkept is not None:
            return unkept
        if aside is not None:
            return redirect(aside)
        if step == self.steps.last:
            return self.post_last()
        onward = step if self.holding(step) is None else self.next_step(step)
        return redirect(self.get_step_url(onward))

    def post_last(self) -> HttpResponse:
        """Judge every step again and finish, or go to the first that no longer holds."""
        form_dict: dict[str, forms.Form] = {}
        for step in self.get_form_list():
            form = self.holding(step)
            if form is None:
                return self.unfinished(step)
            form_dict[step] = form
        return self.limit_finish(form_dict) or self.finish(form_dict)

    def unfinished(self, step: str) -> HttpResponse:
        """Where the last POST leads when ``step`` does not hold."""
        return redirect(self.get_step_url(step))

    def keep(self, step: str, *, sent: bool) -> HttpResponse | None:
        """Store what was typed; a page instead that shows it back, if it cannot be."""
        self.storage.keep(step, self.typed(step), sent=sent)
        return None

    def typed(self, step: str) -> dict[str, list[str]]:
        """What the POST holds for ``step``, and nothing else."""
        names = self.names(step)
        return {name: values for name, values in self.request.POST.lists() if name in names}

    def names(self, step: str) -> set[str]:
        """Under which names the values of ``step`` come."""
        form = self.get_form(step)
        return {form.add_prefix(name) for name in form.fields}

    def next_step(self, step: str) -> str:
        """The step after ``step``, or the last one where its link asked to come back there."""
        last: str = self.steps.last
        if step != self.steps.first and self.request.GET.get("to") == last:
            return last
        return str(self.get_next_step(step))

    def first_missing(self, *, before: str) -> str | None:
        """The first step before this one that was not sent on, or does not hold any more."""
        for step in self.get_form_list() if self.in_order else ():
            if step == before:
                return None
            if self.holding(step) is None:
                return str(step)
        return None

    def holding(self, step: str) -> forms.Form | None:
        """The step's form, if it was sent on and what it says is valid."""
        if step not in self.storage.sent:
            return None
        form: forms.Form = self.get_form(step, data=self.storage.get_step_data(step))
        return form if form.is_valid() else None

    def form_as_left(self, step: str) -> forms.Form:
        """The step's form with what was typed, with its errors only if it was sent on."""
        data = self.storage.get_step_data(step) if step in self.storage.sent else None
        form: forms.Form = self.get_form(step, data=data)
        return form

    def get_form_initial(self, step: str) -> dict[str, Any]:
        """What was left in the step, else what is known beforehand."""
        data = self.storage.get_step_data(step)
        if data is None or step in self.storage.sent:
            return self.known_beforehand(step)
        form_class = self.get_form_list()[step]
        prefix = self.get_form_prefix(step, form_class)
        return self.left(form_class(data=data, prefix=prefix, **self.get_form_kwargs(step)))

    def left(self, form: forms.Form) -> dict[str, Any]:
        """What stands in a form that was left, to begin it with."""
        return left_in(form)

    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.wizard_name


def left_in(form: forms.Form) -> dict[str, Any]:
    """What stands in the fields of a form, valid or not, by their names; not what never came."""
    found = {}
    for name, field in form.fields.items():
        widget, key = field.widget, form.add_prefix(name)
        if not widget.value_omitted_from_data(form.data, {}, key):
            found[name] = widget.value_from_datadict(form.data, {}, key)
    return found
