"""The documentation can be found: its index is complete, and no link in it leads nowhere."""

import re

from django.conf import settings

ROOT = settings.BASE_DIR
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("site/papers/**/*.md")]


def links(page):
    """The files that a page links to, without addresses of the web and places within a page."""
    found = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    return {(page.parent / link).resolve() for link in found if ":" not in link}


def test_index_names_every_page():
    index = ROOT / "docs" / "index.md"
    assert set(ROOT.glob("docs/**/*.md")) - {index} - links(index) == set()


def test_every_link_leads_to_a_file():
    lost = [
        (page.relative_to(ROOT).as_posix(), link.name)
        for page in PAGES
        for link in links(page)
        if not link.exists()
    ]
    assert lost == []
