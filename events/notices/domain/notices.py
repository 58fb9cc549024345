"""Telling people what has changed: notices become letters, a batch per transaction.

A batch takes the next registrations, then the next followers, writes their letters and notes how
far it came. A worker that dies goes on from there: what it did not commit was not written, and what
it committed it finds by ``written_to``. Locks are taken in the order of every other change: the
event, the notice, the registrations.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Revision

from accounts.models import User
from events.enums import NoticeStatus, Participation, RegistrationStatus, Status
from events.letters.facts import LetterWords, specimen
from events.letters.scheduling import invited, next_sequence
from events.models import ChangeNotice, Event, Follower, Registration
from events.notices.domain import following
from events.notices.domain.batches import BATCH, keep_batch
from events.notices.domain.change_words import ChangeRow, change_rows, news_rows
from events.notices.domain.following import draft_news
from events.publishing.changes import Facts, audience, changed_at, is_off, sessions_alone
from events.registration.domain.drafts import draft
from ical import Method
from letters.domain.outbox import Draft
from refusals import Refused


def send_due_notices(*, now: datetime | None = None) -> int:
    """Write the letters of every notice that is due; return how many batches that took."""
    now = now or timezone.now()
    due = Q(status=NoticeStatus.SENDING) | Q(status=NoticeStatus.DUE, due_at__lte=now)
    batches = 0
    for notice in ChangeNotice.objects.filter(due).order_by("pk"):
        while write_batch(notice, now=now):
            batches += 1
    return batches


@transaction.atomic
def drop(*, notice: ChangeNotice) -> None:
    """Tell nobody. Raises Refused once letters are being written."""
    row = _locked_due(notice)
    row.status = NoticeStatus.DROPPED
    row.save(update_fields=["status"])


@transaction.atomic
def send_now(*, notice: ChangeNotice) -> None:
    """Wait no longer: the worker writes the letters at its next turn. Raises Refused as ``drop``.

    What is published from now on is another notice.
    """
    row = _locked_due(notice)
    row.status = NoticeStatus.SENDING
    row.save(update_fields=["status"])


@transaction.atomic
def publish_quietly(*, revision: Revision, user: User) -> ChangeNotice | None:
    """Publish a draft of an event and tell nobody of what is new in it.

    What waited to be told before is told, as it is now; it is returned. What nobody is told of is
    kept as a notice that was not sent.
    """
    key = revision.as_object().translation_key
    event = Event.objects.select_for_update().filter(key=key).first()
    waited = event.notices.filter(status=NoticeStatus.DUE).first() if event else None
    revision.publish(user=user)
    due = event.notices.filter(status=NoticeStatus.DUE).first() if event else None
    if due is None:
        return None
    known = {one["id"] for one in waited.news} if waited else set()
    told = waited.before if waited else {}
    kept = {name: value for name, value in due.before.items() if name in told}
    news = [one for one in due.news if one["id"] in known]
    quiet = ChangeNotice(
        event=due.event,
        status=NoticeStatus.DROPPED,
        before={name: value for name, value in due.before.items() if name not in kept},
        after={name: value for name, value in due.after.items() if name not in kept},
        news=[one for one in due.news if one not in news],
        sequence=due.sequence,
        due_at=due.due_at,
        published_by=user,
    )
    if quiet.before or quiet.news:
        quiet.save()
    due.before, due.news = kept, news
    due.after = {name: value for name, value in due.after.items() if name in kept}
    due.session_keys = sessions_alone(kept)
    due.due_at = waited.due_at if waited else due.due_at
    if not kept and not news:
        due.delete()
        return None
    due.save()
    return due


def _locked_due(notice: ChangeNotice) -> ChangeNotice:
    row = ChangeNotice.objects.locked(notice.pk)
    if row.status != NoticeStatus.DUE:
        raise Refused("not_due", _("This notice is not waiting any more."))
    return row


@transaction.atomic
def write_batch(notice: ChangeNotice, *, now: datetime | None = None) -> bool:
    """Write the next letters of a notice; False once there is nothing left of it to do."""
    now = now or timezone.now()
    event = Event.objects.locked(notice.event_id)
    row = ChangeNotice.objects.locked(notice.pk)
    if row.status not in (NoticeStatus.DUE, NoticeStatus.SENDING):
        return False
    # Nobody needs to know that what is over had moved.
    was: Facts = row.before if event.over_at > now else {}
    people = _next_people(event, row, was)
    is_last = False
    if people:
        letters = _letters(event, row, was, people, now)
        row.written_to = people[-1].pk
    else:
        followers = following.to_tell(event, after=row.follower_written_to, known=changed_at(row))
        chosen = list(followers[:BATCH])
        letters = _news_letters(event, row, was, chosen)
        row.follower_written_to = chosen[-1].pk if chosen else row.follower_written_to
        is_last = len(chosen) < BATCH
    return keep_batch(row, letters, is_last=is_last, now=now)


def _next_people(event: Event, notice: ChangeNotice, was: Facts) -> list[Registration]:
    if not was:
        return []
    people = list(
        audience(event, was)
        .filter(pk__gt=notice.written_to, created_at__lte=changed_at(notice))
        .select_for_update(of=("self",))
        .prefetch_related("choices__session")
        .order_by("pk")[:BATCH]
    )
    for one in people:
        one.event = event
    return people


def _letters(
    event: Event,
    notice: ChangeNotice,
    was: Facts,
    people: Sequence[Registration],
    now: datetime,
) -> list[Draft]:
    """A letter each, with the invitation or its end for those who have a place."""
    words = LetterWords(event)
    rows = {
        language: change_rows(event, was, notice.after, language)
        for language in {one.language for one in people}
    }
    method = _method(event, notice)
    _count_sequences(event, [one for one in people if _has_entry(one)] if method else [])
    letters = [
        draft(
            one,
            "notice",
            words,
            intent_key=f"notice:{notice.pk}:{one.reference}",
            context=notice_context(_own_rows(one, rows[one.language]), notice.after, one.language),
            method=method if _has_entry(one) else None,
            now=now,
            with_join=method == "REQUEST" and _has_entry(one) and _is_online(one),
            expires=event.over_at,
        )
        for one in people
    ]
    for one in people:
        one.told_sequence = event.sequence
    Registration.objects.bulk_update(people, ["sequence", "told_sequence"])
    return letters


def _method(event: Event, notice: ChangeNotice) -> Method | None:
    """What calendars are told; nothing where the next notice says the opposite of this one."""
    if event.is_cancelled:
        return "CANCEL" if is_off(notice.after) else None
    return None if is_off(notice.after) else "REQUEST"


def _has_entry(registration: Registration) -> bool:
    return registration.status == RegistrationStatus.CONFIRMED


def _is_online(registration: Registration) -> bool:
    return registration.participation == Participation.ONLINE


def _count_sequences(event: Event, people: Sequence[Registration]) -> None:
    """Give each the next SEQUENCE of their mailbox, in one query; the caller saves."""
    sent = invited(event).filter(email_key__in={one.email_key for one in people})
    lasts = dict(sent.order_by().values_list("email_key").annotate(Max("sequence")))
    for one in people:
        last = lasts.get(one.email_key)
        one.sequence = next_sequence(event.sequence, last, raise_it=True)
        lasts[one.email_key] = one.sequence


def _own_rows(registration: Registration, rows: Iterable[ChangeRow]) -> list[ChangeRow]:
    sessions = {choice.session.block_id for choice in registration.choices.all()}
    return [row for row in rows if row.concerns(registration, sessions)]


def notice_context(rows: Sequence[ChangeRow], after: Facts, language: str) -> dict[str, object]:
    """What the letter of a notice says beyond every other, in ``language``."""
    with translation.override(language):
        heading = _("The event has changed")
        if is_off(after):
            heading = _("The event does not take place")
        elif after.get("status") == Status.POSTPONED:
            heading = _("The event is postponed")
    return {"changes": rows, "is_off": is_off(after), "heading": heading}


def _news_letters(
    event: Event, notice: ChangeNotice, was: Facts, followers: Sequence[Follower]
) -> list[Draft]:
    words = LetterWords(event)
    registered = set(
        event.registrations.standing()
        .filter(email_key__in={one.email_key for one in followers})
        .values_list("email_key", flat=True)
    )
    letters = []
    for language in sorted({one.language for one in followers}):
        rows = [
            row for row in change_rows(event, was, notice.after, language) if row.name != "join"
        ]
        news = news_rows(notice, event, words.ticket(language).text)
        for one in followers:
            changes = [] if one.email_key in registered else rows
            if one.language == language and (changes or news):
                key = f"notice:{notice.pk}:follower:{one.pk}"
                letters.append(draft_news(one, words, intent_key=key, changes=changes, news=news))
    return letters


def sample_letter(event: Event, was: Facts, becomes: Facts, language: str) -> Draft:
    """The letter to a made-up participant in ``language``, to be looked at, never sent.

    ``event`` may be an unsaved record with the facts of a draft.
    """
    sample = specimen(event, language, Participation.IN_PERSON)
    rows = change_rows(event, was, becomes, language)
    context = notice_context(rows, becomes, language)
    return draft(sample, "notice", LetterWords(event), intent_key="sample", context=context)
