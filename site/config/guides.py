"""The guides of ``docs/`` in the admin, in the language of whoever reads, where there is one."""

import re
from typing import Any, Final

from django.conf import settings
from django.http import Http404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from wagtail.admin.menu import MenuItem

from accounts.screens import AdminScreen
from languages import language_code

GUIDES: Final = {
    "at-22-00": _("At 22:00: five cards"),
    "editor-guide": _("Guide for editors"),
    "desk-guide": _("Guide for the desk"),
}
_PAGE: Final = re.compile(r'<a href="(?P<target>[^":]*?\.md)(?:#[^"]*)?">(?P<words>.*?)</a>')


class GuideView(AdminScreen):
    """One guide, and the way to the others."""

    template_name = "config/admin/guide.html"
    header_icon = "help"

    @cached_property
    def name(self) -> str:
        name: str = self.kwargs.get("name", next(iter(GUIDES)))
        if name not in GUIDES:
            raise Http404
        return name

    def get_page_title(self) -> str:
        return str(GUIDES[self.name])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        others = [(words, _url(name), name == self.name) for name, words in GUIDES.items()]
        return super().get_context_data(guide=guide_html(self.name), guides=others, **kwargs)


def guide_html(name: str) -> SafeString:
    """The guide as HTML. Raw HTML is escaped; links to pages that are not here become words."""
    folder = settings.BASE_DIR / "docs"
    own = folder / f"{name}.{language_code()}.md"
    text = (own if own.exists() else folder / f"{name}.md").read_text("utf-8")
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    # The page has its own title.
    return mark_safe(_PAGE.sub(_linked, re.sub(r"<h1>.*?</h1>", "", html, count=1)))


def _linked(found: re.Match[str]) -> str:
    name = found["target"].removesuffix(".md")
    return f'<a href="{_url(name)}">{found["words"]}</a>' if name in GUIDES else found["words"]


def _url(name: str) -> str:
    return reverse("guide", args=[name])


def guide_urls() -> list[URLPattern]:
    return [path("guide/<slug:name>/", GuideView.as_view(), name="guide")]


def guide_menu_items() -> list[MenuItem]:
    """One entry a guide, in the menu of help."""
    return [
        MenuItem(words, _url(name), name=name, icon_name="help", order=10 + number)
        for number, (name, words) in enumerate(GUIDES.items())
    ]
