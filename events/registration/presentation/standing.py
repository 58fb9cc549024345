"""Where a registration stands, and what its holder can do about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from events.enums import Participation, RegistrationStatus, WaitStatus
from events.models import Registration
from events.registration.domain.lifecycle import last_reason
from events.registration.domain.waiting import (
    leads_back_to,
    may_wait_for,
    offers_seats,
    position,
    standing_wait,
)
from events.words.wording import instant_words

TURN_ACTIONS: Final = ("accept", "leave", "wait", "again")
"""What can be done about a turn: take the offer, leave the line, stand in it, come back to it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn in the line. ``position`` is 0 for an offer, which has an ``until``."""

    way: str
    position: int = 0
    until: str = ""

    @property
    def is_offer(self) -> bool:
        return bool(self.until)


@dataclass(frozen=True, slots=True)
class RegistrationStanding:
    """What a page says of one registration beyond its status.

    ``keeps_place``: they hold a seat another way and wait beside it. ``waitable`` are the full ways
    of taking part they could wait for: value and label. ``again`` is what coming back after a
    lapsed offer leads to: "place", "line", "request", or nothing.
    """

    turn: Turn | None = None
    keeps_place: bool = False
    waitable: tuple[tuple[str, str], ...] = ()
    again: str = ""
    reason: str = ""


def standing_of(registration: Registration, now: datetime) -> RegistrationStanding:
    """Read where a registration stands; at most three queries."""
    status = RegistrationStatus(registration.status)
    if status == RegistrationStatus.DECLINED:
        return RegistrationStanding(reason=last_reason(registration, status))
    if status == RegistrationStatus.EXPIRED:
        return RegistrationStanding(again=_again(registration, now))
    if status not in {RegistrationStatus.WAITING, RegistrationStatus.CONFIRMED}:
        return RegistrationStanding()
    turn = _turn(registration, now)
    confirmed = status == RegistrationStatus.CONFIRMED
    return RegistrationStanding(
        turn=turn,
        keeps_place=confirmed,
        waitable=_waitable(registration, now) if confirmed and turn is None else (),
    )


def _turn(registration: Registration, now: datetime) -> Turn | None:
    wait = standing_wait(registration)
    if wait is None or registration.event.is_cancelled or registration.event.over_at <= now:
        return None
    way = str(Participation(wait.participation).label)
    if wait.status == WaitStatus.OFFERED and wait.offer_expires_at is not None:
        if wait.offer_expires_at <= now:
            return None
        zone = registration.event.time_zone
        return Turn(way=way, until=instant_words(wait.offer_expires_at, zone))
    return Turn(way=way, position=position(wait))


def _waitable(registration: Registration, now: datetime) -> tuple[tuple[str, str], ...]:
    event = registration.event
    if not event.waiting_list or not offers_seats(event, now):
        return ()
    full = {
        pool.participation
        for pool in event.seat_pools.exclude(participation="")
        if pool.is_full and may_wait_for(registration, pool.participation)
    }
    return tuple((one.value, str(one.label)) for one in Participation if one in full)


def _again(registration: Registration, now: datetime) -> str:
    own = registration.event.seat_pools.filter(participation=registration.participation)
    return leads_back_to(registration, now, is_full=any(pool.is_full for pool in own))
