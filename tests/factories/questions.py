"""An event's own questions, on a page and on a record."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from events.models import Event
from events.publishing.questions import set_places, structure, words_on_stream
from tests.factories.content import block


def choice(label: str, places: int | None = None, block_id: str | None = None) -> dict[str, Any]:
    return block("item", {"label": label, "places": places}, block_id)


def question(
    label: str = "Anything else?",
    kind: str = "text",
    choices: Iterable[Mapping[str, Any] | str] = (),
    **values: Any,
) -> dict[str, Any]:
    """A block of the page's stream; a choice given as words has no limit."""
    block_id = values.pop("block_id", None)
    value = {
        "label": label,
        "help": "",
        "kind": kind,
        "required": False,
        "participation": "",
        "choices": [choice(one) if isinstance(one, str) else one for one in choices],
        "when_choice": "",
        **values,
    }
    return block("question", value, block_id or str(uuid.uuid4()))


def ask(event: Event, *questions: Mapping[str, Any]) -> Event:
    """Publish questions onto a record that has no page."""
    answered = event.registrations.answered()
    event.questions = structure(questions, event.questions, answered)
    event.save(update_fields=["questions"])
    for text in event.texts.all():
        text.words = {**text.words, **words_on_stream(questions)}
        text.save(update_fields=["words"])
    set_places(event)
    return event
