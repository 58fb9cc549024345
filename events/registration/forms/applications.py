"""What valid forms ask for, as the domain takes it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from events.models.person import person_names
from events.registration.domain.applications import Application

STEPS: Final = ("part", "about", "needs")


def application_of(
    answers: Mapping[str, Mapping[str, Any]], own_answers: Mapping[str, Any] | None = None
) -> Application:
    """What the cleaned steps ask for; ``own_answers`` are those to the event's own questions."""
    said = {name: value for step in STEPS for name, value in facts_in(answers[step]).items()}
    part = answers["part"]
    return Application.of(
        session_ids=part.get("sessions") or (),
        waits=part["waits"],
        **{**said, "answers": own_answers or {}},
    )


def applications_of(
    said: Mapping[str, Any], people: Sequence[Mapping[str, Any]]
) -> list[Application]:
    """What a valid group asks for; who has no address shares the contact's."""
    waits = said.get("waits", False)
    return [
        Application.of(
            session_ids=one.get("sessions") or (),
            waits=waits,
            **{**facts_in(said), **facts_in(one), "email": one["email"] or said["email"]},
        )
        for one in people
    ]


def facts_in(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What a cleaned form says of a person, by the names of ``PersonFacts``."""
    return {name: cleaned[name] for name in person_names() if name in cleaned}
