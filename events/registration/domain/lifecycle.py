"""The life of a registration: which changes there are, and the one function that makes them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.models import User
from events.enums import RegistrationStatus as Status
from events.models import Registration
from refusals import Refused

TRANSITIONS: Final[Mapping[Status, frozenset[Status]]] = {
    Status.HELD: frozenset({Status.CONFIRMED, Status.CANCELLED, Status.EXPIRED}),
    Status.PENDING: frozenset(
        {Status.CONFIRMED, Status.WAITING, Status.DECLINED, Status.CANCELLED, Status.EXPIRED}
    ),
    Status.WAITING: frozenset({Status.CONFIRMED, Status.CANCELLED, Status.EXPIRED}),
    Status.CONFIRMED: frozenset({Status.CANCELLED, Status.DECLINED}),
    Status.DECLINED: frozenset({Status.PENDING}),
    Status.CANCELLED: frozenset(),
    Status.EXPIRED: frozenset({Status.CONFIRMED, Status.WAITING, Status.PENDING}),
}
"""From each status those it may become; DECLINED is final but for a second look of the desk."""

STAMPS: Final[Mapping[Status, str]] = {
    Status.CONFIRMED: "confirmed_at",
    Status.CANCELLED: "cancelled_at",
    Status.DECLINED: "declined_at",
}
CHANGED: Final = "events.change_registration"
"""The entry in Wagtail's log; its data carry ``from``, ``to`` and ``reason``."""


def move(
    registration: Registration,
    to: Status,
    *,
    user: User | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> None:
    """Give a locked registration another status, stamp it, and write it into the log.

    Saves the status and its instant alone. Seats are the caller's, last in its transaction.
    Raises Refused (``transition``) for a change that there is not.
    """
    was = Status(registration.status)
    if to not in TRANSITIONS[was]:
        raise Refused("transition", _("This registration has changed meanwhile. Look again."))
    registration.status = to
    fields = ["status"]
    stamp = STAMPS.get(to)
    if stamp:
        setattr(registration, stamp, now or timezone.now())
        fields.append(stamp)
    registration.save(update_fields=fields)
    record(registration, was=was, user=user, reason=reason)


def last_reason(registration: Registration, status: Status) -> str:
    """Why a registration last came to ``status``, as the log has it; empty where nobody said."""
    entries = ModelLogEntry.objects.for_instance(registration).filter(action=CHANGED)
    last = entries.filter(data__to=status.value).order_by("-timestamp", "-pk").first()
    return last.data.get("reason", "") if last else ""


def record(
    registration: Registration, *, was: str = "", user: User | None = None, reason: str = ""
) -> None:
    """Write into the log that a registration came to its present status; ``was`` "" is new."""
    log(
        instance=registration,
        action=CHANGED,
        user=user,
        title=registration.reference,
        data={"from": was, "to": str(registration.status), "reason": reason},
    )
