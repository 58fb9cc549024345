"""Publishing writes the one record: facts from the source page, words from each language.

``record(key)`` looks at what is published under a translation key and makes the ``Event``, its
texts, sessions and appearances agree with it. It is idempotent: run again on the same pages it
changes nothing, so signals, tasks and the repairing sweep may all call it.

Two clocks: SEQUENCE rises with what matters to a schedule; LAST-MODIFIED moves, per language, with
any change of the rendered entry. Nothing else moves either.
"""

import logging
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

import ical
from events.enums import Mode, Participation, RegistrationKind, Status
from events.models import Event, EventPage, EventText
from events.models.facts import CAPACITIES
from events.publishing.changes import note_changes, snapshot
from events.publishing.entries import Setting
from events.publishing.facts import copy_facts
from events.publishing.programmes import record_appearances, record_sessions
from events.publishing.questions import record_questions, set_places
from events.publishing.texts import count_sequence, digest_of, record_texts, render_texts
from events.publishing.umbrellas import keys_of_parts, relate_umbrellas
from events.querysets import EventQuerySet
from events.seats import set_capacity
from events.when import When
from events.words.localising import localised
from events.words.streams import raw_stream
from home.models import Place, SiteSettings, Topic
from ical.timezones import vtimezone_text
from publiccache.generation import raise_generation

logger = logging.getLogger(__name__)

UNSEEN = timedelta(minutes=1)
"""How long a new record counts as seen by nobody."""


def record(key: uuid.UUID, *, now: datetime | None = None) -> Event | None:
    """Make the record of ``key`` agree with what is published; return it, or None without one.

    Locks the record's row. Without any published page left the record is withdrawn: calendars
    keep it as cancelled for a while.
    """
    now = (now or timezone.now()).astimezone(UTC).replace(microsecond=0)
    try:
        event, appeared = _record(key, now)
    except IntegrityError:
        # Two languages published for the first time at once: the other one made the row.
        event, appeared = _record(key, now)
    if event is None:
        return None
    if appeared:
        for part in keys_of_parts(event):
            _record(part, now)
    raise_generation()
    return event


def hide(key: uuid.UUID, *, now: datetime | None = None) -> Event | None:
    """Record that the pages of ``key`` became private.

    A record that nobody can have relied on leaves no trace, not even a cancelled entry: Wagtail
    publishes the copy of a private page before it copies the privacy.
    """
    now = now or timezone.now()
    with transaction.atomic():
        unseen = Event.objects.select_for_update().filter(key=key, created_at__gt=now - UNSEEN)
        for event in unseen:
            if not event.registrations.exists():
                event.delete()
    return record(key, now=now)


@transaction.atomic
def _record(key: uuid.UUID, now: datetime) -> tuple[Event | None, bool]:
    """The record, and whether it appeared or was withdrawn: what falls inside it names it."""
    event = Event.objects.select_for_update().filter(key=key).first()
    pages = list(
        EventPage.objects.filter(translation_key=key, alias_of__isnull=True)
        .select_related("locale")
        .order_by(F("first_published_at").asc(nulls_last=True), "pk")
    )
    live = [page for page in pages if page.live and not _is_private(page)]
    source = _elect(event, pages, live)
    if event is None:
        if source is None or not source.start_date:
            return None, False
        event = Event(key=key, created_at=now, words_changed_at=now)
    was_live = event.pk is not None and event.withdrawn_at is None
    before = snapshot(event) if event.pk is not None else None
    specific = source.specific if source is not None and source in live else None
    news = specific is not None and bool(specific.start_date) and _has_news(event, specific)
    if specific is not None and news:
        _copy_facts(event, specific, now)
    elif specific is not None:
        event.live_revision_id = specific.live_revision_id
    event.source_page = source
    if live:
        event.withdrawn_at = None
    elif event.withdrawn_at is None:
        event.withdrawn_at = now
    count_sequence(event)
    event.save()
    if specific is not None:
        relate_umbrellas(event, specific)
    if specific is not None and news:
        event.topics.set(specific.topics.all())
        _copy_capacities(event, specific)
        record_appearances(event)
    texts = record_texts(event, live)
    render_texts(event, texts, now, setting_for)
    record_sessions(event, texts, now, setting_for)
    note_changes(event, before, source=source, now=now)
    return event, was_live != (event.withdrawn_at is None)


def _has_news(event: Event, source: EventPage) -> bool:
    """Whether the source's facts are to be copied.

    A translation that takes over from a deleted source holds the facts of the day it was last
    translated: the record keeps its own until that page is published again.
    """
    if event.pk is None or event.source_language == source.locale.language_code:
        return True
    takes_over = event.source_page_id is None and event.withdrawn_at is None
    return not takes_over and event.live_revision_id != source.live_revision_id


def rerender(events: Iterable[Event], *, now: datetime | None = None) -> int:
    """Render entries again after a place, topic or setting they mention changed its words."""
    now = (now or timezone.now()).astimezone(UTC).replace(microsecond=0)
    count = 0
    for event in events:
        with transaction.atomic():
            locked = Event.objects.select_for_update().get(pk=event.pk)
            texts = list(locked.texts.all())
            count += render_texts(locked, texts, now, setting_for)
            record_sessions(locked, texts, now, setting_for)
    raise_generation()
    return count


def mentioning(model: str, pk: int) -> EventQuerySet[Event]:
    """Events in calendars whose entries name a ``Place``, ``Topic`` or ``SiteSettings`` row."""
    events = Event.objects.in_calendars().order_by("pk")
    if model == "Place":
        keys = Place.objects.filter(pk=pk).values("translation_key")
        return events.filter(place__translation_key__in=keys)
    if model == "Topic":
        keys = Topic.objects.filter(pk=pk).values("translation_key")
        return events.filter(topics__translation_key__in=keys).distinct()
    return events if model == "SiteSettings" else events.none()


def lagging() -> list[uuid.UUID]:
    """Keys whose record does not show what is published: a signal was lost.

    Seen by the source's revision, by a language without its page's text, and by a record that
    outlived its pages.
    """
    published = EventPage.objects.live().public().filter(alias_of__isnull=True)
    dated = published.filter(start_date__isnull=False)
    sources = {
        page: (key, revision)
        for key, page, revision in Event.objects.values_list(
            "key", "source_page_id", "live_revision_id"
        )
    }
    known = {key for key, _revision in sources.values()}
    spoken = set(EventText.objects.filter(event__withdrawn_at=None).values_list("page", flat=True))
    lost = set()
    for page, key, revision in dated.values_list("pk", "translation_key", "live_revision_id"):
        behind = page in sources and sources[page][1] != revision
        if key not in known or page not in spoken or behind:
            lost.add(key)
    gone = Event.objects.live().with_pages().exclude(key__in=published.values("translation_key"))
    return [*lost, *gone.values_list("key", flat=True)]


def of_changed_zones() -> list[Event]:
    """Events with an entry in a zone that has no exact compact rule any more."""
    used = EventText.objects.exclude(vevent_tzid="").values_list("vevent_tzid", flat=True)
    changed = [tzid for tzid in used.distinct() if vtimezone_text(tzid) is None]
    return list(Event.objects.filter(texts__vevent_tzid__in=changed).distinct()) if changed else []


def of_another_address() -> list[Event]:
    """Events whose entries say that the site is somewhere else: it has moved since."""
    # A line of 75 octets is not folded (RFC 5545, 3.1).
    here = f"\r\nURL:{settings.SITE_URL}/"[:75]
    elsewhere = EventText.objects.exclude(vevent="").exclude(vevent__contains=here)
    return list(Event.objects.filter(pk__in=elsewhere.values("event")).order_by("pk"))


def setting_for(event: Event, language: str) -> Setting:
    """What the event's entry in ``language`` needs from the rest of the site."""
    site_settings = SiteSettings.for_site(default_site())
    place = None
    if event.place_id:
        place = localised(Place, [event.place_id], language).get(event.place_id)
    topics = localised(Topic, list(event.topics.values_list("pk", flat=True)), language)
    return Setting(
        organizer=ical.Mailbox(site_settings.organiser_name, site_settings.organiser_email),
        site_url=settings.SITE_URL,
        place=place,
        topics=tuple(sorted(topic.name for topic in topics.values())),
        parents=tuple(
            event.umbrellas.filter(withdrawn_at__isnull=True)
            .order_by("uid")
            .values_list("uid", flat=True)
        ),
    )


def default_site() -> Site:
    return Site.objects.get(is_default_site=True)


def _is_private(page: EventPage) -> bool:
    return bool(
        page.get_view_restrictions().exclude(restriction_type=PageViewRestriction.NONE).exists()
    )


def _elect(event: Event | None, pages: list[EventPage], live: list[EventPage]) -> EventPage | None:
    """The source page: the first published, kept until it is deleted."""
    if event and event.source_page_id:
        kept = next((page for page in pages if page.pk == event.source_page_id), None)
        if kept is not None:
            return kept
    return live[0] if live else None


def _copy_facts(event: Event, source: EventPage, now: datetime) -> None:
    before = event.when if event.pk else None
    copy_facts(event, source)
    record_questions(event, source)
    event.page_type = source._meta.model_name or ""
    event.live_revision_id = source.live_revision_id
    if event.status != Status.RESCHEDULED:
        event.previous_start = ""
    elif before is not None and _was_moved(before, event.when):
        event.previous_start = (before.start or before.start_date).isoformat()
    digest = _words_digest(source)
    same_language = event.source_language == source.locale.language_code
    if event.words_digest and event.words_digest != digest and same_language:
        event.words_changed_at = now
    event.words_digest = digest
    event.source_language = source.locale.language_code


def _was_moved(before: When, after: When) -> bool:
    """Whether it starts at another time; saying the time of a known day moves nothing."""
    if before.start is not None and after.start is not None:
        return before.start != after.start
    return before.start_date != after.start_date


def _words_digest(source: EventPage) -> str:
    words = [source.title, source.summary, source.status_note, source.outcome]
    words += [str(raw_stream(source.body))]
    return digest_of(words)


def _copy_capacities(event: Event, source: EventPage) -> None:
    offered = _participations(event)
    for participation, name in CAPACITIES.items():
        if participation in offered:
            limit = getattr(source, name)
            change = set_capacity(event=event, participation=participation, capacity=limit)
            if change.was_raised:
                logger.warning(
                    "Event %s keeps %s places %s, all taken, instead of %s.",
                    event.key,
                    change.kept,
                    participation,
                    change.asked,
                )
    if offered:
        set_places(event)


def _participations(event: Event) -> tuple[Participation, ...]:
    if event.registration != RegistrationKind.OURS or not event.mode:
        return ()
    return Mode(event.mode).participations


def draft_record(page: EventPage, event: Event | None) -> Event:
    """An unsaved record with the facts of a draft."""
    draft = Event(pk=event.pk if event else None, key=page.translation_key)
    copy_facts(draft, page)
    draft.source_language = page.locale.language_code
    return draft
