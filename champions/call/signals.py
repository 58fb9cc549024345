"""What Wagtail tells us about the competition's pages, handed to the publishing service.

A receiver never raises: the editor's publication stands, and the sweep repairs what lags.
"""

import logging
import uuid
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from champions.call.editions import record_edition
from champions.models import EditionPage

logger = logging.getLogger(__name__)


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(on_page_state, dispatch_uid=f"champions_{id(signal)}")
    page_slug_changed.connect(on_page_address, dispatch_uid="champions_slug")
    post_page_move.connect(on_page_address, dispatch_uid="champions_move")
    post_delete.connect(on_page_deleted, sender=EditionPage, dispatch_uid="champions_delete")
    for signal in (post_save, post_delete):
        signal.connect(
            on_restriction, sender=PageViewRestriction, dispatch_uid=f"champions_{id(signal)}"
        )


def on_page_state(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if issubclass(sender, EditionPage) and instance.alias_of_id is None:
        _record(instance.translation_key)


def on_page_address(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    for key in _keys_below(instance):
        _record(key)


def on_page_deleted(sender: type[EditionPage], instance: EditionPage, **kwargs: Any) -> None:
    _record(instance.translation_key)


def on_restriction(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    for key in _keys_below(instance.page):
        _record(key)


def _keys_below(page: Page) -> list[uuid.UUID]:
    pages = EditionPage.objects.descendant_of(page, inclusive=True)
    return list(pages.order_by("path").values_list("translation_key", flat=True))


def _record(key: uuid.UUID) -> None:
    try:
        with transaction.atomic():
            record_edition(key)
    except Exception:
        logger.exception("The record of edition %s lags until the next sweep.", key)
