"""Filters of the desk's list, kept under a name for whoever made them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.models import SavedFilter
from refusals import Refused

LONGEST = 2_000
"""Characters of a query string that is kept."""


@transaction.atomic
def keep_filter(*, owner: User, name: str, query: str) -> SavedFilter:
    """Keep a query string under a name; the same name again replaces it.

    Raises Refused (``empty``, ``long``).
    """
    if not query:
        raise Refused("empty", _("The list is not narrowed by anything yet."))
    if len(query) > LONGEST:
        raise Refused("long", _("This is too much for one filter."))
    kept, _created = SavedFilter.objects.update_or_create(
        owner=owner, name=name, defaults={"query": query}
    )
    return kept


def drop_filter(*, owner: User, pk: int) -> None:
    """Forget one's own filter; another's stays."""
    SavedFilter.objects.filter(owner=owner, pk=pk).delete()
