"""Where a signed-in person works: the rooms say it by a hook, the account shows and follows it.

A function registered with Wagtail's hooks as ``HOOK`` is given the user and yields ``Place``s.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission

from accounts.models import User

HOOK: Final = "register_places_of_work"


@dataclass(frozen=True, slots=True)
class Place:
    """A page on which somebody works. The lowest ``order`` is where signing in ends."""

    order: int
    label: str
    url: str


def places_of(user: User | AnonymousUser) -> list[Place]:
    """The pages on which this person works, their own desk first; none for a visitor."""
    found = [place for hook in hooks.get_hooks(HOOK) for place in hook(user)]
    return sorted(found, key=lambda one: one.order)


def editing(user: User) -> Iterator[Place]:
    """The admin, for those who may enter it; the desk of whoever edits pages."""
    if user.has_perm("wagtailadmin.access_admin"):
        order = 10 if user_has_any_page_permission(user) else 60
        yield Place(order, _("Editing"), resolve_url("wagtailadmin_home"))
