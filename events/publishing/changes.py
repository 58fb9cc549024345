"""What of a published event matters to those who come: facts, their changes, who is told.

Facts are plain values by name: ``when``, ``where``, ``join``, ``status``, and, for each session,
``session:<block id>``. A join link is kept as a hash: notices are read by more than it is for.
Everything here but ``note_changes`` and ``audience`` is a pure function of the record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from events.enums import Mode, NoticeStatus, Participation, Precision, Status
from events.models import ChangeNotice, Event, EventPage, Registration, RegistrationChoice
from events.publishing.programmes import Slot, slots
from events.querysets import RegistrationQuerySet
from events.words.streams import Raw, plain

Facts = dict[str, Any]
SESSION: Final = "session:"
WITHDRAWN: Final = "withdrawn"
OFF: Final = frozenset({WITHDRAWN, str(Status.CANCELLED)})
LONGEST_WAIT: Final = 6
"""A notice that is put off again and again goes out after this many times the delay."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is told of an event at one moment: its facts, and its documents by block id."""

    facts: Facts
    documents: dict[str, list[Any]] = field(default_factory=dict)


def snapshot(event: Event) -> Snapshot:
    """The facts and documents of a record, saved or not. No query."""
    facts: Facts = {
        "when": _when(event),
        "where": _where(event),
        "join": _hidden(event.join_url),
        "status": WITHDRAWN if event.withdrawn_at is not None else str(event.status),
    }
    facts |= {f"{SESSION}{slot.block_id}": _session(slot) for slot in slots(event)}
    return Snapshot(facts, _documents(event.documents))


def _when(event: Event) -> Facts:
    """Only what is announced: a time left in the form of a date-only event is none."""
    when = event.when
    facts: Facts = {
        "precision": str(when.precision),
        "first": when.first_day.isoformat(),
        "last": when.end_day.isoformat(),
    }
    if when.precision == Precision.HALF_DAY:
        facts["half_day"] = str(when.half_day or "")
    if when.is_timed and when.start_time is not None:
        facts |= {"start": f"{when.start_time:%H:%M}", "zone": when.time_zone}
        if when.precision == Precision.EXACT and when.end_time is not None:
            facts["end"] = f"{when.end_time:%H:%M}"
    return facts


def _where(event: Event) -> Facts:
    if event.mode == Mode.ONLINE:
        return {"mode": str(event.mode)}
    return {"mode": str(event.mode), "place": event.place_id, "room": event.room}


def _session(slot: Slot) -> Facts:
    return {
        "day": slot.day.isoformat(),
        "start": f"{slot.start:%H:%M}" if slot.start else "",
        "end": f"{slot.end:%H:%M}" if slot.end else "",
        "room": slot.room,
        "join": _hidden(slot.join_url),
        "off": slot.cancelled,
        "chosen": slot.selectable,
    }


def _hidden(address: str) -> str:
    return sha256(address.encode()).hexdigest()[:16] if address else ""


def _documents(raw: Raw) -> dict[str, list[Any]]:
    return {
        block["id"]: [
            block["value"].get("type"),
            plain(block["value"], "symbols"),
            block["value"].get("document"),
            block["value"].get("url"),
        ]
        for block in raw
        if block.get("id")
    }


def compare(before: Facts, after: Facts) -> tuple[Facts, Facts]:
    """The facts that differ, as they were and as they are.

    A session that is new is nobody's change; one that is gone is cancelled. Whether one chooses a
    session is no change of it. Nothing of an event that is off matters while it stays off.
    """
    was: Facts = {}
    becomes: Facts = {}
    if is_off(before) and is_off(after):
        return was, becomes
    for name, value in before.items():
        now = after.get(name)
        if name.startswith(SESSION):
            now = {**(now or {**value, "off": True}), "chosen": value["chosen"]}
            if value["off"] and now["off"]:
                continue
        if now != value:
            was[name], becomes[name] = value, now
    return was, becomes


def is_off(facts: Facts) -> bool:
    """Whether these facts say that the event does not take place."""
    return facts.get("status") in OFF


def news_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Documents that are new, or were replaced or renumbered: ``{"id", "is_new"}`` each."""
    return [
        {"id": key, "is_new": key not in before}
        for key, value in after.items()
        if before.get(key) != value
    ]


def sessions_alone(was: Facts) -> list[str]:
    """The block ids of the chosen sessions, where nothing else changed."""
    chosen = [
        name.removeprefix(SESSION)
        for name, value in was.items()
        if name.startswith(SESSION) and value["chosen"]
    ]
    return chosen if len(chosen) == len(was) else []


def concerned(was: Facts) -> Q:
    """Whom changed facts concern: all, those online, or those who chose a session."""
    whom = Q(pk__in=[])
    chosen = []
    for name, value in was.items():
        if name == "join":
            whom |= Q(participation=Participation.ONLINE)
        elif name.startswith(SESSION) and value["chosen"]:
            chosen.append(name.removeprefix(SESSION))
        else:
            return Q()
    if chosen:
        choices = RegistrationChoice.objects.filter(
            registration=OuterRef("pk"), session__block_id__in=chosen
        )
        whom |= Q(Exists(choices))
    return whom


def audience(event: Event, was: Facts) -> RegistrationQuerySet[Registration]:
    """The registrations whose holders are told when these facts change."""
    if not was:
        return Registration.objects.none()
    standing: RegistrationQuerySet[Registration] = Registration.objects.standing().filter(
        event=event
    )
    return standing.reachable().filter(concerned(was))


def changed_at(notice: ChangeNotice) -> datetime:
    """When the last change that a notice tells of was published: later comers know it."""
    return notice.due_at - delay()


def delay() -> timedelta:
    """How long a change waits for others to join it."""
    return timedelta(minutes=settings.CHANGE_NOTICE_DELAY_MINUTES)


def note_changes(
    event: Event, before: Snapshot | None, *, source: EventPage | None, now: datetime
) -> ChangeNotice | None:
    """Note, in the transaction that publishes, what those concerned are to be told.

    An event has one notice that is due. Another change joins it and puts it off; a change that is
    taken back ends it. None where nothing changed that anybody is told of. Who published is read
    from ``source``, the page that the facts are from.
    """
    after = snapshot(event)
    if before is None or before == after or event.is_milestone:
        return None
    due = event.notices.select_for_update().filter(status=NoticeStatus.DUE).first()
    was, becomes = compare({**before.facts, **(due.before if due else {})}, after.facts)
    if event.over_at <= now:
        was, becomes = {}, {}
    news = _joined(due.news if due else [], news_of(before.documents, after.documents))
    news = [one for one in news if one["id"] in after.documents]
    if due is None and not _anybody(event, was, news):
        return None
    notice = due or ChangeNotice(event=event, created_at=now)
    if not was and not news:
        notice.status = NoticeStatus.DROPPED
    notice.before, notice.after, notice.news = was, becomes, news
    notice.session_keys = sessions_alone(was)
    notice.sequence = event.sequence
    revision = source.live_revision if source is not None else None
    notice.published_by = (revision.user if revision else None) or notice.published_by
    notice.due_at = min(now + delay(), notice.created_at + delay() * LONGEST_WAIT)
    notice.save()
    return notice


def _anybody(event: Event, was: Facts, news: Iterable[Any]) -> bool:
    if was and audience(event, was).exists():
        return True
    following = event.followers.filter(confirmed_at__isnull=False, ended_at__isnull=True)
    return bool(was or news) and following.exists()


def _joined(first: list[dict[str, Any]], then: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """News of several publications: a document that was new stays new."""
    known = {one["id"] for one in first}
    return [*first, *(one for one in then if one["id"] not in known)]
