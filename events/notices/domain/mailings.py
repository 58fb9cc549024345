"""Letters from the desk to many: who gets one, and their way from a draft into the outbox.

A mailing is a draft until it is scheduled; from then on until its first letter it can be taken
back. The worker writes it a batch per transaction and goes on from ``written_to`` after any death.
Locks are taken in the order of every other change: the event, the mailing, the registrations.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.enums import NoticeStatus, RegistrationStatus
from events.letters.facts import LetterWords
from events.models import Event, Mailing, Registration
from events.notices.domain.batches import BATCH, keep_batch
from events.notices.domain.mailing_letters import draft_mailing, write_sample
from events.notices.domain.unsubscribing import unsubscribed
from events.querysets import RegistrationQuerySet
from refusals import Refused

STATUSES: Final = (
    RegistrationStatus.CONFIRMED,
    RegistrationStatus.PENDING,
    RegistrationStatus.WAITING,
    RegistrationStatus.DECLINED,
    RegistrationStatus.CANCELLED,
)
"""Those that can be written to: an address that nobody confirmed gets no letter of ours."""
FIELDS: Final = ("participation", "capacity", "category", "language")
Audience = Mapping[str, Sequence[Any]]


def audience_of(event: Event, audience: Audience) -> RegistrationQuerySet[Registration]:
    """The registrations that a filter names, in the order of their keys.

    ``audience`` has lists by ``status``, ``participation``, ``capacity``, ``category``,
    ``language``, ``session`` (keys) and ``answer`` (block ids of chosen answers); an empty list
    narrows nothing. Without a status: those with a confirmed place.
    """
    statuses = audience.get("status") or [RegistrationStatus.CONFIRMED]
    found = Registration.objects.filter(event=event, status__in=statuses).reachable()
    found = found.filter(bounced_at__isnull=True, merged_into__isnull=True)
    found = found.filter(Q(verified_at__isnull=False) | Q(status=RegistrationStatus.CONFIRMED))
    for name in FIELDS:
        if audience.get(name):
            found = found.filter(**{f"{name}__in": audience[name]})
    if audience.get("session"):
        chose = Registration.objects.filter(event=event, choices__session__in=audience["session"])
        found = found.filter(pk__in=chose.values("pk"))
    if audience.get("answer"):
        said = Q()
        for block_id in audience["answer"]:
            said |= Q(answers__icontains=f'"{block_id}"')
        found = found.filter(said)
    return found.order_by("pk")


def recipients_of(mailing: Mailing) -> int:
    """How many get the letter as things stand now."""
    found = audience_of(mailing.event, mailing.audience)
    if mailing.is_transactional:
        return found.count()
    keys = list(found.values_list("email_key", flat=True))
    refused = unsubscribed(mailing.event, set(keys))
    return sum(key not in refused for key in keys)


@transaction.atomic
def save_draft(
    *,
    event: Event,
    audience: Audience,
    subjects: Mapping[str, str],
    bodies: Mapping[str, str],
    fallback_language: str,
    is_transactional: bool,
    user: User,
    mailing: Mailing | None = None,
) -> Mailing:
    """Keep a letter as a draft, new or changed. Raises Refused for one that is no draft."""
    row = (
        Mailing(event=event, created_by=user)
        if mailing is None
        else Mailing.objects.locked(mailing.pk)
    )
    if row.status != NoticeStatus.DRAFT:
        raise Refused("not_draft", _("This letter is on its way and cannot be changed."))
    row.audience = {name: list(values) for name, values in audience.items() if values}
    row.subjects = {language: words for language, words in subjects.items() if words}
    row.bodies = {language: words for language, words in bodies.items() if words}
    row.fallback_language = fallback_language
    row.is_transactional = is_transactional
    row.save()
    return row


@transaction.atomic
def schedule(
    *, mailing: Mailing, at: datetime | None = None, now: datetime | None = None
) -> Mailing:
    """Let the worker write it at ``at`` (UTC), or at its next turn.

    Raises Refused for what is no draft (so it goes once), for nobody to write to, for a past time.
    """
    now = now or timezone.now()
    row = Mailing.objects.locked(mailing.pk)
    if row.status != NoticeStatus.DRAFT:
        raise Refused("not_draft", _("This letter is on its way already."))
    if at is not None and at <= now:
        raise Refused("past", _("Choose a time to come."))
    row.recipients = recipients_of(row)
    if not row.recipients:
        raise Refused("nobody", _("Nobody would get this letter: choose others."))
    row.status, row.scheduled_for = NoticeStatus.DUE, at or now
    row.save()
    return row


@transaction.atomic
def take_back(*, mailing: Mailing) -> Mailing:
    """Make a draft of a scheduled letter again. Raises Refused once letters are being written."""
    row = Mailing.objects.locked(mailing.pk)
    if row.status != NoticeStatus.DUE:
        raise Refused("not_due", _("This letter is not waiting any more."))
    row.status, row.scheduled_for, row.recipients = NoticeStatus.DRAFT, None, 0
    row.save()
    return row


@transaction.atomic
def drop(*, mailing: Mailing) -> Mailing:
    """Never send it. Raises Refused once letters are being written."""
    row = Mailing.objects.locked(mailing.pk)
    if row.status not in (NoticeStatus.DRAFT, NoticeStatus.DUE):
        raise Refused("not_due", _("This letter is not waiting any more."))
    row.status = NoticeStatus.DROPPED
    row.save(update_fields=["status"])
    return row


@transaction.atomic
def send_test(*, mailing: Mailing, user: User, language: str) -> None:
    """Write the letter in one language to the one who asks, with the words of a recipient."""
    write_sample(mailing, example_of(mailing, language), user.email, language)


def example_of(mailing: Mailing, language: str) -> Registration | None:
    """A recipient to show the letter with: the first in ``language``, else the first of all."""
    found = audience_of(mailing.event, mailing.audience).prefetch_related("choices")
    return found.filter(language=language).first() or found.first()


def send_due_mailings(*, now: datetime | None = None) -> int:
    """Write the letters of every mailing that is due; return how many batches that took."""
    now = now or timezone.now()
    due = Q(status=NoticeStatus.SENDING) | Q(status=NoticeStatus.DUE, scheduled_for__lte=now)
    batches = 0
    for mailing in Mailing.objects.filter(due).order_by("pk"):
        while write_batch(mailing, now=now):
            batches += 1
    return batches


@transaction.atomic
def write_batch(mailing: Mailing, *, now: datetime | None = None) -> bool:
    """Write the next letters of a mailing; False once there is nothing left of it to do."""
    now = now or timezone.now()
    event = Event.objects.locked(mailing.event_id)
    row = Mailing.objects.locked(mailing.pk)
    waits = row.status == NoticeStatus.DUE and row.scheduled_for and row.scheduled_for <= now
    if not waits and row.status != NoticeStatus.SENDING:
        return False
    # Who registers while it is being written is no longer meant.
    found = audience_of(event, row.audience).filter(
        pk__gt=row.written_to, created_at__lte=row.scheduled_for
    )
    people = list(found.select_for_update(of=("self",)).prefetch_related("choices")[:BATCH])
    for one in people:
        one.event = event
    refused: frozenset[str] = frozenset()
    if not row.is_transactional and people:
        refused = unsubscribed(event, {one.email_key for one in people})
    words = LetterWords(event)
    letters = [
        draft_mailing(row, one, words, intent_key=f"mailing:{row.pk}:{one.reference}")
        for one in people
        if one.email_key not in refused
    ]
    if people:
        row.written_to = people[-1].pk
    return keep_batch(row, letters, is_last=len(people) < BATCH, now=now)
