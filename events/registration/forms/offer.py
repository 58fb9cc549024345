"""What an event offers to choose from when somebody registers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import cached_property

from events.letters.tickets import selectable_sessions, session_titles
from events.models import Event, EventSession, SeatPool
from events.publishing.questions import Words, asked, words_in
from events.registration.forms.other_dates import OtherDate, other_dates
from events.words.availability import Seats, seats_of


@dataclass
class Offer:
    """What an event offers to choose from, read once for all steps.

    Nothing is full for who comes ``without_limits``; an invitation is for ``invited_email`` alone.
    """

    event: Event
    language: str
    privacy_version: str
    now: datetime
    without_limits: bool = False
    invited_email: str = ""
    pools: list[SeatPool] = field(init=False)
    sessions: list[EventSession] = field(init=False)

    def __post_init__(self) -> None:
        self.pools = [] if self.without_limits else list(self.event.seat_pools.all())
        self.sessions = selectable_sessions(self.event)

    @cached_property
    def seats(self) -> tuple[Seats, ...]:
        return seats_of(self.event, self.pools)

    @cached_property
    def titles(self) -> dict[int, str]:
        return session_titles([session.pk for session in self.sessions], self.language)

    @cached_property
    def other_dates(self) -> list[OtherDate]:
        """Other dates of the series; an invitation is for one event alone."""
        return [] if self.invited_email else other_dates(self.event, self.now)

    @cached_property
    def session_pools(self) -> dict[int, SeatPool]:
        return {pool.session_id: pool for pool in self.pools if pool.session_id}

    @cached_property
    def answer_pools(self) -> dict[str, SeatPool]:
        return {pool.answer: pool for pool in self.pools if pool.answer}

    @cached_property
    def question_words(self) -> Words:
        return words_in(self.event, self.language)

    def asks(self, participation: str) -> bool:
        """Whether the event has questions of its own for those who take part this way."""
        return bool(asked(self.event, participation))

    @cached_property
    def full_sessions(self) -> list[EventSession]:
        pools = self.session_pools
        return [one for one in self.sessions if one.pk in pools and pools[one.pk].left == 0]


def chosen_sessions(offer: Offer, keys: Iterable[int]) -> list[EventSession]:
    """The sessions of ``keys`` that are still offered, in the programme's order."""
    wanted = set(keys)
    return [session for session in offer.sessions if session.pk in wanted]
