"""Changing how somebody takes part."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.domain import registration_letters, seats, waiting
from events.domain.editing import (
    choose_sessions,
    kept_answers,
    pools_held,
    record_edit,
    refuse_unless_editable,
)
from events.domain.refusals import Refused
from events.enums import RegistrationStatus, WaitStatus
from events.models import Registration


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
            registration_letters.write_changed(row, now=now)
        # Pools come last in every transaction, so that none waits for a row while holding one.
        seats.switch(old=old, new=pools_held(row))
    return row


def other_ways(registration: Registration, *, own: bool = False) -> list[str]:
    """The other ways of taking part that the event offers; with ``own`` the present one too."""
    ways = waiting.offered_participations(registration.event)
    return [one for one in ways if own or one != registration.participation]
