"""What every page's frame shows."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from home.domain.meta import meta
from home.domain.navigation import navigation
from home.models import BasePage
from languages import language_code

register = template.Library()

# Characters that could end a script element, as ``json_script`` escapes them.
JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def site_navigation(context: dict[str, Any]) -> dict[str, Any]:
    """Menus, the language switch and the footer, for the page being shown.

    The switch keeps the query: a filtered calendar is the same one in another language.
    """
    request: HttpRequest | None = context.get("request")
    language = language_code()
    path = request.path if request else ""
    found = navigation(language, path=path, page=context.get("page"))
    query = request.GET.urlencode() if request else ""
    if query:
        found["languages"] = [
            (code, name, f"{url}?{query}", active) for code, name, url, active in found["languages"]
        ]
    return found


@register.simple_tag(takes_context=True)
def page_meta(context: dict[str, Any]) -> dict[str, Any]:
    """Canonical address, translations and Open Graph values of what is being shown."""
    return meta(context.get("page"), context.get("request"), context.get("title", ""))


@register.simple_tag(takes_context=True)
def untranslated_from(context: dict[str, Any]) -> str:
    """The language of the words of a page that is not translated yet; "" for all others."""
    page = context.get("page")
    return page.untranslated_from if isinstance(page, BasePage) and page.pk else ""


@register.filter
def jsonld(data: Any) -> SafeString:
    """A JSON-LD data block. It is data, not script: no policy needs to allow it."""
    text = json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag
def site_url() -> str:
    """The site's own address, without a slash at its end."""
    return settings.SITE_URL
