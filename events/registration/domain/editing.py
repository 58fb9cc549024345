"""Changing a registration: what its holder may do until registration closes.

Everything that is counted moves in the transaction that writes: sessions and limited answers are
switched all together or not at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from events import seats
from events.enums import Participation, RegistrationStatus, WaitStatus
from events.letters.tickets import selectable_sessions
from events.models import EventSession, Registration, RegistrationChoice, SeatPool
from events.models.person import NEEDS, person_names
from events.publishing import questions
from events.registration.domain import caps, letters, waiting
from events.registration.domain.forgetting import needs_day
from events.words.availability import State, registration_state
from identity.names import name_key
from refusals import Refused

EDITED: Final = "events.edit_registration"
"""The entry in Wagtail's log; its data name the ``fields`` that changed, never what they hold."""


CHANGEABLE: Final = person_names(without=("participation", "email", "privacy_version"))
"""What its holder may say otherwise here: the way and the address have functions of their own."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A registration after a change, and the names of the fields that are other than before."""

    registration: Registration
    changed: tuple[str, ...]


def edit(
    *,
    registration: Registration,
    changes: Mapping[str, Any],
    user: User | None = None,
    now: datetime | None = None,
) -> Edited:
    """Write what is changed, move the seats of sessions and answers, and log which fields it was.

    ``changes`` are facts by name and ``session_ids``; what is left out stays. ``session_ids`` and
    ``answers`` (see ``Application``) are complete: what they lack is given up.
    Other sessions bring a confirmed place's invitation up to date by letter. Raises Refused where
    nothing can be changed any more, a session is not offered, the person is registered twice by
    the new name, or an organisation has all its places; NoSeatLeft where one is full.
    """
    now = now or timezone.now()
    try:
        with transaction.atomic():
            return _edit(registration, changes, user, now)
    except IntegrityError:
        raise Refused(
            "duplicate", _("Somebody of this name is registered from your address already.")
        ) from None


def _edit(
    registration: Registration, changes: Mapping[str, Any], user: User | None, now: datetime
) -> Edited:
    caps.locked_event(registration.event_id)
    row = Registration.objects.locked(registration.pk)
    refuse_unless_editable(row, now)
    said = dict(changes)
    wanted: Iterable[int] | None = said.pop("session_ids", None)
    if unknown := said.keys() - set(CHANGEABLE):
        raise TypeError(f"Not to be changed here: {sorted(unknown)}")
    if "answers" in said:
        said["answers"] = kept_answers(row, row.participation, said["answers"])
    changed = [name for name, value in said.items() if getattr(row, name) != value]
    old = pools_held(row)
    was = caps.party(row)
    for name in changed:
        setattr(row, name, said[name])
    if row.takes_seat and (party := caps.party(row)) != was:
        caps.refuse_over(row.event, [party])
    if set(NEEDS) & set(changed):
        row.forget_needs_on = needs_day(row)
    row.name_key = name_key(row.given_name, row.family_name)
    if wanted is not None and choose_sessions(row, wanted):
        changed.append("sessions")
    if not changed:
        return Edited(row, ())
    row.changed_at = now
    row.save()
    record_edit(row, changed, user)
    if "sessions" in changed and row.status == RegistrationStatus.CONFIRMED:
        letters.write_changed(row, now=now)
    # Pools come last in every transaction, so that none waits for a row while holding one.
    seats.switch(old=old, new=pools_held(row))
    return Edited(row, tuple(changed))


@transaction.atomic
def write_latin_name(*, registration: Registration, name: str, user: User) -> Registration:
    """Give a name the form that can be printed, at any time: the desk's doing."""
    row = Registration.objects.locked(registration.pk)
    if row.latin_name != name:
        row.latin_name = name
        row.save(update_fields=["latin_name"])
        record_edit(row, ["latin_name"], user)
    return row


def refuse_unless_editable(registration: Registration, now: datetime) -> None:
    """Raise Refused, with the reason, where nothing can be changed any more.

    Giving the place up is possible for longer: until the event is over.
    """
    if not registration.is_standing:
        raise Refused("ended", _("This registration has ended."))
    state = registration_state(registration.event, (), now)
    if state.state in {State.CANCELLED, State.PAST, State.CLOSED}:
        raise Refused(state.state.value, state.sentence)


def is_editable(registration: Registration, now: datetime) -> bool:
    """Whether something of it can still be changed."""
    try:
        refuse_unless_editable(registration, now)
    except Refused:
        return False
    return True


def choose_sessions(registration: Registration, wanted: Iterable[int]) -> bool:
    """Make the chosen sessions those of ``wanted``; whether that changed anything.

    What was chosen before may stay although it is not offered any more. Raises Refused
    (``session_gone``). Seats are the caller's.
    """
    chosen = set(registration.choices.values_list("session_id", flat=True))
    offered = {one.pk: one for one in selectable_sessions(registration.event)}
    keys = set(wanted)
    if not keys <= set(offered) | chosen:
        raise Refused("session_gone", _("A session you chose is no longer offered."))
    if registration.participation == Participation.ONLINE:
        keys -= {key for key in keys if key in offered and offered[key].is_social}
    RegistrationChoice.objects.filter(registration=registration, session__in=chosen - keys).delete()
    RegistrationChoice.objects.bulk_create(
        RegistrationChoice(registration=registration, session_id=key)
        for key in sorted(keys - chosen)
    )
    return keys != chosen


def kept_answers(
    registration: Registration, participation: str, given: Mapping[str, Any]
) -> dict[str, Any]:
    """What is kept of new answers, with those to questions that are not asked any more."""
    retired = {one.id for one in questions.questions_of(registration.event) if one.retired}
    old = {key: value for key, value in registration.answers.items() if key in retired}
    return {**old, **questions.concerning(registration.event, participation, given)}


def pools_held(registration: Registration) -> list[SeatPool]:
    """The pools in which a locked registration counts now: its own, or those an offer holds."""
    if registration.is_active:
        return seats.pools_of(registration)
    wait = waiting.standing_wait(registration)
    if wait is None or wait.status != WaitStatus.OFFERED:
        return []
    return seats.pools_for(
        event=registration.event,
        participation=wait.participation,
        sessions=EventSession.objects.filter(choices__registration=registration),
        answers=seats.chosen_answers(registration.answers),
    )


def record_edit(registration: Registration, fields: Iterable[str], user: User | None) -> None:
    """Write into the log which fields of a registration changed."""
    log(
        instance=registration,
        action=EDITED,
        user=user,
        title=registration.reference,
        data={"fields": sorted(fields)},
    )


def switch_participation(
    *,
    registration: Registration,
    participation: str,
    answers: Mapping[str, Any] | None = None,
    user: User | None = None,
    now: datetime | None = None,
) -> Registration:
    """Move a registration from the room to the screen or back, and its seat with it.

    The seat it leaves is free at once; who is in line for it is offered it. What takes place in the
    room alone is given up online, and answers stay as far as they are asked this way too;
    ``answers`` adds those to what is asked only there. A confirmed place's invitation follows by
    letter. Raises NoSeatLeft, and Refused where the event does not offer it, nothing can be
    changed any more, or an offered place has to be accepted instead.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = Registration.objects.locked(registration.pk)
        may_move = row.is_active or row.status == RegistrationStatus.PENDING
        if not may_move or participation not in other_ways(row, own=True):
            raise Refused("not_offered", _("This way of taking part is not offered."))
        if row.participation == participation:
            return row
        refuse_unless_editable(row, now)
        wait = waiting.standing_wait(row)
        if wait is not None and wait.status == WaitStatus.OFFERED:
            raise Refused("offered", _("A place is offered to you this way: accept it instead."))
        old = pools_held(row)
        row.participation = participation
        row.answers = kept_answers(row, participation, {**row.answers, **(answers or {})})
        choose_sessions(row, row.choices.values_list("session_id", flat=True))
        row.changed_at = now
        row.save(update_fields=["participation", "answers", "changed_at"])
        record_edit(row, ["participation"], user)
        if row.status == RegistrationStatus.CONFIRMED:
            letters.write_changed(row, now=now)
        # Pools come last in every transaction, so that none waits for a row while holding one.
        seats.switch(old=old, new=pools_held(row))
    return row


def other_ways(registration: Registration, *, own: bool = False) -> list[str]:
    """The other ways of taking part that the event offers; with ``own`` the present one too."""
    ways = waiting.offered_participations(registration.event)
    return [one for one in ways if own or one != registration.participation]
