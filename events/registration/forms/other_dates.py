"""The other dates of a series, to register for in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from events.models import Event
from events.words.availability import RegistrationState, registration_state, seats_of
from events.words.wording import capital, dates_words, time_words

MOST = 20


@dataclass(frozen=True, slots=True)
class OtherDate:
    """Another date of the same series that one can register for now."""

    event: Event
    label: str
    state: RegistrationState
    full: frozenset[str]
    offered: frozenset[str]

    @property
    def note(self) -> str:
        """What is to be known of its places."""
        if self.full and self.full == self.offered:
            return _("waiting list") if self.event.waiting_list else _("full")
        return ""

    @property
    def is_closed(self) -> bool:
        return bool(self.full) and self.full == self.offered and not self.event.waiting_list

    def problem(self, participation: str) -> str:
        """Why one cannot take part there this way, or nothing."""
        if participation not in self.offered:
            return _("%(date)s: this way of taking part is not offered.") % {"date": self.label}
        if participation in self.full and not self.event.waiting_list:
            return _("%(date)s: no place is left.") % {"date": self.label}
        return ""


def other_dates(event: Event, now: datetime) -> list[OtherDate]:
    """The open dates of the event's series, soonest first: two queries, none without a series."""
    if event.series_key is None:
        return []
    found = (
        Event.objects.open_for_registration(now)
        .filter(series_key=event.series_key)
        .exclude(pk=event.pk)
        .prefetch_related("seat_pools")
        .order_by("begins_at", "pk")[:MOST]
    )
    dates = []
    for one in found:
        pools = list(one.seat_pools.all())
        state = registration_state(one, pools, now)
        if state.state.value not in {"open", "full"}:
            continue
        seats = seats_of(one, pools)
        dates.append(
            OtherDate(
                event=one,
                label=", ".join(
                    filter(None, [capital(dates_words(one.when)), time_words(one.when)])
                ),
                state=state,
                full=frozenset(seat.participation for seat in seats if seat.is_full),
                offered=frozenset(seat.participation for seat in seats),
            )
        )
    return dates


def chosen_dates(dates: Sequence[OtherDate], keys: Iterable[int]) -> list[OtherDate]:
    """The dates of ``keys`` that are still offered, soonest first."""
    wanted = set(keys)
    return [one for one in dates if one.event.pk in wanted]
