"""What crawlers read: the sitemap with every language of a page, and robots.txt."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from events.calendars.listing import years

# Private or endless addresses; feeds stay open, since Google fetches them by robots.txt's leave.
DISALLOWED = ("/admin/", "/accounts/", "/dev/", "/*/registrations/", "/*/register/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in DISALLOWED), "Allow: /"]
    lines += ["", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with its translations (sitemaps.org, ``xhtml:link``)."""
    pages = (
        Page.objects.live()
        .public()
        .filter(depth__gt=1, alias_of__isnull=True)
        .select_related("locale")
        .order_by("path")
    )
    families: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for page in pages:
        parts = page.get_url_parts(request)
        if parts and parts[2]:
            families[page.translation_key].append(
                {
                    "language": page.locale.language_code,
                    "url": settings.SITE_URL + parts[2],
                    "modified": page.last_published_at,
                }
            )
    families |= {("year", one["year"]): _year(one["year"]) for one in years()}
    return render(
        request,
        "sitemap.xml",
        {"families": list(families.values())},
        content_type="application/xml; charset=utf-8",
    )


def _year(year: int) -> list[dict[str, Any]]:
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            url = settings.SITE_URL + reverse("events_year", args=[year])
        found.append({"language": language, "url": url, "modified": None})
    return found
