"""A champion's page: who it is, what it won with, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from champions.call.presentation import halves, ordinal_words
from champions.enums import Sector, UpdateStatus
from champions.models import Edition, EditionPage, EditionText, ProgressReport, ProposalPage
from champions.pages.presentation.cards import (
    ChampionCard,
    Meeting,
    award_label,
    champion_cards,
    country_codes,
    country_names,
    initials,
    meetings_at,
)
from champions.pages.presentation.photographs import Picture, pictures_of
from champions.pages.regions import Region
from events.words.reading import FACE
from events.words.streams import raw_stream
from events.words.wording import listed


@dataclass(frozen=True, slots=True)
class PersonView:
    name: str
    initials: str
    function: str
    photo: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A dated report; ``lang`` is its language where that is not the reader's."""

    day: date
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class ChampionView:
    """Everything a champion's page shows beyond the words that stand on it."""

    year: int | None
    year_halves: tuple[str, str] | None
    ordinal: str
    edition_title: str
    edition_url: str
    theme: str
    award_label: str
    country_names: list[str]
    countries_line: str
    is_global: bool
    global_label: str
    sector_label: str
    pictures: list[Picture]
    people: list[PersonView]
    progress: list[ReportLine]
    meetings: list[Meeting]
    others: list[ChampionCard]


def champion_context(page: ProposalPage, *, now: datetime | None = None) -> dict[str, Any]:
    """The template's context; it shows the page as it stands, so a draft can be previewed."""
    view = champion_view(page, now or timezone.now())
    return {"champion": view, "jsonld": champion_jsonld(page, view)}


def champion_view(page: ProposalPage, now: datetime) -> ChampionView:
    language = page.locale.language_code
    holder = _holder(page)
    record = Edition.objects.filter(key=holder.translation_key).first() if holder else None
    text = EditionText.objects.filter(edition=record, language=language).first() if record else None
    reports = raw_stream(page.reports)
    meetings = meetings_at([reports], language)
    others = champion_cards(language, record) if record else []
    codes = country_codes(page)
    return ChampionView(
        year=holder.year if holder else None,
        year_halves=halves(holder.year) if holder else None,
        ordinal=ordinal_words(holder.ordinal) if holder else "",
        edition_title=text.title if text else (holder.title if holder else ""),
        edition_url=text.path if text else "",
        theme=text.theme if text else (holder.theme if holder else ""),
        award_label=award_label(page),
        country_names=country_names(codes, language),
        countries_line=listed(country_names(codes, language)),
        is_global=not codes,
        global_label=str(Region.GLOBAL.label),
        sector_label=str(Sector(page.sector).label) if page.sector else "",
        pictures=pictures_of(page, language),
        people=_people(page),
        progress=_progress(page, language, now),
        meetings=sorted(meetings.values(), key=lambda one: one.when.first),
        others=[one for one in others if one.key != page.translation_key],
    )


def _holder(page: ProposalPage) -> EditionPage | None:
    """The edition's page: the one above, or the one that it waits for."""
    found: EditionPage | None = EditionPage.objects.parent_of(page).first() if page.path else None
    if found is None and page.proposal is not None:
        pages = EditionPage.objects.filter(translation_key=page.proposal.edition.key)
        found = pages.filter(locale=page.locale_id).first()
    return found


def champion_jsonld(page: ProposalPage, view: ChampionView) -> dict[str, Any]:
    """The champion as schema.org describes an organisation and what it was awarded."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": page.organisation,
        "award": ", ".join(filter(None, [view.edition_title, view.award_label])),
    }
    if page.summary:
        data["description"] = page.summary
    if page.website:
        data["url"] = page.website
    if page.pk and page.live and (path := page.get_url()):
        data["mainEntityOfPage"] = settings.SITE_URL + path
    if view.country_names:
        data["areaServed"] = [{"@type": "Country", "name": name} for name in view.country_names]
    if view.people:
        data["member"] = [{"@type": "Person", "name": one.name} for one in view.people]
    return data


def _people(page: ProposalPage) -> list[PersonView]:
    values = [block["value"] for block in raw_stream(page.people)]
    wanted = {value["photo"] for value in values if value.get("photo")}
    images: dict[int, Any] = (
        get_image_model().objects.prefetch_renditions(FACE).in_bulk(wanted) if wanted else {}
    )
    return [
        PersonView(
            name=value.get("name") or "",
            initials=initials(value.get("name") or ""),
            function=value.get("function") or "",
            photo=_face(images.get(value.get("photo") or 0)),
        )
        for value in values
    ]


def _face(image: Any) -> dict[str, str] | None:
    """A face; None too where its file is lost."""
    try:
        return {"url": image.get_rendition(FACE).url} if image is not None else None
    except SourceImageIOError:
        return None


def _progress(page: ProposalPage, language: str, now: datetime) -> list[ReportLine]:
    """What the champion reported and the secretariat published, the latest first."""
    if not page.pk:
        return []
    found = ProgressReport.objects.filter(
        proposal__pages__translation_key=page.translation_key,
        status=UpdateStatus.PUBLISHED,
        day__lte=timezone.localdate(now),
    )
    return [
        ReportLine(one.day, one.text, "" if one.language == language else one.language)
        for one in found.distinct().order_by("-day", "-pk")
    ]
