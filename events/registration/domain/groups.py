"""Registering several at once: colleagues of a delegation, or one person at several dates.

All of them or none. One letter asks for the confirmation of all; each then receives what anybody
registered alone would.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events import seats
from events.enums import RegistrationStatus
from events.letters.keys import new_reference
from events.models import Event, Registration, RegistrationGroup, SeatPool
from events.registration.domain import caps, confirming, group_letters, holds, registering
from events.registration.domain.applications import Application, new_registration
from events.registration.domain.registering import NO_PROOF, Enrolment
from events.registration.domain.resending import renewed, write_again
from identity.mailboxes import email_key
from refusals import Refused
from wizards.tokens import token_hash

MOST = 30
"""How many are registered at once."""
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One of several registrations: who, where."""

    event: Event
    application: Application


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """What became of a group; ``entries`` are in the order of its parts, duplicates among them.

    None are told when the same token came again.
    """

    group: RegistrationGroup
    entries: tuple[Enrolment, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """Whom a confirmation concerned, and the sentence for each that could not be confirmed."""

    registrations: tuple[Registration, ...]
    refused: Mapping[int, str]


def register_group(
    *,
    event: Event,
    applications: Sequence[Application],
    contact_name: str,
    contact_email: str,
    language: str,
    submit_token: str,
    user: User | None = None,
    now: datetime | None = None,
) -> GroupOutcome:
    """Register colleagues for one event, all or none, and write the contact one letter.

    Somebody registered already keeps what they have and gets a letter; the contact does not learn
    it. The same ``submit_token`` again returns the first group. Raises Refused (NoSeatLeft,
    CapReached) when registration is not open, or not all of them have a place.
    """
    return register_together(
        parts=[Part(event, application) for application in applications],
        contact_name=contact_name,
        contact_email=contact_email,
        language=language,
        submit_token=submit_token,
        user=user,
        now=now,
    )


def register_dates(
    *,
    event: Event,
    others: Sequence[Event],
    application: Application,
    submit_token: str,
    user: User | None = None,
    now: datetime | None = None,
) -> registering.Registered:
    """Register somebody for an event and other dates of its series, all or none.

    What was chosen of this date's sessions and said to its questions is of this date alone; the
    person waits where another has no place but a line. Returns the outcome of this date, held for
    as long as the first of them to lapse. Raises Refused as ``register_group`` does.
    """
    parts = [Part(event, application)]
    said = {**application.said, "answers": {}}
    parts += [Part(one, Application(said=said, waits=one.waiting_list)) for one in others]
    outcome = register_together(
        parts=parts,
        contact_name=application.full_name,
        contact_email=said["email"],
        language=said["language"],
        submit_token=submit_token,
        user=user,
        now=now,
    )
    first = outcome.entries[0]
    return registering.Registered(
        first.registration,
        is_duplicate=first.is_duplicate,
        held_until=min(entry.held_until for entry in outcome.entries),
        promised=first.promised,
    )


def register_together(
    *,
    parts: Sequence[Part],
    contact_name: str,
    contact_email: str,
    language: str,
    submit_token: str,
    user: User | None = None,
    now: datetime | None = None,
) -> GroupOutcome:
    """Write all parts in one transaction, under one group; see ``register_group``.

    The first part's letter code stands in the letter where all parts are one person's.
    """
    if not 0 < len(parts) <= MOST:
        raise Refused("many", _("Register at most 30 people at once."))
    now = now or timezone.now()
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                known = RegistrationGroup.objects.filter(submit_token=submit_token).first()
                if known is not None:
                    return GroupOutcome(known)
                group = RegistrationGroup.objects.create(
                    contact_name=contact_name[:200],
                    contact_email=contact_email,
                    language=language,
                    reference=new_reference(),
                    submit_token=submit_token,
                    created_at=now,
                )
                return _register(group, parts, user, now)
        except IntegrityError:
            # Somebody else wrote the same person, reference or token first: look again.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _register(
    group: RegistrationGroup, parts: Sequence[Part], user: User | None, now: datetime
) -> GroupOutcome:
    # Locks in one order: events, registrations that are there, the new ones, then pools.
    events = {key: caps.locked_event(key) for key in sorted({part.event.pk for part in parts})}
    freed: list[Registration] = []
    for event in events.values():
        registering.refuse_unless_open(event, now)
        freed += holds.lapse(holds.due_holds(event, now), now)
    newcomers = [
        new_registration(
            events[part.event.pk],
            part.application.said,
            submit_token=token_hash(f"{group.submit_token}:{number}"),
            user=user,
            group=group,
            now=now,
        )
        for number, part in enumerate(parts)
    ]
    willing = [one for one, part in zip(newcomers, parts, strict=True) if part.application.waits]
    waiting = _ways_to_wait(newcomers, willing)
    entries = [
        registering.enter(
            newcomer,
            session_ids=part.application.session_ids,
            waits=part.application.waits,
            status=RegistrationStatus.WAITING if _way(newcomer) in waiting else None,
            now=now,
        )
        for newcomer, part in zip(newcomers, parts, strict=True)
    ]
    for entry in entries:
        if entry.is_duplicate:
            write_again(entry.registration)
    new = [entry for entry in entries if not entry.is_duplicate]
    if new:
        proof = new[0].proof if is_one_person(parts) else NO_PROOF
        _write(group, [entry.registration for entry in new], proof.code)
    _take_all(new, freed)
    return GroupOutcome(group, tuple(entries))


def is_one_person(parts: Sequence[Part]) -> bool:
    """Whether these are dates of one person, not colleagues at one event."""
    return len({part.event.pk for part in parts}) == len(parts)


def _ways_to_wait(
    newcomers: Sequence[Registration], willing: Sequence[Registration]
) -> set[tuple[int, str]]:
    """The ways in which all who take part so wait, because not all of them find a seat."""
    wanted = Counter(_way(one) for one in newcomers)
    found = set()
    for one in {_way(one): one for one in willing}.values():
        if one.event.approval or not one.event.waiting_list:
            continue
        pool = seats.pools_for(event=one.event, participation=one.participation)[0]
        if pool.is_full or (pool.left is not None and pool.left < wanted[_way(one)]):
            found.add(_way(one))
    return found


def _way(newcomer: Registration) -> tuple[int, str]:
    return newcomer.event_id, newcomer.participation


def _take_all(entries: Sequence[Enrolment], freed: Sequence[Registration]) -> None:
    """Move every seat, all pools locked first in one order. Raises NoSeatLeft."""
    wanted: list[SeatPool] = [pool for entry in entries for pool in entry.pools]
    seats.lock([*holds.pools_of_all(freed), *wanted])
    holds.free(freed)
    for entry in entries:
        seats.take(entry.pools)


def _write(group: RegistrationGroup, registrations: Sequence[Registration], code: str = "") -> None:
    """Give the group a new link and write its letter."""
    token = group_letters.group_token(group)
    group.confirm_token_hash = token_hash(token)
    group.save(update_fields=["confirm_token_hash", "contact_email"])
    group_letters.write_group(group, registrations, token, code)


def find_group(token: str) -> RegistrationGroup | None:
    """The group whose last letter carries this link."""
    return RegistrationGroup.objects.filter(confirm_token_hash=token_hash(token)).first()


def members(group: RegistrationGroup) -> list[Registration]:
    """Whom a group registered, in its order."""
    return list(group.registrations.select_related("event").order_by("event__begins_at", "pk"))


def is_unconfirmed(registration: Registration) -> bool:
    """Whether a group's link still confirms it, in time or late."""
    open_ = registration.is_standing or registration.status == RegistrationStatus.EXPIRED
    return open_ and registration.verified_at is None


def confirm_group(*, group: RegistrationGroup, now: datetime | None = None) -> GroupVerdict:
    """Confirm every registration of a group; again changes nothing.

    Each in a transaction of its own, as anybody's link would: one that was cancelled, or whose
    seat is gone, does not keep the others waiting.
    """
    now = now or timezone.now()
    found, refused = [], {}
    for registration in members(group):
        try:
            found.append(confirming.confirm(registration=registration, now=now))
        except Refused as refusal:
            found.append(registration)
            refused[registration.pk] = str(refusal.sentence)
    RegistrationGroup.objects.filter(pk=group.pk, confirmed_at=None).update(confirmed_at=now)
    return GroupVerdict(tuple(found), refused)


def confirm_with(*, registration: Registration, now: datetime | None = None) -> None:
    """Confirm the other dates of somebody who just confirmed one by the letter's code."""
    if registration.group is not None and registration.verified_at is not None:
        confirm_group(group=registration.group, now=now)


@transaction.atomic
def correct_group_address(*, group: RegistrationGroup, email: str) -> RegistrationGroup:
    """Send one person's dates to another address; the old link and code end.

    Where that address has a place for the same person at a date, this one is given up. Raises
    Refused when one of them is confirmed, or all have ended.
    """
    row = RegistrationGroup.objects.select_for_update().get(pk=group.pk)
    rows = list(row.registrations.standing().select_for_update(of=("self",)).order_by("pk"))
    if not rows or any(one.verified_at for one in rows):
        raise Refused("not_held", _("The address can only be changed before confirming."))
    key = email_key(email)
    others = {
        other.event_id: other
        for other in Registration.objects.standing()
        .filter(event__in=[one.event_id for one in rows], email_key=key, name_key=rows[0].name_key)
        .exclude(pk__in=[one.pk for one in rows])
    }
    ended = [one for one in rows if one.event_id in others]
    kept = [one for one in rows if one.event_id not in others]
    for one in kept:
        one.email, one.email_key = email, key
        one.save(update_fields=["email", "email_key"])
    for other in others.values():
        write_again(other)
    row.contact_email = email
    if kept:
        proof = renewed(kept[0])
        _write(row, kept, proof.code)
    freed = holds.mark(ended)
    seats.lock(holds.pools_of_all(freed))
    holds.free(freed)
    return row
