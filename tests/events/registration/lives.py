"""An event with a line, sessions and limited answers, and everything that can happen to its people.

Used by the property test, one thing after the other, and by the races, many at once.
"""

import contextlib
import uuid
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from events.desk.domain import approving
from events.enums import RegistrationStatus, WaitStatus
from events.models import Event, Registration, SeatPool, Wait
from events.registration.domain import waiting
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm
from events.registration.domain.editing import switch_participation
from events.registration.domain.groups import confirm_group, register_group
from events.registration.domain.holds import expire_holds
from events.registration.domain.registering import register
from events.seats import set_capacity
from refusals import Refused
from tests.factories.registration import application, make_open_event, make_session

WAYS = ("in_person", "online")


class World:
    """One event, some people, and a clock of its own."""

    def __init__(self, *, in_person: int | None = 2, online: int | None = None) -> None:
        self.event = make_open_event(
            slug=uuid.uuid4().hex,
            capacity_in_person=in_person,
            capacity_online=online,
            waiting_list=True,
            offer_hours=6,
        )
        self.sessions = [
            make_session(self.event, "One", capacity=1),
            make_session(self.event, "Two", capacity=None),
        ]
        self.now = timezone.now()

    def do(self, action: tuple) -> None:
        name, *values = action
        with contextlib.suppress(Refused):
            getattr(self, name.replace(" ", "_"))(*values)

    def last(self, person: int) -> Registration | None:
        found = self.event.registrations.filter(given_name=f"P{person}").order_by("-pk")
        return found.select_related("event").first()

    def said(self, person: int, participation: str, sessions: set[int] | None = None):
        return application(
            given_name=f"P{person}",
            email=f"p{person}@example.org",
            participation=participation,
            session_ids=tuple(self.sessions[one].pk for one in sorted(sessions or ())),
            waits=True,
        )

    # What can happen ------------------------------------------------------------------------

    def register(self, person: int, participation: str, sessions: set[int]) -> None:
        register(
            event=self.event,
            application=self.said(person, participation, sessions),
            submit_token=uuid.uuid4().hex,
            now=self.now,
        )

    def group(self, person: int, size: int, participation: str) -> None:
        outcome = register_group(
            event=self.event,
            applications=[self.said(person + one, participation) for one in range(size)],
            contact_name="Mission",
            contact_email="mission@example.org",
            language="en",
            submit_token=uuid.uuid4().hex,
            now=self.now,
        )
        confirm_group(group=outcome.group, now=self.now)

    def confirm(self, person: int) -> None:
        if found := self.last(person):
            confirm(registration=found, now=self.now)

    def cancel(self, person: int) -> None:
        if found := self.last(person):
            cancel(registration=found, now=self.now)

    def switch(self, person: int) -> None:
        if found := self.last(person):
            other = "online" if found.participation == "in_person" else "in_person"
            switch_participation(registration=found, participation=other, now=self.now)

    def wait_for_room(self, person: int) -> None:
        if found := self.last(person):
            waiting.wait_for_room(registration=found, participation="in_person", now=self.now)

    def accept(self, person: int) -> None:
        if found := self.last(person):
            waiting.accept(registration=found, now=self.now)

    def leave(self, person: int) -> None:
        if found := self.last(person):
            waiting.leave(registration=found, now=self.now)

    def decline(self, person: int) -> None:
        if found := self.last(person):
            approving.decline(
                registration=found,
                was=RegistrationStatus(found.status),
                reason="No",
                now=self.now,
            )

    def reconsider(self, person: int) -> None:
        if found := self.last(person):
            approving.reconsider(registration=found, now=self.now)

    def approve(self, person: int) -> None:
        if found := self.last(person):
            approving.approve(registration=found, now=self.now)

    def approval(self, wanted: bool) -> None:
        Event.objects.filter(pk=self.event.pk).update(approval=wanted)

    def time(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def sweep(self) -> None:
        expire_holds(now=self.now)
        waiting.lapse_offers(now=self.now)
        waiting.offer_free_seats(now=self.now)

    def capacity(self, participation: str, seats: int | None) -> None:
        set_capacity(event=self.event, participation=participation, capacity=seats)

    def session_capacity(self, number: int, seats: int) -> None:
        set_capacity(session=self.sessions[number], capacity=seats)

    # What has to hold -----------------------------------------------------------------------

    def check(self) -> None:
        """The counters count people, no capacity is exceeded, and lines count who is in them."""
        for pool in self.event.seat_pools.all():
            assert pool.taken == self.holders(pool), pool
            assert pool.waiting == self.in_line(pool), pool
            assert pool.capacity is None or pool.taken <= pool.capacity
        for row in self.event.registrations.filter(status=RegistrationStatus.WAITING):
            assert row.waits.filter(status__in=WaitStatus.standing()).count() == 1
        ended = Wait.objects.filter(
            registration__event=self.event, status__in=WaitStatus.standing()
        ).exclude(registration__status__in=RegistrationStatus.standing())
        assert not ended.exists()

    def holders(self, pool: SeatPool) -> int:
        """People with a seat in a pool, counted one by one from what they hold."""
        active = self.event.registrations.holding_a_seat().filter(takes_seat=True)
        offered = Wait.objects.filter(registration__event=self.event, status=WaitStatus.OFFERED)
        if pool.session_id:
            chosen = Q(choices__session=pool.session_id)
            without = offered.filter(registration__status=RegistrationStatus.WAITING)
            theirs = Q(pk__in=without.values("registration"))
            return (
                active.filter(chosen).count()
                + self.event.registrations.filter(chosen & theirs).count()
            )
        mine = active.filter(participation=pool.participation).count()
        return mine + offered.filter(participation=pool.participation).count()

    def in_line(self, pool: SeatPool) -> int:
        if pool.session_id or pool.answer:
            return 0
        line = Wait.objects.filter(
            registration__event=self.event,
            participation=pool.participation,
            status=WaitStatus.WAITING,
            registration__verified_at__isnull=False,
        )
        return line.count()
