"""The shell itself, on a storage of its own and without a database."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from champions.proposals.wizards import ApplyWizard
from events.registration.views.groups import GroupWizard
from events.registration.wizards.registration import RegistrationWizard
from wizards.shell import WizardShell
from wizards.storage import StepStorage

ROWS: dict[str, tuple[dict[str, list[str]], bool]] = {}


class MemoryStorage(StepStorage):
    def open(self) -> None:
        for step, (data, sent) in ROWS.items():
            self.data[self.step_data_key][step] = data
            if sent:
                self.sent.add(step)

    def keep(self, step: str, raw: Any, *, sent: bool) -> None:
        ROWS[step] = (dict(raw), sent)
        self.sent.discard(step)
        self.open()


class NameForm(forms.Form):
    name = forms.CharField(max_length=5)


class AgeForm(forms.Form):
    age = forms.IntegerField()


class Tiny(WizardShell):
    wizard_name = "tiny"
    storage_name = f"{__name__}.MemoryStorage"
    form_list: Any = [("name", NameForm), ("age", AgeForm), ("extra", AgeForm)]
    condition_dict: Any = {"extra": lambda wizard: wizard.storage.get_step_data("name") is None}

    def get_step_url(self, step: str) -> str:
        return f"/{step}/"

    def open(self) -> None:
        self.storage.open()

    def render_to_response(self, context: dict[str, Any], **_kwargs: Any) -> HttpResponse:
        return HttpResponse(context["form"].as_p())

    def finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse:
        return HttpResponse(str({step: form.cleaned_data for step, form in form_dict.items()}))


@pytest.fixture(autouse=True)
def _no_rows() -> Iterator[None]:
    ROWS.clear()
    yield
    ROWS.clear()


def go(method: str, address: str, step: str | None = None, **data: str) -> Any:
    request = getattr(RequestFactory(), method)(address, data)
    kwargs = {"step": step} if step else {}
    return Tiny.as_view(url_name="tiny")(request, **kwargs)


def get(step: str | None = None) -> str:
    return go("get", "/", step).content.decode()


def post(step: str, query: str = "", **data: str) -> Any:
    return go("post", f"/{step}/{query}", step, **data)


@pytest.mark.parametrize("wizard", [RegistrationWizard, GroupWizard, ApplyWizard])
def test_every_wizard_is_the_shell(wizard: type) -> None:
    assert issubclass(wizard, WizardShell)
    for name in ("get", "post"):
        assert getattr(wizard, name) is getattr(WizardShell, name)


def test_what_is_invalid_is_kept_first_and_shown_with_why() -> None:
    assert post("name", **{"name-name": "too long"})["Location"] == "/name/"
    assert ROWS["name"] == ({"name-name": ["too long"]}, True)
    assert "too long" in get("name")
    assert "errorlist" in get("name")


def test_going_back_keeps_and_judges_nothing() -> None:
    post("name", **{"name-name": "Ada"})
    assert post("age", **{"age-age": "x", "wizard_goto_step": "name"})["Location"] == "/name/"
    assert ROWS["age"] == ({"age-age": ["x"]}, False)
    assert 'value="x"' in get("age")
    assert "errorlist" not in get("age")


def test_only_the_fields_of_the_step_are_kept() -> None:
    post("name", **{"name-name": "Ada", "age-age": "1", "evil": "1"})
    assert ROWS["name"][0] == {"name-name": ["Ada"]}


@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_steps_are_not_found(method: str) -> None:
    for step in ("nothing", "done"):
        with pytest.raises(Http404):
            go(method, "/", step)


def test_a_step_waits_for_those_before_it() -> None:
    assert go("get", "/", "age")["Location"] == "/name/"
    post("name", **{"name-name": "Ada"})
    assert go("get", "/", "age").status_code == 200


def test_a_step_that_is_not_asked_leads_to_the_last() -> None:
    post("name", **{"name-name": "Ada"})
    for method in ("get", "post"):
        assert go(method, "/", "extra")["Location"] == "/age/"


def test_a_link_comes_back_to_the_last_step() -> None:
    Three = type("Three", (Tiny,), {"condition_dict": {}})
    request = RequestFactory().post("/age/?to=extra", {"age-age": "1"})
    answer = Three.as_view(url_name="tiny")(request, step="age")
    assert answer["Location"] == "/extra/"


def test_only_the_last_post_finishes() -> None:
    post("name", **{"name-name": "Ada"})
    done = post("age", **{"age-age": "36"}).content.decode()
    assert done == "{'name': {'name': 'Ada'}, 'age': {'age': 36}}"
    assert "<input" in get("age")
    ROWS["name"] = ({"name-name": ["too long"]}, True)
    assert post("age", **{"age-age": "36"})["Location"] == "/name/"
