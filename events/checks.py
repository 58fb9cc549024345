"""Rules of events as system checks: a fact is written once, for page and record together."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db.models import Field, Model
from wagtail_localize.fields import SynchronizedField

from events.models import Event, EventPage
from events.models.facts import EventFacts, fact_fields, fact_names

STRICTER = frozenset({"null", "blank", "db_index"})
"""What a record may say otherwise: it is never a draft, and is looked up more often."""


@register(Tags.models)
def check_facts_agree(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Page and record have every fact as ``EventFacts`` has it, and share no column besides."""
    return [*_different(EventPage, frozenset()), *_different(Event, STRICTER), *_written_twice()]


@register(Tags.translation)
def check_facts_synchronised(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """On every kind of event page, each field is either a fact of all languages or words."""
    kinds = [model for model in apps.get_models() if issubclass(model, EventPage)]
    return [error for kind in kinds for error in _undeclared(kind)]


def _different(model: type[Model], may_differ: frozenset[str]) -> Iterator[CheckMessage]:
    own = {field.name: field for field in model._meta.local_fields}
    for fact in fact_fields():
        field = own.get(fact.name)
        if field is None or _terms(field, may_differ) != _terms(fact, may_differ):
            yield Error(
                f"{model._meta.label} does not have the fact “{fact.name}” as EventFacts has it.",
                hint="Change the field in events/models/facts.py; no model declares its own.",
                obj=model,
                id="events.E001",
            )


def _terms(field: "Field[Any, Any]", may_differ: frozenset[str]) -> tuple[str, dict[str, Any]]:
    _name, path, _arguments, terms = field.deconstruct()
    return path, {name: value for name, value in terms.items() if name not in may_differ}


def _written_twice() -> Iterator[CheckMessage]:
    """Columns of one type and name on both models that ``EventFacts`` does not know."""
    facts = {field.name for field in fact_fields()}
    recorded = {field.name: type(field) for field in Event._meta.local_fields}
    for field in EventPage._meta.local_fields:
        if field.name not in facts and recorded.get(field.name) is type(field):
            yield Error(
                f"The fact “{field.name}” is written down twice, on page and record.",
                hint="Declare it once, in events/models/facts.py.",
                obj=EventFacts,
                id="events.E002",
            )


def _undeclared(kind: type[EventPage]) -> Iterator[CheckMessage]:
    declared = {field.field_name: field for field in kind.override_translatable_fields}
    for name in fact_names():
        field = declared.get(name)
        if not isinstance(field, SynchronizedField) or field.overridable:
            yield Error(
                f"{kind._meta.label} does not hold “{name}” in every language at once.",
                hint="Say SynchronizedField(…, overridable=False) in override_translatable_fields.",
                obj=kind,
                id="events.E003",
            )
    for column in (*kind._meta.local_fields, *kind._meta.local_many_to_many):
        if column.name not in declared and not _is_parent_link(column):
            yield Error(
                f"{kind._meta.label} does not say whether “{column.name}” is a fact or words.",
                hint="Declare a fact in events/models/facts.py, words as TranslatableField.",
                obj=kind,
                id="events.E004",
            )


def _is_parent_link(field: "Field[Any, Any]") -> bool:
    return bool(field.remote_field and getattr(field.remote_field, "parent_link", False))
