"""What search engines and social networks are told about a page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail.models import Page

from home.models import BasePage
from languages import language_code

OG_LOCALES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES"}
SHARE_IMAGE = "fill-1200x630|format-png"


def meta(page: Page | None, request: HttpRequest | None, title: str = "") -> dict[str, Any]:
    """Canonical address, ``hreflang`` alternates with a default, and Open Graph values.

    A view without a page of its own is canonical at its own path; its languages are siblings.
    """
    language = language_code()
    others = [OG_LOCALES[code] for code, _name in settings.LANGUAGES if code != language]
    found: dict[str, Any] = {
        "canonical": "",
        "alternates": [],
        "title": title or gettext("Informal Working Group on MSMEs"),
        "description": "",
        "image": "",
        "locale": OG_LOCALES.get(language, "en_GB"),
        "other_locales": others,
    }
    if isinstance(page, BasePage) and page.pk:
        addresses = page.translations_by_language
        found["canonical"] = addresses.get(language, "")
        found["alternates"] = sorted(addresses.items())
        if default := addresses.get(settings.LANGUAGE_CODE):
            found["alternates"].append(("x-default", default))
        found["title"] = page.seo_title or page.title
        found["description"] = page.search_description or getattr(page, "summary", "")
        image = page.share_image or getattr(page, "image", None)
        if image:
            found["image"] = settings.SITE_URL + image.get_rendition(SHARE_IMAGE).url
        elif page.draws_share_image and found["canonical"]:
            found["image"] = f"{found['canonical']}share.png"
    elif request is not None and request.path.startswith(f"/{language}/"):
        rest = request.path.removeprefix(f"/{language}/")
        found["canonical"] = f"{settings.SITE_URL}{request.path}"
        found["alternates"] = [
            (code, f"{settings.SITE_URL}/{code}/{rest}") for code, _name in settings.LANGUAGES
        ]
        default = f"{settings.SITE_URL}/{settings.LANGUAGE_CODE}/{rest}"
        found["alternates"].append(("x-default", default))
    return found
