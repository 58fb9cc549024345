"""What Wagtail tells us about pages and snippets, handed to the publishing service.

A receiver never raises: the editor's publication stands, and the sweep repairs a record that lags.
"""

import logging
import uuid
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django_tasks.base import Task
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from events.models import EventPage
from events.publishing.records import hide, mentioning, record
from events.publishing.tasks import refresh_translation_source, rerender_mentions
from home.domain import families
from home.models import Organisation, Person, Place, SiteSettings, Topic
from publiccache.generation import raise_generation

logger = logging.getLogger(__name__)


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(on_page_state, dispatch_uid=f"events_{id(signal)}")
    page_slug_changed.connect(on_page_address, dispatch_uid="events_slug")
    post_page_move.connect(on_page_address, dispatch_uid="events_move")
    pre_delete.connect(on_page_deleting, sender=EventPage, dispatch_uid="events_deleting")
    post_delete.connect(on_page_deleted, sender=EventPage, dispatch_uid="events_delete")
    m2m_changed.connect(
        on_restriction_groups,
        sender=PageViewRestriction.groups.through,
        dispatch_uid="events_restriction_groups",
    )
    for signal in (post_save, post_delete):
        uid = f"events_{id(signal)}"
        signal.connect(on_restriction, sender=PageViewRestriction, dispatch_uid=uid)
        for shown in (Person, Organisation):
            signal.connect(on_shown, sender=shown, dispatch_uid=f"{uid}_{shown.__name__}")
    post_delete.connect(on_shown, sender=Page, dispatch_uid="events_page_deleted")
    for model in (Place, Topic, SiteSettings):
        uid = f"events_{model.__name__}"
        post_save.connect(on_mention_saved, sender=model, dispatch_uid=uid)
        pre_delete.connect(on_mention_deleting, sender=model, dispatch_uid=uid)
        post_delete.connect(on_mention_deleted, sender=model, dispatch_uid=uid)


def on_page_state(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page was published or unpublished: aliases and other page types only reset caches.

    Sent with ``live=False`` for a page that goes live later; the service looks at the database,
    so such a page is not recorded before its time. What was unpublished, or has expired, is off in
    every language, and comes back with them.
    """
    if issubclass(sender, EventPage) and instance.alias_of_id is None:
        if families.is_followed(instance):
            return
        off = kwargs["signal"] is page_unpublished
        families.follow(families.take_off if off else families.bring_back, instance)
        _record(instance.translation_key)
        _enqueue(refresh_translation_source, instance.pk)
    raise_generation()


def on_page_address(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page moved or was renamed: it and what lies below have new addresses."""
    for key in _keys_below(instance):
        _record(key)
    raise_generation()


def on_page_deleting(sender: type[EventPage], instance: EventPage, **kwargs: Any) -> None:
    """A page is about to go: with it go its other languages, unless all of one language goes."""
    families.follow(families.before_deletion, instance, kwargs.get("origin"))


def on_page_deleted(sender: type[EventPage], instance: EventPage, **kwargs: Any) -> None:
    """A page is gone: the record is withdrawn or follows another language."""
    families.follow(families.after_deletion, instance)
    if not families.is_followed(instance):
        _record(instance.translation_key)


def on_restriction(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A branch of the site became private, or public again: its events leave or come back.

    That of an event is the same in every language. A restriction that goes because its page is
    deleted makes nothing public, not for a moment.
    """
    pages = families.follow_restriction(instance, EventPage, **kwargs)
    for key in dict.fromkeys(key for one in pages for key in _keys_below(one)):
        _record(key, hidden=bool(kwargs.get("created")))
    raise_generation()


def on_restriction_groups(
    sender: type, instance: PageViewRestriction, action: str, **kwargs: Any
) -> None:
    """Whom a private event is shown to is the same in every language."""
    families.follow_groups(instance, action, EventPage)


def on_shown(sender: type, instance: Any, **kwargs: Any) -> None:
    """Something that pages show, but no calendar entry, changed."""
    raise_generation()


def on_mention_saved(sender: type, instance: Any, created: bool, **kwargs: Any) -> None:
    """A place, topic or setting that entries mention was saved.

    A new row may be the translation of one that entries mention; settings are made when an entry
    first needs them.
    """
    if not kwargs.get("raw") and not (created and sender is SiteSettings):
        _enqueue(rerender_mentions, sender.__name__, instance.pk)
    raise_generation()


def on_mention_deleting(sender: type, instance: Any, **kwargs: Any) -> None:
    """Note who mentions a place, topic or setting: its rows no longer say so once it is gone."""
    found = mentioning(sender.__name__, instance.pk)
    instance.mentioned_by = list(found.values_list("key", flat=True))


def on_mention_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """A place, topic or setting is gone: an event that took place there has none now."""
    for key in instance.mentioned_by:
        _record(key)
    raise_generation()


def _keys_below(page: Page) -> list[uuid.UUID]:
    pages = EventPage.objects.descendant_of(page, inclusive=True)
    return list(pages.order_by("path").values_list("translation_key", flat=True))


def _enqueue(task: "Task[..., Any]", *arguments: Any) -> None:
    try:
        with transaction.atomic():
            task.enqueue(*arguments)
    except Exception:
        logger.exception("%s was not enqueued.", task.name)


def _record(key: uuid.UUID, *, hidden: bool = False) -> None:
    try:
        with transaction.atomic():
            hide(key) if hidden else record(key)
    except Exception:
        logger.exception("The record of event %s lags until the next sweep.", key)
