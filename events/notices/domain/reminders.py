"""Reminders before an event, and thanks after it: rules become letters, a batch per transaction.

A rule is due from its instant on until the next one takes over: a worker that was away for a day
still reminds of what is a week off, and never says "tomorrow" of what has begun. A run is one rule
of one event at one beginning, so that a moved event reminds again. Whoever confirmed after the
rule's instant has just read when it is and gets no reminder. Thanks are held for
as long as devices at the door may still tell who came (``holding``). Locks are taken in the order
of every other change: the event, the run, the registrations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.check_in.domain.arrivals import days_attended, device_forgets_at
from events.enums import NoticeStatus, Participation, Reminder, Status
from events.letters.facts import LetterWords
from events.models import CheckIn, Event, Registration, ReminderRun
from events.notices.domain.batches import BATCH, keep_batch
from events.notices.domain.change_words import document_rows
from events.notices.domain.unsubscribing import unsubscribe_links, unsubscribed
from events.registration.domain.drafts import draft
from letters.domain.outbox import Draft


def draft_reminder(
    registration: Registration,
    reminder: Reminder,
    words: LetterWords,
    *,
    intent_key: str,
    expires: datetime,
) -> Draft:
    """One reminder, not yet in the outbox; the one an hour before is the way in and always goes."""
    language = registration.language
    is_thanks = reminder == Reminder.THANKS
    page, one_click = ("", "")
    if reminder != Reminder.HOUR:
        page, one_click = unsubscribe_links(registration)
    text = words.ticket(language).text
    with translation.override(language):
        context: dict[str, Any] = {
            "heading": _heading(reminder),
            "is_last_hour": reminder == Reminder.HOUR,
            "unsubscribe_page": page,
        }
        if is_thanks:
            context |= {
                "documents": document_rows(words.event, text),
                "recording_url": words.event.recording_url,
                "event_url": settings.SITE_URL + text.path,
            }
    return draft(
        registration,
        "thanks" if is_thanks else "reminder",
        words,
        intent_key=intent_key,
        context=context,
        with_join=not is_thanks and registration.participation == Participation.ONLINE,
        not_before=device_forgets_at(words.event) if is_thanks else None,
        expires=expires,
        unsubscribe_url=one_click,
    )


def _heading(reminder: Reminder) -> str:
    return {
        Reminder.WEEK: _("In a few days"),
        Reminder.DAY: _("It begins soon"),
        Reminder.HOUR: _("It is about to begin"),
        Reminder.THANKS: _("Thank you"),
    }[reminder]


LEADS: Final = {
    Reminder.WEEK: timedelta(days=7),
    Reminder.DAY: timedelta(days=1),
    Reminder.HOUR: timedelta(hours=1),
}
THANKS_AFTER: Final = timedelta(hours=1)
THANKS_WITHIN: Final = timedelta(days=14)
OFF: Final = frozenset({Status.CANCELLED, Status.POSTPONED})


@dataclass(frozen=True, slots=True)
class ReminderWindow:
    """The instants (UTC) between which a rule's letters are written and may leave."""

    opens: datetime
    closes: datetime

    def holds(self, now: datetime) -> bool:
        return self.opens <= now < self.closes


def window_of(event: Event, reminder: Reminder) -> ReminderWindow | None:
    """When a rule of an event is due; None for an hour before what has no announced hour."""
    begins, over = event.begins_at, event.over_at
    if reminder == Reminder.THANKS:
        return ReminderWindow(over + THANKS_AFTER, over + THANKS_WITHIN)
    if reminder == Reminder.HOUR and not event.when.is_timed:
        return None
    closes = {
        Reminder.WEEK: begins - LEADS[Reminder.DAY],
        Reminder.DAY: begins - LEADS[Reminder.HOUR],
        Reminder.HOUR: begins,
    }
    return ReminderWindow(begins - LEADS[reminder], closes[reminder])


def remind_due(*, now: datetime | None = None) -> int:
    """Write the letters of every rule that is due; return how many batches that took."""
    now = now or timezone.now()
    _drop_late(now)
    batches = 0
    for event, reminder in _due(now):
        run, _is_new = ReminderRun.objects.get_or_create(
            event=event, reminder=reminder, begins_at=event.begins_at, defaults={"started_at": now}
        )
        while write_batch(run, now=now):
            batches += 1
    return batches


def _due(now: datetime) -> Iterator[tuple[Event, Reminder]]:
    """Events and rules within their window that are not all written yet: two queries."""
    events = list(
        Event.objects.live()
        .filter(begins_at__lte=now + LEADS[Reminder.WEEK], over_at__gt=now - THANKS_WITHIN)
        .exclude(reminders=[])
        .exclude(status__in=OFF)
        .order_by("pk")
    )
    done = set(
        ReminderRun.objects.filter(event__in=events)
        .exclude(status=NoticeStatus.SENDING)
        .values_list("event", "reminder", "begins_at")
    )
    for event in events:
        for reminder in Reminder:
            if reminder not in event.reminders or (event.pk, reminder, event.begins_at) in done:
                continue
            window = window_of(event, reminder)
            if window is not None and window.holds(now):
                yield event, reminder


def _drop_late(now: datetime) -> None:
    """End the runs whose event moved, was called off, or whose time is over."""
    for run in ReminderRun.objects.filter(status=NoticeStatus.SENDING).select_related("event"):
        if not is_due(run, run.event, now):
            ReminderRun.objects.filter(pk=run.pk, status=NoticeStatus.SENDING).update(
                status=NoticeStatus.DROPPED
            )


def is_due(run: ReminderRun, event: Event, now: datetime) -> bool:
    """Whether a run still says something true at the right time."""
    window = window_of(event, Reminder(run.reminder))
    return (
        run.begins_at == event.begins_at
        and run.reminder in event.reminders
        and event.withdrawn_at is None
        and event.status not in OFF
        and window is not None
        and window.holds(now)
    )


@transaction.atomic
def write_batch(run: ReminderRun, *, now: datetime | None = None) -> bool:
    """Write the next letters of a run; False once there is nothing left of it to do."""
    now = now or timezone.now()
    event = Event.objects.locked(run.event_id)
    row = ReminderRun.objects.select_for_update().get(pk=run.pk)
    if row.status != NoticeStatus.SENDING:
        return False
    if not is_due(row, event, now):
        row.status = NoticeStatus.DROPPED
        row.save(update_fields=["status"])
        return False
    reminder = Reminder(row.reminder)
    window = window_of(event, reminder)
    assert window is not None
    people = _next_people(event, row, reminder, window)
    chosen = _wanting(event, reminder, people)
    words = LetterWords(event)
    letters = [
        draft_reminder(
            one,
            reminder,
            words,
            intent_key=f"reminder:{row.pk}:{one.reference}",
            expires=window.closes,
        )
        for one in chosen
    ]
    if people:
        row.written_to = people[-1].pk
    return keep_batch(row, letters, is_last=len(people) < BATCH, now=now)


def _next_people(
    event: Event, run: ReminderRun, reminder: Reminder, window: ReminderWindow
) -> list[Registration]:
    people = (
        event.registrations.confirmed()
        .reachable()
        .filter(pk__gt=run.written_to, bounced_at__isnull=True)
        .exclude(confirmed_at__gt=window.opens)
    )
    if reminder == Reminder.HOUR:
        people = people.filter(participation=Participation.ONLINE)
    found = list(
        people.select_for_update(of=("self",)).prefetch_related("choices").order_by("pk")[:BATCH]
    )
    for one in found:
        one.event = event
    return found


def is_checked_in(event: Event) -> bool:
    """Whether it is known of an event who came to the room."""
    return CheckIn.objects.filter(registration__event=event, undone_at__isnull=True).exists()


def attended(registration: Registration) -> bool:
    """Whether somebody came, as far as it is known; online, and where nobody counted, it is not."""
    if registration.participation == Participation.ONLINE:
        return True
    return bool(days_attended(registration)) or not is_checked_in(registration.event)


def _wanting(
    event: Event, reminder: Reminder, people: Sequence[Registration]
) -> Sequence[Registration]:
    """All where the letter is the way in; otherwise those who have not unsubscribed."""
    if reminder == Reminder.HOUR or not people:
        return people
    refused = unsubscribed(event, [one.email_key for one in people])
    return [one for one in people if one.email_key not in refused]
