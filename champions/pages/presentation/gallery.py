"""The competition's page: what is on, the gallery of champions, figures, every edition."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from champions.call.presentation import apply_url, halves, ordinal_words
from champions.enums import Sector
from champions.models import CompetitionPage, Edition, EditionText
from champions.pages.presentation.cards import ChampionCard, champion_cards
from champions.pages.presentation.edition import Date, edition_dates
from champions.pages.presentation.standing import EditionStanding, kept_for, standing
from champions.pages.regions import Region, region_of
from home import delegations


@dataclass(frozen=True, slots=True)
class GalleryChoice:
    """What somebody looks for in the gallery; what is not understood is left out."""

    edition: str = ""
    region: str = ""
    country: str = ""
    sector: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        region, sector = query.get("region", ""), query.get("sector", "")
        return cls(
            edition=_matching(r"\d{4}", query.get("edition", "")),
            region=region if region in Region.values else "",
            country=_matching(r"[A-Z]{2}", query.get("country", "").upper()),
            sector=sector if sector in Sector.values else "",
        )

    def query_string(self, **changes: str) -> str:
        """The address's query with ``changes``, "" or starting with ``?``."""
        changed = replace(self, **changes)
        pairs = [(one.name, getattr(changed, one.name)) for one in fields(changed)]
        kept = [(name, value) for name, value in pairs if value]
        return f"?{urlencode(kept)}" if kept else ""

    def admits(self, one: ChampionCard) -> bool:
        return (
            self.edition in ("", str(one.year))
            and self.sector in ("", one.sector)
            and (not self.country or self.country in one.countries)
            and (not self.region or self.region in one.regions)
        )


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition in a list."""

    year: int
    year_halves: tuple[str, str] | None
    ordinal: str
    title: str
    theme: str
    summary: str
    lang: str
    url: str
    apply_url: str
    standing: EditionStanding
    next_date: Date | None
    champions: int


@dataclass(frozen=True, slots=True)
class Figure:
    """How many champions there are of something, with the address that shows only those."""

    label: str
    count: int
    url: str
    note: str = ""


def competition_context(
    page: CompetitionPage, query: QueryDict, *, now: datetime | None = None
) -> dict[str, Any]:
    """The template's context: nine queries at most, however many champions there are."""
    now = now or timezone.now()
    language = page.locale.language_code
    choice = GalleryChoice.from_query(query)
    everyone = champion_cards(language)
    shown = [one for one in everyone if choice.admits(one)]
    lines = edition_lines(language, everyone, now)
    base = (page.get_url() or "") if page.pk else ""
    changes = [line.standing.changes_at for line in lines if line.standing.changes_at]
    return {
        "current": current(lines),
        "editions": lines,
        "champions": shown,
        "total": len(everyone),
        "filter_groups": filter_groups(everyone, choice, base, language),
        "clear_url": "" if choice == GalleryChoice() else f"{base}#gallery",
        "countries": figures_by_country(everyone, base, language),
        "sectors": figures_by_sector(everyone, base),
        "shows_years": not choice.edition,
        "cache_seconds": kept_for(min(changes, default=None), now),
    }


def edition_lines(
    language: str, champions: Iterable[ChampionCard], now: datetime
) -> list[EditionLine]:
    """Every published edition, the latest first: one query."""
    counts = Counter(one.year for one in champions)
    texts = (
        EditionText.objects.filter(language=language, edition__in=Edition.objects.published())
        .select_related("edition")
        .defer("words", "edition__questions", "edition__criteria")
        .order_by("-edition__year")
    )
    return [_line(text, language, counts[text.edition.year], now) for text in texts]


def _line(text: EditionText, language: str, champions: int, now: datetime) -> EditionLine:
    record = text.edition
    at = standing(record, now, champions=champions)
    dates = edition_dates(record, now)
    return EditionLine(
        year=record.year,
        year_halves=halves(record.year),
        ordinal=ordinal_words(record.ordinal),
        title=text.title,
        theme=text.theme,
        summary=text.summary,
        lang="" if text.words_language == language else text.words_language,
        url=text.path,
        apply_url=apply_url(record.year) if at.takes_proposals else "",
        standing=at,
        next_date=next((one for one in dates if one.is_next and not at.is_announced), None),
        champions=champions,
    )


def current(lines: list[EditionLine]) -> EditionLine | None:
    """The edition to show first: one that takes proposals, else the next to come, else the last."""
    for line in lines:
        if line.standing.takes_proposals:
            return line
    coming = [line for line in lines if not line.standing.is_announced]
    return coming[-1] if coming else next(iter(lines), None)


def filter_groups(
    everyone: list[ChampionCard], choice: GalleryChoice, base: str, language: str
) -> list[dict[str, Any]]:
    """Filters as rows of plain links, each with the whole choice; only what champions have."""
    years = Counter(str(one.year) for one in everyone)
    regions = Counter(region for one in everyone for region in one.regions)
    countries = Counter(code for one in everyone for code in one.countries)
    sectors = Counter(one.sector for one in everyone if one.sector)
    names = {code: delegations.country_name(code, language) for code in countries}
    by_name = sorted(countries, key=lambda code: delegations.sort_key(names[code]))
    rows = [
        ("edition", _("Edition"), [(year, year, years[year]) for year in sorted(years)[::-1]]),
        (
            "region",
            _("Region"),
            [(one.value, str(one.label), regions[one]) for one in Region if regions[one]],
        ),
        ("country", _("Country"), [(code, names[code], countries[code]) for code in by_name]),
        (
            "sector",
            _("Sector"),
            [(one.value, str(one.label), sectors[one]) for one in Sector if sectors[one]],
        ),
    ]
    return [
        {
            "name": name,
            "label": label,
            "options": [
                {
                    "label": words,
                    "url": _toggled(choice, base, name, value),
                    "active": getattr(choice, name) == value,
                    "count": count,
                }
                for value, words, count in options
            ],
        }
        for name, label, options in rows
        if options
    ]


def figures_by_country(everyone: list[ChampionCard], base: str, language: str) -> list[Figure]:
    """Champions by country, the most first; those that work everywhere come last."""
    counts = Counter(code for one in everyone for code in one.countries)
    found = [
        Figure(
            label=delegations.country_name(code, language),
            count=count,
            url=_address(GalleryChoice(country=code), base),
            note=str(region_of(code).label),
        )
        for code, count in counts.items()
    ]
    found.sort(key=lambda one: (-one.count, delegations.sort_key(one.label)))
    anywhere = sum(not one.countries for one in everyone)
    if anywhere:
        url = _address(GalleryChoice(region=Region.GLOBAL.value), base)
        found.append(Figure(label=str(Region.GLOBAL.label), count=anywhere, url=url))
    return found


def figures_by_sector(everyone: list[ChampionCard], base: str) -> list[Figure]:
    """Champions by sector, the most first."""
    counts = Counter(one.sector for one in everyone if one.sector)
    order = list(Sector)
    return [
        Figure(
            label=str(Sector(sector).label),
            count=count,
            url=_address(GalleryChoice(sector=sector), base),
        )
        for sector, count in sorted(
            counts.items(), key=lambda pair: (-pair[1], order.index(Sector(pair[0])))
        )
    ]


def _matching(pattern: str, text: str) -> str:
    return text if re.fullmatch(pattern, text, re.ASCII) else ""


def _toggled(choice: GalleryChoice, base: str, name: str, value: str) -> str:
    changed = "" if getattr(choice, name) == value else value
    return f"{base}{choice.query_string(**{name: changed})}#gallery"


def _address(choice: GalleryChoice, base: str) -> str:
    return f"{base}{choice.query_string()}#gallery"
