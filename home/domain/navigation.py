"""Menus and the language switch; the menus are kept until something is published."""

from typing import Any

from django.conf import settings
from django.core.cache import caches
from wagtail.models import Page, Site

from home.models import BasePage, HomePage, SiteSettings
from publiccache.generation import look_up

SECONDS = 600
NAMES = {"en": "English", "fr": "Français", "es": "Español"}


def navigation(language: str, *, path: str, page: Page | None = None) -> dict[str, Any]:
    """What ``site_header.html`` and ``site_footer.html`` show.

    ``path`` is the address being shown: it decides what is current, and where the language switch
    leads when ``page`` has no translations of its own.
    """
    frame = _frame(language)
    home_url = frame["home_url"]
    items = [
        (title, url, path.startswith(url) and url != home_url) for title, url in frame["items"]
    ]
    return {**frame, "items": items, "languages": languages(language, path, page)}


def languages(language: str, path: str, page: Page | None) -> list[tuple[str, str, str, bool]]:
    """Each language: code, own name, address of this page (or its calendar, or home), current."""
    translated: dict[str, str] = {}
    if isinstance(page, BasePage) and page.pk:
        translated = page.translations_by_language
    found = []
    for code, _name in settings.LANGUAGES:
        url = f"/{code}/"
        if page is not None and code in translated:
            url = translated[code].removeprefix(settings.SITE_URL) or url
        elif page is None and path.startswith(f"/{language}/"):
            url = f"/{code}/{path.removeprefix(f'/{language}/')}"
        elif path.startswith(f"/{language}/events/"):
            url = f"/{code}/events/"
        found.append((code, NAMES[code], url, code == language))
    return found


def _frame(language: str) -> dict[str, Any]:
    """What is the same on every page of a language: one look-up in the cache when it is kept."""
    key = f"navigation:{language}"
    current, kept = look_up(key)
    if kept is not None and kept["generation"] == current:
        frame: dict[str, Any] = kept["frame"]
        return frame
    frame = _read_frame(language)
    caches["pages"].set(key, {"generation": current, "frame": frame}, SECONDS)
    return frame


def _read_frame(language: str) -> dict[str, Any]:
    home = HomePage.objects.live().filter(locale__language_code=language).first()
    site = Site.objects.filter(is_default_site=True).first()
    settings_row = SiteSettings.for_site(site) if site else SiteSettings()
    home_url = f"/{language}/"
    children = list(home.get_children().live().order_by("path")) if home else []
    items = [(child.title, f"{home_url}{child.slug}/") for child in children if child.show_in_menus]
    footer = [
        (child.title, f"{home_url}{child.slug}/") for child in children if not child.show_in_menus
    ]
    return {
        "home_url": home_url,
        "items": items,
        "footer_items": footer,
        "events_url": f"{home_url}events/",
        "account_url": "/accounts/registrations/",
        "contact_email": settings_row.contact_email,
    }
