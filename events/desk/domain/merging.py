"""Making one registration of two that are the same person's."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from events import seats
from events.enums import RegistrationStatus
from events.models import CheckIn, Registration, RegistrationChoice
from events.models.person import person_fields
from events.querysets import RegistrationQuerySet
from events.registration.domain import letters, lifecycle, waiting
from events.registration.domain.forgetting import needs_day
from refusals import Refused

FILLED: Final = (
    *(field.name for field in person_fields() if field.blank and field.name != "answers"),
    "user",
)
"""What the kept registration takes over where it says nothing itself; answers count in pools."""


def likely_same(registration: Registration) -> RegistrationQuerySet[Registration]:
    """Other standing registrations of the event from the same mailbox, or of the same name."""
    same = Q(email_key=registration.email_key) | Q(name_key=registration.name_key)
    found = Registration.objects.standing().filter(same, event=registration.event_id)
    return found.exclude(pk=registration.pk).order_by("created_at", "pk")


def which_stays(one: Registration, other: Registration) -> tuple[Registration, Registration]:
    """The one that is kept, and the one that ends: the earlier, but a confirmed place first."""

    def order(row: Registration) -> tuple[bool, bool, datetime, int]:
        is_confirmed = row.status == RegistrationStatus.CONFIRMED
        return (not is_confirmed, row.verified_at is None, row.created_at, row.pk)

    first, second = sorted((one, other), key=order)
    return first, second


@transaction.atomic
def merge(
    *, one: Registration, other: Registration, user: User, now: datetime | None = None
) -> Registration:
    """Keep one of two registrations and cancel the other; return the kept one.

    It takes over what it lacks, the notes, the arrivals, and the other's sessions where both hold
    seats the same way. The other's seats become free. Its mailbox gets a letter only where it is
    another mailbox: the same one keeps the entry in its calendar. Raises Refused: ``event`` for
    registrations of different events, ``ended`` where one of them stands no more.
    """
    now = now or timezone.now()
    rows = {
        row.pk: row
        for row in Registration.objects.select_for_update(of=("self",))
        .select_related("event")
        .filter(pk__in=[one.pk, other.pk])
        .order_by("pk")
    }
    if len(rows) < 2 or rows[one.pk].event_id != rows[other.pk].event_id:
        raise Refused("event", gettext_lazy("These are not two registrations of one event."))
    if not all(row.is_standing for row in rows.values()):
        raise Refused("ended", gettext_lazy("One of them stands no more. Look again."))
    kept, gone = which_stays(*rows.values())
    was = RegistrationStatus(gone.status)
    held = seats.pools_of(gone) if was in RegistrationStatus.active() else []
    touched = waiting.pools_touched(gone)
    moved = _move_sessions(kept, gone)
    _fill(kept, gone)
    kept.changed_at = now
    kept.save(update_fields=[*FILLED, "forget_needs_on", "changed_at"])
    gone.notes.update(registration=kept)
    _move_arrivals(kept, gone)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    reason = _("Merged into %(reference)s.") % {"reference": kept.reference}
    lifecycle.move(gone, RegistrationStatus.CANCELLED, user=user, reason=reason, now=now)
    if gone.email_key != kept.email_key and gone.verified_at and gone.event.over_at > now:
        letters.write_cancelled(gone, now=now, had_place=was == RegistrationStatus.CONFIRMED)
    if moved and kept.status == RegistrationStatus.CONFIRMED and kept.event.over_at > now:
        letters.write_changed(kept, now=now)
    seats.lock([*held, *touched])
    waiting.leave(registration=gone, now=now)
    seats.release([pool for pool in held if pool.session_id not in moved])
    return kept


def _move_sessions(kept: Registration, gone: Registration) -> set[int]:
    """Give the kept one the other's sessions, with the seats in them; return their keys."""
    same_way = kept.participation == gone.participation
    if not (same_way and kept.is_active and gone.is_active):
        return set()
    if not (kept.takes_seat and gone.takes_seat):
        return set()
    own = set(kept.choices.values_list("session_id", flat=True))
    others = RegistrationChoice.objects.filter(registration=gone).exclude(session__in=own)
    moved = set(others.values_list("session_id", flat=True))
    others.update(registration=kept)
    return moved


def _fill(kept: Registration, gone: Registration) -> None:
    for name in FILLED:
        if not getattr(kept, name) and getattr(gone, name):
            setattr(kept, name, getattr(gone, name))
    kept.forget_needs_on = kept.forget_needs_on or needs_day(kept)


def _move_arrivals(kept: Registration, gone: Registration) -> None:
    there = CheckIn.objects.filter(registration=kept, undone_at__isnull=True).values("day")
    arrivals = CheckIn.objects.filter(registration=gone, undone_at__isnull=True)
    arrivals.exclude(day__in=list(there.values_list("day", flat=True))).update(registration=kept)
