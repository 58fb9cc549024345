"""Letters that are asked once more, before they leave, whether they still say what is true.

A letter waits in the outbox: until its time, or because the mail server is away. What it follows
from may be corrected meanwhile; then it is dropped. Rooms say how their letters are asked.
"""

from collections.abc import Callable
from typing import Final

from letters.models import Letter

Question = Callable[[Letter], bool]
_QUESTIONS: Final[dict[str, Question]] = {}


def ask_before_sending(purpose: str, question: Question) -> None:
    """Ask ``question`` of every letter of a purpose; again replaces it."""
    _QUESTIONS[purpose] = question


def still_holds(letter: Letter) -> bool:
    """Whether a letter that is due is still to be sent; one that nobody asks about is."""
    question = _QUESTIONS.get(letter.purpose)
    return question is None or question(letter)
