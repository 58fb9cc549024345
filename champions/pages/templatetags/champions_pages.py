"""What shows the competition's pages: Wagtail asks a page for a template, and it asks here."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone

from champions.pages.presentation.calls import open_calls
from champions.pages.presentation.champion import champion_context
from champions.pages.presentation.edition import edition_context
from champions.pages.presentation.gallery import competition_context
from languages import language_code

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


@register.inclusion_tag("champions/pages/components/open_calls.html", takes_context=True)
def show_open_calls(context: RequestContext) -> dict[str, Any]:
    """Calls that are open, each with its end and a way in; kept no longer than they are."""
    request = context["request"]
    calls, seconds = open_calls(language_code(), timezone.now())
    kept = getattr(request, "public_cache_seconds", seconds)
    request.public_cache_seconds = min(kept, seconds)
    return {"calls": calls}


@register.inclusion_tag("champions/pages/champion.html", takes_context=True)
def show_champion(context: RequestContext) -> dict[Any, Any]:
    """A winner or finalist."""
    return context.flatten() | champion_context(context["page"])
