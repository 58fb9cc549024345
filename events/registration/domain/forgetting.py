"""Forgetting people when the time that was promised to them is over, or when they ask.

Who somebody was, how to reach them and what they wrote goes; the row stays with what figures are
made of: status, way of taking part, capacity, delegation or country, languages, days and arrivals.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.letters.keys import new_reference
from events.models import (
    Event,
    Follower,
    Invitation,
    PersonalCalendar,
    Registration,
    RegistrationGroup,
)
from events.models.person import FOR_FIGURES, NEEDS, unsaid
from events.registration.domain.cancelling import cancel
from letters.models import Letter
from wizards.tokens import new_token


@dataclass(frozen=True, slots=True)
class Retention:
    """The days on which a registration's needs, and then everything personal in it, go."""

    needs_on: date
    all_on: date


def retention(event: Event) -> Retention:
    """Counted from the event's last day: days for needs, months of 30 days for the rest."""
    return Retention(
        needs_on=event.last_day + timedelta(days=settings.REGISTRATION_NEEDS_KEPT_DAYS),
        all_on=event.last_day + timedelta(days=30 * settings.REGISTRATION_KEPT_MONTHS),
    )


def needs_day(registration: Registration) -> date | None:
    """The day on which its needs go; None where none are said."""
    return retention(registration.event).needs_on if registration.has_needs else None


BATCH = 200
EMPTY_LETTER = {
    "to_email": "",
    "from_email": "",
    "reply_to": "",
    "subject": "",
    "text": "",
    "html": "",
    "calendar": "",
    "calendar_method": "",
    "unsubscribe_url": "",
    "last_error": "",
}


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What a forgetting takes away, or would take: registrations by what goes of them."""

    needs: int
    people: int
    followers: int
    invitations: int


def due(now: datetime | None = None) -> Forgetting:
    """What a forgetting at ``now`` would take away; changes nothing."""
    now = now or timezone.now()
    return Forgetting(
        needs=_with_due_needs(now).count(),
        people=_due_people(now).count(),
        followers=_due_followers(now).count(),
        invitations=_due_invitations(now).count(),
    )


def forget_due(*, now: datetime | None = None) -> Forgetting:
    """Take away everything whose time is over, in batches; return how much that was."""
    now = now or timezone.now()
    _date_undated()
    nothing = unsaid()
    needs = _with_due_needs(now).update(
        forget_needs_on=None, **{name: nothing[name] for name in NEEDS}
    )
    people = 0
    while batch := list(_due_people(now).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        people += sum(_forget(key, now) for key in batch)
    followers, _rows = _due_followers(now).delete()
    invitations, _rows = _due_invitations(now).delete()
    return Forgetting(needs, people, followers, invitations)


def erase(*, registration: Registration, now: datetime | None = None) -> None:
    """Forget somebody at their own wish: a place or turn is given up first; again changes nothing.

    The letter that says so is the last one; it is emptied in its time like every other.
    """
    now = now or timezone.now()
    if registration.is_standing and registration.event.over_at > now:
        cancel(registration=registration, now=now)
    _forget(registration.pk, now)


@transaction.atomic
def _forget(pk: int, now: datetime) -> bool:
    row = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("event", "group", "invitation")
        .get(pk=pk)
    )
    if row.forgotten_at is not None:
        return False
    group, invitation, email_key = row.group, row.invitation, row.email_key
    _forget_letters(row)
    _forget_log(row)
    row.notes.all().delete()
    for name, nothing in unsaid().items():
        if name not in FOR_FIGURES:
            setattr(row, name, nothing)
    row.email_key = ""
    row.user = row.group = row.invitation = row.merged_into = None
    # The address and the reference led to this person; what replaces them leads nowhere.
    row.reference, row.submit_token = new_reference(), new_token()
    row.name_key = row.submit_token[:40]
    row.confirm_token_hash = row.confirm_code_hash = row.manage_token_hash = ""
    row.forget_needs_on = row.forget_on = None
    row.forgotten_at = now
    row.save()
    if invitation is not None:
        invitation.delete()
    if group is not None and not group.registrations.exists():
        RegistrationGroup.objects.filter(pk=group.pk).delete()
    if not Registration.objects.filter(email_key=email_key).exists():
        PersonalCalendar.objects.filter(email_key=email_key).exclude(email_key="").delete()
    return True


def _forget_letters(row: Registration) -> None:
    """Empty what was written to this person; a letter still on its way is delivered first."""
    about = Letter.objects.filter(intent_key__contains=row.reference)
    others = Registration.objects.filter(email_key=row.email_key, forgotten_at__isnull=True)
    if not others.exclude(pk=row.pk).exists():
        about |= Letter.objects.filter(to_email=row.email, purpose__startswith="registration")
    written = about.exclude(status__in=["queued", "sending"])
    for letter in written.only("pk"):
        Letter.objects.filter(pk=letter.pk).update(
            intent_key=f"forgotten:{letter.pk}", **EMPTY_LETTER
        )


def _forget_log(row: Registration) -> None:
    """What happened and when stays; names, references and reasons go."""
    for entry in ModelLogEntry.objects.for_instance(row):
        entry.label = str(row.pk)
        entry.data = {name: entry.data[name] for name in ("from", "to") if name in entry.data}
        if entry.user_id is not None and entry.user_id == row.user_id:
            entry.user = None
        entry.save()


def _date_undated() -> None:
    """Give registrations that came another way the days that all others have."""
    undated = Registration.objects.filter(forget_on__isnull=True, forgotten_at__isnull=True)
    changed = []
    for row in undated.select_related("event").iterator(chunk_size=BATCH):
        row.forget_on = retention(row.event).all_on
        row.forget_needs_on = needs_day(row)
        changed.append(row)
    Registration.objects.bulk_update(changed, ["forget_on", "forget_needs_on"], batch_size=BATCH)


def _over(now: datetime) -> Q:
    """An event that moved keeps its people until it is over."""
    return Q(event__over_at__lte=now)


def _with_due_needs(now: datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(_over(now), forget_needs_on__lte=now.date())


def _due_people(now: datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(
        _over(now), forget_on__lte=now.date(), forgotten_at__isnull=True
    )


def _due_followers(now: datetime) -> QuerySet[Follower]:
    """Followers of what is long over, and those who never confirmed or have stopped."""
    limit = now - timedelta(days=settings.REGISTRATION_NEEDS_KEPT_DAYS)
    gone = Q(event__over_at__lte=limit) | Q(ended_at__lte=limit)
    return Follower.objects.filter(gone | Q(confirmed_at__isnull=True, created_at__lte=limit))


def _due_invitations(now: datetime) -> QuerySet[Invitation]:
    """Invitations that nobody followed, to events that are long over."""
    limit = now - timedelta(days=settings.REGISTRATION_NEEDS_KEPT_DAYS)
    return Invitation.objects.filter(event__over_at__lte=limit, registration__isnull=True)
