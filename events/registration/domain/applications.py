"""What somebody asks for when registering, and the registration it would become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from accounts.models import User
from events.letters.keys import new_reference
from events.models import Event, Registration, RegistrationGroup
from events.models.person import person_names, unsaid
from events.registration.domain.forgetting import needs_day, retention
from identity.mailboxes import email_key
from identity.names import in_order, name_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a person says and asks for, already validated by a form.

    ``said`` has every fact of ``PersonFacts`` by name; its ``answers`` are by the block id of the
    question: a list of block ids for choices, else the value. ``waits`` is to stand in line where
    no seat is free.
    """

    said: Mapping[str, Any]
    session_ids: Sequence[int] = ()
    waits: bool = False

    @classmethod
    def of(cls, *, session_ids: Sequence[int] = (), waits: bool = False, **said: Any) -> Self:
        """An application of facts by name; what is not said is as ``PersonFacts`` has it."""
        unknown = set(said) - set(person_names())
        if unknown:
            raise TypeError(f"No facts of a person: {sorted(unknown)}")
        return cls(said=unsaid() | said, session_ids=tuple(session_ids), waits=waits)

    @property
    def full_name(self) -> str:
        return f"{self.said['given_name']} {self.said['family_name']}".strip()

    @property
    def plain(self) -> dict[str, Any]:
        """The same for JSON, as ``of`` takes it."""
        return {**self.said, "session_ids": list(self.session_ids), "waits": self.waits}


def new_registration(
    event: Event,
    said: Mapping[str, Any],
    *,
    submit_token: str,
    now: datetime,
    user: User | None = None,
    group: RegistrationGroup | None = None,
) -> Registration:
    """A registration of somebody who says these facts, not yet written: who they are, until when
    it is kept, and its reference are settled here.
    """
    registration = Registration(
        event=event,
        user=user,
        group=group,
        submit_token=submit_token,
        reference=new_reference(),
        consented_at=now,
        created_at=now,
        **said,
    )
    registration.given_name, registration.family_name = in_order(
        registration.given_name, registration.family_name
    )
    registration.email_key = email_key(registration.email)
    registration.name_key = name_key(registration.given_name, registration.family_name)
    registration.forget_on = retention(event).all_on
    registration.forget_needs_on = needs_day(registration)
    return registration
