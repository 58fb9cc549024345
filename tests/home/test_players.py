"""Recordings of other sites: nothing foreign before a click, and one page alone that frames."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.blocks import VideoBlock
from home.players import provider_and_key
from tests.factories.content import Tree, block, make_event, publish, timed

pytestmark = pytest.mark.django_db
KEY = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"https://www.youtube.com/watch?v={KEY}", ("youtube", KEY)),
        (f"https://www.youtube.com/watch?t=3&v={KEY}&x=1", ("youtube", KEY)),
        (f"https://youtu.be/{KEY}?t=3", ("youtube", KEY)),
        (f"https://www.youtube.com/live/{KEY}", ("youtube", KEY)),
        ("https://vimeo.com/123456789", ("vimeo", "123456789")),
        ("https://player.vimeo.com/video/123456789", ("vimeo", "123456789")),
        ("https://vimeo.com/123456789/abcdef1234", None),
        ("https://player.vimeo.com/video/123456789?dnt=1&h=abcdef1234", None),
        (f"https://evil.example/watch?v={KEY}", None),
        (f"https://www.youtube.com.evil.example/watch?v={KEY}", None),
        (f"javascript:https://youtu.be/{KEY}", None),
        ("https://www.youtube.com/playlist?list=x", None),
        ("", None),
    ],
)
def test_only_recordings_of_the_list_are_known(url: str, expected: object) -> None:
    assert provider_and_key(url) == expected


def test_another_address_is_refused_in_words_when_published() -> None:
    video = VideoBlock()
    value = video.to_python({"url": "https://evil.example/x", "title": "A"})
    with pytest.raises(ValidationError):
        video.clean(value)
    assert video.clean_deferred(value)["title"] == "A"


def test_nothing_foreign_is_loaded_before_the_click(client: Client, tree: Tree) -> None:
    body = [block("video", {"url": f"https://youtu.be/{KEY}", "title": "The panel"})]
    page = publish(make_event(tree.index, body=body, **timed()))
    response = client.get(page.get_url())
    assert f'href="/en/watch/youtube/{KEY}/"' in response.text
    assert not re.search(r"<iframe|youtube\.com|youtube-nocookie", response.text)
    assert "frame-src 'none'" in response["Content-Security-Policy"]


def test_one_page_alone_frames_it(client: Client, tree: Tree) -> None:
    response = client.get(f"/fr/watch/youtube/{KEY}/")
    assert f'src="https://www.youtube-nocookie.com/embed/{KEY}"' in response.text
    policy = response["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com https://player.vimeo.com" in policy
    assert "script-src 'self'" in policy
    assert client.get("/fr/watch/evil/abcdef/").status_code == 404
