"""What a person says is written once: from the form it goes wherever it is kept or shown."""

import pytest
from django.db import models

from events.desk.domain.merging import merge
from events.desk.presentation.table import SAID, columns, with_table_words
from events.models import Registration
from events.models.person import (
    FOR_FIGURES,
    NEEDS,
    OF_ONE_OCCASION,
    person_fields,
    person_names,
    unsaid,
)
from events.registration.domain.applications import Application
from events.registration.domain.editing import CHANGEABLE, edit
from events.registration.domain.forgetting import erase
from events.registration.forms.editing import OwnAboutForm, OwnNeedsForm
from events.registration.forms.part import PartForm
from events.registration.forms.steps import AboutForm, NeedsForm
from events.registration.presentation.own_data import own_data
from tests.factories.content import make_admin
from tests.factories.registration import make_held, make_open_event

CHOSEN = {
    "participation": "in_person",
    "capacity": "delegation",
    "delegation": "KE",
    "country": "UY",
    "interpretation": ["fr"],
    "answers": {"a-question": "An answer"},
    "email": "grace@example.org",
    "time_zone": "America/Lima",
}
BY_FORM = {models.BooleanField: True}


def said_of(field: models.Field):
    """A value that is not its default."""
    if field.name in CHOSEN:
        return CHOSEN[field.name]
    if field.choices:
        return next(value for value, _label in field.choices if value != field.get_default())
    return BY_FORM.get(type(field), f"Words {field.name}"[: field.max_length])


@pytest.fixture
def values():
    return {field.name: said_of(field) for field in person_fields()}


@pytest.fixture
def row(db, values) -> Registration:
    return make_held(make_open_event(), **values).registration


def test_every_fact_is_kept_and_told_to_the_person(row, values):
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in values} == values
    told = own_data(row, "en")["registration"]
    assert {name: told[name] for name in values if name != "answers"} == {
        name: value for name, value in values.items() if name != "answers"
    }


def test_every_fact_stands_in_the_table_of_the_desk(row):
    wanted = columns("en", event=None, with_needs=True)
    read = with_table_words(Registration.objects.all(), "en").get()
    assert all(str(wanted[name][1](read)) for name in (*SAID, *NEEDS, "participation"))
    assert not set(NEEDS) & set(columns("en", event=None, with_needs=False))


def test_every_fact_but_those_for_figures_is_forgotten(row, values):
    erase(registration=row)
    row.refresh_from_db()
    left = {name: getattr(row, name) for name in values}
    assert left == {**unsaid(), **{name: values[name] for name in FOR_FIGURES}}


def test_merging_fills_every_fact_that_may_be_left_out(row, values):
    bare = make_held(row.event, email="ada@example.org").registration
    bare.country = ""
    bare.save(update_fields=["country"])
    Registration.objects.filter(pk=row.pk).update(created_at=bare.created_at.replace(year=2100))
    kept = merge(one=bare, other=row, user=make_admin())
    assert kept.pk == bare.pk
    for field in person_fields():
        if field.blank and field.name != "answers":
            assert getattr(kept, field.name) == values[field.name], field.name


def test_every_fact_is_asked_by_a_step_once_and_can_be_changed():
    steps = [
        set(form.base_fields) & set(person_names()) for form in (PartForm, AboutForm, NeedsForm)
    ]
    asked = [name for step in steps for name in step]
    assert sorted(asked) == sorted(person_names(without=("answers",)))
    own = {*OwnAboutForm.base_fields, *OwnNeedsForm.base_fields}
    assert set(CHANGEABLE) - {"answers"} <= own


def test_the_groups_name_facts_alone():
    assert {*NEEDS, *FOR_FIGURES, *OF_ONE_OCCASION} <= set(person_names())


def test_what_is_no_fact_is_not_taken(row):
    with pytest.raises(TypeError, match="status"):
        Application.of(status="confirmed")
    for name in ("status", "email", "participation", "privacy_version"):
        with pytest.raises(TypeError, match=name):
            edit(registration=row, changes={name: "x"})
