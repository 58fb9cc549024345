"""Calls that are open now, for the front page."""

from dataclasses import dataclass
from datetime import datetime

from champions.call.presentation import apply_url
from champions.models import Edition, EditionText
from champions.pages.presentation.standing import EditionState, kept_for, standing


@dataclass(frozen=True, slots=True)
class OpenCall:
    """An edition that takes proposals; ``lang`` is set where its words are in another language."""

    title: str
    theme: str
    sentence: str
    url: str
    apply_url: str
    lang: str


def open_calls(language: str, now: datetime) -> tuple[list[OpenCall], int]:
    """What is open, and for how many seconds that is so: one query."""
    texts = (
        EditionText.objects.filter(
            language=language,
            edition__in=Edition.objects.published(),
            edition__announced_at__isnull=True,
        )
        .select_related("edition")
        .defer("words", "edition__questions", "edition__criteria")
        .order_by("edition__closes_at", "pk")
    )
    found, changes = [], []
    for text in texts:
        at = standing(text.edition, now)
        if at.changes_at is not None:
            changes.append(at.changes_at)
        if at.state == EditionState.OPEN:
            lang = "" if text.words_language == language else text.words_language
            apply = apply_url(text.edition.year)
            found.append(OpenCall(text.title, text.theme, at.sentence, text.path, apply, lang))
    return found, kept_for(min(changes, default=None), now)
