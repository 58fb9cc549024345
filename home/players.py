"""Recordings on other sites that are played within ours: an allow-list, loaded by a click."""

import re
from dataclasses import dataclass
from typing import Final

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Provider:
    """Another site with recordings: ``pages`` are its addresses, ``player`` is what is framed."""

    name: str
    pages: re.Pattern[str]
    player: str


PROVIDERS: Final = {
    "youtube": Provider(
        "YouTube",
        re.compile(
            r"https://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|live/|embed/)"
            r"|www\.youtube-nocookie\.com/embed/|youtu\.be/)(?P<key>[\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    "vimeo": Provider(
        "Vimeo",
        # What is unlisted there has a second key, without which the player shows nothing.
        re.compile(
            r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<key>\d{6,12})(?!\d)"
            r"(?!/\w)(?!\?(?:[^#]*&)?h=)"
        ),
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
}
FRAMES: Final = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")
"""What the page of the player, and no other, may frame."""


def provider_and_key(url: str) -> tuple[str, str] | None:
    """The provider and its key of a recording; None where the address is none of theirs."""
    for slug, provider in PROVIDERS.items():
        found = provider.pages.match(url.strip())
        if found:
            return slug, found["key"]
    return None


def watch_url(url: str) -> str:
    """Our page that plays a recording, in the active language; "" for another address."""
    found = provider_and_key(url)
    return reverse("watch", args=found) if found else ""
