"""What shows the competition's pages: Wagtail asks a page for a template, and it asks here."""

from typing import Any

from django import template
from django.template import RequestContext

from champions.pages.presentation.champion import champion_context
from champions.pages.presentation.edition import edition_context
from champions.pages.presentation.gallery import competition_context

register = template.Library()


@register.inclusion_tag("champions/pages/competition.html", takes_context=True)
def show_competition(context: RequestContext) -> dict[Any, Any]:
    """All editions and their champions, kept no longer than what is said of editions is true."""
    request = context["request"]
    shown = competition_context(context["page"], request.GET)
    request.public_cache_seconds = shown["cache_seconds"]
    return context.flatten() | shown


@register.inclusion_tag("champions/pages/edition.html", takes_context=True)
def show_edition(context: RequestContext) -> dict[Any, Any]:
    """An edition, kept until the call opens or closes, a day less is left, winners are out."""
    request = context["request"]
    preview = getattr(request, "is_preview", False)
    shown = edition_context(context["page"], preview=preview)
    request.public_cache_seconds = shown["cache_seconds"]
    return context.flatten() | shown


@register.inclusion_tag("champions/pages/champion.html", takes_context=True)
def show_champion(context: RequestContext) -> dict[Any, Any]:
    """A winner or finalist."""
    return context.flatten() | champion_context(context["page"])
