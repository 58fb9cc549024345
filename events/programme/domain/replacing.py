"""One person in the place of another, in every programme and agenda where they appear."""

import copy
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.enums import Role
from events.models import Appearance, Event, EventPage
from events.programme.domain.drafting import draft_of, save_draft, sources
from events.words.streams import raw_stream, walk
from home.models import Person
from refusals import Refused

STREAMS = ("programme", "agenda")


@dataclass(frozen=True, slots=True)
class Spot:
    """One appearance: where in the programme, in what role."""

    block_id: str
    title: str
    role: str
    role_other: str
    function: str

    @property
    def role_label(self) -> str:
        return self.role_other or str(Role(self.role).label)


@dataclass(frozen=True, slots=True)
class Affected:
    """An event in which the person appears, as last saved, and what this editor may do there."""

    page: EventPage
    spots: tuple[Spot, ...]
    may_edit: bool
    may_publish: bool
    streams: dict[str, list[dict[str, Any]]] = field(default_factory=dict, repr=False)


@dataclass(slots=True)
class Replacement:
    """What was done, event by event."""

    published: list[EventPage] = field(default_factory=list)
    drafted: list[EventPage] = field(default_factory=list)
    refused: list[tuple[EventPage, str]] = field(default_factory=list)


def affected_by(
    *,
    person: Person,
    user: User,
    upcoming: bool = False,
    now: datetime | None = None,
) -> list[Affected]:
    """Every event whose source page shows ``person``, published or in a draft, by date.

    Published appearances are found by their rows, drafts by reading those pages that hold
    unpublished changes.
    """
    now = now or timezone.now()
    events = Event.objects.live().filter(
        pk__in=Appearance.objects.filter(person_key=person.translation_key).values("event")
    )
    pages = sources(EventPage.objects.all())
    wanted = pages.filter(translation_key__in=events.values("key")) | pages.filter(
        has_unpublished_changes=True
    )
    keys = _keys(person)
    found = []
    for page in wanted.order_by("start_date", "pk").specific():
        draft = draft_of(page)
        if upcoming and draft.when is not None and draft.when.over_at <= now:
            continue
        streams = {name: raw_stream(getattr(draft, name, None)) for name in STREAMS}
        spots = tuple(spot for raw in streams.values() for spot in _spots(raw, keys))
        if spots:
            tester = page.permissions_for_user(user)
            lock = page.get_lock()
            may_edit = tester.can_edit() and not (lock and lock.for_user(user))
            may_publish = page.live and not page.has_unpublished_changes and tester.can_publish()
            found.append(Affected(page, spots, may_edit, may_edit and may_publish, streams))
    return found


def replace_speaker(
    *,
    old: Person,
    new: Person,
    pages: Sequence[int],
    user: User,
    publish: bool = False,
    keep_function: bool = False,
    now: datetime | None = None,
) -> Replacement:
    """Put ``new`` where ``old`` appears on the chosen source pages, each in a draft of its own.

    With ``publish`` a page that held no unpublished changes goes live at once, where ``user`` may
    publish it. Unless ``keep_function``, the new person's own function and organisation take the
    place of the old ones, under a new block identity, so that no translation of the old person's
    function stays. One event that cannot be changed does not hold up the others.
    """
    if old.translation_key == new.translation_key:
        raise Refused("same", _("Choose two different people."))
    outcome = Replacement()
    chosen = set(pages)
    for one in affected_by(person=old, user=user, now=now):
        if one.page.pk not in chosen:
            continue
        if not one.may_edit:
            outcome.refused.append((one.page, str(_("You may not edit this page now."))))
            continue
        try:
            with transaction.atomic():
                _replace_on(one, old=old, new=new, user=user, keep_function=keep_function)
                if publish and one.may_publish:
                    page = EventPage.objects.get(pk=one.page.pk).specific
                    page.get_latest_revision().publish(user=user)
        except Refused as refusal:
            outcome.refused.append((one.page, str(refusal.sentence)))
            continue
        (outcome.published if publish and one.may_publish else outcome.drafted).append(one.page)
    return outcome


def _replace_on(
    one: Affected, *, old: Person, new: Person, user: User, keep_function: bool
) -> None:
    local = new.get_translation_or_none(one.page.locale) or new
    streams = {
        name: replaced(raw, keys=_keys(old), person=local, keep_function=keep_function)
        for name, raw in one.streams.items()
        if raw
    }
    save_draft(page=one.page, streams=streams, user=user, seen_revision=one.page.latest_revision_id)


def replaced(
    raw: Sequence[dict[str, Any]],
    *,
    keys: frozenset[int],
    person: Person,
    keep_function: bool = False,
) -> list[dict[str, Any]]:
    """The stream with ``person`` in every appearance of one of ``keys`` (primary keys). Pure."""
    changed = copy.deepcopy(list(raw))
    for block in _appearance_blocks(changed, keys):
        value = block["value"]
        value["person"] = person.pk
        if not keep_function:
            block["id"] = str(uuid.uuid4())
            value["function"] = person.function
            value["organisation"] = person.organisation_id
            value["delegation"] = ""
    return changed


def _keys(person: Person) -> frozenset[int]:
    """The primary keys of the person in every language."""
    rows = Person.objects.filter(translation_key=person.translation_key)
    return frozenset(rows.values_list("pk", flat=True))


def _appearance_blocks(node: Any, keys: frozenset[int]) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        value = node.get("value")
        if isinstance(value, dict) and "role" in value and value.get("person") in keys:
            yield node
        for child in node.values():
            yield from _appearance_blocks(child, keys)
    elif isinstance(node, list):
        for child in node:
            yield from _appearance_blocks(child, keys)


def _spots(raw: Sequence[dict[str, Any]], keys: frozenset[int]) -> Iterator[Spot]:
    for _block_id, value in walk(raw):
        for name in ("appearances", "presenters"):
            for block in value.get(name) or []:
                own = block.get("value") or {}
                if own.get("person") in keys:
                    yield Spot(
                        block_id=block["id"],
                        title=value.get("title") or "",
                        role=own.get("role") or Role.OTHER,
                        role_other=own.get("role_other") or "",
                        function=own.get("function") or "",
                    )
