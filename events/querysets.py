"""Reads of events that speak the business.

Models come after their querysets: each is generic over the rows of the model that it serves.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Lower
from django.utils import timezone

from events.enums import Kind, Mode, Participation, RegistrationKind, RegistrationStatus, Status

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

Row = TypeVar("Row", bound=models.Model)

# How long a cancelled, unpublished or deleted event stays in calendars, so that they remove it.
TOMBSTONE = timedelta(days=90)


class EventQuerySet(models.QuerySet[Row]):
    """Events by time, place in the site and state."""

    def locked(self, pk: int) -> Row:
        """The row, held until the transaction ends; others may still refer to it meanwhile."""
        return self.select_for_update(no_key=True).get(pk=pk)

    def at(self, path: str) -> Self:
        """The one whose page is at ``events/<path>/`` in any language, withdrawn or not."""
        paths = [f"/{code}/events/{path.strip('/')}/" for code, _name in settings.LANGUAGES]
        return self.filter(texts__path__in=paths).order_by("pk")[:1]

    def titled(self, language: str) -> Self:
        """Each with ``own_title``, its title in ``language``: no query per row."""
        return self.annotate(
            own_text=FilteredRelation("texts", condition=Q(texts__language=language)),
            own_title=F("own_text__title"),
        )

    def live(self) -> Self:
        """Those with a published page."""
        return self.filter(withdrawn_at__isnull=True)

    def with_pages(self) -> Self:
        """Events that editors publish as pages of their own; milestones are not among them."""
        return self.exclude(kind__in=Kind.milestones())

    def in_calendars(self, now: datetime | None = None) -> Self:
        """Live events, and withdrawn ones for as long as calendars need to drop them."""
        limit = (now or timezone.now()) - TOMBSTONE
        return self.filter(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=limit))

    def upcoming(self, now: datetime | None = None) -> Self:
        """Not yet over, soonest first."""
        return self.filter(over_at__gt=now or timezone.now()).order_by("begins_at", "pk")

    def past(self, now: datetime | None = None) -> Self:
        """Over, latest first."""
        return self.filter(over_at__lte=now or timezone.now()).order_by("-begins_at", "pk")

    def between(self, first: date, last: date) -> Self:
        """With at least one announced day in ``first``..``last``, inclusive."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def of_kind(self, kinds: Iterable[str]) -> Self:
        return self.filter(kind__in=list(kinds))

    def with_mode(self, mode: str) -> Self:
        """Those one can attend this way: a hybrid event is both in person and online."""
        if mode == Mode.HYBRID:
            return self.filter(mode=Mode.HYBRID)
        return self.filter(mode__in=[mode, Mode.HYBRID])

    def about(self, topic_slug: str) -> Self:
        return self.filter(topics__slug=topic_slug)

    def interpreted_into(self, language: str) -> Self:
        return self.filter(interpretation_codes__contains=f",{language},")

    def in_year(self, year: int) -> Self:
        return self.between(date(year, 1, 1), date(year, 12, 31))

    def under(self, umbrella: models.Model) -> Self:
        return self.filter(umbrellas=umbrella)

    def open_for_registration(self, now: datetime | None = None) -> Self:
        """Ours to register for, now; seats are not looked at."""
        now = now or timezone.now()
        return (
            self.live()
            .filter(registration=RegistrationKind.OURS, begins_at__gt=now)
            .exclude(status__in=[Status.CANCELLED, Status.POSTPONED])
            .filter(Q(registration_opens__isnull=True) | Q(registration_opens__lte=now))
            .filter(Q(registration_closes__isnull=True) | Q(registration_closes__gt=now))
        )


class OfEventQuerySet(models.QuerySet[Row]):
    """Rows that belong to one event."""

    def locked(self, pk: int) -> Row:
        """The row with its event, itself alone held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("event").get(pk=pk)


class RegistrationQuerySet(OfEventQuerySet[Row]):
    """Registrations by what they hold and who may see them."""

    def belonging_to(self, user: "User | AnonymousUser") -> Self:
        """Those that somebody made signed in, or that carry a verified address of theirs.

        By address alone an unconfirmed one is left out: anybody may have mistyped the address.
        """
        if not user.is_authenticated:
            return self.none()
        addresses = EmailAddress.objects.filter(user=user, verified=True)
        by_address = Q(
            email_key__in=addresses.values_list(Lower("email"), flat=True),
            verified_at__isnull=False,
        )
        return self.filter(Q(user=user) | by_address)

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """The one gate for reading: all for the desk, their own for everybody else."""
        if user.has_perm("events.view_registration"):
            return self.all()
        return self.belonging_to(user)

    def with_event_title(self, language: str) -> Self:
        """Each with ``event_title``, the event's title in ``language``: no query per row."""
        return self.annotate(
            event_text=FilteredRelation(
                "event__texts", condition=Q(event__texts__language=language)
            ),
            event_title=F("event_text__title"),
        )

    def matching(self, words: str) -> Self:
        """Those in whose names, address, organisation or reference every word occurs."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(given_name__icontains=word)
                | Q(family_name__icontains=word)
                | Q(email__icontains=word)
                | Q(organisation__icontains=word)
                | Q(reference__icontains=word)
            )
        return found

    def answered(self) -> frozenset[str]:
        """The block ids of questions that somebody answered and of the answers they chose."""
        found: set[str] = set()
        for answers in self.exclude(answers={}).values_list("answers", flat=True):
            found.update(answers)
            for value in answers.values():
                found.update(value if isinstance(value, list) else ())
        return frozenset(found)

    def holding_a_seat(self) -> Self:
        return self.filter(status__in=RegistrationStatus.active())

    def confirmed(self) -> Self:
        return self.filter(status=RegistrationStatus.CONFIRMED)

    def expected_in_person(self) -> Self:
        """Whose place in the room is confirmed, in whatever capacity they come."""
        return self.confirmed().filter(participation=Participation.IN_PERSON)

    def named_at_check_in(self, words: str = "") -> Self:
        """Those in whose names, organisation or reference every word occurs: never by address."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(given_name__icontains=word)
                | Q(family_name__icontains=word)
                | Q(organisation__icontains=word)
                | Q(reference__icontains=word)
            )
        return found

    def reachable(self) -> Self:
        """Those with an address to write to; somebody let in at the door has none."""
        return self.exclude(email="")

    def standing(self) -> Self:
        """Those that have not ended."""
        return self.filter(status__in=RegistrationStatus.standing())

    def overdue_holds(self, now: datetime | None = None) -> Self:
        """Those whose address was not confirmed in time: their seats are to be freed."""
        return self.standing().filter(
            verified_at__isnull=True, hold_expires_at__lte=now or timezone.now()
        )
