"""Changing a programme in a new draft: never on the live page, never over somebody's work."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageQuerySet, Revision
from wagtail_localize.models import Translation

from accounts.models import User
from events.models import Event, EventPage
from events.words.streams import raw_stream
from refusals import Refused


class DraftRefused(Refused):
    """A draft cannot be saved now."""


def sources(pages: PageQuerySet) -> PageQuerySet:
    """Those pages on which an event's facts are entered: not its translations, not aliases.

    The record knows the source of a published event; before that, it is the page that no
    translation is made into.
    """
    recorded = Event.objects.filter(key=OuterRef("translation_key"), source_page__isnull=False)
    translated = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"),
        target_locale=OuterRef("locale_id"),
        enabled=True,
    )
    own = recorded.filter(source_page=OuterRef("pk"))
    return pages.filter(
        Q(Exists(own)) | (Q(~Exists(recorded)) & Q(~Exists(translated))), alias_of__isnull=True
    )


def is_source(page: EventPage) -> bool:
    """Whether the event's facts are entered on this page."""
    found: bool = sources(EventPage.objects.filter(pk=page.pk)).exists()
    return found


def draft_of(page: EventPage) -> EventPage:
    """The page as last saved, published or not."""
    draft: EventPage = page.get_latest_revision_as_object()
    return draft


def save_draft(
    *,
    page: EventPage,
    streams: Mapping[str, Sequence[dict[str, Any]]],
    user: User,
    seen_revision: int | None,
    facts: Mapping[str, Any] | None = None,
) -> Revision:
    """Save a new draft of ``page`` with other streams, given in raw form by field name.

    ``seen_revision`` is the latest revision when the editor looked; ``facts`` are other values of
    the page's fields. Publishes nothing. Raises ``DraftRefused`` when the page was saved in
    between, is locked for this editor, or is not the source page.
    """
    with transaction.atomic():
        locked = EventPage.objects.select_for_update().get(pk=page.pk).specific
        lock = locked.get_lock()
        if lock and lock.for_user(user):
            raise DraftRefused("locked", _("The page is locked: unlock it first."))
        if not is_source(locked):
            raise DraftRefused(
                "not_source", _("Programmes are edited on the page of the source language.")
            )
        if locked.latest_revision_id != seen_revision:
            raise DraftRefused(
                "changed", _("The page was saved in between. Check the preview again.")
            )
        draft = draft_of(locked)
        for name, raw in streams.items():
            setattr(draft, name, list(raw))
        for name, value in (facts or {}).items():
            setattr(draft, name, value)
        return draft.save_revision(user=user, log_action=True, clean=False)


def programme_of(page: EventPage) -> list[dict[str, Any]]:
    """The programme in raw form."""
    return raw_stream(page.programme)
