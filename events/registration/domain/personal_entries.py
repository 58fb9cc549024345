"""The entries of a personal calendar: events and chosen sessions, as they stand for one person.

An entry is the feeds' own, under the same UID, with this person's state. Its LAST-MODIFIED moves
with the event, with the registration and when the join link comes and goes, so that calendar
programs take each of these; nothing else moves it, so an unchanged calendar is the same bytes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

import ical
from events.enums import Mode, Participation, RegistrationStatus
from events.letters.facts import with_part
from events.letters.keys import join_signature
from events.letters.tickets import join_opens_at
from events.models import (
    Event,
    EventSessionText,
    EventText,
    Registration,
    RegistrationChoice,
)
from events.publishing.entries import EPOCH, Setting, entry_for, session_entry_for
from events.publishing.records import default_site
from events.querysets import TOMBSTONE, RegistrationQuerySet
from events.words.localising import localised
from events.words.wording import series
from home.models import Place, SiteSettings, Topic

KEPT: Final = timedelta(days=365)
"""How long after its end an event stays."""
ENDED: Final = (RegistrationStatus.CANCELLED, RegistrationStatus.DECLINED)
RANKS: Final = {
    status: rank
    for rank, status in enumerate(
        (
            RegistrationStatus.CONFIRMED,
            RegistrationStatus.HELD,
            RegistrationStatus.WAITING,
            RegistrationStatus.PENDING,
            RegistrationStatus.CANCELLED,
            RegistrationStatus.DECLINED,
        )
    )
}
"""Of several at one event the first of these counts: a calendar knows the event by one UID."""


@dataclass(frozen=True, slots=True)
class PersonalEntries:
    """Rendered VEVENTs, the zones they use, and when the last of it all changed (UTC)."""

    vevents: tuple[str, ...]
    tzids: frozenset[str]
    modified: datetime


def personal_entries(
    registrations: RegistrationQuerySet[Registration], language: str, now: datetime
) -> PersonalEntries:
    """What one person's calendar holds at ``now``, in the active language: a fixed cost."""
    in_order = RegistrationChoice.objects.select_related("session").order_by("session__order", "pk")
    found = list(
        registrations.filter(status__in=RANKS, event__over_at__gt=now - KEPT)
        .select_related("event")
        .prefetch_related(Prefetch("choices", in_order))
    )
    shown = one_per_event(one for one in found if is_shown(one, now))
    texts, titles = _words(shown, language)
    settings_by_event = _settings([one.event for one in shown], language)
    vevents: list[str] = []
    tzids: set[str] = set()
    modified = max((changed_at(one, now) for one in found), default=EPOCH)
    for one in shown:
        for entry in _entries(one, texts, titles, settings_by_event[one.event_id], now):
            vevents.append(ical.render_entry(entry, join_link(one, now)))
            modified = max(modified, entry.last_modified)
            if tzid := ical.entry_tzid(entry):
                tzids.add(tzid)
    return PersonalEntries(tuple(vevents), frozenset(tzids), modified)


def is_shown(registration: Registration, now: datetime) -> bool:
    """What has ended stays for 90 days as cancelled, so that calendars drop it."""
    event = registration.event
    if event.withdrawn_at is not None and event.withdrawn_at <= now - TOMBSTONE:
        return False
    ended = ended_at(registration)
    return ended is None or ended > now - TOMBSTONE


def ended_at(registration: Registration) -> datetime | None:
    if registration.status not in ENDED:
        return None
    is_declined = registration.status == RegistrationStatus.DECLINED
    ended = registration.declined_at if is_declined else registration.cancelled_at
    return ended or registration.created_at


def one_per_event(registrations: Iterable[Registration]) -> list[Registration]:
    """The one that counts of each event, in the order the events begin."""
    best: dict[int, Registration] = {}
    for one in sorted(
        registrations, key=lambda row: (RANKS[RegistrationStatus(row.status)], -row.pk)
    ):
        best.setdefault(one.event_id, one)
    return sorted(best.values(), key=lambda row: (row.event.begins_at, row.event_id))


def changed_at(registration: Registration, now: datetime) -> datetime:
    """When a person's part in an event last changed, in whole seconds."""
    event = registration.event
    instants = [
        registration.created_at,
        registration.verified_at,
        registration.confirmed_at,
        registration.declined_at,
        registration.cancelled_at,
        registration.changed_at,
    ]
    instants += [one for one in (join_opens_at(event), event.over_at) if one <= now]
    ended = ended_at(registration)
    if ended is not None and ended + TOMBSTONE <= now:
        instants.append(ended + TOMBSTONE)
    latest = max(one for one in instants if one is not None)
    return latest.astimezone(UTC).replace(microsecond=0)


def join_link(registration: Registration, now: datetime) -> ical.Conference | None:
    """The way to our join page, for a confirmed place online, from a day before until the end."""
    event = registration.event
    if (
        registration.status != RegistrationStatus.CONFIRMED
        or registration.participation != Participation.ONLINE
        or event.is_cancelled
        or not join_opens_at(event) <= now < event.over_at
    ):
        return None
    key = [registration.reference, join_signature(registration)]
    return ical.Conference(
        settings.SITE_URL + reverse("registration_join", args=key), _("Join online")
    )


def _entries(
    registration: Registration,
    texts: Mapping[int, EventText],
    titles: Mapping[int, EventSessionText],
    setting: Setting,
    now: datetime,
) -> list[ical.Entry]:
    event = registration.event
    text = texts.get(event.pk)
    if text is None:
        return []
    changed = changed_at(registration, now)
    way = registration.participation
    own_titles: list[str] = []
    entries = []
    for choice in registration.choices.all():
        own = titles.get(choice.session_id)
        if own is not None:
            modified = max(changed, own.last_modified or EPOCH, text.last_modified or EPOCH)
            entries.append(
                session_entry_for(
                    event,
                    choice.session,
                    own,
                    text,
                    setting,
                    last_modified=modified,
                    participation=way,
                )
            )
            own_titles.append(own.title)
    modified = max(changed, text.last_modified or EPOCH)
    entry = entry_for(event, text, setting, last_modified=modified, participation=way)
    if own_titles or event.mode == Mode.HYBRID:
        entry = with_part(entry, series((str(Participation(way).label), *own_titles)))
    entries.insert(0, entry)
    return [_as_it_stands(entry, registration) for entry in entries]


def _as_it_stands(entry: ical.Entry, registration: Registration) -> ical.Entry:
    """The event's entry with the person's own state, and a SEQUENCE as high as their letters'."""
    status = RegistrationStatus(registration.status)
    sequence = max(entry.sequence, registration.sequence)
    if status in ENDED or entry.status == "cancelled":
        return replace(entry, status="cancelled", transparent=True, sequence=sequence)
    if status == RegistrationStatus.CONFIRMED:
        return replace(entry, sequence=sequence)
    prefix = {
        RegistrationStatus.HELD: _("TO BE CONFIRMED: "),
        RegistrationStatus.PENDING: _("REQUESTED: "),
        RegistrationStatus.WAITING: _("WAITING LIST: "),
    }[status]
    return replace(
        entry,
        status="tentative",
        summary=prefix + entry.summary,
        sequence=sequence,
        transparent=status != RegistrationStatus.HELD,
    )


def _words(
    registrations: Sequence[Registration], language: str
) -> tuple[dict[int, EventText], dict[int, EventSessionText]]:
    """Texts by event and by session: two queries."""
    events = [one.event_id for one in registrations]
    sessions = [choice.session_id for one in registrations for choice in one.choices.all()]
    texts = EventText.objects.filter(event__in=events, language=language)
    titles = EventSessionText.objects.filter(session__in=sessions, language=language)
    return (
        {text.event_id: text for text in texts},
        {text.session_id: text for text in titles},
    )


def _settings(events: Sequence[Event], language: str) -> dict[int, Setting]:
    """``publishing.records.setting_for`` for many events at once."""
    site = SiteSettings.for_site(default_site())
    organizer = ical.Mailbox(site.organiser_name, site.organiser_email)
    places = localised(Place, {one.place_id for one in events if one.place_id}, language)
    keys = [one.pk for one in events]
    topic_keys: dict[int, list[int]] = defaultdict(list)
    for event, topic in Event.topics.through.objects.filter(event__in=keys).values_list(
        "event", "topic"
    ):
        topic_keys[event].append(topic)
    topics = localised(Topic, {key for found in topic_keys.values() for key in found}, language)
    parents: dict[int, list[str]] = defaultdict(list)
    pairs = Event.objects.live().filter(parts__in=keys).values_list("parts", "uid")
    for event, uid in pairs.order_by("uid"):
        parents[event].append(uid)
    return {
        one.pk: Setting(
            organizer=organizer,
            site_url=settings.SITE_URL,
            place=places.get(one.place_id or 0),
            topics=tuple(sorted(topics[key].name for key in topic_keys[one.pk] if key in topics)),
            parents=tuple(parents[one.pk]),
        )
        for one in events
    }
