"""Champions as cards: portraits, countries and one sentence each, in a fixed number of queries."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from champions.enums import AwardKind, Sector
from champions.models import Edition, EditionPage, ProposalPage
from champions.pages.regions import Region, regions_of
from events.models import EventPage, EventText
from events.words.moments import Moment, moment
from events.words.streams import Raw, raw_stream, referenced
from events.words.wording import listed
from home import delegations

PORTRAIT: Final = "fill-640x480"
UNSHOWN: Final = ("story", "people", "search_description", "seo_title")
AWARDS: Final = tuple(AwardKind)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting at which a champion reported."""

    title: str
    title_lang: str
    url: str
    when: Moment


@dataclass(frozen=True, slots=True)
class ChampionCard:
    """One champion in a list. ``lang`` is the page's language where it is not the reader's."""

    key: uuid.UUID
    organisation: str
    url: str
    lang: str
    year: int
    award_kind: str
    award_label: str
    countries: list[str]
    country_names: list[str]
    regions: list[Region]
    sector: str
    sector_label: str
    proposal_title: str
    summary: str
    image: dict[str, Any] | None
    meetings: list[Meeting] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Its countries in words, "Global" where it names none."""
        return listed(self.country_names) or str(Region.GLOBAL.label)


def champion_cards(language: str, edition: Edition | None = None) -> list[ChampionCard]:
    """The published champions of one edition or of all: latest edition first, winners first.

    A champion without a page in ``language`` is shown in the language it was written in.
    """
    editions = Edition.objects.published()
    if edition is not None:
        editions = editions.filter(pk=edition.pk)
    years = dict(editions.values_list("key", "year"))
    edition_pages = EditionPage.objects.filter(translation_key__in=years, alias_of__isnull=True)
    holders = dict(edition_pages.values_list("path", "translation_key"))
    if not holders:
        return []
    found = _pages(language, holders, whole=edition is None)
    if not found:
        return []
    streams = {page.pk: raw_stream(page.reports) for page in found}
    meetings = meetings_at(streams.values(), language)
    photos = _photos(page.image_id for page in found if page.image_id)
    cards = [
        _card(
            page,
            language,
            years[holders[_parent(page)]],
            photos.get(page.image_id or 0),
            _meetings_of(streams[page.pk], meetings),
        )
        for page in found
    ]
    ranks = {kind.value: rank for rank, kind in enumerate(AWARDS)}
    return sorted(
        cards,
        key=lambda one: (
            -one.year,
            ranks.get(one.award_kind, len(ranks)),
            delegations.sort_key(one.organisation),
        ),
    )


def meetings_at(streams: Iterable[Raw], language: str) -> dict[int, Meeting]:
    """The meetings that streams of reports name, by the primary key they name them with."""
    (wanted,) = referenced(list(streams), frozenset({"event"}))
    if not wanted:
        return {}
    keys = dict(EventPage.objects.filter(pk__in=wanted).values_list("pk", "translation_key"))
    texts = (
        EventText.objects.filter(
            language=language, event__key__in=keys.values(), event__withdrawn_at=None
        )
        .select_related("event")
        .defer("search_text", "vevent", "event__programme", "event__agenda", "event__documents")
    )
    known = {text.event.key: text for text in texts}
    return {pk: _meeting(known[key]) for pk, key in keys.items() if key in known}


def country_names(codes: Iterable[str], language: str) -> list[str]:
    """Countries as the WTO names them, in the alphabet of ``language``."""
    names = [delegations.country_name(code, language) for code in codes]
    return sorted(filter(None, names), key=delegations.sort_key)


def country_codes(page: ProposalPage) -> list[str]:
    """Where it works; nowhere in particular is the whole world."""
    countries: Iterable[Any] = page.countries
    return [country.code for country in countries]


def award_label(page: ProposalPage) -> str:
    """What the champion won: the award's own name, or its kind."""
    return page.award_name or str(AwardKind(page.award_kind).label)


def initials(name: str) -> str:
    """The first letters of a name's first two words."""
    return "".join(word[0] for word in name.split()[:2] if word[0].isalnum()).upper()


def _pages(language: str, holders: Mapping[str, uuid.UUID], *, whole: bool) -> list[ProposalPage]:
    """One live page per champion: the one in ``language``, else the one first published."""
    pages = ProposalPage.objects.live().public().filter(alias_of__isnull=True)
    if not whole:
        below = ProposalPage.objects.none()
        for path in holders:
            below |= ProposalPage.objects.filter(path__startswith=path)
        pages = pages & below
    chosen: dict[uuid.UUID, ProposalPage] = {}
    rows = pages.select_related("locale").defer(*UNSHOWN).order_by("first_published_at", "pk")
    for page in rows:
        if _parent(page) not in holders:
            continue
        if page.translation_key not in chosen or page.locale.language_code == language:
            chosen[page.translation_key] = page
    return list(chosen.values())


def _parent(page: Page) -> str:
    return str(page.path[: -page.steplen])


def _card(
    page: ProposalPage,
    language: str,
    year: int,
    image: dict[str, Any] | None,
    meetings: list[Meeting],
) -> ChampionCard:
    codes = country_codes(page)
    written = page.locale.language_code
    return ChampionCard(
        key=page.translation_key,
        organisation=page.organisation,
        url=page.get_url() or "",
        lang="" if written == language else written,
        year=year,
        award_kind=page.award_kind,
        award_label=award_label(page),
        countries=codes,
        country_names=country_names(codes, language),
        regions=regions_of(codes),
        sector=page.sector,
        sector_label=str(Sector(page.sector).label) if page.sector else "",
        proposal_title=page.proposal_title,
        summary=page.summary,
        image=image,
        meetings=meetings,
    )


def _meeting(text: EventText) -> Meeting:
    return Meeting(
        title=text.title,
        title_lang=text.words_language if text.is_fallback else "",
        url=text.path,
        when=moment(text.event.when),
    )


def _meetings_of(stream: Raw, known: Mapping[int, Meeting]) -> list[Meeting]:
    """The meetings of one champion, earliest first."""
    pks = [block["value"].get("event") for block in stream]
    return sorted((known[pk] for pk in pks if pk in known), key=lambda one: one.when.first)


def _photos(pks: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Portraits by the image's key; one whose file is lost is left out."""
    wanted = set(pks)
    if not wanted:
        return {}
    found = {}
    for pk, image in (
        get_image_model().objects.prefetch_renditions(PORTRAIT).in_bulk(wanted).items()
    ):
        try:
            rendition = image.get_rendition(PORTRAIT)
        except SourceImageIOError:
            continue
        found[pk] = {
            "url": rendition.url,
            "width": rendition.width,
            "height": rendition.height,
        }
    return found
