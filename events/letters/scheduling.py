"""The iTIP messages of registrations, and the SEQUENCE by which calendars order them."""

import uuid
from dataclasses import replace
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

import ical
from events.enums import RegistrationStatus
from events.models import Event, Registration
from events.querysets import RegistrationQuerySet


def invitation(
    registration: Registration,
    method: ical.Method,
    entry: ical.Entry,
    *,
    join: ical.Conference | None = None,
    now: datetime | None = None,
) -> bytes:
    """The iTIP message of a letter: the feed's ``entry`` with this person as its one attendee.

    Its DTSTAMP is the letter's instant: clients compare SEQUENCE, then DTSTAMP (RFC 5546, 2.1.5).
    """
    entry = replace(
        told_apart(registration, entry),
        sequence=registration.sequence,
        last_modified=(now or timezone.now()).replace(microsecond=0),
    )
    attendee = ical.Mailbox(registration.full_name, registration.email)
    return ical.render_invitation(entry, attendee, method, conference=join)


def told_apart(registration: Registration, entry: ical.Entry) -> ical.Entry:
    """The event's entry, told apart in the calendar of somebody who has several people's."""
    if not registration.entry_uid:
        return entry
    summary = f"{entry.summary} ({registration.full_name})"
    return replace(entry, uid=registration.entry_uid, summary=summary)


def entry_uid(registration: Registration) -> str:
    """The UID of a person's entry where it is not the event's own, else "".

    Colleagues may share a mailbox, and a calendar keeps one entry of a UID: that of who confirms
    first is the event's, everybody else's their own. Whoever comes back has the same as before.
    """
    there = invited(registration.event).filter(email_key=registration.email_key)
    before = there.filter(name_key=registration.name_key).exclude(entry_uid="").first()
    if registration.entry_uid or before is not None:
        return registration.entry_uid or (before.entry_uid if before else "")
    others = there.filter(entry_uid="", status=RegistrationStatus.CONFIRMED)
    others = others.exclude(name_key=registration.name_key)
    if not others.exists():
        return ""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{registration.event.uid}:{registration.reference}"))


def count_sequence(registration: Registration, *, raise_it: bool) -> None:
    """Set and save the SEQUENCE of the next iTIP message to this mailbox about this event.

    Not below the event's own, and above what was sent before: somebody who cancelled and comes
    back would otherwise be ignored by the calendar. With ``raise_it``, for a change or a
    cancellation, it is above both. From now on the person knows the event as it stands.
    """
    event = registration.event
    sent = invited(event).filter(email_key=registration.email_key)
    if not raise_it:
        sent = sent.exclude(pk=registration.pk)
    last = sent.aggregate(last=Max("sequence"))["last"]
    registration.sequence = next_sequence(event.sequence, last, raise_it=raise_it)
    registration.told_sequence = event.sequence
    registration.entry_uid = entry_uid(registration)
    registration.save(update_fields=["sequence", "told_sequence", "entry_uid"])


def next_sequence(own: int, last: int | None, *, raise_it: bool) -> int:
    """What follows ``last``, the highest sent to a mailbox, where the event's own is ``own``."""
    if last is None:
        return own + (1 if raise_it else 0)
    return max(own, last) + 1 if raise_it else max(own, last + 1)


def invited(event: Event) -> RegistrationQuerySet[Registration]:
    """The registrations of an event that an iTIP message was sent for, ended ones too."""
    return Registration.objects.filter(event=event, confirmed_at__isnull=False)


def shares_calendar(registration: Registration) -> bool:
    """Whether the entry in the mailbox's calendar is another person's confirmed place too."""
    others = Registration.objects.confirmed().filter(
        event=registration.event,
        email_key=registration.email_key,
        entry_uid=registration.entry_uid,
    )
    return others.exclude(pk=registration.pk).exists()
