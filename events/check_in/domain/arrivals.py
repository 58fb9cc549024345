"""Who came: checking in at the door, taking it back, and letting in who had not registered.

A device may have been offline: what it sends carries its own key and its own clock, and comes
twice when the answer was lost. The same key again, or a second arrival of one person on one day,
is the check-in that is there already.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events import seats
from events.enums import Participation, RegistrationStatus
from events.models import CheckIn, Event, Registration
from events.registration.domain import lifecycle
from events.registration.domain.applications import new_registration
from refusals import Refused

WALKED: Final = "walk-in:"
"""How the submit token of somebody registered at the door begins; the device's key follows."""
DEVICE_LEAD: Final = timedelta(days=2)
"""How long before an event's first day devices may take its people along."""
DEVICE_KEEPS: Final = timedelta(hours=12)
"""How long after an event's end devices may keep them."""
CLOCK_SLACK: Final = timedelta(minutes=2)
"""How far a device's clock may be ahead of ours."""
REFUSALS: Final = {
    RegistrationStatus.HELD: _("The e-mail address was never confirmed: let them in as a walk-in."),
    RegistrationStatus.PENDING: _("The request has not been approved."),
    RegistrationStatus.WAITING: _("On the waiting list: no place was free."),
    RegistrationStatus.DECLINED: _("The request was declined."),
    RegistrationStatus.CANCELLED: _("This registration was cancelled."),
    RegistrationStatus.EXPIRED: _("The e-mail address was not confirmed in time."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """What somebody without a registration says at the door."""

    given_name: str
    family_name: str
    organisation: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are expected in the room, how many of them came, how many more were let in."""

    expected: int
    arrived: int
    walk_ins: int


def refusal_of(registration: Registration) -> Refused | None:
    """Why this registration is not checked in, or None: only confirmed places in the room are."""
    if registration.status != RegistrationStatus.CONFIRMED:
        return Refused(registration.status, REFUSALS[RegistrationStatus(registration.status)])
    if registration.participation == Participation.ONLINE:
        return Refused("online", _("Registered to take part online."))
    return None


def event_day(event: Event, moment: datetime) -> date:
    """The day of an instant where the event takes place."""
    return moment.astimezone(event.when.zone).date()


def is_event_day(event: Event, day: date) -> bool:
    return event.first_day <= day <= event.last_day


def device_may_keep(event: Event, now: datetime) -> bool:
    """Whether a device at the door may have the people of an event with it."""
    return event.begins_at - DEVICE_LEAD <= now < device_forgets_at(event)


def device_forgets_at(event: Event) -> datetime:
    return event.over_at + DEVICE_KEEPS


def check_in(
    *,
    registration: Registration,
    device_key: UUID,
    arrived_at: datetime | None = None,
    user: User | None = None,
    now: datetime | None = None,
) -> CheckIn:
    """Note that somebody came, once a day; sent again, or from a second device, it is the same.

    ``arrived_at`` is the device's clock; one that is ahead of ours, or on no day of an event that
    is today, is not believed. Raises Refused: the status, ``online``, ``not_today``, or
    ``other_key`` for a key that was another person's.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = Registration.objects.locked(registration.pk)
        known = CheckIn.objects.filter(device_key=device_key).first()
        if known is not None:
            if known.registration_id != row.pk:
                raise Refused("other_key", _("This arrival was already noted for somebody else."))
            return known
        refused = refusal_of(row)
        if refused is not None:
            raise refused
        arrived_at = _believed(row.event, arrived_at, now)
        day = event_day(row.event, arrived_at)
        if not is_event_day(row.event, day):
            raise Refused("not_today", _("People are checked in on the days of the event."))
        there = row.check_ins.filter(day=day, undone_at__isnull=True).first()
        if there is not None:
            return there
        return CheckIn.objects.create(
            registration=row,
            day=day,
            device_key=device_key,
            arrived_at=arrived_at,
            received_at=now,
            participation=row.participation,
            checked_in_by=user,
        )


def undo(
    *,
    registration: Registration,
    day: date,
    before: datetime | None = None,
    now: datetime | None = None,
) -> bool:
    """Take back a day's check-in and say whether there was one; again changes nothing.

    ``before`` is when a device did so: it takes back no arrival after that.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = Registration.objects.locked(registration.pk)
        there = row.check_ins.filter(day=day, undone_at__isnull=True)
        if before is not None:
            there = there.filter(arrived_at__lte=before)
        return bool(there.update(undone_at=now))


def walk_in(
    *,
    event: Event,
    person: WalkIn,
    device_key: UUID,
    arrived_at: datetime | None = None,
    user: User | None = None,
    over_limit: bool = False,
    now: datetime | None = None,
) -> CheckIn:
    """Register and check in somebody who stands at the door; the same key again is the same person.

    They take a seat where one is free and nobody waits for it. Otherwise, and only with
    ``over_limit``, they come in without one. No letter is written: nobody has shown an address
    to be theirs, so none is kept. Raises Refused (``full``, ``not_today``).
    """
    now = now or timezone.now()
    try:
        with transaction.atomic():
            return _walk_in(event, person, device_key, arrived_at, user, over_limit, now)
    except IntegrityError:
        # The same arrival was sent twice at once: now the other one is there.
        with transaction.atomic():
            return _walk_in(event, person, device_key, arrived_at, user, over_limit, now)


def counts(event: Event, day: date) -> Counts:
    """The day's figures, in one query."""
    came = CheckIn.objects.filter(registration=OuterRef("pk"), day=day, undone_at__isnull=True)
    walked = Q(submit_token__startswith=WALKED)
    rows = Registration.objects.filter(event=event).expected_in_person()
    figures = rows.annotate(came=Exists(came)).aggregate(
        expected=Count("pk", filter=~walked),
        arrived=Count("pk", filter=~walked & Q(came=True)),
        walk_ins=Count("pk", filter=walked & Q(came=True)),
    )
    return Counts(**figures)


def days_attended(registration: Registration) -> list[date]:
    """The days on which somebody was checked in."""
    there = registration.check_ins.filter(undone_at__isnull=True)
    return list(there.order_by("day").values_list("day", flat=True))


def is_walk_in(registration: Registration) -> bool:
    """Whether somebody was registered at the door."""
    return registration.submit_token.startswith(WALKED)


def _walk_in(
    event: Event,
    person: WalkIn,
    device_key: UUID,
    arrived_at: datetime | None,
    user: User | None,
    over_limit: bool,
    now: datetime,
) -> CheckIn:
    row = Registration.objects.filter(submit_token=f"{WALKED}{device_key}").first()
    if row is not None:
        return check_in(
            registration=row, device_key=device_key, arrived_at=arrived_at, user=user, now=now
        )
    row = _let_in(event, person, device_key, now)
    row.save(force_insert=True)
    lifecycle.record(row, user=user, reason=gettext("Came without a registration."))
    noted = check_in(
        registration=row, device_key=device_key, arrived_at=arrived_at, user=user, now=now
    )
    try:
        seats.take(seats.pools_of(row))
    except seats.NoSeatLeft:
        if not over_limit:
            raise
        row.takes_seat = False
        row.save(update_fields=["takes_seat"])
    noted.registration = row
    return noted


def _let_in(event: Event, person: WalkIn, device_key: UUID, now: datetime) -> Registration:
    said = {
        **asdict(person),
        "participation": Participation.IN_PERSON,
        "language": event.source_language,
    }
    row = new_registration(event, said, submit_token=f"{WALKED}{device_key}", now=now)
    # Without an address nobody is the same person as anybody else.
    row.email_key = f"{WALKED}{row.reference}"
    row.status, row.confirmed_at = RegistrationStatus.CONFIRMED, now
    return row


def _believed(event: Event, arrived_at: datetime | None, now: datetime) -> datetime:
    """The device's clock, or ours where the device's cannot be right."""
    if arrived_at is None or arrived_at > now + CLOCK_SLACK:
        return now
    if not is_event_day(event, event_day(event, arrived_at)):
        return now
    return arrived_at
