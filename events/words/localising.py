"""Rows of translatable snippets in the reader's language."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import F, Q
from wagtail.models import TranslatableMixin

from events.models import Event
from home import delegations
from home.models import Organisation

Row = TypeVar("Row", bound=TranslatableMixin)


def localised(model: type[Row], pks: Collection[int], language: str) -> dict[int, Row]:
    """Rows by the given keys, each in ``language`` where it exists, else itself: one query."""
    if not pks:
        return {}
    manager: Any = model._default_manager
    rows = manager.filter(
        Q(pk__in=pks) | Q(locale__language_code=language),
        translation_key__in=manager.filter(pk__in=pks).values("translation_key"),
    ).annotate(written_in=F("locale__language_code"))
    source: dict[int, Row] = {}
    wanted: dict[Any, Row] = {}
    for row in rows:
        if row.pk in pks:
            source[row.pk] = row
        if row.written_in == language:
            wanted[row.translation_key] = row
    return {pk: wanted.get(row.translation_key, row) for pk, row in source.items()}


def host_names(event: Event, language: str) -> list[str]:
    """Names of hosting organisations and delegations, in order."""
    values = [block["value"] for block in event.hosts]
    keys = {value["organisation"] for value in values if value.get("organisation")}
    organisations = localised(Organisation, keys, language)
    names = []
    for value in values:
        organisation = organisations.get(value.get("organisation") or 0)
        code = value.get("delegation") or ""
        if organisation is not None:
            names.append(organisation.name)
        elif code in delegations.DELEGATIONS:
            names.append(delegations.name(code, language))
    return names
