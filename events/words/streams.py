"""Raw stream data as published: what its blocks are called, where its people and words are.

A stream's raw form is a list of ``{"type", "id", "value"}``; identities are block ids, which a
translation shares with its source.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

Raw = Sequence[Mapping[str, Any]]


def raw_stream(value: Any) -> list[dict[str, Any]]:
    """The JSON form of a ``StreamValue``, as the database keeps it.

    A stream that comes from a form holds dates and times of Python; as text they are the same in a
    preview and in what is published.
    """
    if not value:
        return []
    prepared = value.get_prep_value()
    found: list[dict[str, Any]] = json.loads(json.dumps(prepared, cls=DjangoJSONEncoder))
    return found


def walk(node: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every block below ``node`` that has an id and named children: (id, children)."""
    if isinstance(node, Mapping):
        value = node.get("value")
        if isinstance(node.get("id"), str) and isinstance(value, Mapping):
            yield node["id"], value
        for child in node.values():
            yield from walk(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from walk(child)


def values_by_id(raw: Raw) -> dict[str, Mapping[str, Any]]:
    """Block id → its children."""
    return dict(walk(raw))


def children(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The blocks of a list or stream child, empty when absent."""
    found = value.get(name)
    return [block for block in found if isinstance(block, Mapping)] if found else []


def plain(value: Mapping[str, Any], name: str) -> list[Any]:
    """The bare values of a list child, such as symbols."""
    return [block["value"] for block in children(value, name) if block.get("value")]


def appearances(raw: Raw) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every appearance of a person below ``raw``: (block id, children)."""
    for block_id, value in walk(raw):
        if "person" in value and "role" in value:
            yield block_id, value


def referenced(raw: Any, *kinds: frozenset[str]) -> list[set[int]]:
    """For each of ``kinds``, the primary keys that the children of its names hold."""
    found: list[set[int]] = [set() for _names in kinds]
    for _block_id, value in walk(raw):
        for names, keys in zip(kinds, found, strict=True):
            keys.update(value[name] for name in names if isinstance(value.get(name), int))
    return found
