"""An edition's page, in one language, from its record: a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from champions.after.domain.statistics import published_statistics
from champions.call.editions import COPIED, STREAMS
from champions.call.presentation import (
    apply_url,
    date_url,
    halves,
    ordinal_words,
    sheet_url,
    statistics_url,
)
from champions.enums import AnswerFormat, AwardKind
from champions.models import Edition, EditionPage
from champions.pages.presentation.cards import ChampionCard, Meeting, champion_cards, meetings_at
from champions.pages.presentation.standing import (
    EditionStanding,
    EditionState,
    kept_for,
    standing,
    when_at,
)
from events.enums import Kind
from events.words.moments import Moment, moment
from events.words.reading import AppearanceView, Library, Reader
from events.words.streams import Raw, raw_stream
from events.words.wording import zone_words


@dataclass(frozen=True, slots=True)
class Date:
    """One of an edition's dates. ``name`` is the one its calendar entry goes by."""

    name: str
    label: str
    when: Moment
    zone: str
    is_past: bool
    is_next: bool
    ics_url: str
    kind: str = Kind.CHAMPIONS.value


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """What the jury looks at, and how much it counts for, in per cent."""

    name: str
    description: str
    percent: int
    lang: str


@dataclass(frozen=True, slots=True)
class AwardLine:
    name: str
    kind_label: str
    number: int | None
    prize: str
    lang: str


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A list of the questions to prepare the answers with."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """Everything an edition's page shows beyond the words that stand on it.

    ``proposals`` is how many were submitted, where figures are published; 0 otherwise.
    """

    year: int | None
    year_halves: tuple[str, str] | None
    ordinal: str
    standing: EditionStanding
    apply_url: str
    sheets: list[SheetLink]
    document_pages: int | None
    dates: list[Date]
    next_date: Date | None
    criteria: list[CriterionLine]
    awards: list[AwardLine]
    partners: list[dict[str, str]]
    jury: list[AppearanceView]
    event: Meeting | None
    contact_email: str
    offers_feedback: bool
    statistics_url: str
    proposals: int
    champions: list[ChampionCard]


def edition_context(
    page: EditionPage, *, preview: bool = False, now: datetime | None = None
) -> dict[str, Any]:
    """The template's context; a preview, and a page that is not recorded yet, show the page."""
    now = now or timezone.now()
    record = Edition.objects.filter(key=page.translation_key).first() if page.pk else None
    if record is None or (preview and record.source_page_id in (None, page.pk)):
        record = draft_record(page, record)
    view = edition_view(page, record, now)
    return {
        "edition": view,
        "jsonld": edition_jsonld(page, view),
        "cache_seconds": kept_for(view.standing.changes_at, now),
    }


def draft_record(page: EditionPage, record: Edition | None) -> Edition:
    """An unsaved record with the facts of a draft; what was announced stays announced."""
    draft = Edition(pk=record.pk if record else None, key=page.translation_key)
    for name in COPIED:
        setattr(draft, name, getattr(page, name))
    for name in STREAMS:
        setattr(draft, name, raw_stream(getattr(page, name)))
    draft.source_language = page.locale.language_code
    if record is not None:
        draft.announced_at, draft.held_at = record.announced_at, record.held_at
    return draft


def edition_view(page: EditionPage, record: Edition, now: datetime) -> EditionView:
    language = page.locale.language_code
    jury = raw_stream(page.jury)
    shown: list[Raw] = [record.partners, jury]
    own = [raw_stream(getattr(page, name)) for name in ("criteria", "awards")]
    reader = Reader(
        Library(shown, language), own, language=language, source_language=record.source_language
    )
    champions = champion_cards(language, record) if record.pk else []
    at = standing(record, now, champions=len(champions))
    dates = edition_dates(record, now)
    figures = published_statistics(record) if record.pk else None
    return EditionView(
        year=record.year,
        year_halves=halves(record.year),
        ordinal=ordinal_words(record.ordinal),
        standing=at,
        apply_url=apply_url(record.year) if record.year and at.takes_proposals else "",
        sheets=_sheets(record, at),
        document_pages=(
            record.document_pages if record.answer_format == AnswerFormat.DOCUMENT else None
        ),
        dates=dates,
        next_date=next((one for one in dates if one.is_next and not at.is_announced), None),
        criteria=_criteria(record.criteria, reader),
        awards=_awards(record.awards, reader),
        partners=_partners(record.partners, reader),
        jury=_jury(jury, reader),
        event=_event(page, language),
        contact_email=record.contact_email,
        offers_feedback=record.offers_feedback,
        statistics_url=statistics_url(record.year) if figures else "",
        proposals=figures.total if figures else 0,
        champions=champions,
    )


def edition_dates(record: Edition, now: datetime) -> list[Date]:
    """The announced dates in order, each on Geneva's clock; the next one is marked."""
    named = [
        ("opens", _("The call opens"), record.opens_at),
        ("closes", _("The call closes"), record.closes_at),
        ("announcement", _("The winners are announced"), record.announcement_at),
    ]
    dated = [(name, label, at) for name, label, at in named if at is not None]
    following = next((name for name, _label, at in dated if at > now), "")
    return [
        Date(
            name=name,
            label=label,
            when=moment(when_at(at)),
            zone=zone_words(when_at(at)),
            is_past=at <= now,
            is_next=name == following,
            ics_url=date_url(record.year, name) if record.pk and record.year and at > now else "",
        )
        for name, label, at in dated
    ]


def percentages(weights: list[int]) -> list[int]:
    """Weights as whole per cents that add up to 100: the largest remainders are rounded up."""
    total = sum(weights)
    if not total:
        return [0 for _weight in weights]
    exact = [weight * 100 / total for weight in weights]
    found = [int(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: (found[n] - exact[n], n))
    for n in by_rest[: 100 - sum(found)]:
        found[n] += 1
    return found


def edition_jsonld(page: EditionPage, view: EditionView) -> dict[str, Any] | None:
    """The call as schema.org describes an event, once its dates are known."""
    dates = {one.name: one.when.start_iso for one in view.dates}
    if not {"opens", "closes"} <= set(dates) or not page.pk:
        return None
    url = settings.SITE_URL + (page.get_url() or "")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title,
        "url": url,
        "startDate": dates["opens"],
        "endDate": dates["closes"],
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "isAccessibleForFree": True,
        "location": {"@type": "VirtualLocation", "url": url},
    }
    if page.introduction:
        data["description"] = page.introduction
    if view.partners:
        data["organizer"] = [
            {"@type": "Organization", "name": one["name"], "url": one["url"] or settings.SITE_URL}
            for one in view.partners
        ]
    return data


def _sheets(record: Edition, at: EditionStanding) -> list[SheetLink]:
    """The question sheets, while somebody may still prepare answers."""
    asks = any(not block.get("retired") for block in record.questions)
    if not asks or record.answer_format != AnswerFormat.QUESTIONS:
        return []
    if not record.pk or not record.year:
        return []
    if at.state not in (EditionState.UNDATED, EditionState.BEFORE, EditionState.OPEN):
        return []
    return [
        SheetLink(_("The questions as a Word file"), sheet_url(record.year, "docx")),
        SheetLink(_("The questions as a PDF file"), sheet_url(record.year, "pdf")),
    ]


def _present(raw: Raw) -> list[Any]:
    return [block for block in raw if not block.get("retired")]


def _criteria(raw: Raw, reader: Reader) -> list[CriterionLine]:
    blocks = _present(raw)
    shares = percentages([int(block["value"].get("weight") or 1) for block in blocks])
    found = []
    for block, percent in zip(blocks, shares, strict=True):
        name, lang = reader.word(block["id"], block["value"], "name")
        description, _lang = reader.word(block["id"], block["value"], "description")
        found.append(CriterionLine(name, description, percent, lang))
    return found


def _awards(raw: Raw, reader: Reader) -> list[AwardLine]:
    found = []
    for block in _present(raw):
        value = block["value"]
        name, lang = reader.word(block["id"], value, "name")
        prize, _lang = reader.word(block["id"], value, "prize")
        kind = AwardKind(value.get("kind") or AwardKind.WINNER)
        found.append(AwardLine(name, str(kind.label), value.get("number"), prize, lang))
    return found


def _partners(raw: Raw, reader: Reader) -> list[dict[str, str]]:
    named = (
        reader.library.organisations.get(block["value"].get("organisation") or 0) for block in raw
    )
    return [
        {"name": one.name, "acronym": one.acronym, "url": one.url}
        for one in named
        if one is not None
    ]


def _jury(raw: Raw, reader: Reader) -> list[AppearanceView]:
    found = (reader.appearance(block) for block in raw)
    return [one for one in found if one is not None]


def _event(page: EditionPage, language: str) -> Meeting | None:
    """Where the winners are announced, or were."""
    if page.announcement_event_id is None:
        return None
    pk = page.announcement_event_id
    stream = [{"id": "event", "value": {"event": pk}}]
    return meetings_at([stream], language).get(pk)
