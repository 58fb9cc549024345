"""axe-core on pages as they stand: WCAG 2.2 A and AA, and axe's best practices."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
"""The rule whose answer changes with the colour scheme, and that takes most of axe's time."""
CONTRAST_IN = {
    ("en", 1280, "light"),
    ("fr", 390, "light"),
    ("es", 1280, "dark"),
    ("en", 390, "dark"),
}
"""Where contrast is judged. Translations differ in their words and not in their colours, so each
guise is looked at in one language."""
START = """options => { window.axeFinds = axe.run(document, options).then(({violations}) =>
  violations.map(({id, help, nodes}) => `${id}: ${help}\\n` + nodes.slice(0, 4).map(
    ({target, html, failureSummary}) => `    ${target}\\n    ${html}\\n    ${failureSummary}`
  ).join("\\n"))) }"""


@cache
def source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """What axe finds, as readable text."""
    start(page, {})
    return collect(page)


def start(page: Page, options: Mapping[str, Any]) -> None:
    """Let axe begin, without waiting: pages of different visitors are judged at the same time."""
    if not page.evaluate("typeof axe === 'object'"):
        # Evaluated by the browser's own protocol, so that the page's policy may stay as it is.
        page.evaluate(source())
    tags = {"runOnly": {"type": "tag", "values": TAGS}}
    page.evaluate(START, {**tags, "resultTypes": ["violations"], "preload": False, **options})


def collect(page: Page) -> list[str]:
    """Wait for what axe finds."""
    found: list[str] = page.evaluate("axeFinds")
    return found


def violations_in_guises(pages: Mapping[str, Page]) -> list[str]:
    """axe on wide and narrow screens, in the light and the dark scheme; leaves the pages light.

    ``pages`` is one page by language. Each is judged by every rule on both widths, except that
    contrast is judged where ``CONTRAST_IN`` says.
    """
    found = []
    for width, height in ((1280, 900), (390, 844)):
        for code, page in pages.items():
            page.set_viewport_size({"width": width, "height": height})
            lit = (code, width, "light") in CONTRAST_IN
            start(page, {"rules": {CONTRAST: {"enabled": lit}}})
        found += [f"{code} {width}: {one}" for code, page in pages.items() for one in collect(page)]
        for code, page in pages.items():
            if (code, width, "dark") in CONTRAST_IN:
                page.emulate_media(color_scheme="dark")
                start(page, {"runOnly": [CONTRAST]})
                found += [f"{code} {width} dark: {one}" for one in collect(page)]
                page.emulate_media(color_scheme="light")
    return found
