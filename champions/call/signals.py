"""What Wagtail tells us about the competition's pages, handed to the publishing service.

A receiver never raises: the editor's publication stands, and the sweep repairs what lags.
"""

import logging
import uuid
from typing import Any, Final

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from champions.call.editions import record_edition
from champions.models import EditionPage, ProposalPage
from home.domain import families

logger = logging.getLogger(__name__)


SHARED: Final = (EditionPage, ProposalPage)
"""The pages that are off the site, private and deleted in every language at once."""


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(on_page_state, dispatch_uid=f"champions_{id(signal)}")
    page_slug_changed.connect(on_page_address, dispatch_uid="champions_slug")
    post_page_move.connect(on_page_address, dispatch_uid="champions_move")
    for model in SHARED:
        uid = f"champions_{model.__name__}"
        pre_delete.connect(on_page_deleting, sender=model, dispatch_uid=uid)
        post_delete.connect(on_page_deleted, sender=model, dispatch_uid=uid)
    for signal in (post_save, post_delete):
        signal.connect(
            on_restriction, sender=PageViewRestriction, dispatch_uid=f"champions_{id(signal)}"
        )
    m2m_changed.connect(
        on_restriction_groups,
        sender=PageViewRestriction.groups.through,
        dispatch_uid="champions_restriction_groups",
    )


def on_page_state(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """What was unpublished, or has expired, is off in every language, and comes back with them."""
    if not issubclass(sender, SHARED) or instance.alias_of_id is not None:
        return
    if families.is_followed(instance):
        return
    off = kwargs["signal"] is page_unpublished
    families.follow(families.take_off if off else families.bring_back, instance)
    if issubclass(sender, EditionPage):
        _record(instance.translation_key)


def on_page_address(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    for key in _keys_below(instance):
        _record(key)


def on_page_deleting(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """With a page go its other languages, unless all of one language goes."""
    families.follow(families.before_deletion, instance, kwargs.get("origin"))


def on_page_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    families.follow(families.after_deletion, instance)
    if sender is EditionPage and not families.is_followed(instance):
        _record(instance.translation_key)


def on_restriction(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """An edition or champion, or a branch above them, became private, or public again.

    A restriction that goes because its page is deleted makes nothing public, not for a moment.
    """
    pages = families.follow_restriction(instance, SHARED, **kwargs)
    for key in dict.fromkeys(key for one in pages for key in _keys_below(one)):
        _record(key)


def on_restriction_groups(
    sender: type, instance: PageViewRestriction, action: str, **kwargs: Any
) -> None:
    """Whom a private page is shown to is the same in every language."""
    families.follow_groups(instance, action, SHARED)


def _keys_below(page: Page) -> list[uuid.UUID]:
    pages = EditionPage.objects.descendant_of(page, inclusive=True)
    return list(pages.order_by("path").values_list("translation_key", flat=True))


def _record(key: uuid.UUID) -> None:
    try:
        with transaction.atomic():
            record_edition(key)
    except Exception:
        logger.exception("The record of edition %s lags until the next sweep.", key)
