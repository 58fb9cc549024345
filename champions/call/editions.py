"""Publishing an edition's page writes the one record: facts from the source, words per language."""

import logging
import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import PageViewRestriction

from champions.blocks import words_of
from champions.call.milestones import record_milestones
from champions.models import Edition, EditionPage, EditionText
from events.publishing.records import default_site
from events.words.streams import raw_stream, values_by_id
from home.models import SiteSettings
from publiccache.generation import raise_generation

logger = logging.getLogger(__name__)

COPIED = (
    "year",
    "ordinal",
    "opens_at",
    "closes_at",
    "grace_minutes",
    "late_days",
    "announces_at",
    "answer_format",
    "document_pages",
    "contact_email",
    "offers_feedback",
    "publishes_statistics",
    "retention_months",
)
STREAMS = ("questions", "criteria", "awards", "statements", "partners")
KEPT = ("questions", "criteria", "awards", "statements")
"""What answers, scores and decisions refer to: a block that left the page is retired, not lost."""


@transaction.atomic
def record_edition(key: uuid.UUID) -> Edition | None:
    """Make the record of ``key`` agree with what is published; None where nothing ever was.

    Idempotent. An announcement that was moved or made by hand is not undone by publishing the
    page: see ``champions.announcing``. A frozen rubric keeps its criteria as they were scored.
    """
    edition = Edition.objects.select_for_update().filter(key=key).first()
    pages = list(
        EditionPage.objects.filter(translation_key=key, alias_of__isnull=True)
        .select_related("locale")
        .order_by(F("first_published_at").asc(nulls_last=True), "pk")
    )
    live = [page for page in pages if page.live and not _is_private(page)]
    source = _elect(edition, pages, live)
    if edition is None:
        if source is None or not source.year:
            return None
        edition = Edition(key=key)
    if source is not None and source in live:
        others = Edition.objects.exclude(key=key)
        if not source.year or others.filter(year=source.year).exists():
            logger.error("Page %s has no year of its own: nothing is recorded.", source.pk)
            return edition if edition.pk else None
        _copy(edition, source)
    edition.source_page = source
    edition.withdrawn_at = None if live else (edition.withdrawn_at or timezone.now())
    edition.save()
    _record_texts(edition, live, source)
    record_milestones(edition)
    raise_generation()
    return edition


def _elect(
    edition: Edition | None, pages: list[EditionPage], live: list[EditionPage]
) -> EditionPage | None:
    """The source page: the first published, kept until it is deleted."""
    if edition and edition.source_page_id:
        kept = next((page for page in pages if page.pk == edition.source_page_id), None)
        if kept is not None:
            return kept
    return live[0] if live else None


def _copy(edition: Edition, source: EditionPage) -> None:
    moment = timezone.now().isoformat(timespec="seconds")
    started = edition.pk is not None and edition.proposals.exists()
    for name in COPIED:
        setattr(edition, name, getattr(source, name))
    for name in STREAMS:
        if name == "criteria" and edition.rubric_frozen_at is not None:
            continue
        fresh = raw_stream(getattr(source, name))
        if name in KEPT:
            fresh = _keep(getattr(edition, name), fresh, moment, started=started)
        setattr(edition, name, fresh)
    edition.source_language = source.locale.language_code
    edition.live_revision_id = source.live_revision_id


def _keep(
    before: list[dict[str, Any]], fresh: list[dict[str, Any]], moment: str, *, started: bool
) -> list[dict[str, Any]]:
    """The fresh blocks, each with when it was added, then those that left, marked retired.

    What is added while proposals are being written is told to those who have begun.
    """
    known = {block["id"]: block for block in before}
    found = []
    for block in fresh:
        added = known[block["id"]].get("added", "") if block["id"] in known else ""
        if block["id"] not in known and started:
            added = moment
        found.append({**block, "added": added})
    here = {block["id"] for block in fresh}
    gone = [{**block, "retired": True} for block in before if block["id"] not in here]
    return [*found, *gone]


def _record_texts(edition: Edition, live: list[EditionPage], source: EditionPage | None) -> None:
    by_language = {page.locale.language_code: page for page in live}
    existing = {text.language: text for text in edition.texts.all()}
    for language, _name in settings.LANGUAGES:
        page = by_language.get(language) or (source if source in live else next(iter(live), None))
        text = existing.get(language) or EditionText(edition=edition, language=language)
        if page is not None:
            parts = page.get_url_parts()
            text.words_language = page.locale.language_code
            text.title, text.theme, text.summary = page.title, page.theme, page.introduction
            text.path = (parts[2] if parts else None) or text.path
            text.words = {**text.words, **_words(source), **_words(page)}
        if text.pk or page is not None:
            text.save()


def _words(page: EditionPage | None) -> dict[str, dict[str, str]]:
    """What a page says of each block that proposals, scores and awards refer to."""
    if page is None:
        return {}
    found: dict[str, dict[str, str]] = {}
    for name in KEPT:
        for block_id, value in values_by_id(raw_stream(getattr(page, name))).items():
            found[block_id] = words_of(value)
    return found


def lagging_editions() -> list[uuid.UUID]:
    """Keys whose record does not show what is published: a signal was lost."""
    live = EditionPage.objects.live().public().filter(alias_of__isnull=True, year__isnull=False)
    known = dict(Edition.objects.values_list("key", "live_revision_id"))
    years = dict(Edition.objects.values_list("year", "key"))
    sources = set(Edition.objects.values_list("source_page_id", flat=True))
    spoken = set(
        EditionText.objects.filter(edition__withdrawn_at=None).values_list(
            "edition__key", "language"
        )
    )
    lost = set()
    for pk, key, revision, language, year in live.values_list(
        "pk", "translation_key", "live_revision_id", "locale__language_code", "year"
    ):
        if years.get(year, key) != key:
            continue  # an editor has to change it; a record cannot
        behind = pk in sources and known.get(key) != revision
        if key not in known or behind or (key, language) not in spoken:
            lost.add(key)
    gone = Edition.objects.published().exclude(key__in=live.values("translation_key"))
    return [*lost, *gone.values_list("key", flat=True)]


def _is_private(page: EditionPage) -> bool:
    return bool(
        page.get_view_restrictions().exclude(restriction_type=PageViewRestriction.NONE).exists()
    )


def contact_of(edition: Edition) -> str:
    """The edition's own address, else the group's."""
    return edition.contact_email or SiteSettings.for_site(default_site()).contact_email


def title_of(edition: Edition, language: str) -> str:
    """The edition's title in one language."""
    text = edition.texts.filter(language=language).first()
    return text.title if text else str(edition)


def path_of(edition: Edition, language: str) -> str:
    """Where the edition's page is in one language; empty without one."""
    text = edition.texts.filter(language=language).first()
    return text.path if text else ""
