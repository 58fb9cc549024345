"""An edition's figures as tables, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from champions.after.domain.statistics import Statistics
from champions.enums import OrganisationKind, Sector
from home import delegations


@dataclass(frozen=True, slots=True)
class StatisticsRow:
    """How many proposals there are of something, and what share of all that is, in per cent."""

    code: str
    label: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Table:
    """One question and its answers, the largest first. ``note`` says how to read it."""

    name: str
    caption: str
    heading: str
    rows: list[StatisticsRow]
    note: str = ""


def public_tables(found: Statistics, language: str) -> list[Table]:
    """The tables of the figures that are published; those with nothing to show are left out."""
    names = country_labels({*found.applicants, *found.countries}, language)
    kinds = dict(OrganisationKind.choices)
    women = {
        "yes": found.women_led,
        "no": found.not_women_led,
        "unknown": found.unknown_women_led,
    }
    led = {"yes": _("Yes"), "no": _("No"), "unknown": _("Not said")}
    several = _("A proposal may name several countries.")
    tables: list[tuple[str, str, str, Mapping[str, int], Mapping[str, Any], str]] = [
        ("applicants", _("Where applicants are"), _("Country"), found.applicants, names, ""),
        ("countries", _("Where projects work"), _("Country"), found.countries, names, several),
        ("kinds", _("Kinds of organisation"), _("Kind"), found.kinds, kinds, ""),
        ("sectors", _("Sectors"), _("Sector"), found.sectors, dict(Sector.choices), ""),
        ("women_led", _("Led by women"), _("Answer"), women, led, ""),
    ]
    return [
        Table(name, caption, heading, _rows(cells, labels, found.total), note)
        for name, caption, heading, cells, labels, note in tables
        if any(cells.values())
    ]


def country_labels(codes: set[str], language: str) -> dict[str, str]:
    """Countries as the WTO names them; ``global`` is the whole world."""
    names = {code: delegations.country_name(code, language) for code in codes if code != "global"}
    return {**names, "global": _("The whole world")}


def _rows(cells: Mapping[str, int], labels: Mapping[str, Any], total: int) -> list[StatisticsRow]:
    return [
        StatisticsRow(code, str(labels.get(code) or code), count, round(count * 100 / total))
        for code, count in cells.items()
        if count
    ]
