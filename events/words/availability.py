"""Whether one can register for an event now, in one sentence. Pure: no query, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.enums import Audience, Mode, Participation, RegistrationKind, Status
from events.models import Event, SeatPool
from events.words.wording import capital, instant_words, series


class State(StrEnum):
    """Every state of an event's registration."""

    NONE = "none"
    EXTERNAL = "external"
    INVITATION = "invitation"
    NOT_YET_OPEN = "not_yet_open"
    OPEN = "open"
    CLOSED = "closed"
    FULL = "full"
    SESSIONS = "sessions"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Seats:
    """The places of one way of taking part; ``capacity`` None is no limit.

    ``waiting`` counts those in line: what is free is theirs, so nothing is left for others.
    """

    participation: str
    mode_label: str
    capacity: int | None
    taken: int
    waiting: int = 0

    @property
    def left(self) -> int | None:
        if self.waiting:
            return 0
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def ratio(self) -> float:
        """How much is taken, 0 to 1; 0 without a limit."""
        return min(self.taken / self.capacity, 1.0) if self.capacity else 0.0

    @property
    def is_full(self) -> bool:
        return self.left == 0


@dataclass(frozen=True, slots=True)
class RegistrationState:
    """What a page says about registering; the button is empty where there is nothing to press.

    ``brief`` leaves out until when, for the bar of a phone. ``has_line`` is to be full with a
    waiting list that one can join.
    """

    state: State
    sentence: str
    brief: str = ""
    seats: tuple[Seats, ...] = ()
    button_label: str = ""
    button_url: str = ""
    has_line: bool = False

    @property
    def is_open(self) -> bool:
        """Whether one can begin: for a place, or for a turn on the waiting list."""
        return self.state == State.OPEN or self.has_line


def registration_state(
    event: Event,
    pools: Iterable[SeatPool],
    now: datetime,
    path: str = "",
    *,
    invited: bool = False,
    has_open_parts: bool = False,
) -> RegistrationState:
    """The state at ``now``, in the active language.

    ``has_open_parts`` says that one registers for what falls inside the event, one by one.

    ``pools`` are the event's, sessions' included or not; ``path`` is the event page's, ending in
    a slash, for the button's address. ``invited`` is for who came by a personal invitation.
    """
    seats = seats_of(event, pools)
    state = _state(event, seats, now, invited=invited)
    if state == State.NONE and has_open_parts:
        state = State.SESSIONS
    has_line = state == State.FULL and event.waiting_list
    label, url = "", ""
    if state == State.OPEN:
        label, url = _("Register"), f"{path}register/"
    elif has_line:
        label, url = _("Join the waiting list"), f"{path}register/"
    elif state == State.EXTERNAL:
        label, url = _("Register on the other site"), event.registration_url
    elif state == State.SESSIONS:
        label, url = _("See the sessions"), f"{path}#sessions"
    return RegistrationState(
        state=state,
        sentence=_sentence(state, event, seats, now),
        brief=_open_sentence(seats) if state == State.OPEN else _sentence(state, event, seats, now),
        seats=seats if state in {State.OPEN, State.FULL} else (),
        button_label=label,
        button_url=url,
        has_line=has_line,
    )


def seats_of(event: Event, pools: Iterable[SeatPool]) -> tuple[Seats, ...]:
    """The places of each way of taking part that the event offers; no pool is no limit."""
    known = {pool.participation: pool for pool in pools if pool.session_id is None}
    if not event.mode:
        return ()
    return tuple(
        Seats(
            participation=participation.value,
            mode_label=str(participation.label),
            capacity=known[participation].capacity if participation in known else None,
            taken=known[participation].taken if participation in known else 0,
            waiting=known[participation].waiting if participation in known else 0,
        )
        for participation in Mode(event.mode).participations
    )


def _state(event: Event, seats: tuple[Seats, ...], now: datetime, *, invited: bool) -> State:
    if event.is_cancelled:
        return State.CANCELLED
    if event.over_at <= now:
        return State.PAST
    if event.status == Status.POSTPONED:
        return State.POSTPONED
    if event.registration == RegistrationKind.NONE:
        return State.NONE
    if event.registration_closes and event.registration_closes <= now:
        return State.CLOSED
    if event.begins_at <= now:
        return State.CLOSED
    if event.registration_opens and event.registration_opens > now:
        return State.NOT_YET_OPEN
    if event.registration == RegistrationKind.EXTERNAL:
        return State.EXTERNAL
    if event.audience == Audience.INVITATION and not invited:
        return State.INVITATION
    return State.FULL if seats and all(one.is_full for one in seats) else State.OPEN


def _sentence(state: State, event: Event, seats: tuple[Seats, ...], now: datetime) -> str:
    closes = event.registration_closes
    if state == State.NONE:
        if event.is_milestone:
            return ""
        return _("There is no registration for this event.")
    if state == State.SESSIONS:
        return _("Register for each session.")
    if state == State.CANCELLED:
        return _("This event is cancelled.")
    if state == State.POSTPONED:
        return _("This event is postponed; registration waits for the new date.")
    if state == State.PAST:
        return _("This event is over.")
    if state == State.EXTERNAL:
        return _("Registration is on another site.")
    if state == State.INVITATION:
        return _("One registers by the link in a personal invitation.")
    if state == State.FULL:
        return _full_sentence(event, seats)
    if state == State.NOT_YET_OPEN and event.registration_opens:
        return _("Registration opens on %(when)s.") % {
            "when": instant_words(event.registration_opens, event.time_zone)
        }
    if state == State.CLOSED:
        if closes and closes <= now:
            return _("Registration closed on %(when)s.") % {
                "when": instant_words(closes, event.time_zone)
            }
        return _("Registration is closed: the event has begun.")
    sentence = _open_sentence(seats)
    if event.waiting_list:
        sentence += _lines_sentence(seats)
    if event.approval:
        sentence += " " + _("The organisers approve each registration.")
    if closes:
        sentence += " " + _("Open until %(when)s.") % {
            "when": instant_words(closes, event.time_zone)
        }
    return sentence


def _full_sentence(event: Event, seats: tuple[Seats, ...]) -> str:
    sentence = _("All places are taken.")
    if not event.waiting_list:
        return sentence
    waiting = sum(one.waiting for one in seats)
    if waiting:
        sentence += " " + ngettext(
            "%(waiting)s person is waiting.", "%(waiting)s people are waiting.", waiting
        ) % {"waiting": waiting}
    if event.approval:
        sentence += " " + _("The organisers approve each registration.")
    return sentence


def _lines_sentence(seats: tuple[Seats, ...]) -> str:
    """Where one can wait although the event is open another way."""
    full = {one.participation for one in seats if one.is_full}
    if Participation.IN_PERSON in full:
        return " " + _("There is a waiting list for the room.")
    if Participation.ONLINE in full:
        return " " + _("There is a waiting list for taking part online.")
    return ""


def _open_sentence(seats: tuple[Seats, ...]) -> str:
    if all(one.left is None for one in seats):
        return _("Registration is open.")
    if len(seats) == 1:
        left = seats[0].left or 0
        return ngettext("%(left)s place left.", "%(left)s places left.", left) % {"left": left}
    return capital(series(_left_words(one) for one in seats)) + "."


def _left_words(one: Seats) -> str:
    in_room = one.participation == Participation.IN_PERSON
    if one.left is None:
        return _("no limit in the room") if in_room else _("no limit online")
    if one.left == 0:
        return _("no place left in the room") if in_room else _("no place left online")
    if in_room:
        words = ngettext(
            "%(left)s place left in the room", "%(left)s places left in the room", one.left
        )
    else:
        words = ngettext("%(left)s place left online", "%(left)s places left online", one.left)
    return words % {"left": one.left}
