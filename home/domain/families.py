"""The pages of one thing in every language: they are off the site, private and gone together.

An event, an edition or a champion is published in three languages as one. A family is what shares
a translation key, with the aliases that show its pages elsewhere. What Wagtail does to one page is
done here to the others; the receivers of the apps whose pages these are call it.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction

_followed: ContextVar[frozenset[uuid.UUID]] = ContextVar("followed", default=frozenset())

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
                other.unpublish(set_expired=page.expired)
            other.revisions.filter(approved_go_live_at__isnull=False).update(
                approved_go_live_at=None
            )


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
    if top is not None and has_one_life(top) and not is_followed(page):
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
