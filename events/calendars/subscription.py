"""How to subscribe to the calendar of exactly the filter shown."""

from typing import TypedDict
from urllib.parse import quote, urlencode

from django.conf import settings


class Subscription(TypedDict):
    """Addresses of one feed: to copy, for calendar programs, for Google and for Outlook."""

    url: str
    webcal_url: str
    google_url: str
    outlook_url: str


def subscription(path: str, query: str, name: str) -> Subscription:
    """Addresses of the feed at ``path`` (with language prefix) and ``query`` ("" or ``?…``).

    Google takes a subscription only as ``webcal:``, Outlook on the web only as ``https:``.
    """
    url = f"{settings.SITE_URL}{path}{query}"
    webcal = "webcal://" + url.split("://", 1)[1]
    return {
        "url": url,
        "webcal_url": webcal,
        "google_url": f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        "outlook_url": "https://outlook.live.com/calendar/0/addfromweb?"
        + urlencode({"url": url, "name": name}),
    }
