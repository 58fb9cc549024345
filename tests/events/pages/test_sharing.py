"""The picture that goes with a shared link."""

from io import BytesIO

import pytest
from PIL import Image

from tests.factories.content import make_event, publish, timed, translate

pytestmark = pytest.mark.django_db


def picture(client, path: str) -> Image.Image:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == "public, max-age=86400"
    assert not response.cookies
    return Image.open(BytesIO(response.content))


def test_an_event_draws_its_own_and_its_page_names_it(client, tree):
    make_event(tree.index, title="Été « ñandú » — São Paulo", slug="shared", **timed())
    page = client.get("/en/events/shared/").content.decode()
    assert 'property="og:image" content="http://testserver/en/events/shared/share.png"' in page
    assert picture(client, "/en/events/shared/share.png").size == (1200, 630)


def test_each_language_has_its_words_and_a_new_title_another_picture(client, tree):
    page = make_event(tree.index, title="A workshop", slug="shared")
    translate(page, "fr", {"A workshop": "Un atelier"})
    english = client.get("/en/events/shared/share.png").content
    assert client.get("/fr/events/shared/share.png").content != english
    publish(page, title="Another workshop")
    assert client.get("/en/events/shared/share.png").content != english


@pytest.mark.parametrize("title", ["W" * 250, "Wörter " * 35, "x"])
def test_any_title_fits(client, tree, title):
    make_event(tree.index, title=title, slug="shared")
    assert picture(client, "/en/events/shared/share.png").size == (1200, 630)


def test_nothing_is_drawn_of_what_is_not_published(client, tree):
    make_event(tree.index, slug="draft", published=False)
    assert client.get("/en/events/draft/share.png").status_code == 404
    assert client.get("/en/events/no%00such/share.png").status_code == 404
