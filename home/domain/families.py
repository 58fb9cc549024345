"""The pages of one thing in every language: they are off the site, private and gone together.

An event, an edition or a champion is published in three languages as one. A family is what shares
a translation key, with the aliases that show its pages elsewhere. What Wagtail does to one page is
done here to the others; the receivers of the apps whose pages these are call it.
"""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import Page, PageLogEntry, PageViewRestriction

logger = logging.getLogger(__name__)
_followed: ContextVar[frozenset[uuid.UUID]] = ContextVar("followed", default=frozenset())

Kinds = type[Page] | tuple[type[Page], ...]
"""The page types whose receiver asks."""
TAKEN_OFF: Final = "families.take_off"
GO_WITH_IT: Final = "_go_with_it"
"""Where a page that is being deleted keeps the keys of those that are deleted after it."""


def others(page: Page) -> list[Page]:
    """The pages that say the same in other languages; aliases are not among them."""
    found = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    return list(found.exclude(pk=page.pk).order_by("pk").specific())


def aliases(page: Page) -> list[Page]:
    """What shows the page elsewhere, or in another language as it is."""
    return list(Page.objects.filter(alias_of=page.pk).order_by("pk").specific())


@contextmanager
def following(key: uuid.UUID) -> Iterator[None]:
    """While the pages of ``key`` are changed one by one, nothing else follows them."""
    token = _followed.set(_followed.get() | {key})
    try:
        yield
    finally:
        _followed.reset(token)


def is_followed(page: Page) -> bool:
    """Whether somebody changes the page's whole family just now, and records it at the end."""
    return page.translation_key in _followed.get()


def take_off(page: Page) -> None:
    """Unpublish the others of a page that was unpublished or has expired; cancel what waits.

    Wagtail also says so of a page that is about to be deleted, which its row does not know of.
    """
    if Page.objects.filter(pk=page.pk, live=True).exists():
        return
    with following(page.translation_key):
        for other in others(page):
            if other.live:
                _unpublish(other, page)
            other.revisions.filter(approved_go_live_at__isnull=False).update(
                approved_go_live_at=None
            )


def _unpublish(other: Page, page: Page) -> None:
    """Unpublish a page with another one, and note what it said, unless a draft says more."""
    shown = other.live_revision_id
    whole = shown is not None and shown == other.latest_revision_id
    other.unpublish(set_expired=page.expired, log_action=None)
    log(instance=other, action=TAKEN_OFF, data={"revision": shown if whole else None})


def bring_back(page: Page) -> None:
    """Publish again what was taken off with others, now that one that led is published again.

    What was edited since, unpublished by itself, or has expired stays a draft.
    """
    if not page.live or _taken_off_as(page) is not None:
        return
    with following(page.translation_key):
        for other in others(page):
            expired = other.expire_at is not None and other.expire_at <= timezone.now()
            entry = None if other.live or expired else _taken_off_as(other)
            revision = other.latest_revision
            if entry and revision and entry.data.get("revision") == revision.pk:
                revision.publish()


def _taken_off_as(page: Page) -> PageLogEntry | None:
    """The note of ``take_off``, where nothing was published or unpublished since."""
    changes = Q(action=TAKEN_OFF)
    for verb in ("publish", "unpublish"):
        changes |= Q(action__in=[f"wagtail.{verb}", f"wagtail.{verb}.scheduled"])
    entries = PageLogEntry.objects.filter(changes, page=page.pk).order_by("-timestamp", "-pk")
    last = entries.first()
    return last if last is not None and last.action == TAKEN_OFF else None


def register_log_action(actions: LogActionRegistry) -> None:
    """What a page's history says of ``take_off``."""
    actions.register_action(
        TAKEN_OFF, _("Unpublish with another language"), _("Unpublished with another language")
    )


def follow(act: Callable[..., Any], *arguments: Any) -> Any:
    """What ``act`` returns; None where it fails: the editor's own act stands, and is logged."""
    try:
        with transaction.atomic():
            return act(*arguments)
    except Exception:
        logger.exception("The other languages of a page did not follow it.")
        return None


def follow_restriction(
    restriction: PageViewRestriction,
    kinds: Kinds,
    *,
    signal: Signal,
    origin: Any = None,
    **_kwargs: Any,
) -> list[Page]:
    """Do to the family what was done to a page's privacy; returns the pages it was done to.

    For a receiver of ``post_save`` and ``post_delete``. A restriction that goes because its page
    is deleted makes nothing public: that row may be gone already, and is not looked for.
    """
    if issubclass(getattr(origin, "model", type(origin)), Page) or is_followed(restriction.page):
        return []
    if not issubclass(restriction.page.specific_class or Page, kinds):
        return [restriction.page]
    act = lift_privacy if signal is post_delete else share_privacy
    return [restriction.page, *(follow(act, restriction) or [])]


def follow_groups(restriction: PageViewRestriction, action: str, kinds: Kinds) -> None:
    """Show the family to whom a private page is shown to. For a receiver of ``m2m_changed``."""
    page = getattr(restriction, "page", None)
    if not action.startswith("post_") or page is None or is_followed(page):
        return
    if issubclass(page.specific_class or Page, kinds):
        follow(share_privacy, restriction)


def share_privacy(restriction: PageViewRestriction) -> list[Page]:
    """Give the others, and the aliases of all, a page's own restriction; returns those pages."""
    page = restriction.page
    groups = list(restriction.groups.all())
    family = _shown(page)
    with following(page.translation_key):
        for other in family:
            own = other.view_restrictions.first() or PageViewRestriction(page=other)
            terms = (restriction.restriction_type, restriction.password)
            if own.pk is None or (own.restriction_type, own.password) != terms:
                own.restriction_type, own.password = terms
                own.save()
            if set(own.groups.all()) != set(groups):
                own.groups.set(groups)
    return family


def lift_privacy(restriction: PageViewRestriction) -> list[Page]:
    """Take the restriction that a page no longer has off the others; returns those pages."""
    family = _shown(restriction.page)
    with following(restriction.page.translation_key):
        for other in family:
            for own in other.view_restrictions.all():
                own.delete()
    return family


def _shown(page: Page) -> list[Page]:
    """The others, and the aliases of all of them."""
    family = others(page)
    return [*family, *(alias for one in (page, *family) for alias in aliases(one))]


def before_deletion(page: Page, origin: Any) -> None:
    """Note, while all rows are there, what is to go with a page.

    The others go where the page, or one of the same kind of life above it, is what is deleted.
    Where a branch of the site goes, such as all that is in one language, the others stay.
    """
    deleted = Page.objects.filter(pk=page.pk)
    if isinstance(origin, QuerySet) and origin.model is Page:
        deleted = Page.objects.filter(pk__in=origin.order_by().values("pk"))
    top = deleted.ancestor_of(page, inclusive=True).order_by("depth").first()
    going = Q(alias_of=page.pk)
    if top is not None and has_one_life(top) and not (is_followed(page) or is_followed(top)):
        going |= Q(translation_key=page.translation_key, alias_of=None)
    rest = Page.objects.filter(going).exclude(pk__in=deleted.values("pk"))
    setattr(page, GO_WITH_IT, list(rest.order_by("pk").values_list("pk", flat=True)))


def after_deletion(page: Page) -> None:
    """Delete what ``before_deletion`` noted: a family goes as one, and nothing shows it on."""
    with following(page.translation_key):
        for other in Page.objects.filter(pk__in=getattr(page, GO_WITH_IT, ())):
            other.delete()


def has_one_life(page: Page) -> bool:
    """Whether what is done to a page is done in every language."""
    return bool(getattr(page.specific_class, "has_one_life", False))
