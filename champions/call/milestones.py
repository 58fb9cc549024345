"""An edition's dates in the calendars: the call opens, the call closes, the winners are announced.

Each is a milestone with a key of its own that never changes, so that calendars follow it when it
moves. It says what the page says of the date, and nothing about who wins.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from champions.deadlines import ZONE
from champions.models import Edition, EditionText
from events.enums import Kind
from events.models import Event
from events.publishing.milestones import Said, record_milestone, withdraw_milestone

NAMES: Final = ("opens", "closes", "announcement")


def milestone_key(edition_key: uuid.UUID, name: str) -> uuid.UUID:
    """The permanent key of one of an edition's dates."""
    return uuid.uuid5(edition_key, name)


def record_milestones(edition: Edition) -> None:
    """Make the calendars agree with the edition's dates; idempotent.

    To be called whenever a date moved or the edition's page was published, changed or withdrawn.
    """
    texts = {text.language: text for text in edition.texts.all()}
    for name, at in _instants(edition).items():
        key = milestone_key(edition.key, name)
        if at is None or edition.withdrawn_at is not None or not texts:
            withdraw_milestone(key=key)
        else:
            record_milestone(
                key=key,
                kind=Kind.CHAMPIONS,
                at=at,
                time_zone=ZONE,
                texts={language: _said(name, text) for language, text in texts.items()},
            )


def lagging_milestones() -> list[Edition]:
    """Editions whose dates the calendars do not show as they are: two queries."""
    editions = list(Edition.objects.order_by("year"))
    wanted = {
        milestone_key(edition.key, name): at if edition.withdrawn_at is None else None
        for edition in editions
        for name, at in _instants(edition).items()
    }
    shown = Event.objects.live().filter(key__in=wanted)
    begins = dict(shown.values_list("key", "begins_at"))
    return [
        edition
        for edition in editions
        if any(
            begins.get(key) != wanted[key]
            for key in (milestone_key(edition.key, name) for name in NAMES)
        )
    ]


def _instants(edition: Edition) -> Mapping[str, datetime | None]:
    return dict(
        zip(NAMES, (edition.opens_at, edition.closes_at, edition.announcement_at), strict=True)
    )


def _said(name: str, text: EditionText) -> Said:
    """The date in the language of the edition's own words, so that an entry is in one language."""
    with translation.override(text.words_language):
        title, summary = {
            "opens": (
                _("%(edition)s: the call opens"),
                _("From now on proposals can be written and submitted."),
            ),
            "closes": (
                _("%(edition)s: the call closes"),
                _("The last moment to submit a proposal."),
            ),
            "announcement": (
                _("%(edition)s: the winners are announced"),
                _("The champions of this edition are announced."),
            ),
        }[name]
        return Said(
            title=(title % {"edition": text.title})[:255],
            summary=summary,
            path=text.path,
            language=text.words_language,
        )
