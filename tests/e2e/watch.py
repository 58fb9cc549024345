"""What a visitor's browser saw that it should not: complaints, broken policy, foreign hosts."""

import re
from typing import Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

REPORT_POLICY: Final = """addEventListener("securitypolicyviolation", event => console.error(
  `policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`
))"""
REFUSED_DOCUMENT: Final = re.compile(r"the server responded with a status of 4\d\d")


class Watch:
    """Listens to visitors. ``complaints`` holds what no page of the site may cause."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.complaints: list[str] = []
        self.documents: set[str] = set()

    def over(self, visitor: BrowserContext) -> None:
        visitor.add_init_script(REPORT_POLICY)
        visitor.on("console", self.hear)
        visitor.on("weberror", self.note_error)
        visitor.on("request", self.note_request)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        address = message.location.get("url", "")
        # A page that says "not found" is an answer; a missing file of a page is a mistake.
        if address in self.documents and REFUSED_DOCUMENT.search(message.text):
            return
        self.complaints.append(f"{message.type}: {message.text} ({address})")

    def note_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    def note_request(self, request: Request) -> None:
        if request.is_navigation_request():
            self.documents.add(request.url)
        if not request.url.startswith((f"{self.url}/", "data:", "blob:", "about:")):
            self.complaints.append(f"asked elsewhere: {request.url}")
