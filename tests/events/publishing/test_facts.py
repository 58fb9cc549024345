"""A fact is written once: it goes from the page to its record, its translations and its copies."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.db import models
from django.test.utils import isolate_apps
from wagtail_localize.fields import SynchronizedField, TranslatableField

from events import checks
from events.models import Event, EventPage, MeetingPage
from events.models.facts import EventFacts, fact_fields, fact_names
from events.pages.domain import repeating
from events.publishing.facts import copy_facts
from tests.factories.content import (
    make_admin,
    make_event,
    make_place,
    make_tree,
    publish,
    record_of,
    translate,
)

BY_FORM = {
    models.BooleanField: True,
    models.DateField: date(2030, 3, 5),
    models.EmailField: "desk@example.org",
    models.JSONField: ["en"],
    models.PositiveSmallIntegerField: 7,
    models.TimeField: time(9, 30),
    models.URLField: "https://www.example.org/",
}
CHOSEN = {
    "precision": "exact",
    "start_date": date(2030, 3, 4),
    "end_time": time(17, 0),
    "registration_opens": None,
    "registration_closes": None,
    "image": None,
    "series_key": UUID(int=1),
    "time_zone": "America/Lima",
}


def said(field: models.Field):
    """A value of a fact that is not its default, where one can be told from its form."""
    if field.name in CHOSEN:
        return CHOSEN[field.name]
    if field.choices:
        return next(value for value, _label in field.choices if value != field.get_default())
    return BY_FORM.get(type(field), "Words")


@pytest.fixture
def values(db):
    found = {field.name: said(field) for field in fact_fields() if not field.is_relation}
    return {**found, "mode": "hybrid"}


@pytest.fixture
def tree(db):
    return make_tree()


def test_every_fact_goes_from_the_page_to_its_record_and_translations(tree, values):
    place = make_place()
    page = make_event(tree.index, place=place, **values)
    french = translate(page, "fr")
    record = record_of(page)
    for name, value in values.items():
        assert getattr(record, name) == getattr(french, name) == value, name
    assert record.place == place
    assert record.interpretation_codes == ",en,"
    assert (record.first_day, record.last_day) == (date(2030, 3, 4), date(2030, 3, 5))
    assert record.begins_at == datetime(2030, 3, 4, 14, 30, tzinfo=UTC)
    assert record.over_at == datetime(2030, 3, 5, 22, 0, tzinfo=UTC)
    changed = publish(page, room="Room W", approval=False)
    assert (record_of(changed).room, record_of(changed).approval) == ("Room W", False)


def test_every_fact_shows_in_a_preview(tree, values):
    page = make_event(tree.index, published=False, **values)
    draft = Event(key=page.translation_key)
    copy_facts(draft, page)
    assert {name: getattr(draft, name) for name in values} == values
    assert draft.first_day == date(2030, 3, 4)


def test_a_copy_on_another_date_has_the_facts_of_the_first(tree, values):
    page = make_event(tree.index, **values)
    translate(page, "fr")
    (copy,) = repeating.repeat(page=page, days=[date(2030, 3, 11)], user=make_admin())
    moved = {"start_date", "end_date", "status", "recording_url", "series_key"}
    for name in set(values) - moved:
        assert getattr(copy, name) == values[name], name
    assert (copy.start_date, copy.end_date) == (date(2030, 3, 11), date(2030, 3, 12))
    assert EventPage.objects.filter(series_key=copy.series_key).count() == 4


def test_page_and_record_agree():
    assert checks.check_facts_agree() == []
    assert checks.check_facts_synchronised() == []


@isolate_apps("events")
def test_a_record_may_be_stricter_and_nothing_else(monkeypatch):
    class Stricter(EventFacts):
        start_date = models.DateField("date", db_index=True)

        class Meta:
            app_label = "events"

    class Otherwise(EventFacts):
        room = models.CharField("room", max_length=50, blank=True)

        class Meta:
            app_label = "events"

    monkeypatch.setattr(checks, "Event", Stricter)
    assert checks.check_facts_agree() == []
    monkeypatch.setattr(checks, "Event", Otherwise)
    (error,) = checks.check_facts_agree()
    assert (error.id, error.obj) == ("events.E001", Otherwise)
    assert "“room”" in error.msg
    monkeypatch.setattr(checks, "EventPage", Stricter)
    wrong = [one.obj for one in checks.check_facts_agree() if one.id == "events.E001"]
    assert wrong == [Stricter, Otherwise]


@isolate_apps("events")
def test_a_column_of_both_models_is_a_fact(monkeypatch):
    class Noted(EventFacts):
        colour = models.CharField(max_length=10)

        class Meta:
            app_label = "events"

    monkeypatch.setattr(checks, "Event", Noted)
    monkeypatch.setattr(checks, "EventPage", Noted)
    errors = checks.check_facts_agree()
    assert {error.id for error in errors} == {"events.E002"}
    assert any("“colour”" in error.msg for error in errors)


def test_every_field_of_a_kind_is_a_fact_or_words(monkeypatch):
    declared = MeetingPage.override_translatable_fields
    without = [field for field in declared if field.field_name not in {"room", "agenda"}]
    monkeypatch.setattr(MeetingPage, "override_translatable_fields", without)
    assert [one.id for one in checks.check_facts_synchronised()] == ["events.E003", "events.E004"]
    for wrong in (TranslatableField("room"), SynchronizedField("room")):
        changed = [wrong if field.field_name == "room" else field for field in declared]
        monkeypatch.setattr(MeetingPage, "override_translatable_fields", changed)
        (error,) = checks.check_facts_synchronised()
        assert (error.id, error.obj) == ("events.E003", MeetingPage)


def test_the_names_of_facts_are_all_of_the_page():
    names = fact_names()
    assert len(names) == len(set(names))
    assert {EventPage._meta.get_field(name).name for name in names} == set(names)
