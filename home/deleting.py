"""Snippets that something recorded hangs on are not deleted."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import router
from django.db.models import Model
from django.db.models.deletion import Collector, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


def refuse_protected(request: HttpRequest, objects: Sequence[Any]) -> HttpResponse | None:
    """Say what hangs on a snippet, instead of failing when it is deleted."""
    for one in objects:
        try:
            Collector(router.db_for_write(type(one)), origin=one).collect([one])
        except ProtectedError as error:
            held = Counter(type(row) for row in error.protected_objects)
            messages.error(
                request,
                _("“%(name)s” stays: this hangs on it – %(what)s.")
                % {"name": one, "what": "; ".join(f"{_name(m)}: {n}" for m, n in held.items())},
            )
            return redirect("wagtailadmin_home")
    return None


def _name(model: type[Model]) -> str:
    return str(model._meta.verbose_name_plural)
